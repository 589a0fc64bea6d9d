package jit

import (
	"context"
	"sync"
)

// Counter names one number of Stats.
type Counter uint8

const (
	CountRecorded  Counter = iota // recordings begun
	CountAborted                  // recordings and compilations given up
	CountLoops                    // loop traces installed
	CountBridges                  // bridges installed
	CountBlacklist                // loops and exits given up for good
	CountBugs                     // internal checks failed
	CountJobs                     // compilations that have ended, one way or the other
	numCounters
)

var counterNames = [numCounters]string{"recorded", "aborted", "loops", "bridges", "blacklisted", "bugs", "jobs"}

func (c Counter) String() string { return counterNames[c] }

// Stats are the counters of a Driver, and the reasons of its aborts.
type Stats struct {
	Counts  [numCounters]uint64
	Reasons [numReasons]uint64
}

// Count is one counter.
func (s *Stats) Count(c Counter) uint64 { return s.Counts[c] }

// Reason is how often recordings were given up for r.
func (s *Stats) Reason(r Reason) uint64 { return s.Reasons[r] }

// counters is Stats that can be waited on. Its lock is a leaf.
type counters struct {
	mu    sync.Mutex
	cond  sync.Cond
	stats Stats
	given map[givenKey]*GivenUp
}

func (c *counters) init() { c.cond.L = &c.mu }

func (c *counters) add(x Counter) {
	c.mu.Lock()
	c.stats.Counts[x]++
	c.mu.Unlock()
	c.cond.Broadcast()
}

// Stats is a copy of the counters.
func (d *Driver) Stats() Stats {
	d.counters.mu.Lock()
	defer d.counters.mu.Unlock()
	return d.counters.stats
}

// WaitFor waits until a counter has reached n. Tests use it instead of sleeping.
// The error is the context's.
func (d *Driver) WaitFor(ctx context.Context, c Counter, n uint64) error {
	stop := context.AfterFunc(ctx, d.counters.cond.Broadcast)
	defer stop()
	d.counters.mu.Lock()
	defer d.counters.mu.Unlock()
	for d.counters.stats.Counts[c] < n {
		if err := ctx.Err(); err != nil {
			return err
		}
		d.counters.cond.Wait()
	}
	return nil
}
