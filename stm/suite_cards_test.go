package stm

import (
	"fmt"
	"testing"
	"unsafe"
)

// A card here is 256 bytes of a granular array above 1 KiB (cardedSize). Its byte
// holds the card version while it is saved and may be written.

// cardOpen reports whether item i of r may be written without the slow path.
func (a *actor) cardOpen(r Ref, i uint64) bool {
	return *(*uint8)(unsafe.Add(a.base, (r+at(i))>>CardShift)) == a.block.CardVersion
}

// collections are the ways in which a transaction of the first actor meets one.
var collections = []struct {
	name string
	run  func(x []*actor)
}{
	{"minor", func(x []*actor) { x[0].Collect(false) }},
	{"major", func(x []*actor) { x[0].Collect(true) }},
	{"major of another", func(x []*actor) {
		x[0].pause()
		x[1].begin()
		x[1].Collect(true)
		x[1].Abort(CauseExplicit)
		if !x[0].resume() {
			x[0].w.t.Fatal("rolled back")
		}
	}},
}

func eachCollection(t *testing.T, f func(t *testing.T, w *world, x []*actor, collect func())) {
	for _, c := range collections {
		t.Run(c.name, func(t *testing.T) {
			w, x, _ := basics(t)
			f(t, w, x, func() { c.run(x) })
		})
	}
}

// bigRefs makes a committed carded array of n references.
func (a *actor) bigRefs(n uint64) Ref {
	return a.shared(1, func() Ref { return a.AllocArray(a.w.refs, n) })[0]
}

func TestCardsSimple1(t *testing.T) {
	_, x, _ := basics(t)
	a := x[0]
	r := a.bigRefs(1024)
	a.one(func() {
		a.Read(r)
		a.Write(r) // all items
		want(t, "flag stays", a.wasWritten(r), false)
		for i := range uint64(1024) {
			want(t, "card", a.cardOpen(r, i), true)
		}
	})
}

func TestCardsSimple2(t *testing.T) {
	_, x, _ := basics(t)
	a := x[0]
	r := a.bigRefs(1024)
	a.one(func() {
		a.WriteItem(r, at(5))
		want(t, "flag stays", a.wasWritten(r), false)
		want(t, "card", a.cardOpen(r, 5), true)
		want(t, "card of others", a.cardOpen(r, 500), false)
		want(t, "records", len(a.seg.recs), 1)
	})
}

// TestCardsRange: a range opens its cards, each once, and marks its items and no others.
func TestCardsRange(t *testing.T) {
	_, x, _ := basics(t)
	a := x[0]
	r := a.bigRefs(1024)
	mark := func(i uint64) bool { return *(*uint8)(unsafe.Add(a.base, (r+at(i))>>MarkShift)) == a.version }
	for _, span := range [][2]uint64{{5, 6}, {30, 900}, {0, 1024}, {100, 100}, {31, 34}} {
		a.one(func() {
			a.WriteRange(r, at(span[0]), at(span[1]))
			cards := map[uint64]bool{}
			for i := span[0]; i < span[1]; i++ {
				cards[(r+at(i))>>CardShift] = true
			}
			want(t, "records", len(a.seg.recs), len(cards))
			for i := range uint64(1024) {
				want(t, "card", a.cardOpen(r, i), cards[(r+at(i))>>CardShift])
				want(t, "mark", mark(i), i >= span[0]&^1 && i < (span[1]+1)&^1 && span[0] < span[1])
			}
		})
	}
}

func TestCardsOverflow(t *testing.T) {
	eachCollection(t, func(t *testing.T, w *world, x []*actor, collect func()) {
		a := x[0]
		a.begin()
		a.push(a.AllocArray(w.refs, 1024))
		collect()
		r := a.roots[0]
		a.WriteItem(r, at(5))
		want(t, "nothing is saved of a new object", len(a.seg.recs), 0)
		want(t, "its card is scanned", len(a.seg.cards), 1)
		want(t, "whole objects to scan", len(a.seg.remember), 0)
		want(t, "flag stays", a.wasWritten(r), false)
		a.SetWord(r, at(5), a.newCell(7))
		a.Write(r)
		a.commit()
		x[1].one(func() { want(t, "item", x[1].Load(x[1].LoadItem(r, at(5)), cellX), 7) })
	})
}

// scanned counts the words that the next minor collection of a looks at in old objects.
func (a *actor) scanned() (n int) {
	s := a.seg
	for _, c := range s.cards {
		n += int(c.to-c.from) / 8
	}
	for _, r := range s.remember {
		y := a.w.typeOf(s.base, r)
		if n += len(y.Refs); y.ItemRefs {
			n += int(a.Len(r))
		}
	}
	return n
}

