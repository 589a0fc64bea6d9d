package python

import (
	"sync/atomic"
	"unsafe"

	"github.com/segue-vm/segue/stm"
)

// Where a transaction may end: at backward jumps, and where functions begin.

// busy reports whether the thread should poll before it goes on; it counts work.
func (t *Thread) busy() bool {
	budget := (*int64)(unsafe.Add(t.heap, stm.OffBudget))
	*budget -= loopWork
	return *budget < 0 || atomic.LoadUint32((*uint32)(unsafe.Add(t.heap, stm.OffRequest))) != 0
}

// loopWork is how many bytecodes there are between two polls, roughly.
const loopWork = 8

// poll is the transaction's business at a bytecode boundary. It reports whether
// the transaction was rolled back, and so the position is another one.
func (t *Thread) poll() bool {
	t.Work(0)
	if !t.Requested() && !t.ShouldBreak() {
		return false
	}
	aborts := t.Aborts()
	t.moved(t.Poll(t.here()))
	return t.Aborts() != aborts
}
