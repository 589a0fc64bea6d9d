package stm

import (
	"errors"
	"fmt"
	"slices"
)

// Verify walks the whole heap while the world is stopped and reports what is
// wrong with it: dangling or misaligned references, headers that do not fit,
// views that differ from the committed state where nothing was written. t runs a
// transaction. It returns nil if the transaction was rolled back on the way
// (then t is not in one any more).
func (t *Thread) Verify() error {
	if !t.inTx {
		return errors.New("stm: Verify outside a transaction")
	}
	t.seg.minor(false)
	for {
		stopped, alive := t.stopWorld()
		if !alive {
			return nil
		}
		if stopped {
			break
		}
	}
	h := t.h
	h.syncAll()
	for _, s := range h.segs {
		s.show()
	}
	err := h.check()
	h.startWorld()
	if t.isDoomed {
		t.aborted(t.doomCause, t.doomed)
	}
	return err
}

// check is Verify with the world stopped, everything at the head of the log and
// new objects published.
func (h *Heap) check() error {
	c := checker{h: h, seen: map[Ref]bool{}, maker: map[Ref]*segment{}}
	for _, s := range h.segs {
		for _, o := range s.fresh {
			c.maker[o.ref] = s
		}
	}
	for t := range h.threads {
		t.roots.Scan(false, func(list []uint64) { c.words(list, "a root of "+t.name) })
	}
	h.handleMu.Lock()
	for x := range h.handles {
		if r := x.Ref(); r != 0 {
			c.ref(r, "a handle")
		}
	}
	h.handleMu.Unlock()
	for _, s := range h.segs {
		c.changes(s)
	}
	c.finals()
	for len(c.todo) > 0 && len(c.errs) < 10 {
		r := c.todo[len(c.todo)-1]
		c.todo = c.todo[:len(c.todo)-1]
		c.object(r)
	}
	return errors.Join(c.errs...)
}

type checker struct {
	h     *Heap
	seen  map[Ref]bool
	maker map[Ref]*segment // of the objects that are not committed
	todo  []Ref
	errs  []error
}

func (c *checker) fail(format string, a ...any) {
	c.errs = append(c.errs, fmt.Errorf("stm: heap: "+format, a...))
}

func (c *checker) words(list []uint64, where string) {
	for _, w := range list {
		if c.h.IsRef(w) {
			c.ref(w, where)
		}
	}
}

func (c *checker) ref(r Ref, where string) {
	h := c.h
	switch {
	case h.isYoung(r):
		c.fail("%s refers to %#x in the nursery, which is empty", where, r)
	case r%Granule != 0 || r < h.oldStart || r >= h.space.end():
		c.fail("%s holds %#x, which is no address of an object", where, r)
	case !h.space.isLive(r):
		c.fail("%s refers to %#x, which is free", where, r)
	case !c.seen[r]:
		c.seen[r] = true
		c.todo = append(c.todo, r)
	}
}

// weak checks the weak reference of an object whose fixed part is list. What it
// refers to need not be reachable before the next collection.
func (c *checker) weak(y *Type, list []uint64, where string) {
	if y.Weak == 0 {
		return
	}
	switch w := list[y.Weak/8]; {
	case c.h.isYoung(w):
		c.fail("%s refers weakly to %#x in the nursery, which is empty", where, w)
	case c.h.isOld(w) && !c.h.space.isLive(w):
		c.fail("%s refers weakly to %#x, which is free", where, w)
	}
}

// finals checks what is registered for finalization. What has committed need not
// be reachable before the next collection.
func (c *checker) finals() {
	h := c.h
	h.finalMu.Lock()
	defer h.finalMu.Unlock()
	for _, q := range h.queues {
		c.words(q.list, "a queue")
	}
	for _, s := range h.segs {
		for _, f := range s.taken {
			c.ref(f.ref, "what was taken out of a queue")
		}
		c.registered(s.finals, fmt.Sprint("a registration in segment ", s.num))
	}
	c.registered(h.finals, "a registration")
}

func (c *checker) registered(list []final, where string) {
	h := c.h
	for _, f := range list {
		switch {
		case !h.isOld(f.ref) || f.ref%Granule != 0 || !h.space.isLive(f.ref):
			c.fail("%s holds %#x, which is no address of an object", where, f.ref)
		case f.queue == nil && h.typeOf(h.base, f.ref).Destructor == nil:
			c.fail("%s is for %#x, which has no destructor", where, f.ref)
		}
	}
}

