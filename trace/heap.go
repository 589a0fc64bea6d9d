package trace

import (
	"encoding/binary"
	"fmt"
	"sort"
)

// Heap is a Memory of its own: objects far apart, every access checked.
type Heap struct {
	objects map[uint64][]byte
	written map[Word]bool
	next    uint64
	limit   uint64 // bytes that may still be allocated
	mark    uint64 // objects from here on are fresh
}

// NewHeap makes an empty heap. Until Start, nothing is fresh.
func NewHeap() *Heap {
	const base = 0x5e90_0000_0000 // unlikely among the ints of a program
	return &Heap{map[uint64][]byte{}, map[Word]bool{}, base, 1 << 28, 1 << 63}
}

// Start begins an evaluation: objects allocated from now on are fresh.
func (h *Heap) Start() { h.mark, h.written = h.next, map[Word]bool{} }

// Clone copies the heap.
func (h *Heap) Clone() *Heap {
	c := *h
	c.objects, c.written = map[uint64][]byte{}, map[Word]bool{}
	for k, v := range h.objects {
		c.objects[k] = append([]byte(nil), v...)
	}
	for k := range h.written {
		c.written[k] = true
	}
	return &c
}

// Refs lists the objects in order of allocation.
func (h *Heap) Refs() []uint64 {
	var refs []uint64
	for r := range h.objects {
		refs = append(refs, r)
	}
	sort.Slice(refs, func(i, j int) bool { return refs[i] < refs[j] })
	return refs
}

func (h *Heap) bytes(ref uint64, off, width int) ([]byte, error) {
	o, ok := h.objects[ref]
	if !ok {
		return nil, fmt.Errorf("no object begins at %#x", ref)
	}
	if off < 0 || off+width > len(o) {
		return nil, fmt.Errorf("bytes %d to %d of an object of %d bytes", off, off+width, len(o))
	}
	return o[off : off+width], nil
}

func (h *Heap) Load(ref uint64, off, width int) (uint64, error) {
	b, err := h.bytes(ref, off, width)
	if err != nil {
		return 0, err
	}
	switch width {
	case 1:
		return uint64(b[0]), nil
	case 2:
		return uint64(binary.LittleEndian.Uint16(b)), nil
	case 4:
		return uint64(binary.LittleEndian.Uint32(b)), nil
	case 8:
		return binary.LittleEndian.Uint64(b), nil
	}
	return 0, fmt.Errorf("a load of %d bytes", width)
}

func (h *Heap) Store(ref uint64, off, width int, v uint64) error {
	b, err := h.bytes(ref, off, width)
	if err != nil {
		return err
	}
	switch width {
	case 1:
		b[0] = byte(v)
	case 2:
		binary.LittleEndian.PutUint16(b, uint16(v))
	case 4:
		binary.LittleEndian.PutUint32(b, uint32(v))
	case 8:
		binary.LittleEndian.PutUint64(b, v)
	default:
		return fmt.Errorf("a store of %d bytes", width)
	}
	if ref < h.mark {
		h.written[Word{ref, off &^ 7}] = true
	}
	return nil
}

func (h *Heap) Alloc(size int) (uint64, error) {
	n := (uint64(size) + 15) &^ 15
	if size < 0 || n > h.limit {
		return 0, fmt.Errorf("the heap has no room for %d bytes", size)
	}
	h.limit -= n
	ref := h.next
	h.next += n + 16
	h.objects[ref] = make([]byte, n)
	return ref, nil
}

func (h *Heap) Split(ref uint64, n int) (uint64, error) {
	o, ok := h.objects[ref]
	rest := ref + uint64(n)
	if _, done := h.objects[rest]; ok && done && len(o) == n {
		return rest, nil
	}
	if !ok || n <= 0 || n&15 != 0 || n >= len(o) || ref < h.mark {
		return 0, fmt.Errorf("cannot split the object at %#x after %d bytes", ref, n)
	}
	h.objects[ref], h.objects[rest] = o[:n:n], o[n:]
	return rest, nil
}

func (h *Heap) Fresh(ref uint64) int {
	if ref < h.mark {
		return 0
	}
	return len(h.objects[ref])
}

func (h *Heap) Written() []Word {
	var words []Word
	for w := range h.written {
		words = append(words, w)
	}
	sortWords(words)
	return words
}

func sortWords(words []Word) {
	sort.Slice(words, func(i, j int) bool {
		a, b := words[i], words[j]
		return a.Ref < b.Ref || a.Ref == b.Ref && a.Off < b.Off
	})
}
