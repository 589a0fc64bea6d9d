package jit

import "github.com/segue-vm/segue/trace"

// linkExits patches the exits of c that lead to a loop with code, and has the
// others wait for it. Driver.mu is locked.
func (c *compiled) linkExits() {
	for i, e := range c.final.Exits {
		if e.Kind != trace.ExitLink || c.code.Exits[i].Slot == 0 {
			continue
		}
		if k, ok := e.LinkKey.(Key); ok {
			c.d.Site(k).link(&c.exits[i])
		}
	}
}

// link connects an exit to the loop, now and whenever its code changes.
func (s *Site) link(x *exitInfo) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.links = append(s.links, x)
	if c := s.code.Load(); c != nil {
		x.c.code.Patch(x.number, c.code.Entry)
	}
}

// publish gives the site its code.
func (s *Site) publish(c *compiled) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.code.Store(c)
	s.state.Store(siteCold)
	for _, x := range s.links {
		x.c.code.Patch(x.number, c.code.Entry)
	}
}

// retract takes the code away again: links leave machine code from now on.
func (s *Site) retract() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.code.Store(nil)
	s.state.Store(siteCold)
	for _, x := range s.links {
		x.c.code.Unpatch(x.number)
	}
	s.links = nil
}
