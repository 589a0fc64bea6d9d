package trace

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// world holds the descrs that generated traces work on, and a heap of objects.
type world struct {
	point, cell            *Type
	x, y, n, f, next       *Field // of point
	b, h, w, imm           *Field // of cell: narrow ints; an immutable word
	list, tuple            *Array // words; tuple is immutable
	ints, floats, bytes    *Array
	mix, peek, poke, force *Func
	make, risky, konst     *Func
	box                    *Boxing
	heap                   *Heap
	points, cells          []uint64
	lists, intArrays       []uint64
	floatArrays, byteArays []uint64
	tuples                 []uint64
}

// GenBoxing is the boxing of generated traces.
var GenBoxing = &Boxing{Name: "nan", False: 0x2, True: 0x3}

func newWorld(rng *rand.Rand) *world {
	w := &world{box: GenBoxing, heap: NewHeap()}
	w.point = &Type{Name: "Point", TID: 3, Size: 48}
	w.x = &Field{Owner: w.point, Name: "x", Kind: Val, Offset: 8, Width: 8}
	w.y = &Field{Owner: w.point, Name: "y", Kind: Val, Offset: 16, Width: 8}
	w.n = &Field{Owner: w.point, Name: "n", Kind: Int, Offset: 24, Width: 8}
	w.f = &Field{Owner: w.point, Name: "f", Kind: Float, Offset: 32, Width: 8}
	w.next = &Field{Owner: w.point, Name: "next", Kind: Ptr, Offset: 40, Width: 8}
	w.cell = &Type{Name: "Cell", TID: 4, Size: 32}
	w.b = &Field{Owner: w.cell, Name: "b", Kind: Int, Offset: 8, Width: 1, Signed: true}
	w.h = &Field{Owner: w.cell, Name: "h", Kind: Int, Offset: 10, Width: 2}
	w.w = &Field{Owner: w.cell, Name: "w", Kind: Int, Offset: 12, Width: 4, Signed: true}
	w.imm = &Field{Owner: w.cell, Name: "imm", Kind: Val, Offset: 16, Width: 8, Immutable: true}
	w.list = &Array{Name: "List", TID: 5, Item: Val, Width: 8, Base: 16, LenOffset: 8, Granular: true}
	w.tuple = &Array{Name: "Tuple", TID: 6, Item: Val, Width: 8, Base: 16, LenOffset: 8, Immutable: true}
	w.ints = &Array{Name: "Ints", TID: 7, Item: Int, Width: 4, Signed: true, Base: 16, LenOffset: 8, Granular: true}
	w.floats = &Array{Name: "Floats", TID: 8, Item: Float, Width: 8, Base: 16, LenOffset: 8}
	w.bytes = &Array{Name: "Bytes", TID: 9, Item: Int, Width: 1, Base: 16, LenOffset: 8, Granular: true}
	w.mix = &Func{Name: "mix", Args: []Kind{Int, Int}, Result: Int, Effect: EffPure, Index: 1}
	w.peek = &Func{Name: "peek", Args: []Kind{Ptr}, Result: Val, Effect: EffReadsHeap, Index: 2}
	w.poke = &Func{Name: "poke", Args: []Kind{Ptr, Val}, Result: Void, Effect: EffReadsHeap | EffWritesHeap, Index: 3}
	w.force = &Func{Name: "force", Args: []Kind{Val}, Result: Val, Effect: EffReadsHeap | EffWritesHeap | EffBreaksTx | EffCollects, Index: 4}
	w.make = &Func{Name: "make", Args: []Kind{Int, Float}, Result: Ptr, Effect: EffCollects, Index: 5}
	w.risky = &Func{Name: "risky", Args: []Kind{Int, Ptr}, Result: Int, Effect: EffReadsHeap | EffWritesHeap | EffCollects | EffRaises, Index: 6}
	w.konst = &Func{Name: "konst", Args: []Kind{Int}, Result: Int, Effect: EffPure, Index: 7}
	w.populate(rng)
	return w
}

func must(v uint64, err error) uint64 {
	if err != nil {
		panic(err) // the generator's own heap: cannot happen
	}
	return v
}

func (w *world) set(ref uint64, off, width int, v uint64) {
	must(0, w.heap.Store(ref, off, width, v))
}

func (w *world) newObject(t *Type) uint64 {
	ref := must(w.heap.Alloc(t.Size))
	w.set(ref, 0, 4, uint64(t.TID))
	return ref
}

func (w *world) newArray(rng *rand.Rand, a *Array, item func() uint64) uint64 {
	n := 1 + rng.IntN(6)
	ref := must(w.heap.Alloc(a.Base + n*a.Width))
	w.set(ref, 0, 4, uint64(a.TID))
	w.set(ref, a.LenOffset, 8, uint64(n))
	for i := range n {
		w.set(ref, a.Base+i*a.Width, a.Width, item())
	}
	return ref
}

