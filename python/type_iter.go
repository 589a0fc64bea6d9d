package python

var generatorSlots, callIterSlots, enumerateSlots, zipSlots, setIterSlots, rangeIterSlots, seqIterSlots, dictIterSlots Slots

func selfIter(t *Thread, v Value) (Value, error) { return v, nil }

func init() {
	generatorSlots = Slots{
		Iter: selfIter,
		Repr: func(t *Thread, v Value) (string, error) {
			if c := t.peek(v, genClass); c != 0 {
				return t.plainRepr(v), nil
			}
			return "<generator object " + t.GoStr(t.get(v, genQual)) + " at " + t.address(v) + ">", nil
		},
	}
	seqIterSlots = Slots{Iter: selfIter, Next: func(t *Thread, v Value) (Value, error) { return t.seqNext(v) }}
	rangeIterSlots = Slots{Iter: selfIter, Next: func(t *Thread, v Value) (Value, error) { return t.rangeNext(v) }}
	dictIterSlots = Slots{Iter: selfIter, Next: func(t *Thread, v Value) (Value, error) { return t.dictIterNext(v) }}
	setIterSlots = Slots{Iter: selfIter, Next: func(t *Thread, v Value) (Value, error) { return t.setIterNext(v) }}
	enumerateSlots = Slots{value: true, Iter: selfIter, Next: enumerateNext}
	zipSlots = Slots{value: true, Iter: selfIter, Next: zipNext}
	callIterSlots = Slots{Iter: selfIter, Next: callIterNext}
}

// callIterNext is the next result of iter(callable, sentinel).
func callIterNext(t *Thread, it Value) (Value, error) {
	f := t.get(it, 8)
	if f == 0 {
		return 0, nil
	}
	w := t.keep(it, 0)
	defer t.drop(w)
	v, err := t.Call(f)
	if t.catches(err, t.in.StopIteration) {
		t.takePending()
		t.set(w[0], 8, 0)
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	w[1] = v
	eq, err := t.equal(v, t.get(w[0], 16))
	if err != nil {
		return 0, err
	}
	if eq {
		t.set(w[0], 8, 0)
		return 0, nil
	}
	return w[1], nil
}

func (in *Interp) bootIterators(t *Thread) {
	for _, c := range []*Class{in.Generator, in.CallIter, in.Enumerate, in.Zip, in.SetIter, in.RangeIter} {
		t.addWrappers(c)
	}
	for _, c := range in.kindClasses {
		if c != nil && c.slot.Next != nil {
			t.addWrappers(c)
		}
	}
	send := t.method(in.Generator, "send(self, value, /)", nil)
	send.special = func(t *Thread, p, n int, names Value, c cont) (Value, bool, error) {
		if n == 1 && t.is(*t.word(p + 1), tidGenerator) {
			return 0, false, t.typeError("generator.send() takes exactly one argument (0 given)")
		}
		return t.genSend(p, n, names, c)
	}
	next := t.method(in.Generator, "__next__(self, /)", nil)
	next.special, next.slot = (*Thread).genSend, true
	in.genNext = next.ref
	t.getset(in.Generator, "gi_yieldfrom", func(t *Thread, v Value) (Value, error) { return t.delegate(v), nil }, nil)
	throw := t.method(in.Generator, "throw(self, typ, val=?, tb=?, /)", nil)
	throw.special = (*Thread).genThrow
	t.method(in.Generator, "close(self, /)", func(t *Thread, a []Value) (Value, error) {
		switch t.get(a[0], genState) {
		case genFinished:
			return None, nil
		case genCreated:
			t.set(a[0], genState, genFinished)
			t.set(a[0], genFrame, 0)
			return None, nil
		}
		return t.tail(t.in.helper.genClose, a[0])
	})
	for _, x := range []struct {
		name string
		off  uint64
	}{{"__name__", genName}, {"__qualname__", genQual}} {
		t.getset(in.Generator, x.name, func(t *Thread, v Value) (Value, error) { return t.get(v, x.off), nil },
			func(t *Thread, v, s Value) error {
				if s = t.unwrap(s); !t.isStr(s) {
					return t.typeError("%s must be set to a string object", x.name)
				}
				t.set(v, x.off, s)
				return nil
			})
	}
	t.getset(in.Generator, "gi_running", func(t *Thread, v Value) (Value, error) { return Bool(t.get(v, genState) == genRunning), nil }, nil)
	t.constructor(in.Enumerate, "enumerate(iterable, start=0)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.indexValue(a[1])
		if err != nil {
			return 0, err
		}
		a[1] = t.intOf(t.unwrap(n))
		it, err := t.iter(a[0])
		if err != nil {
			return 0, err
		}
		return t.alloc2(tidEnumerate, it, a[1]), nil
	})
	t.constructor(in.Zip, "zip(*iterables, strict=False)", newZip)
}

func newZip(t *Thread, a []Value) (Value, error) {
	strict, err := t.truth(a[1])
	if err != nil {
		return 0, err
	}
	top := t.Top
	defer func() { t.Top = top }()
	n := t.size(a[0])
	for i := range n {
		x := t.peekItem(a[0], i)
		if !t.isIterable(x) {
			return 0, t.typeError("'%s' object is not iterable", t.typeName(x))
		}
		it, err := t.iter(x)
		if err != nil {
			return 0, err
		}
		t.keep(it)
	}
	iters := t.newTuple(t.window(top, top+n)...)
	flag := uint64(0)
	if strict {
		flag = 1
	}
	return t.alloc2(tidZip, iters, flag), nil
}
