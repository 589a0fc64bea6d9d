package stm

import "unsafe"

// The position of a conflict's reader is not known when the conflict is found:
// read barriers note nothing but the marker. It is found by running the aborted
// transaction again with a watch on the granule: the owner says after each step
// where it has been (Passed), and the step after which the marker is set is the
// reader. Nothing else is slower for that, and only some conflicts are watched.

// watch is a granule to look at while a transaction runs again.
type watch struct {
	on      bool
	granule uint64
	key     watchKey
	left    int // calls of Passed until the watch is given up
	runs    int // transactions that have ended meanwhile
}

// watchKey says which conflicts are assumed to have the same reader.
type watchKey struct {
	writer Pos
	kind   TypeID
	items  bool
}

// watched is what is known about the conflicts of one key.
type watched struct {
	seen   uint64 // conflicts so far
	busy   bool   // a thread is on watch
	reader Pos    // found last
}

const (
	watchSteps = 1 << 20 // Passed is called at most so often for one watch
	watchRuns  = 4       // transactions that a watch lasts, as the next one may be shorter than the aborted one
	maxWatches = 4096    // keys
)

// due reports whether the nth conflict of a key is watched: the first ones, and
// then fewer and fewer, but always some.
func due(n uint64) bool { return n <= 8 || n&(n-1) == 0 || n%64 == 0 }

// startWatch decides whether the next run of an aborted transaction is watched.
// If not, it answers with the reader that is assumed, 0 if none is known.
func (c *conflicts) startWatch(key watchKey, granule uint64) (watch, Pos) {
	c.mu.Lock()
	defer c.mu.Unlock()
	k := c.watches[key]
	if k == nil {
		if len(c.watches) == maxWatches {
			return watch{}, 0
		}
		k = &watched{}
		if c.watches == nil {
			c.watches = map[watchKey]*watched{}
		}
		c.watches[key] = k
	}
	if k.seen++; k.busy || !due(k.seen) {
		return watch{}, k.reader
	}
	k.busy = true
	return watch{on: true, granule: granule, key: key, left: watchSteps}, 0
}

// foundReader ends a watch; reader is 0 if there was nothing to be seen.
func (c *conflicts) foundReader(key watchKey, reader Pos) {
	c.mu.Lock()
	defer c.mu.Unlock()
	k := c.watches[key]
	k.busy = false
	if reader != 0 {
		k.reader = reader
	}
}

// Watching reports whether the owner should call Passed after each step, and
// take no way on which it cannot. It may change at Begin and in Passed only.
func (t *Thread) Watching() bool { return t.watch.on }

// Passed says that what the transaction has done since the last call was at p.
// It needs to be called while Watching says so.
func (t *Thread) Passed(p Pos) {
	w := &t.watch
	if !w.on || !t.inTx {
		return
	}
	if *(*uint8)(unsafe.Add(t.base, w.granule)) == t.version {
		t.endWatch(p)
		return
	}
	if w.left--; w.left == 0 {
		t.endWatch(0)
	}
}

// watchEnded is called at the end of a transaction that was watched.
func (t *Thread) watchEnded() {
	if t.watch.runs++; t.watch.runs == watchRuns {
		t.endWatch(0)
	}
}

// endWatch tells everybody what the watch has seen.
func (t *Thread) endWatch(reader Pos) {
	key := t.watch.key
	t.watch = watch{}
	t.h.conflicts.foundReader(key, reader)
	t.h.conflicts.add(&t.watched, key, reader, true)
	t.event(Event{Kind: EventReader, Writer: key.writer, Reader: reader})
}
