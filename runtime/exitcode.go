package rt

import "fmt"

// ExitCode says why machine code returned to Go. All but ExitSide and
// ExitLower enter it again at Context.Resume once the request is met. ExitID is the number of the
// exit or of the call site; both are per trace, and Context.Code says which.
type ExitCode uint64

const (
	ExitNone       ExitCode = iota // never written by machine code
	ExitSide                       // a guard failed or the trace ended
	ExitCall                       // call the site's function with Args, result into Ret
	ExitMallocSlow                 // nursery is full: allocate Args[0] bytes, or Args[0] items of the site's array; reference into Ret
	ExitWBSlow                     // write barrier of the object Args[0]
	ExitWBItemSlow                 // write barrier of the object Args[0] at byte offset Args[1]
	ExitInevitable                 // make the transaction inevitable
	ExitLower                      // a link to an older frame that is not saved yet: a side exit, nothing of which has been written
	numExitCodes
)

func (c ExitCode) String() string {
	if c >= numExitCodes {
		return fmt.Sprintf("exit code %d", uint64(c))
	}
	return [...]string{"none", "side exit", "call", "malloc slow path", "write barrier slow path",
		"item write barrier slow path", "become inevitable", "link to an older frame"}[c]
}
