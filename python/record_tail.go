package python

// Built-ins that walk an iterable are functions of the prelude where that runs
// program code (Thread.tail). Traces enter these, if the types of the arguments
// say that the built-in will ask for them.

// tail is what a call of b is made in place of: a function of the prelude and its
// arguments; 0 if there is no telling.
func (x *rec) tail(b *Builtin, args []opnd, names Value) (Value, []opnd) {
	t := x.t
	if b.kind == kindMethod && (len(args) == 0 || t.classOf(args[0].w) != b.Owner) {
		return 0, nil
	}
	switch key := b.key(); {
	case key == "min":
		return x.tailExtreme(t.in.lib.min, args, names)
	case key == "max":
		return x.tailExtreme(t.in.lib.max, args, names)
	case key == "sorted" || key == "list.sort":
		return x.tailSort(key == "sorted", args, names)
	case names != 0:
		return 0, nil
	case key == "any" && len(args) == 1 && x.hard(args[0]):
		return t.in.lib.any, args
	case key == "all" && len(args) == 1 && x.hard(args[0]):
		return t.in.lib.all, args
	case key == "sum" && len(args) == 1 && x.hard(args[0]):
		return t.in.lib.sum, append(args, x.constant(smallInt(0)))
	case key == "sum" && len(args) == 2 && x.hard(args[0]):
		return t.in.lib.sum, args
	case key == "next" && len(args) == 2 && t.is(args[0].w, tidGenerator):
		x.ptr(args[0])
		return t.in.lib.nextOr, args
	case key == "list.extend" && len(args) == 2 && x.hard(args[1]):
		x.guardClass(args[0])
		return t.extender(args[1].w), args
	}
	return x.tailList(b, args)
}

// tailList is tail for a built-in that gets a list in place of its last argument.
func (x *rec) tailList(b *Builtin, args []opnd) (Value, []opnd) {
	n := len(args)
	if n == 0 || n > 2 || !b.sig.iters || n < b.sig.required || n > b.sig.pos || !b.sig.params[n-1].iter || !x.hard(args[n-1]) {
		return 0, nil
	}
	f := x.constant(b.ref)
	if n == 1 {
		return x.t.withFirst(b, args[0].w), []opnd{f, args[0]}
	}
	if b.sig.params[0].iter {
		return 0, nil
	}
	if b.kind == kindMethod {
		x.guardClass(args[0])
	}
	return x.t.in.helper.withSecond, append([]opnd{f}, args...)
}

// tailExtreme is tail for min and max.
func (x *rec) tailExtreme(f Value, args []opnd, names Value) (Value, []opnd) {
	t := x.t
	n := len(args) - t.tupleSize(names)
	key, def := x.constant(None), opnd{x.word(t.in.lit.unit), t.in.lit.unit}
	for i := range t.tupleSize(names) {
		switch o := args[n+i]; t.GoStr(t.peekItem(names, i)) {
		case "key":
			key = o
		case "default":
			def = opnd{x.newTuple([]opnd{o}), 0}
		default:
			return 0, nil
		}
	}
	switch {
	case n == 0 || n > 1 && def.w == 0:
		return 0, nil
	case key.w != None:
		x.differs(key.v, None)
	case n > 1 || !x.hard(args[0]):
		return 0, nil
	default:
		x.same(key)
	}
	if n == 1 {
		return f, []opnd{args[0], key, def}
	}
	return f, []opnd{{x.newTuple(args[:n]), 0}, key, def}
}

// tailSort is tail for sorted and list.sort.
func (x *rec) tailSort(sorted bool, args []opnd, names Value) (Value, []opnd) {
	t := x.t
	n := len(args) - t.tupleSize(names)
	if n != 1 {
		return 0, nil
	}
	key, reverse := x.constant(None), x.constant(False)
	for i := range t.tupleSize(names) {
		switch o := args[n+i]; t.GoStr(t.peekItem(names, i)) {
		case "key":
			key = o
		case "reverse":
			reverse = o
		default:
			return 0, nil
		}
	}
	if sorted {
		return t.in.lib.sortedBy, []opnd{args[0], key, reverse}
	}
	if key.w == None || !isBool(reverse.w) {
		return 0, nil
	}
	x.differs(key.v, None)
	x.bool(reverse)
	x.guardClass(args[0])
	return t.in.lib.listSort, []opnd{args[0], key, reverse}
}

// hard guards that o is an iterable whose iterator runs program code.
func (x *rec) hard(o opnd) bool {
	t := x.t
	if !isRef(o.w) || t.easyIter(o.w) {
		return false
	}
	switch tid := t.tid(o.w); {
	case tid == tidGenerator:
		x.ptr(o)
		return true
	case isInst(tid) && t.classOf(o.w).payload == nil && t.is(t.lookup(t.classOf(o.w), t.in.names.iter), tidFunction):
		x.guardClass(o)
		return true
	}
	return false
}

// newEmpty describes the call of a built-in class that makes an empty object and
// has its __init__ walk an iterable.
func (x *rec) newEmpty(p int, k *Class, args []opnd) bool {
	t := x.t
	if k.empty == nil || k != t.in.List && k != t.in.Set || len(args) != 1 || !x.hard(args[0]) {
		return false
	}
	var obj opnd
	f, rest := t.extender(args[0].w), []opnd{}
	if k == t.in.List {
		obj.v = x.newList(nil)
	} else {
		obj.v = x.Call(fnNewSet)
		f, rest = t.in.helper.withSecond, append(rest, x.constant(k.fill.ref))
	}
	x.SetSlot(p, obj.v)
	x.enter(p+1, x.constant(f), append(rest, obj, args[0]), 0, contInit)
	return true
}

var fnNewSet = residual("set.new", effReads, kPtr, func(t *Thread, a []uint64) (uint64, error) {
	return t.newSet(tidSet), nil
})
