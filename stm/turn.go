package stm

import "sync/atomic"

// Threads that keep undoing each other's work take turns: they form a lane, of
// which one at a time runs transactions, for a few milliseconds each, as under a
// global lock. Other threads run on. This is adaptive transaction scheduling (Yoo
// and Lee, SPAA 2008) with a queue per group of threads that conflict, and turns
// of time instead of single transactions. Turns are advice: an invariant never
// depends on them, and a thread waits a bounded time for its turn.

// contention is what a thread has lost to conflicts lately, in ticks. Each event
// takes a sixteenth off what was before.
type contention struct {
	lost, kept int64 // time in rolled-back transactions, and other time
	aborts     int   // as far as they are not forgotten
	last       int64 // when the record was changed
}

// Aborts that show a conflict that will not go away, and what is enough for
// threads that have been in a lane.
const (
	seriousAborts = 3
	knownAborts   = 2
)

// after is the record after run ticks in a transaction that was rolled back at
// the time now, or committed then (run 0). A record whose losses are small is
// forgotten.
func (c contention) after(run, now int64) contention {
	whole := run
	if c.last != 0 {
		whole = max(now-c.last, run)
	}
	c.lost += run - c.lost/16
	c.kept += whole - run - c.kept/16
	if run > 0 {
		c.aborts++
	} else if c.kept/64 > c.lost {
		return contention{}
	}
	c.last = now
	return c
}

// serious reports whether the thread would be better off waiting: two threads
// that run one after the other lose half of their time.
func (c contention) serious(known bool) bool {
	return c.lost > c.kept && (c.aborts >= seriousAborts || known && c.aborts >= knownAborts)
}

// A lane is a group of threads that take turns. Heap.mu protects it.
type lane struct {
	holder  atomic.Pointer[Thread] // whose turn it is; nil: who comes first
	until   atomic.Int64           // when the turn is over if others wait, in ticks
	queue   []*Thread
	members []*Thread
	age     int // of the turn, in ticks of the ticker
	left    int // ticks until the lane is dissolved at the end of a turn
}

const (
	turnTicks   = 2   // length of a turn while others wait
	graceTicks  = 10  // age at which a turn ends that its holder does not end
	firstStay   = 8   // ticks that a lane lasts
	longestStay = 256 // the same when its threads conflict again each time
)

// stayAfter is how many ticks the next lane of a thread lasts that left one of
// stay ticks this many nanoseconds ago.
func stayAfter(stay int, left int64) int {
	if stay == 0 || left > 4*int64(stay)*int64(tick) {
		return firstStay
	}
	return min(2*stay, longestStay)
}

// next gives the turn to who has waited longest.
func (l *lane) next() {
	if len(l.queue) == 0 {
		l.holder.Store(nil)
		return
	}
	t := l.queue[0]
	l.queue[0] = nil
	l.queue = l.queue[1:]
	l.give(t)
	t.h.waiting--
	t.turn <- struct{}{}
}

// give lets t go on.
func (l *lane) give(t *Thread) {
	l.age = 0
	l.until.Store(ticks() + t.h.tooLong.Load()*turnTicks/longTicks)
	l.holder.Store(t)
}

// drop removes t, which does not wait.
func (l *lane) drop(t *Thread) {
	for i, m := range l.members {
		if m == t {
			l.members = append(l.members[:i], l.members[i+1:]...)
			break
		}
	}
	t.lane.Store(nil)
	if l.holder.Load() == t {
		l.next()
	}
}

func (l *lane) add(t *Thread) {
	if old := t.lane.Load(); old != nil {
		old.drop(t)
	}
	l.members = append(l.members, t)
	t.lane.Store(l)
}

// SetPaced says that the owner of t chooses the length of its transactions by how
// often they conflict, so that t takes no turns with others. Waiting for a turn
// would look like a cost of the length.
func (t *Thread) SetPaced(on bool) { t.paced.Store(on) }

// hasTurn is the quick look of a thread in a lane at each Begin.
func (t *Thread) hasTurn(l *lane) bool { return l.holder.Load() == t && t.clock.since < l.until.Load() }

