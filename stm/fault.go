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

// bugs plants errors that the tests must find.
type bugs struct {
	skipPrivacyBit bool // no bit before a write
	skipImport     bool // the log moves on, the view does not
	earlyWriteBack bool // entries reach the base view before all views have them
	skipPublish    bool // new objects do not reach private copies of their pages
	skipWeakUndo   bool // weak references in undo logs are not cleared
}