func (w *world) populate(rng *rand.Rand) {
	for range 3 {
		w.points = append(w.points, w.newObject(w.point))
		w.cells = append(w.cells, w.newObject(w.cell))
	}
	word := func() uint64 { return w.word(rng) }
	for range 2 {
		w.lists = append(w.lists, w.newArray(rng, w.list, word))
		w.tuples = append(w.tuples, w.newArray(rng, w.tuple, word))
		w.intArrays = append(w.intArrays, w.newArray(rng, w.ints, func() uint64 { return uint64(randInt(rng)) }))
		w.floatArrays = append(w.floatArrays, w.newArray(rng, w.floats, func() uint64 { return math.Float64bits(randFloat(rng)) }))
		w.byteArays = append(w.byteArays, w.newArray(rng, w.bytes, rng.Uint64))
	}
	for _, p := range w.points {
		w.set(p, w.x.Offset, 8, word())
		w.set(p, w.y.Offset, 8, word())
		w.set(p, w.n.Offset, 8, uint64(randInt(rng)))
		w.set(p, w.f.Offset, 8, math.Float64bits(randFloat(rng)))
		if rng.IntN(4) > 0 {
			w.set(p, w.next.Offset, 8, w.points[rng.IntN(len(w.points))])
		}
	}
	for _, c := range w.cells {
		w.set(c, 8, 8, rng.Uint64())
		w.set(c, w.imm.Offset, 8, word())
	}
}

// randInt favours the borders of ranges.
func randInt(rng *rand.Rand) int64 {
	borders := []int64{0, 1, -1, 2, 3, 7, 8, 63, 64, 255, -128, 1 << 31, -1 << 31, 1<<31 - 1, 1<<48 - 1, -1 << 48, 1 << 48, math.MaxInt64, math.MinInt64}
	if rng.IntN(3) > 0 {
		return int64(rng.IntN(40)) - 10
	}
	return borders[rng.IntN(len(borders))]
}

func randFloat(rng *rand.Rand) float64 {
	borders := []float64{0, math.Copysign(0, -1), 1, -1, 0.5, 1e300, 5e-324, 1 << 53, -1 << 63, math.Inf(1), math.Inf(-1), math.NaN()}
	if rng.IntN(3) > 0 {
		return math.Round(rng.NormFloat64()*64) / 4
	}
	return borders[rng.IntN(len(borders))]
}

// smallInt fits the inline range.
func (w *world) smallInt(rng *rand.Rand) int64 {
	for {
		if i := randInt(rng); w.box.FitsInt(i) {
			return i
		}
	}
}

// word is a random boxed word, often an int.
func (w *world) word(rng *rand.Rand) uint64 {
	switch rng.IntN(8) {
	case 0:
		return w.box.BoxFloat(randFloat(rng))
	case 1:
		return w.box.True - rng.Uint64N(2)
	case 2, 3:
		all := [][]uint64{w.points, w.cells, w.lists, w.tuples, w.intArrays, w.floatArrays, w.byteArays}
		if refs := all[rng.IntN(len(all))]; len(refs) > 0 {
			return refs[rng.IntN(len(refs))]
		}
	}
	return w.box.BoxInt(w.smallInt(rng))
}

// digest is a number for a word that does not depend on addresses.
func (w *world) digest(h *Heap, v uint64) uint64 {
	if tid, err := h.Load(v, 0, 4); err == nil {
		if uint32(tid) == w.point.TID {
			n, _ := h.Load(v, w.n.Offset, 8)
			return tid ^ n*31
		}
		return tid
	}
	return v
}

// call is what the functions of the world do.
func (w *world) call(h *Heap, f *Func, args []uint64) (uint64, error) {
	sum := uint64(f.Index) * 0x9e3779b97f4a7c15
	for i, a := range args {
		if f.Args[i] == Float && isNaN(a) {
			a = CanonNaN
		}
		sum = (sum ^ w.digest(h, a)) * 0x100000001b3
		sum ^= sum >> 29
	}
	if f.Effect.Has(EffRaises) && sum%8 == 0 {
		return 0, fmt.Errorf("<%s>: %w", f.Name, ErrRaised)
	}
	if f.Effect.Has(EffWritesHeap) {
		for _, a := range args {
			w.scribble(h, a, sum)
		}
	}
	switch f.Result {
	case Val:
		return w.box.BoxInt(int64(sum % 1000)), nil
	case Ptr:
		ref, err := h.Alloc(w.point.Size)
		if err != nil {
			return 0, err
		}
		must(0, h.Store(ref, 0, 4, uint64(w.point.TID)))
		must(0, h.Store(ref, w.x.Offset, 8, w.box.BoxInt(1)))
		must(0, h.Store(ref, w.y.Offset, 8, w.box.BoxInt(2)))
		return ref, h.Store(ref, w.n.Offset, 8, sum)
	case Void:
		return 0, nil
	}
	return sum >> 7 % 5000, nil
}

// scribble changes an object that was passed to a function that writes.
func (w *world) scribble(h *Heap, ref, sum uint64) {
	tid, err := h.Load(ref, 0, 4)
	if err != nil || uint32(tid) != w.point.TID {
		return
	}
	must(0, h.Store(ref, w.n.Offset, 8, sum%97))
	must(0, h.Store(ref, w.x.Offset, 8, w.box.BoxInt(int64(sum%89))))
}
