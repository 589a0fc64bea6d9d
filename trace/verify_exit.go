package trace

import "math"

// opExit checks that the op has an exit when it needs one, of a kind that fits.
func (v *verifier) opExit(op *Op) {
	if op.Exit == NoExit {
		switch {
		case op.Code.Is(FlagGuard) && op.Code != OpBoxInt:
			v.errorf("has no exit")
		case (op.Code == OpJump || op.Code == OpRejoin) && (v.t.Stage == "record" || v.t.Stage == "opt"):
			v.errorf("a %s needs the exit that breaks the transaction", op.Code)
		}
		return
	}
	if op.Exit < 0 || op.Exit >= len(v.t.Exits) || v.t.Exits[op.Exit] == nil {
		v.errorf("there is no exit E%d", op.Exit)
		return
	}
	e := v.t.Exits[op.Exit]
	if !exitFits(op, e.Kind) {
		v.errorf("cannot have an exit of kind %s", e.Kind)
	}
	v.inExit = true
	v.exit(e)
	v.inExit = false
}

func exitFits(op *Op, k ExitKind) bool {
	switch {
	case op.Code == OpFinish:
		return k == ExitInterp || k == ExitLink || k == ExitTxBreak
	case op.Code.Is(FlagGuard):
		return k == ExitInterp || k == ExitTxBreak || k == ExitRaise
	case op.Code.IsCall():
		return k == ExitRaise
	case op.Code == OpJump || op.Code == OpRejoin:
		return k == ExitTxBreak
	}
	return false
}

func (v *verifier) exit(e *Exit) {
	if len(e.Frames) == 0 {
		v.errorf("rebuilds no frame")
	}
	if e.Kind == ExitLink && len(e.Virtuals) > 0 {
		v.errorf("a link holds no virtuals")
	}
	next, ordered := math.MinInt, true
	for i := range e.Frames {
		f := &e.Frames[i]
		if f.SP < 0 {
			v.errorf("frame at %d has a negative sp", f.Base)
		}
		for _, s := range f.Slots {
			ordered, next = ordered && f.At(s) >= next, f.At(s)+1
			if !v.isWord(s.Value) {
				v.snap(e, part{what: "slot", n: int(s.Slot)}, s.Value, Val)
			}
		}
	}
	if !ordered {
		v.sameWords(e)
	}
	for i := range e.Virtuals {
		v.virtual(e, i, &e.Virtuals[i])
	}
}

// isWord reports whether a slot may have the value, which is no virtual. It is for
// the many slots with which nothing is wrong.
func (v *verifier) isWord(s SnapValue) bool {
	switch {
	case s.Virtual != 0:
		return false
	case s.Ref > 0:
		return int(s.Ref) < len(v.defined) && v.defined[s.Ref] && v.t.kinds[s.Ref].IsRef()
	}
	return s.Ref < 0 && s.Ref.ConstIndex() < len(v.t.Consts) && v.t.Const(s.Ref).Kind.IsRef()
}

// sameWords checks that words that are given twice are given the same value.
func (v *verifier) sameWords(e *Exit) {
	words := map[int]SnapValue{} // by slot of the entry frame
	for i := range e.Frames {
		f := &e.Frames[i]
		for _, s := range f.Slots {
			if old, dup := words[f.At(s)]; dup && old != s.Value {
				v.errorf("slot %d of the frame at %d is given two values", s.Slot, f.Base)
			}
			words[f.At(s)] = s.Value
		}
	}
}

// snap checks a value that is stored to something of the wanted kind. A word
// may be given a reference: the bits are the same.
func (v *verifier) snap(e *Exit, what part, s SnapValue, want Kind) {
	if s.Virtual == 0 {
		if want == Val && v.kind(s.Ref) == Ptr {
			want = Ptr
		}
		v.use(what, s.Ref, want)
		return
	}
	if s.Virtual < 0 || int(s.Virtual) > len(e.Virtuals) {
		v.errorf("%s: there is no virtual %d", what, s.Virtual)
		return
	}
	boxed := e.Virtuals[s.Virtual-1].Descr == nil
	if want != Val && (want != Ptr || boxed) {
		v.errorf("%s: a %s is not of kind %s", what, e.Virtuals[s.Virtual-1].Code, want)
	}
}

func (v *verifier) virtual(e *Exit, n int, w *Virtual) {
	what := part{virtual: n + 1, code: w.Code}
	switch w.Code {
	case OpBoxInt, OpBoxBool:
		v.box(e, what, w, Int)
	case OpBoxFloat:
		v.box(e, what, w, Float)
	case OpNew:
		v.object(e, what, w)
	case OpNewArray:
		v.array(e, what, w)
	default:
		v.errorf("%s cannot be virtual", what)
	}
}

func (v *verifier) box(e *Exit, what part, w *Virtual, k Kind) {
	if len(w.Fields) != 1 || w.Fields[0].Value.Virtual != 0 || w.Descr != nil {
		v.errorf("%s holds one raw value", what)
		return
	}
	v.snap(e, what, w.Fields[0].Value, k)
}

func (v *verifier) object(e *Exit, what part, w *Virtual) {
	d, ok := w.Descr.(*Type)
	if !ok || d == nil {
		v.errorf("%s has the wrong descr", what)
		return
	}
	v.descrName(d)
	seen := map[*Field]bool{}
	for i, f := range w.Fields {
		switch {
		case f.Field == nil || f.Field.Owner == nil || f.Field.Offset+f.Field.Width > d.Size:
			v.errorf("%s: field %d does not fit <%s>", what, i, d.Name)
			continue
		case seen[f.Field]:
			v.errorf("%s: field %s is given twice", what, f.Field.Name)
		}
		seen[f.Field] = true
		v.descrName(f.Field)
		v.snap(e, what.with("field", f.Field.Name, 0), f.Value, f.Field.Kind)
	}
}

func (v *verifier) array(e *Exit, what part, w *Virtual) {
	d, ok := w.Descr.(*Array)
	if !ok || d == nil {
		v.errorf("%s has the wrong descr", what)
		return
	}
	v.descrName(d)
	seen := map[int]bool{}
	for _, f := range w.Fields {
		if f.Index < 0 || f.Index >= w.Len || seen[f.Index] {
			v.errorf("%s: item %d is out of range or given twice", what, f.Index)
		}
		seen[f.Index] = true
		v.snap(e, what.with("item", "", f.Index), f.Value, d.Item)
	}
}
