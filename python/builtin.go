package python

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/stm"
)

// A GoFunc implements a built-in. a holds one Value for every parameter of its
// signature, in order: 0 where an optional one was omitted, a tuple for *args, a
// dict for **kwargs. The window a is on the thread stack: a collection updates
// it, so a GoFunc that calls back reads its arguments from a again afterwards.
type GoFunc func(t *Thread, a []Value) (Value, error)

// A Builtin is a function, method or constructor written in Go.
type Builtin struct {
	Num    int
	Name   string
	Fn     GoFunc
	Owner  *Class // methods: the type that self must have
	kind   builtinKind
	sig    signature
	doc    string
	ref    Ref       // the function object, in old space
	getset bool      // computes an attribute
	slot   bool      // wraps an operation of the type
	raw    bool      // gets instances of subclasses as they are
	seq    bool      // that operation is + or * of a sequence, which comes after those of numbers
	counts argCounts // how messages about the number of arguments sound
	module string    // functions of modules: its name
	calm   bool      // neither waits nor looks at frames: traces may call it

	pureOnce sync.Once
	pure     *jit.Func // see pureFloat

	body  *stm.Handle // see nativeFunction
	field int         // see fieldGetter: the number of the item, from 1

	// special, if not nil, runs instead of Fn: it may start a frame. See invoke.
	special func(t *Thread, p, n int, names Value, c cont) (Value, bool, error)
}

// An argCounts is one of CPython's ways to complain about the number of
// arguments, where the signature does not tell which.
type argCounts uint8

const (
	countsUsual    argCounts = iota
	countsTakes              // find() takes at most 3 arguments (4 given)
	countsExpected           // sorted expected 1 argument, got 2
	countsRequires           // math.log requires 1 to 2 arguments
)

type builtinKind uint8

const (
	kindFunc   builtinKind = iota
	kindMethod             // binds: the first parameter is self
	kindClass              // class method: the first parameter is the class
	kindStatic
)

// errTail is what a GoFunc returns that wants a call to be made in its place,
// see [Thread.tail].
var errTail = errors.New("python: tail call")

// tail asks the interpreter to call f with args and to take the result as that
// of the running built-in: `return t.tail(f, x, y)`. No Go code runs below the
// callee, so it may block or break transactions.
func (t *Thread) tail(f Value, args ...Value) (Value, error) {
	w := t.window(t.Top, t.Top+1+len(args))
	w[0] = f
	copy(w[1:], args)
	t.tailArgs = len(args)
	return 0, errTail
}

// A ModuleDef collects what a built-in module contains, while it is made.
type ModuleDef struct {
	t    *Thread
	name string
	dict Ref
}

// AddModule registers a built-in module; init runs at its first import.
func (in *Interp) AddModule(name string, init func(t *Thread, m *ModuleDef)) { in.inits[name] = init }

// Func adds a function: sig is its signature, such as
// "print(*args, sep=' ', end='\n', file=None, flush=False)".
func (m *ModuleDef) Func(sig string, fn GoFunc) *Builtin {
	b := m.t.newBuiltin(sig, nil, kindFunc, fn)
	b.module = m.name
	m.Set(b.Name, b.ref)
	return b
}

// Set adds any value.
func (m *ModuleDef) Set(name string, v Value) { m.t.dictSetStr(m.dict, m.t.nameStr(name), v) }

// Class adds a class under its name, without that of a module.
func (m *ModuleDef) Class(c *Class) { m.Set(c.Name[strings.LastIndexByte(c.Name, '.')+1:], c.Ref()) }

// method adds a method to a built-in class: the first parameter of sig is self.
// Instances of subclasses of a type with a value (str, dict...) arrive unwrapped.
func (t *Thread) method(c *Class, sig string, fn GoFunc) *Builtin {
	b := t.newBuiltin(sig, c, kindMethod, fn)
	t.define(c, b.Name, b.ref)
	return b
}

// classMethod adds a class method: the first parameter of sig is the class.
func (t *Thread) classMethod(c *Class, sig string, fn GoFunc) {
	b := t.newBuiltin(sig, c, kindClass, fn)
	t.define(c, b.Name, t.alloc1(tidClassMethod, b.ref))
}

// staticMethod adds a static method.
func (t *Thread) staticMethod(c *Class, sig string, fn GoFunc) *Builtin {
	b := t.newBuiltin(sig, c, kindStatic, fn)
	t.define(c, b.Name, t.alloc1(tidStaticMethod, b.ref))
	return b
}

