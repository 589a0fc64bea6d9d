package python

import (
	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/trace"
)

// Quiet calls: built-ins that read their arguments and make something new, and
// run no program code as long as the arguments are plain.

// quietFuncs are functions and types of which that is true. So it is of the
// methods of strs, bytes and numbers, but for those in loudMethods.
var quietFuncs = map[string]bool{"repr": true, "hash": true, "divmod": true, "round": true, "pow": true, "sum": true, "any": true,
	"all": true, "hex": true, "oct": true, "bin": true, "ascii": true, "format": true, "min": true, "max": true}

var quietTypes = map[string]bool{"str": true, "int": true, "float": true, "list": true, "tuple": true, "bytes": true}

var loudMethods = map[string]bool{"format_map": true, "translate": true, "maketrans": true, "__new__": true, "__init__": true}

func (t *Thread) isQuiet(f Value) bool {
	if t.isType(f) {
		c := t.infoOf(f)
		return quietTypes[c.Name] && !c.heap && c.make != nil
	}
	b := t.builtinOf(f)
	switch {
	case b.special != nil:
		return false
	case b.Owner != nil && b.kind == kindMethod:
		in := t.in
		return (b.Owner == in.Str || b.Owner == in.Bytes || b.Owner == in.Int || b.Owner == in.Float) && !loudMethods[b.Name]
	}
	return b.module == "builtins" && quietFuncs[b.Name]
}

func (t *Thread) allQuiet(args []Value) bool {
	for _, v := range args {
		if !t.plain(v) {
			return false
		}
	}
	return true
}

// fnQuiet are quiet calls with so many arguments: the callable and the arguments.
var fnQuiet = makeQuiet(6)

func makeQuiet(n int) []*jit.Func {
	var fs []*jit.Func
	for i := range n {
		kinds := []trace.Kind{kVal}
		for range i {
			kinds = append(kinds, kVal)
		}
		fs = append(fs, &jit.Func{Name: "quiet" + itoa(int64(i)), Effect: effReads, Result: kVal, Args: kinds,
			Impl: func(r *rt.Thread, a []uint64) (uint64, error) {
				t := r.User.(*Thread)
				if !t.allQuiet(a[1:]) {
					return 0, errInterpret
				}
				return t.quietCall(a[0], a[1:])
			}})
	}
	return fs
}

// quietCall calls a quiet built-in with plain arguments.
func (t *Thread) quietCall(f Value, args []Value) (Value, error) {
	var b *Builtin
	if t.isType(f) {
		c := t.infoOf(f)
		if c.make == nil {
			return 0, errInterpret
		}
		b = c.make
	} else {
		b = t.builtinOf(f)
	}
	top := t.Top
	defer func() { t.Top = top }()
	w := t.keep(args...)
	v, err := t.callBuiltin(b, w, 0)
	if err == errTail {
		err = errInterpret
	}
	return v, err
}

// quiet describes a quiet call; 0 if this is none.
func (x *rec) quiet(f opnd, args []opnd) jit.Ref {
	t := x.t
	if len(args) >= len(fnQuiet) || !t.isQuiet(f.w) {
		return 0
	}
	refs := []jit.Ref{f.v}
	for _, a := range args {
		if a.w == 0 || !t.plain(a.w) {
			return 0
		}
		refs = append(refs, a.v)
	}
	return x.Call(fnQuiet[len(args)], refs...)
}
