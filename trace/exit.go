package trace

// ExitKind says what happens after the frames of an exit have been rebuilt.
type ExitKind uint8

const (
	ExitInterp  ExitKind = iota // the interpreter goes on at the snapshot's position
	ExitTxBreak                 // the runtime commits and begins; then the interpreter goes on
	ExitRaise                   // a call raised, or the embedder knows of an error: the interpreter handles it at the snapshot's position
	ExitLink                    // another loop trace is entered at its label; all state is on the thread stack
)

func (k ExitKind) String() string {
	return [...]string{"interp", "txbreak", "raise", "link"}[k]
}

// Exit is a snapshot: how to rebuild the interpreter's frames when the trace is
// left. Slots that are not listed still hold, in memory, what they should.
//
// Traces are mostly exits, and most of an exit is what its neighbours say, too.
// So whoever has made an exit does not change it any more, and the exits of a
// trace, and its stages, share whatever is the same.
type Exit struct {
	Kind     ExitKind
	Frames   []ExitFrame // outermost first
	Virtuals []Virtual
	Link     int // ExitLink: id of the target trace in a dump
	LinkKey  any // ExitLink: the embedder's key of the target loop; not in text
}

// ExitFrame is one interpreter frame of a snapshot.
type ExitFrame struct {
	*FramePos
	Base  int // words from the trace's entry frame to this frame; may be negative after a return
	SP    int // words of the frame in use
	Slots []Slot
}

// FramePos is the position of a frame. It does not change.
type FramePos struct {
	Func  string // for people
	Place Place
	Code  any      // the embedder's code object; not in text
	PC    int      // bytecode position to resume at (innermost) or to return to
	Names []string // by slot, for people: "" for operand stack and links; may be short
}

// NameOf is the name of a word of the frame, "" if it has none.
func (f *FramePos) NameOf(slot int32) string {
	if slot >= 0 && int(slot) < len(f.Names) {
		return f.Names[slot]
	}
	return ""
}

// Slot gives one word of a frame its value. Slot numbers count words from the
// frame's base.
type Slot struct {
	Slot  int32
	Value SnapValue
}

// At is the number of the word, counted from the entry frame's base.
func (f *ExitFrame) At(s Slot) int { return f.Base + int(s.Slot) }

// SnapValue is what a slot gets: a value or constant of the trace (always of
// kind Ptr or Val, or Int/Float inside a virtual), or, when Virtual is not 0,
// the object Virtuals[Virtual-1] of the exit.
type SnapValue struct {
	Ref     Ref
	Virtual int32
}

// Virtual is a box or object that was never allocated and is made when the
// exit is taken: Code is OpBoxInt, OpBoxFloat, OpBoxBool (one field, the raw
// value) or OpNew, OpNewArray (fields or items in order). Virtuals may refer
// to each other, also in cycles. A box_int of a value outside the inline range
// makes a big integer of the embedder's.
type Virtual struct {
	Code   Opcode
	Descr  Descr // *Type or *Array; nil for boxes
	Len    int   // arrays: number of items
	Fields []VirtualField
}

// VirtualField is one initialised field or item; the others are zero.
type VirtualField struct {
	Field *Field // objects
	Index int    // arrays
	Value SnapValue
}

// EachRef calls f with a pointer to every value reference of the exit.
func (e *Exit) EachRef(f func(*Ref)) {
	visit := func(v *SnapValue) {
		if v.Virtual == 0 && v.Ref != 0 {
			f(&v.Ref)
		}
	}
	for i := range e.Frames {
		for j := range e.Frames[i].Slots {
			visit(&e.Frames[i].Slots[j].Value)
		}
	}
	for i := range e.Virtuals {
		for j := range e.Virtuals[i].Fields {
			visit(&e.Virtuals[i].Fields[j].Value)
		}
	}
}

// Clone copies the exit deeply.
func (e *Exit) Clone() *Exit {
	c := *e
	c.Frames = append([]ExitFrame(nil), e.Frames...)
	for i := range c.Frames {
		c.Frames[i].Slots = append([]Slot(nil), e.Frames[i].Slots...)
	}
	c.Virtuals = append([]Virtual(nil), e.Virtuals...)
	for i := range c.Virtuals {
		c.Virtuals[i].Fields = append([]VirtualField(nil), e.Virtuals[i].Fields...)
	}
	return &c
}
