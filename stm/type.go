package stm

import (
	"fmt"
	"slices"
)

// TypeID names a registered Type. It is the first half of an object's header.
// Zero is no type.
type TypeID uint32

// forwarded stands in the place of a type id in a young object that has moved.
const forwarded TypeID = 1<<32 - 1

// Type describes the objects of one kind. Offsets are bytes from the object.
//
// A type with ItemSize != 0 has a variable part: the number of items, fixed at
// allocation, is the word at LengthAt, and the items start at Size.
//
// A weak reference does not keep its referent alive: the collection that finds
// it dead sets the word to nil, in all views at once. It is a field like others:
// read it after Read, and keep the referent in a root while it is used.
//
// A Destructor is called once for each object: when a collection finds it dead,
// or when the transaction that made it is rolled back. It gets the object's
// memory, header included, and must not keep it. It may run on any thread, with
// the heap's locks held: it must be quick and must not use the heap. It is not
// called for what lives when the heap is closed.
type Type struct {
	Name     string
	Size     uint64 // fixed part, with the header (and the length word)
	Weak     int    // offset of the word of the fixed part that may hold a weak reference; 0: none
	Refs     []int  // offsets of the words of the fixed part that may hold references
	ItemSize uint64 // 0, 1, 2, 4 or 8
	ItemRefs bool   // the items are words that may hold references
	Granular bool   // items conflict in units of Granule bytes; Size must be 16
	Sparse   bool   // a transaction writes few of the items: smaller arrays are saved in parts, too; needs Granular

	Destructor func(object []byte) // called when an object dies that was given to Thread.Track
	Queue      *Queue              // where such an object is registered
}

// Check says what is wrong with a type.
func (y *Type) Check() error {
	fail := func(format string, a ...any) error {
		return fmt.Errorf("stm: type %q: %s", y.Name, fmt.Sprintf(format, a...))
	}
	switch {
	case y.Size < Granule || y.Size > 1<<20:
		return fail("size %d is not between %d and 1 MiB", y.Size, Granule)
	case y.Size%8 != 0:
		return fail("size %d is not a multiple of 8", y.Size)
	case y.ItemRefs && y.ItemSize != 8:
		return fail("references need items of 8 bytes, not %d", y.ItemSize)
	case y.Granular && (y.ItemSize == 0 || y.Size != Granule):
		return fail("a granular type has items and a fixed part of %d bytes", Granule)
	}
	if y.Sparse && !y.Granular {
		return fail("a sparse type is granular")
	}
	switch y.ItemSize {
	case 0, 1, 2, 4, 8:
	default:
		return fail("items of %d bytes", y.ItemSize)
	}
	first := HeaderSize
	if y.ItemSize != 0 {
		first = LengthAt + 8
	}
	noWord := func(r int) bool { return r%8 != 0 || r < first || uint64(r)+8 > y.Size }
	if y.Weak != 0 && (noWord(y.Weak) || slices.Contains(y.Refs, y.Weak)) {
		return fail("no word for a weak reference at offset %d", y.Weak)
	}
	for _, r := range y.Refs {
		if noWord(r) {
			return fail("no word for a reference at offset %d", r)
		}
	}
	return nil
}

// hasRefs reports whether objects of the type may hold references at all, weak ones included.
func (y *Type) hasRefs() bool { return y.ItemRefs || len(y.Refs) > 0 || y.Weak != 0 }

// Register adds a type, at any time; types are never removed. It panics when
// y.Check fails: a type is part of the program, not input.
func (h *Heap) Register(y Type) TypeID {
	if err := y.Check(); err != nil {
		panic(err)
	}
	y.Refs = append([]int(nil), y.Refs...)
	h.mu.Lock()
	defer h.mu.Unlock()
	old := *h.types.Load()
	list := append(old[:len(old):len(old)], y)
	h.types.Store(&list)
	return TypeID(len(old))
}

// Type is what was registered as id.
func (h *Heap) Type(id TypeID) *Type { return &(*h.types.Load())[id] }
