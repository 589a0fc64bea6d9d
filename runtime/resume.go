package rt

import (
	"fmt"
	"math"
	"unsafe"

	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

// Exit is a trace exit with every value located: the recipe that turns the
// machine state back into interpreter frames.
type Exit struct {
	Kind     trace.ExitKind
	Frames   []trace.ExitFrame // outermost first; bases relative to the entry frame
	Writes   []Write
	Virtuals []Virtual
	Link     any // ExitLink: the key of the target loop
}

// Write gives one stack word its value.
type Write struct {
	At    int // words from the entry frame's base
	Value Source
}

// SourceKind says where a value is.
type SourceKind uint8

const (
	FromConst   SourceKind = iota // Bits
	FromWord                      // word Index of Regs||Spill
	FromVirtual                   // what Virtuals[Index] became
)

// Source is a located value.
type Source struct {
	From  SourceKind
	Index int
	Bits  uint64
}

// Virtual is an object or box to be made; see trace.Virtual.
type Virtual struct {
	Code   trace.Opcode
	Type   *trace.Type  // OpNew
	Array  *trace.Array // OpNewArray
	Items  int          // OpNewArray: its length
	Fields []VirtualField
}

// VirtualField is one value in a virtual: Width bytes at Offset of an object,
// or the raw value of a box.
type VirtualField struct {
	Offset, Width int
	Value         Source
}

// NewExit locates the values of a trace exit. locate gives the word of
// Regs||Spill a value is in, constant the bits of a constant.
func NewExit(e *trace.Exit, locate func(trace.Ref) (int, bool), constant func(trace.Ref) uint64) (*Exit, error) {
	x := &Exit{Kind: e.Kind, Frames: e.Frames, Link: e.LinkKey}
	var err error
	source := func(v trace.SnapValue) Source {
		switch {
		case v.Virtual > 0 && int(v.Virtual) <= len(e.Virtuals):
			return Source{From: FromVirtual, Index: int(v.Virtual) - 1}
		case v.Ref.IsConst():
			return Source{From: FromConst, Bits: constant(v.Ref)}
		}
		w, ok := locate(v.Ref)
		if !ok {
			err = fmt.Errorf("value %d of an exit has no location", v.Ref)
		}
		return Source{From: FromWord, Index: w}
	}
	for _, f := range e.Frames {
		for _, s := range f.Slots {
			x.Writes = append(x.Writes, Write{f.At(s), source(s.Value)})
		}
	}
	for _, v := range e.Virtuals {
		n, e := newVirtual(v, source)
		if e != nil {
			return nil, e
		}
		x.Virtuals = append(x.Virtuals, n)
	}
	return x, err
}

func newVirtual(v trace.Virtual, source func(trace.SnapValue) Source) (Virtual, error) {
	n := Virtual{Code: v.Code}
	switch d := v.Descr.(type) {
	case *trace.Type:
		n.Type = d
	case *trace.Array:
		n.Array = d
		n.Items = v.Len
	}
	for _, f := range v.Fields {
		x := VirtualField{Width: 8, Value: source(f.Value)}
		switch {
		case n.Array != nil:
			x.Offset, x.Width = n.Array.Base+f.Index*n.Array.Width, n.Array.Width
		case f.Field != nil:
			x.Offset, x.Width = f.Field.Offset, f.Field.Width
		}
		n.Fields = append(n.Fields, x)
	}
	switch v.Code {
	case trace.OpNew, trace.OpNewArray:
		if n.Type == nil && n.Array == nil {
			return n, fmt.Errorf("virtual %v without a type", v.Code)
		}
	case trace.OpBoxInt, trace.OpBoxFloat, trace.OpBoxBool:
		if len(n.Fields) != 1 {
			return n, fmt.Errorf("virtual %v with %d values", v.Code, len(n.Fields))
		}
	default:
		return n, fmt.Errorf("virtual %v", v.Code)
	}
	return n, nil
}

// rebuild writes the frames of an exit to the stack and returns the position
// of the innermost. Nothing here collects, so references stay good throughout.
func (t *Thread) rebuild(im *Image, m *Machine, e *Exit, frame int) Pos {
	in := &e.Frames[len(e.Frames)-1]
	lowest := frame
	for i := range e.Frames {
		lowest = min(lowest, frame+e.Frames[i].Base)
	}
	t.Lower(lowest)
	made := t.materialise(im, m, e)
	for i := range e.Writes {
		w := &e.Writes[i]
		t.Stack[frame+w.At] = m.ctx.value(&w.Value, made)
	}
	p := Pos{Base: frame + in.Base, SP: frame + in.Base + in.SP, PC: in.PC}
	t.pos = p
	return p
}

// value reads a located value.
func (c *Context) value(s *Source, made []uint64) uint64 {
	switch s.From {
	case FromWord:
		return *c.Word(s.Index)
	case FromVirtual:
		return made[s.Index]
	}
	return s.Bits
}

// materialise makes the virtuals of an exit: first all objects, so that they
// can refer to each other, then their contents.
func (t *Thread) materialise(im *Image, m *Machine, e *Exit) []uint64 {
	made := m.made[:0]
	for i := range e.Virtuals {
		made = append(made, t.makeVirtual(im, m.ctx, &e.Virtuals[i]))
	}
	m.made = made
	for i := range e.Virtuals {
		if v := &e.Virtuals[i]; v.Type != nil || v.Array != nil {
			for j := range v.Fields {
				f := &v.Fields[j]
				t.storeField(made[i], f, m.ctx.value(&f.Value, made))
			}
		}
	}
	return made
}

func (t *Thread) makeVirtual(im *Image, ctx *Context, v *Virtual) uint64 {
	switch v.Code {
	case trace.OpNew:
		return t.Alloc(stm.TypeID(v.Type.TID), uint64(v.Type.Size))
	case trace.OpNewArray:
		return t.AllocArray(stm.TypeID(v.Array.TID), uint64(v.Items))
	}
	raw := ctx.value(&v.Fields[0].Value, nil)
	switch v.Code {
	case trace.OpBoxFloat:
		return im.Boxing.BoxFloat(math.Float64frombits(raw))
	case trace.OpBoxBool:
		if raw != 0 {
			return im.Boxing.True
		}
		return im.Boxing.False
	}
	if i := int64(raw); im.Boxing.FitsInt(i) {
		return im.Boxing.BoxInt(i)
	}
	return im.BigInt(t, int64(raw))
}

// storeField writes to a fresh object, which needs no barrier.
func (t *Thread) storeField(obj uint64, f *VirtualField, v uint64) {
	p := unsafe.Add(t.Base(), obj+uint64(f.Offset))
	switch f.Width {
	case 1:
		*(*uint8)(p) = uint8(v)
	case 2:
		*(*uint16)(p) = uint16(v)
	case 4:
		*(*uint32)(p) = uint32(v)
	default:
		*(*uint64)(p) = v
	}
}
