package stm

import "testing"

func TestParts(t *testing.T) {
	w := newWorld(t, Options{Segments: 1})
	a := w.actor()
	r := a.shared(1, func() Ref { return a.AllocArray(a.w.vals, 10) })[0]
	set := func(i, v uint64) {
		a.WriteItem(r, at(i))
		want(t, "keeping", a.Keeping(), true)
		a.Keep(r, at(i), 8)
		a.SetWord(r, at(i), v)
	}
	values := func(x, y uint64) {
		t.Helper()
		want(t, "item 0", a.LoadItem(r, at(0)), x)
		want(t, "item 5", a.LoadItem(r, at(5)), y)
	}
	for range 3 {
		a.begin()
		a.StoreItem(r, at(0), 1)
		a.StoreItem(r, at(5), 2)
		outer := a.BeginPart()
		set(0, 3)
		inner := a.BeginPart()
		set(0, 4)
		set(5, 5)
		set(5, 6)
		a.EndPart(inner, true)
		values(3, 2)
		inner = a.BeginPart()
		set(5, 7)
		a.EndPart(inner, false)
		values(3, 7)
		a.EndPart(outer, true)
		values(1, 2)
		outer = a.BeginPart()
		set(5, 8)
		a.EndPart(outer, false)
		values(1, 8)
		want(t, "keeping outside", a.Keeping(), false)
		want(t, "words kept outside", len(a.kept), 0)
		a.commit()
	}
	a.begin()
	values(1, 8)
	a.commit()
}
