package stm

import "math/rand/v2"

// faults injects collections and aborts, so that tests take rare paths often.
type faults struct {
	on           bool
	collectEvery int
	abortEvery   int
	points       int // safepoints so far
	rng          *rand.Rand
}

func (f *faults) init(o Options, thread uint64) {
	f.collectEvery, f.abortEvery = o.CollectEvery, o.AbortEvery
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
	case f.points%(16*f.collectEvery) == 0:
		return reqCollect | reqMajor
	case f.points%f.collectEvery == 0:
		return reqCollect
	}
	return 0
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

// plantEvery is how many times out of which a planted bug shows once.
const plantEvery = 4

// planted reports whether the bug b is to show here. Callers are on slow paths.
func (h *Heap) planted(b bug) bool { return h.bug == b && h.bugTimes.Add(1)%plantEvery == 0 }
