package eventlog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/segue-vm/segue/stm"
)

// roots are those of a thread without references.
type roots struct{ at stm.Pos }

func (*roots) Scan(bool, func([]uint64)) {}
func (*roots) Restore()                  {}
func (r *roots) Where() stm.Pos          { return r.at }

func place(p stm.Pos) stm.Place {
	return stm.Place{File: "f.py", Line: int(p), Func: "g", Text: fmt.Sprint("line \"", p, "\"\x80\n")}
}

// tee keeps what a Writer hears.
type tee struct {
	*Writer
	mu   sync.Mutex
	list map[uint64][]Event
}

func (x *tee) Event(e stm.Event) {
	x.mu.Lock()
	n := e.Thread.Num()
	x.list[n] = append(x.list[n], Event{Kind: e.Kind, Thread: n, When: e.When, Segment: uint64(e.Segment), Cause: e.Cause, Row: e.Row, Ref: e.Ref,
		Type: e.Type, Other: e.OtherNum, Writer: e.Writer, Reader: e.Reader, Lost: e.Lost, Seq: e.Seq, Why: e.Why, N: e.N})
	x.mu.Unlock()
	x.Writer.Event(e)
}

// run lets threads increment counters, one for each or one for all, and collect.
func run(t testing.TB, o stm.Observer, threads, rounds int, shared bool) {
	t.Helper()
	h, err := stm.New(stm.Options{Segments: 3, Observer: o, HeapLimit: 16 << 20})
	if err != nil {
		t.Fatal(err)
	}
	h.SetLocate(place)
	kind := h.Register(stm.Type{Name: "counter", Size: 16})
	first := h.NewThread("first", &roots{})
	var refs []stm.Ref
	first.Begin()
	for range threads {
		refs = append(refs, h.NewHandle(first, first.AllocOld(kind, 16)).Ref())
	}
	first.Commit()
	first.Close()
	var all sync.WaitGroup
	for i := range threads {
		all.Go(func() {
			r := &roots{at: stm.Pos(i + 1)}
			th := h.NewThread(fmt.Sprint("worker ", i), r)
			x := refs[i]
			if shared {
				x = refs[0]
			}
			for k := range rounds {
				for done := false; !done; done = th.Commit() {
					th.Begin()
					v := th.Load(x, 8)
					th.Passed(r.at)
					if k%50 == 10 && !th.BecomeInevitable("a test") || k%100 == 5 && !th.Collect(k%200 == 5) {
						th.Begin() // what Commit ends
						continue
					}
					th.Store(x, 8, v+1)
				}
			}
			th.Close()
		})
	}
	all.Wait()
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
}

// record is a log of a run, as a file.
func record(t testing.TB, threads, rounds int, shared bool) ([]byte, *tee) {
	t.Helper()
	var file bytes.Buffer
	o := &tee{Writer: NewWriter(&file), list: map[uint64][]Event{}}
	run(t, o, threads, rounds, shared)
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if n := o.Lost(); n != 0 {
		t.Fatalf("%d events lost", n)
	}
	return file.Bytes(), o
}

