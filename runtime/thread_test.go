package rt

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/segue-vm/segue/stm"
)

// box makes words that are no references.
func box(n int) uint64 { return uint64(n)<<1 | 1 }

type world struct {
	*testing.T
	h    *stm.Heap
	pair stm.TypeID
}

func newWorld(t *testing.T, o stm.Options) *world {
	t.Helper()
	if o.HeapLimit == 0 {
		o.HeapLimit = 16 << 20
	}
	h, err := stm.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.Close() })
	return &world{t, h, h.Register(stm.Type{Name: "Pair", Size: 32, Refs: []int{8, 16}})}
}

func (w *world) thread(name string) *Thread {
	w.Helper()
	t, err := NewThread(w.h, name, ThreadOptions{StackWords: 4 * Headroom})
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(t.Close)
	return t
}

var start = Pos{Base: NumRegs, SP: NumRegs + 4, PC: 7}

// fill gives the words from i to j recognisable values.
func fill(t *Thread, i, j, salt int) {
	for k := i; k < j; k++ {
		t.Stack[k] = box(salt + k)
	}
}

func TestAbortRestoresFrames(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 1})
	th := w.thread("a")
	fill(th, 1, 60, 1000)
	inner := Pos{Base: 40, SP: 50, PC: 3}
	th.Begin(inner)
	want := slices.Clone(th.Stack[:50])

	fill(th, 1, NumRegs, 0)  // registers
	fill(th, 40, 70, 0)      // the frame and above
	th.Lower(30)             // return to a caller
	fill(th, 30, 45, 1)      //
	th.Lower(NumRegs)        // and to its caller
	fill(th, NumRegs, 50, 2) //
	th.Lower(20)             // no effect: saved already
	th.Stack[RegAtomic] = 1
	th.Abort(stm.CauseExplicit)
	if got := th.Stack[:50]; !slices.Equal(got, want) {
		t.Errorf("stack after abort\n got %v\nwant %v", got, want)
	}
	if p := th.Restart(); p != inner {
		t.Errorf("restarted at %v, want %v", p, inner)
	}
	if th.Aborts() != 1 {
		t.Errorf("%d aborts", th.Aborts())
	}
	if p, ok := th.End(inner); !ok || p != inner {
		t.Errorf("End: %v %v", p, ok)
	}
}

func TestPollAnswersWithTheStartAfterAnAbort(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 1, AbortEvery: 2, Seed: 5})
	th := w.thread("a")
	th.Begin(start)
	for here := (Pos{Base: NumRegs, SP: NumRegs + 2, PC: 99}); ; {
		if before := th.Aborts(); th.Poll(here) == start && th.Aborts() == before+1 {
			break
		}
	}
	for _, ok := th.End(start); !ok; _, ok = th.End(start) {
	}
}

func TestStackIsScanned(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 1, CollectEvery: 1, Seed: 1})
	th := w.thread("a")
	fill(th, NumRegs, 30, 0)
	th.Begin(start)
	p := th.Alloc(w.pair, 32)
	th.SetWord(p, 8, box(42))
	th.Stack[NumRegs+1], th.Stack[5] = p, p
	th.Stack[RegAtomic] = 0
	for range 5 {
		th.Poll(start)
	}
	q := th.Stack[NumRegs+1]
	if q == p || th.Stack[5] != q {
		t.Errorf("the object was at %#x; word %#x, register %#x", p, q, th.Stack[5])
	}
	if v := th.Load(q, 8); v != box(42) {
		t.Errorf("moved object holds %#x", v)
	}
	if m := th.Moves(); m == 0 {
		t.Error("nothing has moved")
	}
	th.End(start)
}

func TestAtomicSectionsAndNestedLoopsDoNotBreak(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 1})
	th := w.thread("a")
	var commits int
	th.Begin(start)
	begin := func() { commits = 0; th.OnCommit(func() { commits++ }) }
	for _, c := range []struct {
		name    string
		set     func(n int)
		commits int
	}{
		{"plain", func(int) {}, 1},
		{"atomic", func(n int) { th.Stack[RegAtomic] = uint64(n) }, 0},
		{"nested", func(n int) { th.Nested = n }, 0},
	} {
		begin()
		c.set(1)
		th.RequestBreak()
		if !th.Requested() {
			t.Errorf("%s: RequestBreak does not request", c.name)
		}
		th.Poll(start)
		if commits != c.commits {
			t.Errorf("%s: %d commits, want %d", c.name, commits, c.commits)
		}
		c.set(0)
		if th.ShouldBreak() != (commits == 0) {
			t.Errorf("%s: the request is %v afterwards", c.name, th.ShouldBreak())
		}
		th.Break(start)
	}
	th.End(start)
}

func TestNestedAbortUnwinds(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 1, AbortEvery: 2, Seed: 3})
	th := w.thread("a")
	th.Begin(start)
	aborted := func() (yes bool) {
		defer func() {
			if r := recover(); r != nil {
				yes = r == ErrAborted
			}
		}()
		th.Nested++
		for {
			th.Poll(Pos{Base: 30, SP: 30})
		}
	}()
	if !aborted || th.Restart() != start || th.Nested != 0 {
		t.Errorf("aborted %v, nested %d", aborted, th.Nested)
	}
	for _, ok := th.End(start); !ok; _, ok = th.End(start) {
	}
}