// getset adds an attribute that Go code computes; set may be nil.
func (t *Thread) getset(c *Class, name string, get func(t *Thread, v Value) (Value, error), set func(t *Thread, v, x Value) error) {
	p := t.alloc(tidProperty)
	g := t.newBuiltin(name+"(self, /)", c, kindMethod, func(t *Thread, a []Value) (Value, error) { return get(t, a[0]) })
	g.getset = true
	t.init(p, 8, g.ref)
	t.init(p, 16, None)
	t.init(p, 24, None)
	t.init(p, 32, None)
	if set != nil {
		s := t.newBuiltin(name+"(self, value, /)", c, kindMethod, func(t *Thread, a []Value) (Value, error) { return None, set(t, a[0], a[1]) })
		t.init(p, 16, s.ref)
	}
	t.init(p, 40, t.nameStr(name))
	t.define(c, name, p)
}

// deleter says what deleting an attribute that getset has made does.
func (t *Thread) deleter(c *Class, name string, del func(t *Thread, v Value) error) {
	d := t.newBuiltin(name+"(self, /)", c, kindMethod, func(t *Thread, a []Value) (Value, error) { return None, del(t, a[0]) })
	t.init(t.classDictGet(c.Ref(), t.nameStr(name), 0), 24, d.ref)
}

// define puts a value into the dict of a built-in class while it is made.
func (t *Thread) define(c *Class, name string, v Value) {
	t.dictSetStr(t.peek(c.Ref(), typeDict), t.nameStr(name), v)
	t.changed(c)
}

func (t *Thread) newBuiltin(sig string, owner *Class, kind builtinKind, fn GoFunc) *Builtin {
	b := &Builtin{Fn: fn, Owner: owner, kind: kind}
	var err error
	if b.Name, b.sig, err = t.parseSignature(sig); err != nil {
		panic(fmt.Sprintf("python: signature %q: %v", sig, err))
	}
	b.Num = grow(t.in, &t.in.builtins, b)
	b.ref = t.oldObject(tidBuiltin)
	t.in.heap.NewHandle(t.Thread.Thread, b.ref)
	t.init(b.ref, builtinIndex, uint64(b.Num))
	return b
}

// builtinOf is the Go side of the function object r.
func (t *Thread) builtinOf(r Ref) *Builtin { return t.in.builtin(t.peek(r, builtinIndex)) }

// builtinClass is the class that the function object r shows.
func (t *Thread) builtinClass(r Ref) *Class {
	b := t.builtinOf(r)
	switch {
	case b.kind != kindMethod:
		return t.in.BuiltinFunction
	case b.slot:
		return t.in.WrapperDescriptor
	}
	return t.in.MethodDescriptor
}

// methodClass is the class that the bound method m shows.
func (t *Thread) methodClass(m Ref) *Class {
	f := t.peek(m, methodFunc)
	switch {
	case !t.is(f, tidBuiltin):
		return t.in.Method
	case t.builtinOf(f).slot:
		return t.in.MethodWrapper
	}
	return t.in.BuiltinFunction
}

// isGetset reports whether the property p is an attribute that Go code computes.
func (t *Thread) isGetset(p Ref) bool {
	get := t.peek(p, 8)
	return t.is(get, tidBuiltin) && t.builtinOf(get).getset
}

// builtinIn is the function object of a built-in or of a bound one.
func (t *Thread) builtinIn(v Ref) *Builtin {
	if t.is(v, tidMethod) {
		v = t.peek(v, methodFunc)
	}
	return t.builtinOf(v)
}

// qualified is the name with that of the class: "list.append" or "len".
func (b *Builtin) qualified() string {
	if b.Owner != nil {
		return b.Owner.Name[strings.LastIndexByte(b.Owner.Name, '.')+1:] + "." + b.Name
	}
	return b.Name
}

// called is the name in messages about single arguments: that of the class for
// the __init__ which a call of the class stands for.
func (b *Builtin) called() string {
	if b.kind == kindMethod && b.Owner.fill == b {
		return b.Owner.Name
	}
	return b.Name
}

// described is the name in messages about the number of arguments and keywords,
// with class or module.
func (b *Builtin) described() string {
	switch {
	case b.counts == countsRequires:
		return b.Name
	case b.kind == kindMethod && b.Owner.fill == b:
		return b.Owner.Name
	case b.module != "" && b.module != "builtins":
		return b.module + "." + b.Name
	}
	return b.qualified()
}

