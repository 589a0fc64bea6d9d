package trace

import (
	"errors"
	"fmt"
)

var errNil = errors.New("the reference is nil")

// load reads a field or item and widens it.
func (e *evaluator) load(ref uint64, off, width int, k Kind, signed bool) (uint64, error) {
	if ref == 0 {
		return 0, errNil
	}
	v, err := e.mem.Load(ref, off, width)
	if signed && k == Int && width < 8 {
		s := 64 - 8*width
		v = uint64(int64(v<<s) >> s)
	}
	return v, err
}

func (e *evaluator) store(ref uint64, off, width int, v uint64) error {
	if ref == 0 {
		return errNil
	}
	return e.mem.Store(ref, off, width, v)
}

// item is the offset of an item, checked against the array's length.
func (e *evaluator) item(a *Array, ref, index uint64) (int, error) {
	n, err := e.load(ref, a.LenOffset, 8, Int, false)
	if err != nil {
		return 0, err
	}
	if index >= n {
		return 0, fmt.Errorf("index %d of an array of %d items", int64(index), n)
	}
	return a.Base + int(index)*a.Width, nil
}

func (e *evaluator) newObject(t *Type) (uint64, error) {
	ref, err := e.mem.Alloc(t.Size)
	if err != nil {
		return 0, err
	}
	return ref, e.mem.Store(ref, 0, 4, uint64(t.TID))
}

// maxItems bounds what a trace can ask the evaluator to allocate.
const maxItems = 1 << 20

func (e *evaluator) newArray(a *Array, n uint64) (uint64, error) {
	if n > maxItems {
		return 0, fmt.Errorf("an array of %d items", int64(n))
	}
	ref, err := e.mem.Alloc(a.Base + int(n)*a.Width)
	if err != nil {
		return 0, err
	}
	if err := e.mem.Store(ref, 0, 4, uint64(a.TID)); err != nil {
		return 0, err
	}
	return ref, e.mem.Store(ref, a.LenOffset, 8, n)
}

var evalMem = map[Opcode]evalFunc{
	OpGetfieldGC: func(e *evaluator, op *Op) (uint64, error) {
		f := op.Descr.(*Field)
		v, err := e.load(e.arg(op, 0), f.Offset, f.Width, f.Kind, f.Signed)
		if err == nil && f.Nonneg && int64(v) < 0 {
			err = fmt.Errorf("<%s> holds %d", f.DescrName(), int64(v))
		}
		return v, err
	},
	OpSetfieldGC: func(e *evaluator, op *Op) (uint64, error) {
		f := op.Descr.(*Field)
		return 0, e.store(e.arg(op, 0), f.Offset, f.Width, e.arg(op, 1))
	},
	OpGetarrayitemGC: func(e *evaluator, op *Op) (uint64, error) {
		a := op.Descr.(*Array)
		off, err := e.item(a, e.arg(op, 0), e.arg(op, 1))
		if err != nil {
			return 0, err
		}
		return e.load(e.arg(op, 0), off, a.Width, a.Item, a.Signed)
	},
	OpSetarrayitemGC: func(e *evaluator, op *Op) (uint64, error) {
		a := op.Descr.(*Array)
		off, err := e.item(a, e.arg(op, 0), e.arg(op, 1))
		if err != nil {
			return 0, err
		}
		return 0, e.store(e.arg(op, 0), off, a.Width, e.arg(op, 2))
	},
	OpArraylenGC: func(e *evaluator, op *Op) (uint64, error) {
		return e.load(e.arg(op, 0), op.Descr.(*Array).LenOffset, 8, Int, false)
	},
	OpGetframe: func(e *evaluator, op *Op) (uint64, error) {
		return e.frame(int(int64(e.arg(op, 0))))
	},
	OpSetframe: func(e *evaluator, op *Op) (uint64, error) {
		e.res.Words[int(int64(e.arg(op, 0)))] = e.arg(op, 1)
		return 0, nil
	},
	OpNew: func(e *evaluator, op *Op) (uint64, error) {
		return e.newObject(op.Descr.(*Type))
	},
	OpNewArray: func(e *evaluator, op *Op) (uint64, error) {
		return e.newArray(op.Descr.(*Array), e.arg(op, 0))
	},
}
