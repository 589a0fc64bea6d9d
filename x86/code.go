package x86

import (
	"github.com/segue-vm/segue/trace"
)

// Code is a compiled trace. It does not change, except that Patch switches exits.
type Code struct {
	ID      int // what machine code stores into Context.Code when it leaves
	Trace   *trace.Trace
	Entry   uintptr    // address for Enter, and for Patch of a parent's exit or of a link
	Base    uintptr    // address of the first byte
	Size    int        // bytes of code
	Exits   []ExitInfo // by exit number of the trace
	Sites   []SiteInfo // by ExitID, for all exit codes but ExitSide
	Spilled int        // spill words in use
	Loop    *LoopInfo  // what a bridge has to know to rejoin the loop; nil: there is none

	locs   []Loc
	data   uintptr
	marks  []codeMark // nil with Config.NoListing
	layout *Layout
	gs     bool  // layout.Seg is under GS
	target *Code // whose loop the code goes back to
}

// codeMark says which op the code from an offset on belongs to.
type codeMark struct {
	off, op int32
	exit    int32 // op < 0: of the exit that begins here, or NoExit
	fused   int32 // the test that is fused with op, or -1
	text    string
}

// ExitInfo describes one exit.
type ExitInfo struct {
	Slot   uintptr // address of the word its guards jump through; 0 if no guard takes it
	Stub   uintptr // what the slot holds while the exit is not patched
	InLoop bool    // what lives around the loop is alive, too, and a bridge may inherit it
	Linked bool    // frames are written and FrameBase has moved when this exit is left: there is nothing to rebuild
}

// LoopInfo is where the loop of a trace goes on, and what must be where then.
type LoopInfo struct {
	Head   uintptr
	Values []trace.Ref // that live around the loop or enter it: each has a location
}

// SiteInfo describes one place where machine code leaves and is resumed.
type SiteInfo struct {
	Code   int          // ExitCall, ExitMallocSlow, ...
	Op     trace.Ref    // the op
	Func   *trace.Func  // ExitCall: what to call
	Array  *trace.Array // ExitMallocSlow, ExitWBItemSlow: the array; nil when Args[0] is a number of bytes
	Exit   int          // exit to take instead of resuming when the call raised, or trace.NoExit
	GCMap  []Loc        // context words that hold references or boxed words while outside
	Resume uintptr      // same as Context.Resume
	resume *label
}

// Loc is where a value of the trace lives; NoLoc if it has no place.
func (c *Code) Loc(r trace.Ref) Loc {
	if r <= 0 || int(r) >= len(c.locs) {
		return NoLoc
	}
	return c.locs[r]
}

// Patch makes an exit jump to machine code at target, a bridge's or, for a
// link, a loop trace's Entry. Threads that run the code see it at their next
// exit; none has to stop.
func (c *Code) Patch(exit int, target uintptr) { storeWord(c.Exits[exit].Slot, uint64(target)) }

// Unpatch makes an exit leave machine code again.
func (c *Code) Unpatch(exit int) { c.Patch(exit, c.Exits[exit].Stub) }

// Target is where an exit goes at the moment.
func (c *Code) Target(exit int) uintptr { return uintptr(loadWord(c.Exits[exit].Slot)) }

// finishCode collects what was decided while emitting. Addresses are offsets
// until install.
func (e *emitter) finishCode(o *object) *Code {
	c := &Code{ID: e.id, Trace: e.t, Spilled: e.words, Sites: e.sites, layout: e.lay, gs: e.gs, target: e.target}
	if e.loopHead != nil {
		c.Loop = &LoopInfo{Head: uintptr(e.loopHead.offset()), Values: e.aroundLoop()}
	}
	c.locs = make([]Loc, len(e.vals))
	for i := range e.vals {
		c.locs[i] = e.vals[i].loc
	}
	c.Exits = make([]ExitInfo, len(e.exits))
	for n := range e.exits {
		x, info := &e.exits[n], &c.Exits[n]
		info.Linked = e.t.Exits[n].Kind == trace.ExitLink
		info.InLoop = x.inLoop
		if x.taken {
			info.Slot = uintptr(8 * x.slot)
			info.Stub = uintptr(x.stub.offset())
			o.addrs = append(o.addrs, addr{x.slot, x.stub.offset()})
		}
	}
	for i := range c.Sites {
		c.Sites[i].Resume = uintptr(c.Sites[i].resume.offset())
		c.Sites[i].resume = nil
	}
	if e.listed {
		c.marks = e.codeMarks()
	}
	return c
}

func (e *emitter) codeMarks() []codeMark {
	marks := make([]codeMark, len(e.marks))
	for i, m := range e.marks {
		marks[i] = codeMark{int32(e.asm.offset(m.at)), int32(m.op), int32(m.exit), -1, m.text}
		if m.op >= 0 {
			marks[i].fused = int32(e.fuseOf[m.op])
		}
	}
	return marks
}

// install turns offsets into addresses.
func (c *Code) install(size int) {
	c.Entry, c.Size = c.Base, size
	if c.Loop != nil {
		c.Loop.Head += c.Base
	}
	for i := range c.Exits {
		if x := &c.Exits[i]; x.Stub != 0 {
			x.Slot += c.data
			x.Stub += c.Base
		}
	}
	for i := range c.Sites {
		c.Sites[i].Resume += c.Base
	}
}
