package python

import (
	"math/big"
	"sync/atomic"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/stm"
)

// A Code is a code object made ready to run: its constants and names are
// objects in old space, so that instructions refer to them directly. Functions
// in the heap name their Code by number.
type Code struct {
	*code.Code
	Num    int
	Module string // the file's module, for people
	Hidden bool   // part of the prelude: not shown in tracebacks

	consts  []Value
	names   []Value
	slots   int  // words of parameters, locals and cells
	words   int  // words of a frame, operands included
	simple  bool // parameters are positional only in effect: no *, no **, no keyword-only
	gen     bool
	roots   *stm.Handle // tuple of all constants and names
	caches  []atomic.Pointer[attrCache]
	globals []atomic.Pointer[globalCache]
	sites   []*jit.Site              // by instruction; nil where no loop begins
	entry   atomic.Pointer[jit.Site] // of functions that have been called some times
	counted bool                     // may get an entry
	calls   atomic.Int32             // until entry is there
	info    traceInfoPtr
	object  Ref

	name, qualName, doc Value // of functions made of it
}

// newCode makes a compiled code object, and those inside it, ready to run.
func (t *Thread) newCode(c *code.Code, hidden bool) *Code {
	k := &Code{Code: c, Hidden: hidden, slots: len(c.Slots), gen: c.Has(code.FlagGenerator)}
	k.words = frameHeader + k.slots + c.StackSize
	k.simple = c.KwOnly == 0 && !c.Has(code.FlagVarArgs) && !c.Has(code.FlagVarKeywords)
	k.caches = make([]atomic.Pointer[attrCache], len(c.Instr))
	k.globals = make([]atomic.Pointer[globalCache], len(c.Names))
	k.sites = make([]*jit.Site, len(c.Instr))
	k.Num = grow(t.in, &t.in.codes, k)
	k.object = t.oldObject(tidCode)
	t.init(k.object, 8, uint64(k.Num))
	all := []Value{k.object}
	for _, x := range c.Consts {
		v := t.constant(x, hidden)
		k.consts, all = append(k.consts, v), append(all, v)
	}
	for _, n := range c.Names {
		v := t.nameStr(n)
		k.names, all = append(k.names, v), append(all, v)
	}
	k.name, k.qualName, k.doc = t.nameStr(c.Name), t.nameStr(c.QualName), None
	if s, ok := c.Doc(); ok && len(s) > 0 {
		k.doc = k.consts[0]
	}
	all = append(all, k.name, k.qualName)
	k.roots = t.in.heap.NewHandle(t.Thread.Thread, t.oldTuple(all))
	t.in.addSites(k)
	return k
}

// constant makes the Value of a compile-time constant, in old space.
func (t *Thread) constant(x code.Const, hidden bool) Value {
	switch x := x.(type) {
	case nil:
		return None
	case bool:
		return Bool(x)
	case int64:
		if fitsInt(x) {
			return smallInt(x)
		}
		return t.oldBig(big.NewInt(x))
	case *big.Int:
		return t.oldBig(x)
	case float64:
		return boxFloat(x)
	case complex128:
		r := t.oldObject(tidComplex)
		c := t.newComplex(real(x), imag(x))
		t.init(r, 8, t.peek(c, 8))
		t.init(r, 16, t.peek(c, 16))
		return r
	case string:
		if len(x) <= 64 {
			return t.nameStr(x)
		}
		return t.oldStr(x)
	case code.Bytes:
		r := t.oldArray(tidBytes, len(x))
		copy(t.bytesOf(r), x)
		return r
	case code.Tuple:
		return t.oldTuple(t.constants(x, hidden))
	case code.FrozenSet:
		s := t.newSet(tidFrozenSet)
		for _, v := range t.constants(x, hidden) {
			if _, err := t.setAdd(s, v); err != nil {
				panic(err) // constants hash
			}
		}
		old := t.oldObject(tidFrozenSet)
		for off := uint64(8); off < uint64(layouts[tidFrozenSet].size); off += 8 {
			t.init(old, off, t.peek(s, off))
		}
		return old
	case code.Ellipsis:
		return Ellipsis
	case *code.Code:
		return t.newCode(x, hidden).object
	}
	panic("python: unknown constant")
}

func (t *Thread) constants(xs []code.Const, hidden bool) []Value {
	vs := make([]Value, len(xs))
	for i, x := range xs {
		vs[i] = t.constant(x, hidden)
	}
	return vs
}

func (t *Thread) oldBig(x *big.Int) Value {
	r := t.oldArray(tidBigInt, len(x.Bits()))
	t.initBig(r, x)
	return r
}

// codeOf is the Code of the code object r.
func (t *Thread) codeOf(r Ref) *Code { return t.in.code(t.peek(r, 8)) }

// funcCodeOf is the Code of the function f.
func (t *Thread) funcCodeOf(f Ref) *Code { return t.in.code(t.peek(f, funcCode)) }
