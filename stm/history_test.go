package stm

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
)

const historyCells = 4

// historyTx is a transaction that reads two cells and, unless it only reads,
// writes the third.
type historyTx struct {
	read  [2]int
	write int // -1: none
	value uint64
}

// historyModel is four numbers that transactions read and write at one moment.
var historyModel = porcupine.Model{
	Init: func() any { return [historyCells]uint64{} },
	Step: func(state, input, output any) (bool, any) {
		s, in, out := state.([historyCells]uint64), input.(historyTx), output.([2]uint64)
		if s[in.read[0]] != out[0] || s[in.read[1]] != out[1] {
			return false, s
		}
		if in.write >= 0 {
			s[in.write] = in.value
		}
		return true, s
	},
	DescribeOperation: func(input, output any) string { return fmt.Sprintf("%+v -> %v", input, output) },
}

// runHistory lets threads run transactions and returns what happened when.
func runHistory(w *world, threads, each int, seed int64, inevitable bool) []porcupine.Operation {
	a := w.actor()
	cells := a.shared(historyCells, func() Ref { return a.newCell(0) })
	a.Close()
	start := time.Now()
	lists := make([][]porcupine.Operation, threads)
	var all sync.WaitGroup
	for i := range threads {
		x := w.actor()
		rng := rand.New(rand.NewPCG(uint64(seed), uint64(i)))
		all.Go(func() {
			for n := range each {
				in := historyTx{read: [2]int{rng.IntN(historyCells), rng.IntN(historyCells)}, write: rng.IntN(historyCells+2) - 2,
					value: uint64(1000*n + i + 1)}
				var out [2]uint64
				call := time.Since(start)
				for done := false; !done; done = x.Commit() {
					x.begin()
					if inevitable && rng.IntN(5) == 0 && !x.BecomeInevitable("history") {
						x.begin()
					}
					out[0] = x.Load(cells[in.read[0]], cellX)
					if rng.IntN(2) == 0 {
						runtime.Gosched()
					}
					out[1] = x.Load(cells[in.read[1]], cellX)
					if in.write >= 0 {
						x.Store(cells[in.write], cellX, in.value)
					}
				}
				lists[i] = append(lists[i], porcupine.Operation{ClientId: i, Input: in, Call: int64(call), Output: out, Return: int64(time.Since(start))})
			}
			x.Close()
		})
	}
	all.Wait()
	var history []porcupine.Operation
	for _, l := range lists {
		history = append(history, l...)
	}
	return history
}

func TestHistoriesAreLinearizable(t *testing.T) {
	seed := chooseSeed(t)
	for i, segments := range []int{1, 2, 4, 8} {
		for _, inevitable := range []bool{false, true} {
			w := newWorld(t, Options{Segments: segments})
			history := runHistory(w, 6, stressed(150), seed+int64(i), inevitable)
			if got := porcupine.CheckOperationsTimeout(historyModel, history, 20*time.Second); got == porcupine.Illegal {
				t.Errorf("%d segments: no order of the transactions explains what they read", segments)
			} else if got == porcupine.Unknown {
				t.Logf("%d segments: the checker gave up", segments)
			}
		}
	}
}

func TestHistoryCheckerFindsLostImport(t *testing.T) {
	for seed := range int64(10) {
		w := newWorld(t, Options{Segments: 4})
		w.bug = skipImport
		history := runHistory(w, 6, 100, seed, false)
		if porcupine.CheckOperationsTimeout(historyModel, history, 5*time.Second) == porcupine.Illegal {
			return
		}
	}
	t.Error("histories with a lost import look linearizable")
}