func TestCardsNursery1(t *testing.T) {
	_, x, _ := basics(t)
	a := x[0]
	r := a.bigRefs(200)
	a.one(func() {
		a.StoreItem(r, at(199), a.newCell(5))
		if n := a.scanned(); n > CardBytes/8 {
			t.Errorf("%d words are scanned for one store", n)
		}
		a.Collect(false)
		if p := a.LoadItem(r, at(199)); !a.IsOld(p) {
			t.Errorf("item 199 is %#x", p)
		}
		want(t, "card is closed", a.cardOpen(r, 199), false)
		a.WriteItem(r, at(2))
		want(t, "card", a.cardOpen(r, 2), true)
		want(t, "card of 199 is not scanned again", a.cardOpen(r, 199), false)
	})
}

func TestCardsNursery2(t *testing.T) {
	_, x, _ := basics(t)
	a := x[0]
	r := a.bigRefs(200)
	a.one(func() {
		a.StoreItem(r, at(199), a.newCell(1))
		a.Write(r) // everything is scanned now
		a.SetWord(r, at(1), a.newCell(2))
		a.SetWord(r, at(100), a.newCell(3))
		a.Collect(false)
		for _, i := range []uint64{199, 1, 100} {
			want(t, "old", a.IsOld(a.LoadItem(r, at(i))), true)
		}
	})
}

func TestCardsNursery3(t *testing.T) {
	_, x, _ := basics(t)
	a := x[0]
	r := a.bigRefs(2000)
	a.one(func() {
		a.Collect(false)
		a.StoreItem(r, at(1999), a.newCell(1))
		a.StoreItem(r, at(1), a.newCell(2))
		want(t, "flag stays", a.wasWritten(r), false)
		want(t, "cards", len(a.seg.cards), 2)
		a.Collect(false)
		want(t, "last", a.Word(a.LoadItem(r, at(1999)), cellX), 1)
		want(t, "second", a.Word(a.LoadItem(r, at(1)), cellX), 2)
	})
}

func TestCardsAbortCleanup(t *testing.T) {
	_, x, _ := basics(t)
	a := x[0]
	r := a.bigRefs(200)
	a.begin()
	a.Collect(false)
	p := a.AllocArray(a.w.refs, 64)
	a.StoreItem(r, at(199), p)
	a.StoreItem(r, at(1), a.newCell(1))
	a.StoreItem(p, at(1), a.newCell(2))
	a.Abort(CauseExplicit)
	want(t, "records", len(a.seg.recs), 0)
	want(t, "objects to scan", a.scanned(), 0)
	a.begin()
	want(t, "card", a.cardOpen(r, 199), false)
	want(t, "item 199", a.LoadItem(r, at(199)), 0)
	a.StoreItem(r, at(1), a.newCell(3))
	a.Collect(false)
	want(t, "item 1", a.Word(a.LoadItem(r, at(1)), cellX), 3)
	a.commit()
}

func TestCardsMajorGC(t *testing.T) {
	eachCollection(t, func(t *testing.T, w *world, x []*actor, collect func()) {
		a := x[0]
		r := a.bigRefs(200)
		a.begin()
		a.StoreItem(r, at(0), a.newCell(1))
		a.Collect(true)
		a.StoreItem(r, at(1), 0)
		p := a.LoadItem(r, at(0))
		want(t, "card", a.cardOpen(r, 0), true)
		collect()
		want(t, "card after the collection", a.cardOpen(r, 0), false)
		want(t, "item", a.LoadItem(r, at(0)), p)
		a.commit()
	})
}

func TestCardsSynchronizeObjs(t *testing.T) {
	w, x, _ := basics(t)
	a, b := x[0], x[1]
	const perCard = CardBytes / 8
	r := a.shared(1, func() Ref { return a.AllocArray(w.vals, 25*perCard) })[0]
	a.one(func() { a.StoreItem(r, at(100), 'a') })
	b.one(func() {
		b.StoreItem(r, at(102), 'b')
		want(t, "item", b.LoadItem(r, at(100)), 'a')
	})
	places := []uint64{100, 100 + perCard, 100 + 2*perCard, 100 + 3*perCard, 100 + 10*perCard, 100 + 12*perCard}
	a.one(func() {
		want(t, "item", a.LoadItem(r, at(102)), 'b')
		for i, p := range places {
			a.StoreItem(r, at(p), uint64(i)+'c')
		}
	})
	want(t, "slices of the entry", len(w.logged()), len(places))
	b.one(func() {
		for i, p := range places {
			want(t, "item", b.LoadItem(r, at(p)), uint64(i)+'c')
		}
	})
}

func TestCardsClear1(t *testing.T) {
	w, x, _ := basics(t)
	a := x[0]
	r := a.shared(1, func() Ref { return a.AllocArray(w.vals, 1500) })[0]
	for v := range uint64(3) { // open by a store, closed by a collection and by the end
		a.begin()
		want(t, "card", a.cardOpen(r, 100), false)
		a.StoreItem(r, at(100), v)
		want(t, "card", a.cardOpen(r, 100), true)
		if v == 0 {
			a.Collect(false)
			want(t, "card", a.cardOpen(r, 100), false)
		}
		a.commit()
	}
}