func TestBlock(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 1})
	th, other := w.thread("a"), w.thread("b")
	th.Begin(start)
	ran := false
	run := func() { // needs the only segment
		other.Begin(start)
		ran = true
		other.End(start)
	}
	if p, ok := th.Block(start, run); !ok || p != start || !ran {
		t.Errorf("Block: %v %v, ran %v", p, ok, ran)
	}
	th.Nested = 1
	ran = false
	if _, ok := th.Block(start, run); !ok || !ran || !th.Thread.Inevitable() {
		t.Errorf("nested Block: %v, ran %v, inevitable %v", ok, ran, th.Thread.Inevitable())
	}
	th.Nested = 0
	th.Break(start)
	if th.Thread.Inevitable() {
		t.Error("inevitable after a break")
	}
	th.Stack[RegAtomic] = 1
	inTx := false
	if _, ok := th.Block(start, func() { inTx = th.InTx() }); !ok || !inTx {
		t.Errorf("Block in an atomic section: %v, in the transaction %v", ok, inTx)
	}
	th.Stack[RegAtomic] = 0
	th.End(start)
}

// A nested loop that blocks leaves a transaction that is younger than all frames:
// Go code below changes them, and what it stores there is seen by collections.
func TestFramesBelowABlockAreScanned(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 1, CollectEvery: 1, AbortEvery: 2, Seed: 7})
	th := w.thread("a")
	fill(th, NumRegs, 60, 0)
	th.Begin(start)
	for ok := false; !ok; {
		_, ok = th.Inevitable(start, "test")
	}
	th.Nested++
	if _, ok := th.Block(Pos{Base: 40, SP: 50}, func() {}); !ok || !th.Thread.Inevitable() {
		t.Fatal("Block failed")
	}
	th.Nested--
	p := th.Alloc(w.pair, 32)
	th.SetWord(p, 8, box(7))
	th.Stack[NumRegs+1] = p
	for range 3 {
		th.Safepoint()
	}
	if q := th.Stack[NumRegs+1]; q == p || th.Load(q, 8) != box(7) {
		t.Errorf("the object was at %#x, now %#x", p, q)
	}
	th.End(start)
}

func TestOutputAppearsAtCommit(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 1})
	th := w.thread("a")
	var b bytes.Buffer
	sink := NewSink(&b)
	out := th.Output(sink)
	if out != th.Output(sink) {
		t.Error("two outputs for one sink")
	}
	th.Begin(start)
	out.WriteString("lost\n")
	if !th.Requested() {
		t.Error("a line does not ask for a boundary")
	}
	th.Abort(stm.CauseExplicit)
	th.Restart()
	out.WriteString("kept ")
	if b.Len() != 0 {
		t.Errorf("written before the commit: %q", b.String())
	}
	out.WriteString("line\n")
	th.Poll(start)
	if b.String() != "kept line\n" {
		t.Errorf("written: %q", b.String())
	}
	th.End(start)
	out.WriteString("outside")
	if !strings.HasSuffix(b.String(), "outside") {
		t.Errorf("written: %q", b.String())
	}
}

type failing struct{}

var errFull = errors.New("disk full")

func (failing) Write([]byte) (int, error) { return 0, errFull }

func TestOutputError(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 1})
	th := w.thread("a")
	sink := NewSink(failing{})
	out := th.Output(sink)
	out.WriteString("x")
	if _, err := out.WriteString("y"); err != errFull || sink.Err() != errFull {
		t.Errorf("error %v, sink's %v", err, sink.Err())
	}
}

func TestInterrupt(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 1})
	th := w.thread("a")
	th.Interrupt() // before any transaction
	th.Begin(start)
	for range 3 {
		if !th.Requested() || !th.Interrupted() {
			t.Fatal("the interrupt is forgotten")
		}
		th.Poll(start)
	}
	th.Break(start)
	if !th.Requested() || !th.TakeInterrupt() || th.TakeInterrupt() {
		t.Error("the interrupt does not survive a break, or comes twice")
	}
	th.Poll(start)
	if th.Requested() {
		t.Error("still requested")
	}
	th.Nudge()
	if !th.Requested() || th.Interrupted() {
		t.Error("a nudge is a request and no interrupt")
	}
	th.End(start)
}

func TestTemporaries(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 1, CollectEvery: 1, Seed: 2})
	th := w.thread("a")
	fill(th, NumRegs, 40, 0)
	th.Begin(start)
	th.Top = start.SP
	p := th.Alloc(w.pair, 32)
	th.SetWord(p, 8, box(5))
	i := th.Push(p)
	th.Nested++
	for range 3 {
		th.Poll(Pos{Base: th.Top, SP: th.Top})
	}
	th.Nested--
	if q := th.Stack[i]; q == p || th.Load(q, 8) != box(5) {
		t.Errorf("pushed %#x, now %#x", p, q)
	}
	th.Drop(1)
	if th.Top != start.SP {
		t.Errorf("Top %d", th.Top)
	}
	th.End(start)
}

func TestBadOptions(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 1})
	if _, err := NewThread(w.h, "x", ThreadOptions{StackWords: 3}); err == nil {
		t.Error("a stack of 3 words was made")
	}
}

// TestProlongEnds: who holds something and counts no work, as machine code, has to
// end the transaction all the same.
func TestProlongEnds(t *testing.T) {
	w := newWorld(t, stm.Options{Segments: 2})
	th := w.thread("a")
	th.Begin(start)
	th.Hold()
	polls, moves := 0, th.Stats().Count[stm.RowRunCommitted]
	for begun := time.Now(); th.Stats().Count[stm.RowRunCommitted] == moves; polls++ {
		th.RequestBreak()
		th.Poll(start)
		if time.Since(begun) > time.Minute {
			t.Fatal("the transaction does not end")
		}
	}
	if polls < 2 {
		t.Error("the transaction was not prolonged")
	}
	th.End(start)
}
