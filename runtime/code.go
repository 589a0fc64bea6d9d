package rt

import (
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

// Image is the machine code of one JIT: what Run needs to know about it.
type Image struct {
	Enter  func(ctx, pc, view uintptr) // the backend's door
	Boxing *trace.Boxing
	// BigInt boxes an int outside of the inline range when a virtual one is
	// materialised. It may allocate; nil if the language has no such ints.
	BigInt func(t *Thread, v int64) uint64

	mu    sync.Mutex
	codes atomic.Pointer[[]*Code]
}

// Code is one compiled trace as the runtime sees it. It does not change once
// it is in the Image.
type Code struct {
	ID    uintptr // Context.Code while it runs
	Entry uintptr
	Top   int // stack words above FrameBase that are in use in memory while it runs
	Sites []Site
	Exits int // their number
	// Locate makes an exit. It is called when one is taken for the first time,
	// perhaps by several threads at once: most exits never are.
	Locate func(n int) (*Exit, error)
	Data   any // the JIT's own

	exits []atomic.Pointer[Exit]
}

// exit is the exit with the number n.
func (c *Code) exit(n int) *Exit {
	p := &c.exits[n]
	if e := p.Load(); e != nil {
		return e
	}
	e, err := c.Locate(n)
	if err != nil {
		panic(fmt.Sprintf("exit E%d: %v", n, err))
	}
	p.CompareAndSwap(nil, e)
	return p.Load()
}

// Site is a place where machine code leaves for a call or a slow path.
type Site struct {
	Words []int        // words of Regs||Spill that hold references there
	Func  *Func        // calls
	Raise int          // calls: exit that is taken when Func returns an error, or -1
	Array *trace.Array // allocations of arrays
	Where stm.Pos      // the bytecode it belongs to; 0 if only the embedder knows
}

// Install makes a Code known under its id, before anything can enter it.
func (im *Image) Install(c *Code) {
	c.exits = make([]atomic.Pointer[Exit], c.Exits)
	im.mu.Lock()
	defer im.mu.Unlock()
	old := im.list()
	list := make([]*Code, max(len(old), int(c.ID)+1))
	copy(list, old)
	list[c.ID] = c
	im.codes.Store(&list)
}

// Code finds what was installed under an id, nil if nothing was.
func (im *Image) Code(id uintptr) *Code {
	list := im.list()
	if id < uintptr(len(list)) {
		return list[id]
	}
	return nil
}

func (im *Image) list() []*Code {
	if p := im.codes.Load(); p != nil {
		return *p
	}
	return nil
}
