package python

import "github.com/segue-vm/segue/stm"

// stretches are the items of a work queue that nobody has taken, so divided that
// each thread works through neighbours: items that were put one after the other
// tend to touch neighbouring data, as consecutive rows of a picture do, and two
// threads that alternate would conflict all the time. A thread without items
// takes half of the longest stretch, as in R. Blumofe and C. Leiserson,
// Scheduling Multithreaded Computations by Work Stealing, 1999.
type stretches struct {
	n    int // items in all of them
	all  []*stretch
	mine map[*Thread]*stretch
}

// stretch is a row of items, taken from its begin.
type stretch struct{ items []*stm.Handle } // of 1-tuples

// add puts an item behind all others that were put.
func (s *stretches) add(h *stm.Handle) {
	if len(s.all) == 0 {
		s.all = append(s.all, &stretch{})
	}
	last := s.all[len(s.all)-1]
	last.items = append(last.items, h)
	s.n++
}

// take hands out an item; there must be one.
func (s *stretches) take(t *Thread) *stm.Handle {
	m := s.mine[t]
	if m == nil || len(m.items) == 0 {
		m = s.claim()
		if s.mine == nil {
			s.mine = map[*Thread]*stretch{}
		}
		s.mine[t] = m
	}
	h := m.items[0]
	m.items = m.items[1:]
	if s.n--; s.n == 0 {
		s.all, s.mine = nil, nil
	}
	return h
}

// claim is the second half of the longest stretch, or all of it if that is one
// item. Stretches that are used up go.
func (s *stretches) claim() *stretch {
	longest, kept := s.all[0], s.all[:0]
	for _, x := range s.all {
		if len(x.items) > len(longest.items) {
			longest = x
		}
	}
	for _, x := range s.all {
		if len(x.items) > 0 {
			kept = append(kept, x)
		}
	}
	s.all = kept
	k := len(longest.items) / 2
	half := &stretch{longest.items[k:]}
	longest.items = longest.items[:k:k]
	// Before the last one, to which items are added.
	s.all = append(s.all, nil)
	copy(s.all[1:], s.all)
	s.all[0] = half
	return half
}

// clear empties all of them.
func (s *stretches) clear(f func(*stm.Handle)) {
	for _, x := range s.all {
		for _, h := range x.items {
			f(h)
		}
	}
	*s = stretches{}
}