// callBuiltin binds arguments to b's parameters and runs it. args is a window of
// the thread stack that ends at Top; the last of them belong to the names in the
// tuple names, if that is not 0.
func (t *Thread) callBuiltin(b *Builtin, args []Value, names Value) (Value, error) {
	top := t.Top
	if b.kind == kindMethod && b.Owner != nil {
		if len(args)-t.tupleSize(names) == 0 {
			return 0, t.typeError("unbound method %s() needs an argument", b.qualified())
		}
		self, err := t.selfFor(b, args[0])
		if err != nil {
			return 0, err
		}
		if self != args[0] {
			return t.callUnwrapped(b, self, args, names)
		}
	}
	if names == 0 && len(args) == b.sig.direct {
		return b.Fn(t, args)
	}
	a, err := t.bind(b, args, names)
	if err != nil {
		t.Top = top
		return 0, err
	}
	v, err := b.Fn(t, a)
	switch err {
	case errRestart: // Top is that of the position to go on at
		return 0, err
	case errTail:
		t.moveTail(top)
	}
	t.Top = top
	return v, err
}

// moveTail moves the call that tail left at Top down to top.
func (t *Thread) moveTail(top int) {
	if t.Top != top {
		copy(t.window(top, top+1+t.tailArgs), t.window(t.Top, t.Top+1+t.tailArgs))
	}
}

// selfFor checks the self of a method and unwraps it.
func (t *Thread) selfFor(b *Builtin, self Value) (Value, error) {
	c := t.classOf(self)
	if c == b.Owner {
		return self, nil
	}
	if !c.isSubclass(b.Owner) {
		if b.slot {
			return 0, t.typeError("descriptor '%s' requires a '%s' object but received a '%s'", b.Name, b.Owner.Name, c.Name)
		}
		return 0, t.typeError("descriptor '%s' for '%s' objects doesn't apply to a '%s' object", b.Name, b.Owner.Name, c.Name)
	}
	if c.payload != nil && b.Owner.slot.value && !b.raw {
		return t.unwrap(self), nil
	}
	return self, nil
}

// callUnwrapped runs a method on the value in an instance of a subclass. A
// method that returns its self returns the instance, if that can change.
func (t *Thread) callUnwrapped(b *Builtin, self Value, args []Value, names Value) (Value, error) {
	top := t.Top
	n := len(args)
	if b.sig.iters { // the call with a list in its place is to have the instance itself
		npos := n - t.tupleSize(names)
		if err := t.checkCounts(b, npos, n-npos); err != nil {
			return 0, err
		}
		if i := t.hardIter(&b.sig, args[:npos]); i >= 0 {
			return 0, t.listify(b, i, args, names)
		}
	}
	w := t.keep(args...)
	w[0] = self
	a := w[:n]
	var err error
	if names != 0 || n != b.sig.direct {
		a, err = t.bind(b, a, names)
	}
	if err != nil {
		t.Top = top
		return 0, err
	}
	v, err := b.Fn(t, a)
	switch err {
	case errRestart:
		return 0, err
	case errTail:
		t.moveTail(top)
	}
	t.Top = top
	if err == nil && v == w[0] && isRef(v) && !t.in.immutable(b.Owner) {
		return args[0], nil
	}
	return v, err
}

// immutable reports whether methods of c that have nothing to change give a plain
// value back, also for an instance of a subclass.
func (in *Interp) immutable(c *Class) bool {
	return c == in.Str || c == in.Tuple || c == in.Bytes || c == in.FrozenSet
}

// textSignature is the parameters as inspect reads them.
func (b *Builtin) textSignature() string {
	var parts []string
	for i, p := range b.sig.params {
		text := p.name
		switch {
		case i == 0 && (b.kind == kindMethod || b.kind == kindClass):
			text = "$" + text
		case i == b.sig.star:
			text = "*" + text
		case i == b.sig.kwargs:
			text = "**" + text
		case i == b.sig.pos && b.sig.star < 0:
			text = "*, " + text
		}
		if p.text != "" {
			text += "=" + p.text
		}
		parts = append(parts, text)
		if i+1 == b.sig.posOnly {
			parts = append(parts, "/")
		}
	}
	if b.Owner == nil {
		parts = append([]string{"$module"}, parts...)
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// hasTextSignature reports whether a program could write down the parameters:
// some defaults have no value.
func (b *Builtin) hasTextSignature() bool {
	for _, p := range b.sig.params {
		if p.text == "?" {
			return false
		}
	}
	return true
}
