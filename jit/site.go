package jit

import (
	"math"
	"sync"
	"sync/atomic"
)

// Site is a place where traces begin: a loop head, the entry of a function, or
// where a function goes on after a call. Keep it beside the code, and ask
// Thread.Hot each time control arrives.
type Site struct {
	key    Key
	kind   siteKind
	index  int         // of the per-thread counters
	late   atomic.Bool // function entries: the first round of counting is over
	linked atomic.Bool // function entries: traces lead here, and want to go on where it returns
	code   atomic.Pointer[compiled]
	state  atomic.Uint32 // siteCold, sitePending, siteGivenUp
	fails  atomic.Uint32

	mu    sync.Mutex  // protects links
	links []*exitInfo // exits of traces that lead here
}

// siteKind says what a trace from a site may do.
type siteKind uint8

const (
	loopHead    siteKind = iota // comes back, or is given up
	funcEntry                   // calls of the function are inlined, up to a depth of recursion
	returnPoint                 // control comes by a return to a caller that a trace does not know
)

const (
	siteCold    = iota
	sitePending // being recorded or compiled
	siteGivenUp
)

// Key is what the Site was made for.
func (s *Site) Key() Key { return s.key }

// traceID is the number of the trace that the site has, 0 if none.
func (s *Site) traceID() int {
	if c := s.code.Load(); c != nil {
		return c.id
	}
	return 0
}

// maxFailures is what the penalties of a loop or exit may add up to before it
// is given up.
const maxFailures = 8

// never is a counter that does not run out.
const never = math.MaxInt32

// penalty is how many arrivals to wait for after failures of a given sum: the
// threshold, doubled for each, give or take a little so that loops in step with
// each other fall out of it.
func penalty(threshold int, fails uint32, salt int) int32 {
	n := int64(threshold) << min(fails, maxFailures)
	n += n * int64((salt*7+int(fails)*13)%16) / 64
	return int32(min(n, 1<<30))
}
