package stm

import (
	"flag"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/segue-vm/segue/internal/stress"
)

// runModel makes random steps and returns the first thing that is wrong.
func runModel(t testing.TB, seed int64, steps int, plant bug) (m *model, err error) {
	o := modelOptions(seed)
	w := makeWorld(t, o)
	w.stress = true
	w.company.Store(true) // no ticker: a seed always does the same
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if e := recover(); e != nil {
			err = fmt.Errorf("step %d: %v", len(m.script), e)
			if _, ok := e.(mismatch); !ok {
				err = fmt.Errorf("%w\n%s", err, debug.Stack())
			}
			return // locks may be held: leave the heap to the end of the process
		}
		if e := w.Heap.Close(); e != nil {
			err = e
		}
	}()
	m = newModel(w, seed, o.Segments+int(seed/4%3))
	w.bug = plant
	for range steps {
		m.step()
	}
	w.bug = noBug
	m.finish()
	return m, nil
}

// modelOptions are the segments and the memory that a seed runs with.
func modelOptions(seed int64) Options {
	o := Options{Segments: 1 + int(seed%4), Nursery: 64 << 10, HeapLimit: 64 << 20}
	switch seed / 12 % 4 {
	case 1: // collections are due often
		o.Nursery, o.HeapLimit = MinNursery, 4<<20
	case 2: // memory runs out
		o.Nursery, o.HeapLimit = MinNursery, MinHeapLimit
	}
	return o
}

// finish rolls everything back and looks at what is committed.
func (m *model) finish() {
	for _, a := range m.actors {
		if a.inTx {
			a.Abort(CauseExplicit)
			a.ended()
		}
		a.roots, a.ids, a.saved = a.roots[:0], a.ids[:0], a.saved[:0]
	}
	for _, a := range m.actors {
		a.beginTx()
		a.compare()
		if err := a.Verify(); err != nil {
			fail("%v", err)
		}
		a.commitTx()
		a.Close()
	}
}

var stepsFlag = flag.Int("steps", 0, "steps of the model test with the seed given: replays that one")

func TestModel(t *testing.T) {
	if *stepsFlag > 0 {
		modelSeed(t, *seedFlag, *stepsFlag)
		return
	}
	seed, n, steps := stress.Seed(t, *seedFlag), 50, 1000
	if stress.Times(1) > 1 {
		n, steps = 2000, 3000
	}
	var next atomic.Int64
	var aborts, full, majors atomic.Int64
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := next.Add(1) - 1; i < int64(n) && !t.Failed(); i = next.Add(1) - 1 {
				if m := modelSeed(t, seed+i, steps); m != nil {
					aborts.Add(int64(m.aborts))
					full.Add(int64(m.full))
					majors.Add(int64(m.majors))
				}
			}
		})
	}
	all.Wait()
	t.Logf("%d aborts, %d major collections, memory ran out %d times", aborts.Load(), majors.Load(), full.Load())
	if aborts.Load() == 0 || full.Load() == 0 || majors.Load() == 0 {
		t.Error("what should happen did not")
	}
}

// modelSeed runs one seed and says how to run it again if something is wrong.
func modelSeed(t *testing.T, seed int64, steps int) *model {
	hangs := time.AfterFunc(time.Minute, func() { panic(fmt.Sprintf("seed %d with %d steps hangs: an actor waits for another", seed, steps)) })
	defer hangs.Stop()
	m, err := runModel(t, seed, steps, noBug)
	if err == nil {
		return m
	}
	for _, line := range m.script[max(0, len(m.script)-60):] {
		t.Log(line)
	}
	t.Errorf("%+v\nreplay with: go test ./stm -run '^TestModel$' -seed %d -steps %d\n%v", m.w.opt, seed, steps, err)
	return nil
}

// TestModelFindsPlantedBugs: none of the errors that can be planted stays unseen.
func TestModelFindsPlantedBugs(t *testing.T) {
	for b := noBug + 1; b < nBugs; b++ {
		t.Run(b.String(), func(t *testing.T) {
			for seed := int64(1); seed <= 40; seed++ {
				if _, err := runModel(t, seed, 1500, b); err != nil {
					t.Logf("seed %d: %.100v", seed, err)
					return
				}
			}
			t.Error("not found")
		})
	}
}
