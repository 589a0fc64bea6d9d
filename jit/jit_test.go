package jit_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

func num(n int64) uint64 { return miniBox.BoxInt(n) }

// fast records soon and compiles at once.
func fast() jit.Config {
	return jit.Config{Threshold: 5, BridgeThreshold: 3, Foreground: true, Check: jit.CheckLockstep}
}

func small() stm.Options { return stm.Options{Segments: 1, HeapLimit: 64 << 20, Nursery: 32 << 10} }

// runOne runs p and returns its locals.
func (l *minilang) runOne(p *mprog, args ...uint64) (locals []uint64) {
	l.t.Helper()
	err := l.run("main", p, args, func(_ *mthread, w []uint64) { locals = append([]uint64(nil), w...) })
	if err != nil {
		l.t.Fatal(err)
	}
	return locals
}

func (l *minilang) count(c jit.Counter) uint64 {
	s := l.d.Stats()
	return s.Count(c)
}

// loop counts local i from 0 to n around body.
func loop(i int, n int64, at int, body ...mins) []mins {
	code := []mins{{op: mConst, w: num(0)}, {op: mStore, a: i}}
	head := at + len(code)
	code = append(code, mins{op: mLoad, a: i}, mins{op: mConst, w: num(n)}, mins{op: mLt}, mins{op: mJz})
	jz := len(code) - 1
	code = append(code, body...)
	code = append(code, mins{op: mLoad, a: i}, mins{op: mConst, w: num(1)}, mins{op: mAdd}, mins{op: mStore, a: i}, mins{op: mJmp, a: head})
	code[jz].a = at + len(code)
	return code
}

func TestIntLoop(t *testing.T) {
	l := newMini(t, small(), fast())
	p := l.add("ints", 2, append(loop(0, 10000, 0,
		mins{op: mLoad, a: 1}, mins{op: mLoad, a: 0}, mins{op: mAdd}, mins{op: mStore, a: 1}), mins{op: mConst, w: num(0)}, mins{op: mHalt})...)
	l.set(p, fixNil(p.code, 1))
	w := l.runOne(p)
	if w[1] != num(49995000) || l.count(jit.CountLoops) == 0 {
		t.Errorf("sum %v, loops %d%s", miniBox.UnboxInt(w[1]), l.count(jit.CountLoops), l.events())
	}
}

// fixNil makes local i start as 0 instead of nil.
func fixNil(code []mins, i int) []mins {
	out := []mins{{op: mConst, w: num(0)}, {op: mStore, a: i}}
	for _, in := range code {
		if in.op == mJmp || in.op == mJz {
			in.a += 2
		}
		out = append(out, in)
	}
	return out
}

func TestLockstepFindsALie(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir()) // for the reproducer
	l := newMini(t, small(), fast())
	l.lie = true
	p := l.add("liar", 2, fixNil(append(loop(0, 100, 0,
		mins{op: mLoad, a: 1}, mins{op: mLoad, a: 0}, mins{op: mSub}, mins{op: mStore, a: 1}), mins{op: mConst, w: num(0)}, mins{op: mHalt}), 1)...)
	if w := l.runOne(p); w[1] != num(-4950) {
		t.Errorf("the lie reached the program: %d", miniBox.UnboxInt(w[1]))
	}
	if l.count(jit.CountBugs) == 0 || !strings.Contains(l.events(), "where the interpreter has") {
		t.Errorf("not found out:%s", l.events())
	}
}

func TestDumpParsesBack(t *testing.T) {
	var dump bytes.Buffer
	cfg := fast()
	cfg.Dump = &dump
	l := newMini(t, small(), cfg)
	p := l.add("dumped", 3, fixNil(append(loop(0, 300, 0,
		mins{op: mLoad, a: 0}, mins{op: mLoad, a: 1}, mins{op: mPair}, mins{op: mCar}, mins{op: mLoad, a: 1}, mins{op: mAdd}, mins{op: mStore, a: 1}),
		mins{op: mConst, w: num(0)}, mins{op: mHalt}), 1)...)
	l.runOne(p)
	l.d.Close()
	a, err := trace.Parse("dump", dump.Bytes())
	if err != nil {
		t.Fatalf("%v\n%s", err, dump.Bytes())
	}
	if got := a.Format(); !bytes.Equal(got, dump.Bytes()) {
		t.Errorf("dump does not parse back to the same bytes:\n--- written\n%s\n--- parsed\n%s", dump.Bytes(), got)
	}
	if len(a.Dumps) == 0 {
		t.Errorf("no traces in the dump:%s", l.events())
	}
}

func TestBackground(t *testing.T) {
	cfg := fast()
	cfg.Foreground = false
	l := newMini(t, small(), cfg)
	p := l.add("background", 2, fixNil(append(loop(0, 50, 0,
		mins{op: mLoad, a: 1}, mins{op: mLoad, a: 0}, mins{op: mAdd}, mins{op: mStore, a: 1}), mins{op: mConst, w: num(0)}, mins{op: mHalt}), 1)...)
	l.runOne(p)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := l.d.WaitFor(ctx, jit.CountJobs, 1); err != nil {
		t.Fatal(err, l.events())
	}
	if w := l.runOne(p); w[1] != num(1225) {
		t.Errorf("sum %d", miniBox.UnboxInt(w[1]))
	}
}
