package stm

import "math/rand/v2"

// faults injects collections and aborts, so that tests take rare paths often.
type faults struct {
	on           bool
	collectEvery int
	abortEvery   int
	points       int // safepoints so far
	major        int // safepoint of the next major collection
	majors       int // so far
	rng          *rand.Rand
}

func (f *faults) init(o Options, thread uint64) {
	f.collectEvery, f.abortEvery = o.CollectEvery, o.AbortEvery
	f.major = 16 * f.collectEvery
	if f.on = f.collectEvery > 0 || f.abortEvery > 0; f.on {
		f.rng = rand.New(rand.NewPCG(uint64(o.Seed), thread))
	}
}

// abort decides whether the transaction of t is to be rolled back here.
func (f *faults) abort(t *Thread) bool {
	return f.abortEvery > 0 && t.inev == nil && f.rng.IntN(f.abortEvery) == 0
}

// collect is the collection to request at this safepoint.
func (f *faults) collect() uint32 {
	if f.collectEvery == 0 {
		return 0
	}
	f.points++
	switch {
	case f.points >= f.major:
		f.majors++
		f.major = f.points + 16*f.collectEvery*(1+f.majors/64) // rarer and rarer: a long program has a large heap
		return reqCollect | reqMajor
	case f.points%f.collectEvery == 0:
		return reqCollect
	}
	return 0
}

// A point is a place where the state of a transaction, a segment or the heap
// changes, at which a test may do something through Heap.hook. All are on slow
// paths: Begin and Commit of a thread that keeps its segment, the barriers and
// the bump allocation have none.
type point int

// The points, in the order of a transaction's life, then of what is done for all.
const (
	atAcquired    point = iota // the segment is ours, its thread not set yet
	atQueued                   // in the queue for a segment, waiting
	atGranted                  // a segment was handed over, its state is still granted
	atPrivate                  // the privacy bit is set, nothing written yet
	atAllocSlow                // the nursery is full
	atAllocDirect              // an object is made in old space
	atRefill                   // a size class needs another unit
	atSafepoint                // work that was asked for is done, the log not imported yet
	atMinor                    // a minor collection begins
	atMinorEnd                 // survivors are moved, the nursery is still full
	atInevitable               // asked to become inevitable
	atPending                  // a pending entry was put into the log
	atResolve                  // a pending entry has its contents, others still wait
	atCommit                   // a commit begins
	atSettled                  // new objects have their final headers, others do not see them yet
	atFence                    // new objects are in the base view, the privacy bits not read yet
	atImport                   // an entry is about to be imported
	atImported                 // its slices are in the view, the position is still before it
	atAppend                   // before the compare-and-swap that appends an entry
	atAppended                 // the entry is in the log, the position of the view before it
	atRestored                 // the old contents are back, the write barriers still open
	atRolledBack               // everything is undone, the thread does not know yet
	atRelease                  // a segment cannot be given back because the world is stopped
	atPark                     // about to wait at a safepoint
	atParked                   // the state is parked, Heap.mu is locked
	atWoken                    // the state is running again
	atStop                     // about to stop the world
	atStopping                 // some transactions are stopped, Heap.mu is locked
	atStopped                  // all are
	atMark                     // a major collection knows the roots
	atSweep                    // it has marked everything
	atStart                    // the world is about to start
	atNoticed                  // a segment became idle while somebody waits
	atWriteBack                // the base view is about to move, Heap.baseMu is locked
	atMoved                    // an entry is in the base view, its position still before it
	atPush                     // an idle segment that is far behind is claimed
	nPoints
)

// An action is what a test wants at a point.
type action int

const (
	proceed  action = iota
	abort           // roll the transaction back, unless it is inevitable
	noMemory        // behave as if the heap limit were reached
	collect         // a major collection
)

// may lists the actions besides delays that have an effect at a point.
var may = map[point][]action{
	atAllocSlow: {noMemory}, atAllocDirect: {noMemory},
	atSafepoint: {abort, collect}, atInevitable: {abort}, atCommit: {abort, collect}, atAppend: {abort},
}

// at lets a test act.
func (h *Heap) at(p point) action {
	if h.hook == nil {
		return proceed
	}
	return h.hook(p)
}

// injected lets a test act where the transaction of t may be rolled back, and
// reports whether it was.
func (t *Thread) injected(p point) bool {
	switch t.h.at(p) {
	case abort:
		if t.inev == nil {
			t.Abort(CauseInjected)
			return true
		}
	case collect:
		return !t.Collect(true)
	}
	return false
}

// A bug is an error that tests plant in the heap and must find.
type bug int

const (
	noBug          bug = iota
	skipImport         // a slice of an entry does not reach the view
	skipConflict       // an entry is imported though it changes what was read
	skipPatch          // imported neighbours do not reach the undo copy
	skipUndo           // a write is not saved
	skipRestore        // a saved write is not undone by an abort
	skipRearm          // the write barrier stays open after the transaction
	skipPrivacyBit     // no bit before a write
	skipPublish        // new objects do not reach private copies of their pages
	earlyWriteBack     // entries reach the base view before all views have them
	skipRemember       // a written object is not scanned by the minor collection
	skipCard           // a written card is not scanned by the minor collection
	skipMark           // a reference is overlooked by the major collection
	nBugs
)

var bugNames = [nBugs]string{"none", "skipImport", "skipConflict", "skipPatch", "skipUndo", "skipRestore", "skipRearm", "skipPrivacyBit",
	"skipPublish", "earlyWriteBack", "skipRemember", "skipCard", "skipMark"}

func (b bug) String() string { return bugNames[b] }

// planted reports whether the bug b is to show here: the first time, then one time
// of four, in no period that what is tested might have too. Callers are on slow paths.
func (h *Heap) planted(b bug) bool {
	return h.bug == b && (h.bugTimes.Add(1)-1)*0x9e3779b9>>30 == 0
}