func TestCardsClear2(t *testing.T) {
	w, x, _ := basics(t)
	a := x[0]
	a.begin()
	r := a.push(a.AllocArray(w.vals, 1500))
	a.StoreItem(r, at(100), 'a') // young: no card
	want(t, "cards used", a.seg.cardsUsed, false)
	a.Collect(false)
	r = a.roots[0]
	want(t, "card", a.cardOpen(r, 100), false)
	a.StoreItem(r, at(100), 'b')
	want(t, "card", a.cardOpen(r, 100), true)
	a.commit()
	a.begin()
	want(t, "card, next transaction", a.cardOpen(r, 100), false)
	a.StoreItem(r, at(100), 'c')
	want(t, "card", a.cardOpen(r, 100), true)
	a.commit()
}

func TestCardsClear3(t *testing.T) {
	w, x, _ := basics(t)
	a := x[0]
	a.begin()
	a.push(a.AllocArray(w.vals, 1500))
	a.Collect(false)
	r := a.roots[0]
	a.StoreItem(r, at(100), 'b')
	want(t, "card", a.cardOpen(r, 100), true)
	a.Collect(true)
	want(t, "card after a major collection", a.cardOpen(r, 100), false)
	want(t, "item", a.LoadItem(r, at(100)), 'b')
	a.commit()
}

func TestCardsClear4(t *testing.T) {
	w, x, _ := basics(t)
	a := x[0]
	a.begin()
	a.push(a.AllocArray(w.vals, 1500))
	a.push(a.AllocArray(w.vals, 1500))
	a.Collect(false)
	r, dies := a.roots[0], a.roots[1]
	a.StoreItem(r, at(100), 'b')
	a.StoreItem(dies, at(100), 'b')
	a.roots = a.roots[:1]
	a.Collect(true)
	want(t, "the second is gone", w.space.isLive(dies), false)
	a.push(a.AllocArray(w.vals, 1500))
	a.Collect(false)
	want(t, "its place is taken", a.roots[1], dies)
	want(t, "card there", a.cardOpen(dies, 100), false)
	a.commit()
	a.begin()
	want(t, "card", a.cardOpen(r, 100), false)
	a.StoreItem(r, at(100), 'c')
	want(t, "card", a.cardOpen(r, 100), true)
	a.commit()
}

// markedOld runs stores before and after a minor collection and an abort; the
// array must hold before again.
func markedOld(t *testing.T, first uint64, stores func(a *actor, r Ref)) {
	w, x, _ := basics(t)
	a := x[0]
	r := a.shared(1, func() Ref { return a.AllocArray(w.vals, 1500) })[0]
	if first != 0 {
		a.one(func() { a.Write(r); a.SetWord(r, at(0), first) })
	}
	a.begin()
	stores(a, r)
	a.Abort(CauseExplicit)
	a.one(func() {
		want(t, "first item", a.LoadItem(r, at(0)), first)
		want(t, "item 100", a.LoadItem(r, at(100)), 0)
	})
	a.begin()
	a.check()
	a.commit()
}

func TestCardsMarkedOld1(t *testing.T) {
	markedOld(t, 0, func(a *actor, r Ref) {
		a.StoreItem(r, at(0), 'x')
		a.Write(r)
		a.SetWord(r, at(0), 'u')
		a.Collect(false)
		a.StoreItem(r, at(0), 'y')
	})
}

func TestCardsMarkedOld2(t *testing.T) {
	markedOld(t, 'v', func(a *actor, r Ref) {
		a.StoreItem(r, at(100), 'x')
		a.Write(r)
		a.SetWord(r, at(0), 'u')
		a.Collect(false)
		a.StoreItem(r, at(0), 'y')
	})
}

func TestCardsMarkedOld3(t *testing.T) {
	markedOld(t, 0, func(a *actor, r Ref) {
		a.Write(r)
		a.SetWord(r, at(0), 'v')
		a.Collect(false)
		a.StoreItem(r, at(0), 'u')
	})
}

func TestCardsSomeSizes(t *testing.T) {
	w, x, _ := basics(t)
	a, b := x[0], x[1]
	root := a.bigRefs(1)
	sizes := []uint64{maxYoung/8 - 2, maxYoung / 8, maxYoung/8 + 2}
	for n := uint64(1); n < 2*maxSmall/8; n += 2 {
		sizes = append(sizes, n)
	}
	for _, kind := range []TypeID{w.vals, w.refs} {
		for _, n := range sizes {
			last := at(n - 1)
			a.one(func() {
				p := a.AllocArray(kind, n)
				a.StoreItem(p, last, 1)
				a.StoreItem(root, at(0), p)
			})
			a.one(func() {
				p := a.LoadItem(root, at(0))
				want(t, fmt.Sprint("last of ", n), a.LoadItem(p, last), 1)
				a.StoreItem(p, last, 3)
			})
			b.one(func() { want(t, fmt.Sprint("last of ", n), b.LoadItem(b.LoadItem(root, at(0)), last), 3) })
		}
	}
	b.begin()
	b.check()
	b.commit()
}
