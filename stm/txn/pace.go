package txn

import (
	"sync"
	"sync/atomic"
	"time"
)

// The pace of a store says how long transactions are that steps of Each share,
// when more than one thread is active. It is one for all threads: if each chose its
// own, who is shorter would win all conflicts, and all would be too short.
//
// A level is a length; each is twice the one below. The pace measures, level by
// level, which part of the time of the threads went into steps that were
// committed, not into begin, commit and what was rolled back. If conflicts become
// more likely with the length, short is better; if they happen in any case, long is.
// In between may be worse than both: so each level is tried now and then, however
// far from the best.
type pace struct {
	level atomic.Int32

	mu     sync.Mutex
	levels levels
	useful time.Duration // of this period
	total  time.Duration
}

// levels is what is known of each level.
type levels struct {
	useful [numLevels]float64 // part of the time, or untried
	vain   [numLevels]float64 // how many times as long as a new one it is left alone; it doubles each time the level is tried in vain
}

const (
	numLevels  = 11
	shortest   = 2 * time.Microsecond // length of level 0
	firstLevel = 2
	untried    = 2
	period     = time.Millisecond // how long a level is measured, at least
	periodTxs  = 8                // and how many of its transactions
	fresh      = 0.5              // weight of a new measurement
	aging      = 0.003            // how fast a level that is not tried seems better, in its periods
	least      = 0.001            // no level seems worse
	vainest    = 16               // no level is left alone longer
)

func newPace() *pace {
	p := &pace{}
	p.level.Store(firstLevel)
	p.levels = newLevels(untried)
	return p
}

func lengthOf(level int32) time.Duration { return shortest << level }

// periodOf is how long a level is measured.
func periodOf(level int32) time.Duration { return max(period, periodTxs*lengthOf(level)) }

// measured adds transactions that began at the level: useful is the time of the
// steps that they have committed.
func (p *pace) measured(level int32, useful, total time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.level.Load() != level {
		return
	}
	p.useful += min(useful, total)
	p.total += total
	if p.total < periodOf(level) {
		return
	}
	p.level.Store(p.levels.next(level, float64(p.useful)/float64(p.total)))
	p.useful, p.total = 0, 0
}

func newLevels(useful float64) (l levels) {
	for i := range l.useful {
		l.useful[i], l.vain[i] = useful, 1
	}
	return l
}

// next takes in that a part of the time at a level was useful, and chooses the
// level that seems best. What has not been tried for long seems better and better,
// so that it will be: the more slowly, the longer that takes, and the more often it
// was in vain.
func (l *levels) next(level int32, useful float64) (best int32) {
	u := &l.useful
	if u[level] == untried {
		u[level] = useful
	}
	u[level] += fresh * (max(useful, u[level]/2) - u[level]) // who did not run for a while saw too little
	best = level
	for i := range int32(numLevels) {
		if u[i] != untried {
			age := float64(periodOf(level)) / float64(periodOf(i)) / l.vain[i]
			u[i] = min(1, max(u[i], least)*(1+aging*age))
		}
		if u[i] > u[best] {
			best = i
		}
	}
	if best == level {
		l.vain[level] = 1
	} else {
		l.vain[level] = min(2*l.vain[level], vainest)
	}
	return best
}
