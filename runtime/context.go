package rt

// NumSpill is the number of spill words of a Context: traces that would need
// more do not compile.
const NumSpill = 512

// Context is what a thread shares with the machine code it runs; R15 points to
// it. It lives outside of the Go heap and holds no Go pointers. Only the owning
// goroutine touches it: machine code while inside, Go otherwise.
type Context struct {
	ExitCode  uint64           // why machine code returned (see ExitCode)
	ExitID    uint64           // exit number, or number of the call site
	Resume    uintptr          // where to enter again after a slow path
	FrameBase uintptr          // address of the entry frame's word 0 on the thread stack
	G         uintptr          // the running goroutine, set by the door at each entry
	Code      uintptr          // id of the compiled trace that is running
	Limit     uintptr          // greatest FrameBase that a link to a higher frame may enter a trace with
	Low       uintptr          // least address of a stack word that may be written: older ones are not saved yet
	Args      [16]uint64       // arguments of a call or of a slow path
	Ret       uint64           // its result
	Regs      [32]uint64       // saved registers: 16 general by number, then 16 XMM
	Spill     [NumSpill]uint64 // values that found no register
}

// Word is the i-th word of Regs||Spill, the space that value locations index.
func (c *Context) Word(i int) *uint64 {
	if i < len(c.Regs) {
		return &c.Regs[i]
	}
	return &c.Spill[i-len(c.Regs)]
}
