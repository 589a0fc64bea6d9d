package trace

import "strconv"

func itoa(n int) string { return strconv.Itoa(n) }

// exitParser reads the line of one exit.
type exitParser struct {
	*parser
	s     *scanner
	e     *Exit
	named map[int]int // %n -> index+1 in e.Virtuals
	depth int
}

// exit reads: E1 interp @0 func pc=14 file:3 sp=7 {3 o=p1, 5=box_int(i4)} %1=new(...){...}
func (p *parser) exit(s *scanner) {
	s.space()
	start := s.pos
	n := p.exitName(s)
	if !s.ok() {
		return
	}
	if p.defined[n] {
		s.errorAt(start, "exit E%d is listed twice", n)
	}
	p.defined[n] = true
	x := &exitParser{parser: p, s: s, e: p.t.Exits[n], named: map[int]int{}}
	x.kind()
	x.frame(true)
	for s.peek() == '@' {
		x.frame(false)
	}
	done := map[int]bool{}
	for s.peek() == '%' {
		x.definition(done)
	}
	if s.ok() && len(done) != len(x.named) {
		s.errorf("a virtual %%n is used but not given")
	}
	s.end()
}

func (x *exitParser) kind() {
	s := x.s
	start := s.pos
	switch w := s.word("the kind of the exit"); w {
	case "interp":
		x.e.Kind = ExitInterp
	case "txbreak":
		x.e.Kind = ExitTxBreak
	case "raise":
		x.e.Kind = ExitRaise
	case "link":
		x.e.Kind = ExitLink
		s.expect("T")
		x.e.Link = s.count("a trace number", maxSlot)
	default:
		s.errorAt(start+1, "an exit is interp, txbreak, raise or link, not %q", w)
	}
}

// frame reads: @base func pc=N place sp=N {slots}; all but the slots may be
// left out.
func (x *exitParser) frame(first bool) {
	s := x.s
	f := ExitFrame{FramePos: &FramePos{}}
	if !first || s.peek() == '@' {
		s.expect("@")
		f.Base = s.number("the base of a frame", maxSlot)
	}
	if c := s.peek(); c != '{' && !s.ahead("pc=") && !s.ahead("sp=") && c != '-' {
		f.Func = s.text("a function", isFuncByte)
	}
	if s.accept("pc=") {
		f.PC = s.number("a bytecode position", maxSlot)
	}
	if s.peek() != '{' && !s.ahead("sp=") {
		f.Place = s.place()
	}
	if s.accept("sp=") {
		f.SP = s.count("the depth of a frame", maxSlot)
	}
	s.expect("{")
	for s.ok() && !s.accept("}") {
		if len(f.Slots) > 0 {
			s.expect(",")
		}
		f.Slots = append(f.Slots, x.slot(f.FramePos))
	}
	x.e.Frames = append(x.e.Frames, f)
}

// ahead reports whether tok comes next, without consuming it.
func (s *scanner) ahead(tok string) bool {
	s.space()
	at := s.pos
	ok := s.accept(tok)
	s.pos = at
	return ok
}

func (x *exitParser) slot(f *FramePos) Slot {
	s := x.s
	start := s.pos
	n := s.number("a slot", maxSlot)
	if s.peek() != '=' {
		name := s.text("a variable or =", isFuncByte)
		if n < 0 || n >= maxNamed {
			s.errorAt(start, "only the words 0 to %d have names", maxNamed-1)
			return Slot{}
		}
		f.Names = append(f.Names, make([]string, max(n+1-len(f.Names), 0))...)
		f.Names[n] = name
	}
	slot := Slot{Slot: int32(n)}
	s.expect("=")
	slot.Value = x.value()
	return slot
}

func (x *exitParser) value() SnapValue {
	s := x.s
	switch {
	case s.accept("%"):
		return SnapValue{Virtual: int32(x.virtualName())}
	case s.ahead("box_") || s.ahead("new"):
		x.e.Virtuals = append(x.e.Virtuals, Virtual{})
		n := len(x.e.Virtuals)
		x.virtual(n)
		return SnapValue{Virtual: int32(n)}
	}
	return SnapValue{Ref: x.ref(s)}
}

func (x *exitParser) virtualName() int {
	n := x.s.count("the number of a virtual", maxExit)
	if x.named[n] == 0 && x.s.ok() {
		x.e.Virtuals = append(x.e.Virtuals, Virtual{})
		x.named[n] = len(x.e.Virtuals)
	}
	return x.named[n]
}

// definition reads: %1=new(<T>){...}.
func (x *exitParser) definition(done map[int]bool) {
	s := x.s
	s.expect("%")
	v := x.virtualName()
	if done[v] {
		s.errorf("this virtual is given twice")
	}
	done[v] = true
	s.expect("=")
	if s.ok() {
		x.virtual(v)
	}
}

// virtual reads box_int(i1), new(<T>){<T.f>=v} or new_array(<A>, n){0=v} into
// number v.
func (x *exitParser) virtual(v int) {
	s := x.s
	if x.depth++; x.depth > maxNesting {
		s.errorf("virtuals are nested too deeply")
	}
	defer func() { x.depth-- }()
	var w Virtual
	s.space()
	start := s.pos
	name := s.word("a virtual")
	code, _ := OpByName(name)
	w.Code = code
	s.expect("(")
	switch code {
	case OpBoxInt, OpBoxFloat, OpBoxBool:
		w.Fields = []VirtualField{{Value: x.value()}}
		s.expect(")")
	case OpNew:
		w.Descr = x.descrRef(s)
		s.expect(")")
		x.fields(&w)
	case OpNewArray:
		w.Descr = x.descrRef(s)
		s.expect(",")
		w.Len = s.count("a length", maxValue)
		s.expect(")")
		x.fields(&w)
	default:
		s.errorAt(start, "a virtual is box_int, box_float, box_bool, new or new_array, not %q", name)
	}
	x.e.Virtuals[v-1] = w
}

func (x *exitParser) fields(w *Virtual) {
	s := x.s
	s.expect("{")
	for s.ok() && !s.accept("}") {
		if len(w.Fields) > 0 {
			s.expect(",")
		}
		var f VirtualField
		if w.Code == OpNew {
			field, ok := x.descrRef(s).(*Field)
			if !ok {
				s.errorf("expected a field")
			}
			f.Field = field
		} else {
			f.Index = s.count("an index", maxValue)
		}
		s.expect("=")
		f.Value = x.value()
		w.Fields = append(w.Fields, f)
	}
}