func read(t testing.TB, file []byte) *Log {
	t.Helper()
	l, err := Read(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestFileHasEveryEvent(t *testing.T) {
	file, o := record(t, 4, 700, true)
	l := read(t, file)
	got := map[uint64][]Event{}
	for _, e := range l.Events {
		got[e.Thread] = append(got[e.Thread], e)
	}
	if len(got) != len(o.list) {
		t.Errorf("%d threads, want %d", len(got), len(o.list))
	}
	for n, list := range o.list {
		for i := range list {
			if list[i].Kind != stm.EventBegin {
				list[i].Segment = 0 // it stays the same
			}
		}
		if !reflect.DeepEqual(got[n], list) {
			t.Errorf("thread %d: %d events differ from the %d that happened", n, len(got[n]), len(list))
		}
	}
	for i := 1; i < len(l.Events); i++ {
		if l.Events[i].When < l.Events[i-1].When {
			t.Fatalf("event %d is out of order", i)
		}
	}
	if !l.Complete || l.Length != l.Events[len(l.Events)-1].When || len(l.Threads) != 5 || l.Threads[1].Name[:6] != "worker" {
		t.Errorf("%v, length %d, %v", l.Complete, l.Length, l.Threads)
	}
	for _, p := range l.Places {
		if p.Place != place(p.Pos) {
			t.Errorf("place %+v", p)
		}
	}
	if n := len(file) / len(l.Events); n > 16 {
		t.Errorf("%d bytes for an event", n)
	}
}

func TestTextAndBack(t *testing.T) {
	file, _ := record(t, 4, 200, true)
	l := read(t, file)
	l.Events = append(l.Events, Event{Kind: KindLost, Thread: 2, When: l.Length, N: 7})
	l.settle()
	roundTrip(t, l)
}

// roundTrip checks that l is the same after it was text, or a file.
func roundTrip(t testing.TB, l *Log) {
	t.Helper()
	var text strings.Builder
	if err := l.Format(&text); err != nil {
		t.Fatal(err)
	}
	back, err := Parse(text.String())
	if err != nil {
		t.Fatalf("%v\n%s", err, text.String())
	}
	if !reflect.DeepEqual(back, l) {
		t.Fatalf("another log after text:\n%s", text.String())
	}
	var file bytes.Buffer
	if err := l.Write(&file); err != nil {
		t.Fatal(err)
	}
	back, err = Read(&file)
	if l.Complete && err != nil || !reflect.DeepEqual(back, l) {
		t.Fatalf("another log after a file, or %v:\n%s", err, text.String())
	}
}

func TestDamagedFile(t *testing.T) {
	file, _ := record(t, 2, 60, true)
	whole := read(t, file)
	for n := range len(file) {
		l, err := Read(bytes.NewReader(file[:n]))
		var bad *FormatError
		if !errors.As(err, &bad) || bad.Offset > n {
			t.Fatalf("cut off at %d: %v", n, err)
		}
		if len(l.Events) > len(whole.Events) || l.Complete {
			t.Fatalf("cut off at %d: %d events", n, len(l.Events))
		}
		l.Complete = true
		if n%97 == 0 {
			roundTrip(t, l)
		}
		b := bytes.Clone(file)
		b[n] ^= 0x10
		if _, err := Read(bytes.NewReader(b)); !errors.As(err, &bad) {
			t.Fatalf("damaged at %d: %v", n, err)
		}
	}
	cut, _ := Read(bytes.NewReader(file[:len(file)-3]))
	if !reflect.DeepEqual(cut.Events, whole.Events) {
		t.Error("what came before the damage is gone")
	}
	for file, what := range map[string]string{
		"":                 "event log: offset 0: this is not an event log",
		"PK\x03\x04zipped": "event log: offset 0: this is not an event log",
		magic:              "event log: offset 8: the log is cut off",
	} {
		if _, err := Read(strings.NewReader(file)); err == nil || err.Error() != what {
			t.Errorf("%q: %v", file, err)
		}
	}
	if _, err := Read(strings.NewReader(string(file) + "x")); err == nil || !strings.Contains(err.Error(), "1 bytes after the end") {
		t.Error(err)
	}
}

func TestBadText(t *testing.T) {
	const head = "log start=1 length=2\nthread 1 \"t\"\n"
	for text, what := range map[string]string{
		"":                                     "line 0: the text is empty",
		"thread 1 \"x\"":                       "line 1: the first line",
		head + "log":                           "line 3: the first line",
		head + "hm":                            "line 3: unknown line \"hm\"",
		head + "@5 1 dance":                    "line 3: unknown kind of event \"dance\"",
		head + "@5 2 begin":                    "line 3: an event of thread 2",
		head + "@5 1 begin\n@4 1 commit":       "line 4: the time of thread 1 goes back",
		head + "@5 1 begin n=3":                "line 3: an event of kind \"begin\" has no \"n\"",
		head + "@5 1 abort cause=\"bad luck\"": "line 3: unknown cause \"bad luck\"",
		head + "@5 1 abort lost=x":             "line 3: \"x\" is not a number",
		head + "@5 1 wait row=7":               "line 3: a quoted string is missing",
		head + "@-5 1 begin":                   "line 3: \"-5\" is not a number",
		head + "@5 1 lost":                     "line 3: nothing lost",
		head + "thread 1 \"u\"":                "line 3: thread 1 twice",
		head + "place 1 line=-1":               "line 3: \"-1\" is not a number",
		head + "place 1 colour=2":              "line 3: unknown field \"colour\"",
		head + "place 1\nplace 1":              "line 4: position 1 twice",
		head + "@5 1 begin segment":            "line 3: \"segment\" is not name=value",
	} {
		l, err := Parse(text)
		if err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%q: %v, want %s", text, err, what)
		}
		if strings.HasPrefix(text, head) && len(l.Threads) != 1 {
			t.Errorf("%q: what came before is gone", text)
		}
	}
}

// gate is a file that accepts nothing until it is opened.
type gate struct {
	open chan struct{}
	bytes.Buffer
}

func (g *gate) Write(p []byte) (int, error) {
	<-g.open
	return g.Buffer.Write(p)
}

func TestSlowFileLosesEventsAndDelaysNobody(t *testing.T) {
	file := &gate{open: make(chan struct{})}
	w := newWriter(file, 4)
	o := &tee{Writer: w, list: map[uint64][]Event{}}
	run(t, o, 3, 30_000, false) // ends although nothing can be written
	close(file.open)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	l := read(t, file.Bytes())
	happened, lost := uint64(0), uint64(0)
	for _, list := range o.list {
		happened += uint64(len(list))
	}
	for _, e := range l.Events {
		if e.Kind == KindLost {
			lost += e.N
			happened++
		}
	}
	if lost == 0 || lost != w.Lost() || uint64(len(l.Events))+lost != happened {
		t.Errorf("%d events in the file, %d lost (%d counted), %d happened", len(l.Events), lost, w.Lost(), happened)
	}
	if n := w.chunks.Load(); n > 32 {
		t.Errorf("%d chunks in memory", n)
	}
	if s := l.Summarize(); s.Lost != lost {
		t.Errorf("the summary says %d lost", s.Lost)
	}
	roundTrip(t, l)
}

// TestCloseWhileThreadsRun gives a whole log of a part of the events.
func TestCloseWhileThreadsRun(t *testing.T) {
	for range 20 {
		var file bytes.Buffer
		w := NewWriter(&file)
		closed := make(chan struct{})
		started := make(chan struct{}, 1)
		go func() {
			<-started
			if err := w.Close(); err != nil {
				t.Error(err)
			}
			close(closed)
		}()
		run(t, observers{w, started}, 4, 300, true)
		<-closed
		if err := w.Close(); err != nil {
			t.Error(err)
		}
		if l := read(t, file.Bytes()); !l.Complete {
			t.Error("no end")
		}
	}
}

// observers lets a Writer hear events, and says when there are some.
type observers struct {
	*Writer
	some chan struct{}
}

func (o observers) Event(e stm.Event) {
	o.Writer.Event(e)
	select {
	case o.some <- struct{}{}:
	default:
	}
}

func TestWriteErrors(t *testing.T) {
	w := NewWriter(badFile{})
	run(t, w, 2, 3000, false)
	if err := w.Close(); err != errFull {
		t.Errorf("%v, want %v", err, errFull)
	}
}

var errFull = errors.New("no space")

type badFile struct{}

func (badFile) Write([]byte) (int, error) { return 0, errFull }

// script is a log with every kind of event, and conflicts of known cost.
const script = `log start=1700000000000000000 length=10000000 complete
thread 1 "one"
thread 2 "two"
place 7 line=3 file="a.py" func="f" text="x.a += 1"
place 9 line=8 file="a.py" func="g" text="return x.a"
@0 1 begin segment=1
@0 2 begin segment=2
@1000000 1 minor
@2000000 1 minor-end n=640
@3000000 1 commit n=16 seq=1
@4000000 2 abort cause="write-read conflict" lost=3500000 ref=4096 type="cell" other=1 seq=1 writer=7
@4100000 2 begin segment=2
@4200000 2 reader writer=7 reader=9
@4300000 1 begin segment=1
@4400000 1 inevitable reader=7 why="print"
@5000000 2 wait row="wait inevitable" other=1 writer=7 reader=9
@6000000 1 commit n=16 seq=2
@6500000 2 wait-end row="wait inevitable"
@7000000 2 major
@8000000 2 major-end n=1000000
@9000000 2 commit
@10000000 1 lost n=5
@10000000 1 close
@10000000 2 close
`

func scripted(t testing.TB) *Log {
	t.Helper()
	l, err := Parse(script)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestPrint(t *testing.T) {
	l := scripted(t)
	roundTrip(t, l)
	var out strings.Builder
	if err := l.Print(&out, 5); err != nil {
		t.Fatal(err)
	}
	const want = `Total real time:               0.010s
Time of 2 threads, of real time:
    committed:                 0.008s ( 81%)
    aborted:                   0.004s ( 40%)
    paused:                    0.002s ( 15%)
    TOTAL:                     0.014s (136%)
    minor collections:         0.001s ( 10%)
    major collections:         0.001s ( 10%)
Total number of transactions: 4
    committed: 75%    aborted: 25%    per second: 400
5 events are missing: the writer could not keep up

0.004s lost in aborts, 0.000s paused (1x write-read conflict on cell)
  by File "a.py", line 3, in f
       x.a += 1
  at File "a.py", line 8, in g
       return x.a
  time line: |                        X                                   |

0.000s lost in aborts, 0.002s paused (1x wait inevitable)
  by File "a.py", line 3, in f
       x.a += 1
  at File "a.py", line 8, in g
       return x.a
  time line: |                                       X                    |
`
	if out.String() != want {
		t.Errorf("got\n%s", out.String())
	}
}

func TestChrome(t *testing.T) {
	var out strings.Builder
	if err := scripted(t).WriteChrome(&out); err != nil {
		t.Fatal(err)
	}
	var file struct {
		TraceEvents []struct {
			Name, Ph, Cat string
			Ts, Dur       float64
			Tid, ID       int
			Args          map[string]any
		}
	}
	if err := json.Unmarshal([]byte(out.String()), &file); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	var got []string
	for _, e := range file.TraceEvents {
		got = append(got, fmt.Sprint(e.Ph, " ", e.Tid, " ", e.Name, " ", e.Ts, "+", e.Dur))
	}
	want := []string{"M 1 thread_name 0+0", "M 2 thread_name 0+0",
		"X 2 write-read conflict 0+4000", "X 1 committed 0+3000", "X 1 minor collection 1000+1000", "X 2 committed 4100+4900",
		"X 1 committed 4300+1700", "X 2 wait inevitable 5000+1500", "X 2 major collection 7000+1000", "s 1 conflict 3000+0", "f 2 conflict 4000+0"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q", got)
	}
	if w := file.TraceEvents[2].Args["writer"]; w != `File "a.py", line 3, in f` {
		t.Errorf("writer %v", w)
	}
}

func FuzzRead(f *testing.F) {
	file, _ := record(f, 2, 30, true)
	f.Add(file)
	f.Add(file[:len(file)/2])
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := Read(bytes.NewReader(data))
		if err == nil {
			roundTrip(t, l)
		}
		for i := range data { // past the checksums
			d := decoder{data: data[i:]}
			for d.err == nil && d.at < len(d.data) {
				d.event(1, 0)
			}
			if i > 64 {
				break
			}
		}
		l.Summarize()
		if err := l.WriteChrome(&bytes.Buffer{}); err != nil {
			t.Error(err)
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add(script)
	f.Add("log start=0 length=1")
	f.Fuzz(func(t *testing.T, text string) {
		if l, err := Parse(text); err == nil {
			roundTrip(t, l)
			l.Print(&bytes.Buffer{}, 3)
		}
	})
}

func BenchmarkEvent(b *testing.B) {
	w := NewWriter(&bytes.Buffer{})
	h, err := stm.New(stm.Options{Segments: 1, Observer: w})
	if err != nil {
		b.Fatal(err)
	}
	th := h.NewThread("t", &roots{})
	for b.Loop() {
		th.Begin()
		th.Commit()
	}
	th.Close()
	b.ReportMetric(float64(w.Lost()), "lost")
	w.Close()
	h.Close()
}
