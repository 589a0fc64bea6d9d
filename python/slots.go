package python

import "github.com/segue-vm/segue/python/code"

// Slots are the operations of a built-in type on its own objects, for the
// interpreter's direct use. The same operations are in the class's dict under
// their Python names, for subclasses and for programs; see [Thread.addWrappers].
//
// Unless noted, a nil slot means that the type has no such operation. The first
// argument is always an object of the type's own layout.
type Slots struct {
	value bool // instances of subclasses keep a value of this type in hidden slot 0

	Repr    func(t *Thread, v Value) (string, error) // nil: <name object at 0x...>
	Str     func(t *Thread, v Value) (string, error) // nil: Repr
	Hash    func(t *Thread, v Value) (uint64, error) // nil: by identity
	NoHash  bool                                     // unhashable
	Bool    func(t *Thread, v Value) (bool, error)   // nil: by Len, else true
	Len     func(t *Thread, v Value) (int, error)
	Compare func(t *Thread, op code.CompareKind, a, b Value) (Value, error) // nil: identity for == and !=
	Binary  func(t *Thread, op code.BinaryKind, a, b Value) (Value, error)  // like CPython's nb_ slots: either may be the foreign one
	Concat  func(t *Thread, a, b Value) (Value, error)
	Repeat  func(t *Thread, a Value, n int64) (Value, error)
	Inplace func(t *Thread, op code.BinaryKind, a, b Value) (Value, error) // op without Inplace; NotImplemented: use Binary
	Unary   func(t *Thread, op code.Op, v Value) (Value, error)
	Int     func(t *Thread, v Value) (Value, error)
	GetItem func(t *Thread, v, key Value) (Value, error)
	SetItem func(t *Thread, v, key, x Value) error // x 0: delete
	seq     bool                                   // keys are indexes and slices
	HasDel  bool                                   // SetItem deletes, too
	Has     func(t *Thread, v, x Value) (bool, error)
	Iter    func(t *Thread, v Value) (Value, error)
	Next    func(t *Thread, v Value) (Value, error) // 0 without error: the end

	// Peek and Step are Next in two parts: what comes, and going past it. Peek
	// changes nothing, so that a trace may be left between the two.
	Peek func(t *Thread, v Value) Value
	Step func(t *Thread, v Value)

	binOps uint32 // operations that Binary has, for the names in the class's dict
	inOps  uint32 // the same for Inplace
	walks  bool   // Binary iterates over the other operand
}

var noSlots Slots
