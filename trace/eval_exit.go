package trace

import (
	"errors"
	"fmt"
	"math"
)

func (e *evaluator) boxFloat(bits uint64) (uint64, error) {
	if e.box.LowBit {
		return 0, errors.New("this boxing has no inline floats")
	}
	return e.box.BoxFloat(math.Float64frombits(bits)), nil
}

func (e *evaluator) boxBool(v uint64) (uint64, error) {
	switch v {
	case 0:
		return e.box.False, nil
	case 1:
		return e.box.True, nil
	}
	return 0, fmt.Errorf("%d is not 0 or 1", int64(v))
}

// leave rebuilds the frames of the op's exit.
func (e *evaluator) leave(op *Op) error {
	if op.Exit < 0 || op.Exit >= len(e.t.Exits) {
		return fmt.Errorf("there is no exit E%d", op.Exit)
	}
	x := e.t.Exits[op.Exit]
	e.exit = x
	r := &e.res
	r.Exit, r.Op, r.Kind, r.Link = op.Exit, op.Name, x.Kind, x.Link
	virtuals, err := e.materialise(x)
	if err != nil {
		return err
	}
	for _, f := range x.Frames {
		r.Frames = append(r.Frames, FrameState{f.Func, f.PC, f.Base, f.SP})
		for _, s := range f.Slots {
			r.Words[f.At(s)] = e.snap(virtuals, s.Value)
		}
	}
	return nil
}

func (e *evaluator) snap(virtuals []uint64, s SnapValue) uint64 {
	if s.Virtual != 0 {
		return virtuals[s.Virtual-1]
	}
	return e.get(s.Ref)
}

// materialise allocates all virtuals, then fills them: they may be cyclic.
func (e *evaluator) materialise(x *Exit) ([]uint64, error) {
	made := make([]uint64, len(x.Virtuals))
	for i := range x.Virtuals {
		w, err := e.allocVirtual(&x.Virtuals[i])
		if err != nil {
			return nil, err
		}
		made[i] = w
	}
	for i, v := range x.Virtuals {
		if v.Descr == nil {
			continue
		}
		for _, f := range v.Fields {
			off, width := f.place(v.Descr)
			if err := e.store(made[i], off, width, e.snap(made, f.Value)); err != nil {
				return nil, err
			}
		}
	}
	return made, nil
}

// place is where a field of a virtual object lies.
func (f *VirtualField) place(d Descr) (off, width int) {
	if a, ok := d.(*Array); ok {
		return a.Base + f.Index*a.Width, a.Width
	}
	return f.Field.Offset, f.Field.Width
}

func (e *evaluator) allocVirtual(v *Virtual) (uint64, error) {
	switch v.Code {
	case OpNew:
		return e.newObject(v.Descr.(*Type))
	case OpNewArray:
		return e.newArray(v.Descr.(*Array), uint64(v.Len))
	}
	raw := e.get(v.Fields[0].Value.Ref)
	switch v.Code {
	case OpBoxInt:
		if n := int64(raw); !e.box.FitsInt(n) {
			return e.bigInt(n)
		}
		return e.box.BoxInt(int64(raw)), nil
	case OpBoxFloat:
		return e.boxFloat(raw)
	}
	return e.boxBool(raw)
}

func (e *evaluator) bigInt(v int64) (uint64, error) {
	if e.env.BigInt != nil {
		return e.env.BigInt(v)
	}
	ref, err := e.mem.Alloc(16)
	if err != nil {
		return 0, err
	}
	if err := e.mem.Store(ref, 0, 4, BigIntTID); err != nil {
		return 0, err
	}
	return ref, e.mem.Store(ref, 8, 8, uint64(v))
}
