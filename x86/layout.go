package x86

import "fmt"

// Layout tells the backend where things are. All numbers are bytes unless said
// otherwise. The runtime fills it from its own structs; tests use fakes.
type Layout struct {
	Ctx CtxLayout
	Seg SegLayout
	Obj ObjLayout
}

// CtxLayout holds offsets into the machine context that R15 points at.
type CtxLayout struct {
	ExitCode   int // u64: one of the Exit constants
	ExitID     int // u64: exit number for ExitSide, site number otherwise
	Resume     int // u64: address to re-enter at after the slow path
	FrameBase  int // u64: absolute address of the entry frame on the thread stack
	Code       int // u64: Code.ID of the code that was left
	Args       int // [NumArgs]u64: arguments of calls and slow paths
	Ret        int // u64: result of calls and slow paths
	Regs       int // [32]u64: save area, 16 general registers, then 16 XMM
	Spill      int // [Spills]u64: spill words; they survive slow paths
	Spills     int // number of spill words, at least MinSpills
	StackLow   int // u64: least address that a link may write to; 0 = no such word, no check
	StackLimit int // u64: greatest FrameBase a link to a higher frame may enter the next trace with; 0 = no such word, no check
}

// NumArgs is the number of argument words of the context.
const NumArgs = 16

// MinSpills is the least CtxLayout.Spills; two words are the emitter's own.
const MinSpills = 4

// SegLayout holds displacements from the start of the segment's view.
type SegLayout struct {
	NurseryPos  int // u64: next free byte, a reference
	NurseryEnd  int // u64: allocation must end at or below it
	ReadVersion int // u8: what a read barrier stores
	CardVersion int // u8: what a card holds that is already saved
	Request     int // u32: not 0: leave at the next poll
}

// ObjLayout describes object headers and the tables indexed by reference.
type ObjLayout struct {
	TID       int   // u32 type id, from the start of the object
	FlagByte  int   // byte with the write barrier flag
	FlagMask  uint8 // its bit: set means slow path
	MarkShift uint  // read marker of address a is the byte at a>>MarkShift
	CardShift uint  // card of address a is the byte at a>>CardShift
	Align     int   // size of objects is a multiple of it
	MaxVar    int   // arrays of more bytes always take the slow path
}

// DefaultObj is the object layout of the runtime.
var DefaultObj = ObjLayout{TID: 0, FlagByte: 4, FlagMask: 1, MarkShift: 4, CardShift: 8, Align: 16, MaxVar: 64 << 10}

func (l *Layout) check() error {
	switch {
	case l.Ctx.Spills < MinSpills:
		return fmt.Errorf("x86: layout has %d spill words, needs %d", l.Ctx.Spills, MinSpills)
	case l.Obj.Align <= 0 || l.Obj.Align&(l.Obj.Align-1) != 0:
		return fmt.Errorf("x86: layout has object alignment %d", l.Obj.Align)
	case l.Obj.FlagMask == 0:
		return fmt.Errorf("x86: layout has no write barrier flag")
	case l.Obj.MaxVar <= 0 || l.Obj.MaxVar > 1<<30:
		return fmt.Errorf("x86: layout has array limit %d", l.Obj.MaxVar)
	}
	return nil
}

// off is the offset of a location's word in the context.
func (c *CtxLayout) off(l Loc) int {
	if l.IsReg() {
		return c.Regs + 8*int(l)
	}
	return c.Spill + 8*l.Spill()
}

// Exit codes: why machine code returned.
const (
	ExitNone       = iota // never written by machine code
	ExitSide              // a guard failed or the trace ended: ExitID is the exit of Code
	ExitCall              // call Sites[ExitID].Func with Args, put the result into Ret, resume
	ExitMallocSlow        // allocate Args[0] bytes (or Args[0] items of Sites[ExitID].Array, header and length set), reference into Ret, resume
	ExitWBSlow            // write barrier of the object Args[0], resume
	ExitWBItemSlow        // write barrier of the object Args[0] at byte Args[1], resume
	ExitInevitable        // make the transaction inevitable, resume
	ExitLower             // like ExitSide, for a link that would write below StackLow: it has written nothing
)

var exitNames = [...]string{"none", "side", "call", "malloc", "wb", "wbitem", "inevitable", "lower"}

// ExitName is the name of an exit code in listings and errors.
func ExitName(code uint64) string {
	if code < uint64(len(exitNames)) {
		return exitNames[code]
	}
	return fmt.Sprintf("exit code %d", code)
}

// The poll compares g.stackguard0 with the value that Go's scheduler stores
// there to stop a goroutine (runtime/stack.go: stackPreempt; the offset is
// that of every compiled function's prologue).
const (
	stackguardOffset = 16
	stackPreempt     = -1314
	doorG            = 8 // where the door without GS has left g, above the return address
)