// awaitTurn waits, before a transaction, until it is the turn of t.
func (t *Thread) awaitTurn() {
	h := t.h
	h.mu.Lock()
	l := t.lane.Load()
	if l != nil && l.holder.Load() == t {
		if l.left <= 0 {
			h.dissolve(l)
			l = nil
		} else {
			l.next()
		}
	}
	if l == nil || l.holder.Load() == nil {
		if l != nil {
			l.give(t)
		}
		h.mu.Unlock()
		t.probe()
		return
	}
	l.queue = append(l.queue, t)
	h.waiting++
	h.meet()
	h.mu.Unlock()
	t.enterRow(RowWaitWriteRead)
	if h.observer != nil {
		t.event(Event{Kind: EventWait, Row: RowWaitWriteRead})
	}
	<-t.turn
	t.enterRow(RowOutside)
	t.probe()
}

// probe makes the transactions of a thread short that has just left its lane: it
// may turn out that it conflicts as before.
func (t *Thread) probe() {
	if t.lane.Load() == nil {
		t.length = t.length.short(t.h.longest())
	}
}

// yieldTurn lets the others go on: t does not want to begin a transaction soon.
func (t *Thread) yieldTurn() {
	t.h.mu.Lock()
	if l := t.lane.Load(); l != nil && l.holder.Load() == t {
		l.next()
	}
	t.h.mu.Unlock()
}

// leaveLane ends the membership of a thread that is closed. h.mu is locked.
func (t *Thread) leaveLane() {
	if l := t.lane.Load(); l != nil {
		l.drop(t)
	}
}

// meetIn puts t into a lane with the thread that keeps rolling it back. That one
// has the turn first: it is probably in a transaction.
func (h *Heap) meetIn(t, by *Thread) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, ok := h.threads[by]; !ok || t == by || h.noTurns || t.paced.Load() || by.paced.Load() {
		return
	}
	t.contention = contention{}
	l := by.lane.Load()
	switch mine := t.lane.Load(); {
	case l != nil && l == mine:
		return
	case l == nil && mine != nil:
		mine.add(by)
		l = mine
	case l == nil:
		l = &lane{}
		h.lanes = append(h.lanes, l)
		l.add(by)
		l.add(t)
		l.give(by)
	default:
		l.add(t)
	}
	t.stay = stayAfter(t.stay, h.now()-t.left)
	l.left = max(l.left, t.stay)
}

// tickLanes ends turns and lanes whose time is over. h.mu is locked.
func (h *Heap) tickLanes() {
	kept := h.lanes[:0]
	for _, l := range h.lanes {
		if l.left--; l.left < -graceTicks || len(l.members) < 2 {
			h.dissolve(l)
			continue
		}
		l.tick(h)
		kept = append(kept, l)
	}
	clear(h.lanes[len(kept):])
	h.lanes = kept
}

// tick ends the turn of a holder that has had it for long, or makes no use of it.
func (l *lane) tick(h *Heap) {
	t := l.holder.Load()
	if len(l.queue) == 0 || t == nil {
		return
	}
	l.age++
	s := h.segmentOf(t)
	switch {
	case s == nil || l.age > graceTicks:
		l.next()
	case l.age >= turnTicks:
		l.until.Store(0)
		s.block.request(reqBreak)
	}
}

// segmentOf is where t runs a transaction, nil if it does not.
func (h *Heap) segmentOf(t *Thread) *segment {
	for _, s := range h.segs {
		if st := s.state.Load(); st>>8 == t.id && st&0xff != stIdle {
			return s
		}
	}
	return nil
}

// dissolve lets the threads of a lane run at the same time again. h.mu is locked.
func (h *Heap) dissolve(l *lane) {
	for _, t := range l.members {
		t.left = h.now()
		t.lane.Store(nil)
	}
	for _, t := range l.queue {
		h.waiting--
		t.turn <- struct{}{}
	}
	l.queue, l.members = nil, nil
	l.holder.Store(nil)
}
