package python

import (
	"slices"
	"sync/atomic"

	"github.com/segue-vm/segue/python/code"
)

// traceInfo is what the recorder has found out about a Code.
type traceInfo struct {
	names []string   // of the words of a frame
	set   [][]uint64 // for each instruction, the slots that are set on every path to it
}

type traceInfoPtr = atomic.Pointer[traceInfo]

var headerNames = []string{"function", "link", "scope", "outer"}

// traceInfo makes the facts at the first use.
func (k *Code) traceInfo() *traceInfo {
	if i := k.info.Load(); i != nil {
		return i
	}
	i := &traceInfo{names: append(slices.Clone(headerNames), k.Slots...), set: assigned(k.Code)}
	k.info.Store(i)
	return i
}

// isBound reports whether slot s is always set when the instruction at pc runs.
func (i *traceInfo) isBound(pc, s int) bool {
	set := i.set[pc]
	return set != nil && set[s/64]>>(s%64)&1 != 0
}

// assigned is a definite assignment analysis: forward over the instructions,
// meeting where paths meet.
func assigned(c *code.Code) [][]uint64 {
	words := (len(c.Slots) + 63) / 64
	sets := make([][]uint64, len(c.Instr))
	entry := make([]uint64, max(words, 1))
	for i := range c.NumParams() {
		entry[i/64] |= 1 << (i % 64)
	}
	var work []int
	meet := func(pc int, in []uint64) {
		if pc >= len(sets) {
			return
		}
		if sets[pc] == nil {
			sets[pc] = slices.Clone(in)
			work = append(work, pc)
			return
		}
		changed := false
		for i, w := range in {
			if n := sets[pc][i] & w; n != sets[pc][i] {
				sets[pc][i], changed = n, true
			}
		}
		if changed {
			work = append(work, pc)
		}
	}
	meet(0, entry)
	for len(work) > 0 {
		pc := work[len(work)-1]
		work = work[:len(work)-1]
		in, out := c.Instr[pc], slices.Clone(sets[pc])
		op, arg := in.Op(), in.Arg()
		switch op {
		case code.STORE_FAST, code.MAKE_CELL:
			out[arg/64] |= 1 << (arg % 64)
		case code.DELETE_FAST:
			out[arg/64] &^= 1 << (arg % 64)
		}
		if h, ok := c.HandlerAt(pc); ok {
			both := slices.Clone(sets[pc])
			for i := range both {
				both[i] &= out[i]
			}
			meet(int(h.Target), both)
		}
		if op.Has(code.Jumps) {
			meet(arg, out)
		}
		if !op.Has(code.Ends) {
			meet(pc+1, out)
		}
	}
	return sets
}
