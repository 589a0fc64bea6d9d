package jit

import "fmt"

// Reason says why a recording was given up. That is normal and costs the
// program nothing but time; an Observer hears it.
type Reason uint8

const (
	ReasonNone         Reason = iota
	ReasonTooLong             // trace_limit
	ReasonTooManyLoops        // unroll
	ReasonTooDeep             // inline
	ReasonTxAborted           // the transaction was rolled back
	ReasonError               // the program raised
	ReasonUnsupported         // the embedder does not record this bytecode
	ReasonLateGuard           // guard after a side effect of the same bytecode
	ReasonDeadSlot            // read of a stack word that holds nothing
	ReasonStack               // frames need more than rt.Headroom
	ReasonReturned            // the frame that recording began in has returned
	ReasonTooShort            // the function is interpreted in the time that it takes to enter machine code
	ReasonMisuse              // the embedder broke the contract of Recorder
	ReasonCompile             // a compiler stage refused the trace
	ReasonBug                 // a check failed
	ReasonFlushed             // Flush or Close
	numReasons
)

// reasonTexts is the table of abort reasons. Penalty is what one such abort
// adds to the loop's failures; a loop with MaxFailures is never recorded again.
var reasonTexts = [numReasons]struct {
	text    string
	penalty int
}{
	ReasonNone:         {"no reason", 0},
	ReasonTooLong:      {"trace too long", 2},
	ReasonTooManyLoops: {"inner loop unrolled too often", 1},
	ReasonTooDeep:      {"calls too deep to inline", 2},
	ReasonTxAborted:    {"transaction aborted while recording", 0},
	ReasonError:        {"program raised while recording", 1},
	ReasonUnsupported:  {"bytecode is not recorded", 2},
	ReasonLateGuard:    {"guard after a side effect of the same bytecode", 3},
	ReasonDeadSlot:     {"read of a stack word that holds nothing", 3},
	ReasonStack:        {"frames need too much stack", 3},
	ReasonReturned:     {"left the frame that recording began in", 1},
	ReasonTooShort:     {"function too short", 1},
	ReasonMisuse:       {"recorder used wrongly", 4},
	ReasonCompile:      {"compiler refused the trace", 3},
	ReasonBug:          {"internal check failed", maxFailures},
	ReasonFlushed:      {"traces flushed", 0},
}

func (r Reason) String() string {
	if r < numReasons {
		return reasonTexts[r].text
	}
	return fmt.Sprintf("Reason(%d)", uint8(r))
}