// object checks one object in the base view and compares it with the others.
func (c *checker) object(r Ref) {
	h := c.h
	head := *word(h.base, r)
	id, f := TypeID(head), uint32(head>>32)
	if id == 0 || int(id) >= len(*h.types.Load()) {
		c.fail("object %#x has no type: header %#x", r, head)
		return
	}
	y, n := h.measure(h.base, r)
	where := fmt.Sprintf("%s at %#x", y.Name, r)
	if u := h.space.units[h.space.unitOf(r)]; u.kind == unitSmall && slotSizes[u.class] < n || u.kind == unitLarge && uint64(u.n)*unitSize < n {
		c.fail("%s of %d bytes is larger than its place", where, n)
	}
	if f&FlagWB == 0 || f&flagSaved != 0 {
		c.fail("%s has the flags %#x", where, f)
	}
	y.eachSlot(h.base, r, func(list []uint64) { c.words(list, where) })
	c.weak(y, words(h.base, r, y.Size/8), where)
	for _, s := range h.segs {
		c.compare(s, r, n, f, where)
	}
}

// compare checks that the view of s shows the committed contents of an object, or
// has an undo record for it.
func (c *checker) compare(s *segment, r Ref, n uint64, f uint32, where string) {
	h := c.h
	if f&flagFresh != 0 && c.maker[r] != s {
		return
	}
	want := append([]byte(nil), bytes(h.base, r+HeaderSize, n-HeaderSize)...)
	for i := range s.recs {
		if rec := &s.recs[i]; rec.ref == r {
			if string(s.undoLog.bytes(i)) != string(want[rec.off-HeaderSize:][:rec.n]) {
				c.fail("%s: the undo copy of segment %d is not the committed state", where, s.num)
			}
			copy(want[rec.off-HeaderSize:], bytes(s.base, r+rec.off, rec.n))
		}
	}
	if string(want) != string(bytes(s.base, r+HeaderSize, n-HeaderSize)) {
		c.fail("%s: segment %d shows other contents than the base view", where, s.num)
	}
}

// changes checks the uncommitted contents in s.
func (c *checker) changes(s *segment) {
	for i := range s.recs {
		rec := &s.recs[i]
		where := fmt.Sprintf("an uncommitted change of segment %d to %#x", s.num, rec.ref)
		c.ref(rec.ref, where)
		y := c.h.typeOf(s.base, rec.ref)
		if !rec.card {
			y.eachSlot(s.base, rec.ref, func(list []uint64) { c.words(list, where) })
			c.weak(y, words(s.base, rec.ref, y.Size/8), where)
		} else if y.ItemRefs {
			c.words(words(s.base, rec.ref+rec.off, rec.n/8), where)
		}
	}
}

// checkMinor checks what a minor collection has left: nothing refers to the
// nursery any more, and all references of the objects moved, which are the fresh
// ones from an index on, and of the objects written are to living objects.
func (s *segment) checkMinor(from int) error {
	c := checker{h: s.h}
	s.t.roots.Scan(false, func(list []uint64) { c.alive(list, "a root of "+s.t.name) })
	for _, x := range s.handles {
		c.alive([]uint64{x.Ref()}, "a handle")
	}
	for _, o := range s.fresh[from:] {
		y, n := s.measure(o.ref)
		where := fmt.Sprintf("new %s at %#x", y.Name, o.ref)
		if f := *flags(s.base, o.ref); f != s.newFlags && f != s.newFlags|FlagWB {
			c.fail("%s has the flags %#x", where, f)
		}
		if n > o.size {
			c.fail("%s of %d bytes is larger than its place", where, n)
		}
		c.slots(s, y, o.ref, where)
	}
	for i := range s.recs {
		r := s.recs[i].ref
		y := s.h.typeOf(s.base, r)
		c.slots(s, y, r, fmt.Sprintf("changed %s at %#x", y.Name, r))
	}
	for _, f := range slices.Concat(s.finals, s.taken) {
		c.alive([]uint64{f.ref}, "a registration")
	}
	return errors.Join(c.errs...)
}

// slots checks the references of an object as s sees it, weak ones included.
func (c *checker) slots(s *segment, y *Type, r Ref, where string) {
	y.eachSlot(s.base, r, func(list []uint64) { c.alive(list, where) })
	c.weak(y, words(s.base, r, y.Size/8), where)
}

// alive checks words without looking into what they refer to.
func (c *checker) alive(list []uint64, where string) {
	h := c.h
	for _, w := range list {
		if h.isYoung(w) {
			c.fail("%s refers to %#x in the nursery, which is empty", where, w)
		} else if h.isOld(w) && (w%Granule != 0 || w >= h.space.end() || !h.space.isLive(w)) {
			c.fail("%s refers to %#x, which is free", where, w)
		}
	}
}
