package jit_test

import (
	"bytes"
	"fmt"
	"math/rand"
	"os"
	"strconv"
	"testing"

	"github.com/segue-vm/segue/internal/stress"
	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/stm"
)

// Random programs of mini must give the same with and without the JIT.

// Locals of a generated program, by type.
const (
	locNum   = 0  // ..3 numbers
	locPair  = 4  // ..5 pairs of numbers
	locArr   = 6  // array of numbers
	locList  = 7  // list of pairs
	locLoop  = 8  // ..11 loop counters
	numLocal = 12 // main's; functions take one number and have numbers only
	arrLen   = 5
)

type gen struct {
	*rand.Rand
	code  []mins
	funcs int // programs that may be called: 0..funcs-1
	main  bool
	fuel  int
}

func (g *gen) emit(in ...mins) { g.code = append(g.code, in...) }

func (g *gen) small() uint64 {
	switch g.Intn(6) {
	case 0:
		return miniBox.BoxFloat(float64(g.Intn(100)) / 8)
	case 1:
		return num(1<<47 + int64(g.Intn(1000)))
	}
	return num(int64(g.Intn(20) - 5))
}

// number pushes a number.
func (g *gen) number(depth int) {
	n := 7
	if depth == 0 {
		n = 2
	}
	switch k := g.Intn(n); {
	case k == 0:
		g.emit(mins{op: mConst, w: g.small()})
	case k == 1 || !g.main && k > 3:
		loc := locNum + g.Intn(4)
		if g.main && g.Intn(4) == 0 {
			loc = locLoop + g.Intn(4)
		}
		g.emit(mins{op: mLoad, a: loc})
	case k < 4:
		g.number(depth - 1)
		g.number(depth - 1)
		g.emit(mins{op: []mop{mAdd, mAdd, mSub, mMul}[g.Intn(4)]})
	case k == 4:
		g.emit(mins{op: mLoad, a: locPair + g.Intn(2)}, mins{op: []mop{mCar, mCdr}[g.Intn(2)]})
	case k == 5:
		g.emit(mins{op: mLoad, a: locArr}, mins{op: mLoad, a: locLoop + g.Intn(4)}, mins{op: mAget})
	default:
		g.number(depth - 1)
		g.call()
	}
}

// call replaces the number on top by what a function makes of it.
func (g *gen) call() {
	switch k := g.Intn(6); {
	case k < 3 && g.funcs > 0:
		g.emit(mins{op: mCall, a: g.Intn(g.funcs), b: 1})
	case k == 3:
		g.emit(mins{op: mGo, a: 0})
	case k == 4 && g.funcs > 0:
		g.emit(mins{op: mGo, a: 3}) // apply
	default:
		at := len(g.code)
		g.emit(mins{op: mGo, a: 2, b: at + 1}) // odd
	}
}

func (g *gen) statement(depth, loops int) {
	if g.fuel--; g.fuel < 0 {
		return
	}
	k := g.Intn(13)
	if !g.main && k >= 6 {
		k = g.Intn(6)
	}
	switch {
	case k < 3:
		g.number(2)
		g.emit(mins{op: mStore, a: locNum + g.Intn(4)})
	case k < 5 && depth > 0:
		g.number(1)
		g.number(1)
		g.emit(mins{op: mLt}, mins{op: mJz})
		jz := len(g.code) - 1
		g.block(depth-1, loops)
		g.emit(mins{op: mJmp})
		jmp := len(g.code) - 1
		g.code[jz].a = len(g.code)
		g.block(depth-1, loops)
		g.code[jmp].a = len(g.code)
	case k == 5:
		g.emit(mins{op: mConst, w: num(int64(g.Intn(10)))}, mins{op: mStore, a: locNum + g.Intn(4)})
	case k == 6:
		g.emit(mins{op: mLoad, a: locPair + g.Intn(2)})
		g.number(1)
		g.emit(mins{op: mSetCar})
	case k == 7:
		g.emit(mins{op: mLoad, a: locArr}, mins{op: mLoad, a: locLoop + g.Intn(4)})
		g.number(1)
		g.emit(mins{op: mAset})
	case k == 8:
		g.number(1)
		g.number(1)
		g.emit(mins{op: mPair}, mins{op: mStore, a: locPair + g.Intn(2)})
	case k == 9:
		g.emit(mins{op: mLoad, a: locPair}, mins{op: mLoad, a: locList}, mins{op: mPair}, mins{op: mStore, a: locList})
	case k == 10:
		g.emit(mins{op: mLoad, a: locPair + g.Intn(2)}, mins{op: mGo, a: []int{1, 4}[g.Intn(2)]}, mins{op: mStore, a: locPair + g.Intn(2)})
	case k == 11:
		g.emit(mins{op: mConst, w: num(arrLen)}, mins{op: mArr}, mins{op: mStore, a: locArr})
	case loops < 3:
		g.loop(depth, loops)
	}
}

func (g *gen) loop(depth, loops int) {
	i := locLoop + loops
	n := 3 + g.Intn(12)
	if !g.main {
		n = 1 + g.Intn(4)
	}
	g.emit(mins{op: mConst, w: num(0)}, mins{op: mStore, a: i})
	head := len(g.code)
	g.emit(mins{op: mLoad, a: i}, mins{op: mConst, w: num(int64(n))}, mins{op: mLt}, mins{op: mJz})
	jz := len(g.code) - 1
	g.block(depth, loops+1)
	g.emit(mins{op: mLoad, a: i}, mins{op: mConst, w: num(1)}, mins{op: mAdd}, mins{op: mStore, a: i}, mins{op: mJmp, a: head})
	g.code[jz].a = len(g.code)
}

func (g *gen) block(depth, loops int) {
	for range 1 + g.Intn(4) {
		g.statement(depth, loops)
	}
}

// generate adds functions 0..n-1 and a main program, which is returned.
func generate(l *minilang, seed int64) *mprog {
	r := rand.New(rand.NewSource(seed))
	funcs := 1 + r.Intn(3)
	for f := range funcs {
		g := &gen{Rand: r, funcs: f, fuel: 5}
		for i := 1; i < 4; i++ {
			g.emit(mins{op: mConst, w: g.small()}, mins{op: mStore, a: i})
		}
		if g.Intn(2) == 0 {
			g.loop(1, 2)
		}
		g.block(2, 3)
		g.number(2)
		g.emit(mins{op: mRet})
		l.add(fmt.Sprintf("f%d", f), numLocal, g.code...)
	}
	g := &gen{Rand: r, funcs: funcs, main: true, fuel: 40}
	for i := range 4 {
		g.emit(mins{op: mConst, w: g.small()}, mins{op: mStore, a: locNum + i}, mins{op: mConst, w: num(0)}, mins{op: mStore, a: locLoop + i})
	}
	for i := range 2 {
		g.emit(mins{op: mConst, w: g.small()}, mins{op: mConst, w: g.small()}, mins{op: mPair}, mins{op: mStore, a: locPair + i})
	}
	g.emit(mins{op: mConst, w: num(arrLen)}, mins{op: mArr}, mins{op: mStore, a: locArr})
	g.emit(mins{op: mConst, w: num(0)}, mins{op: mStore, a: locLoop + 3})
	head := len(g.code)
	g.emit(mins{op: mLoad, a: locLoop + 3}, mins{op: mConst, w: num(60)}, mins{op: mLt}, mins{op: mJz})
	jz := len(g.code) - 1
	g.emit(mins{op: mConst, w: 0}, mins{op: mStore, a: locList})
	g.block(2, 0)
	g.block(2, 0)
	g.loop(2, 0)
	g.emit(mins{op: mLoad, a: locLoop + 3}, mins{op: mConst, w: num(1)}, mins{op: mAdd}, mins{op: mStore, a: locLoop + 3}, mins{op: mJmp, a: head})
	g.code[jz].a = len(g.code)
	g.emit(mins{op: mConst, w: num(0)}, mins{op: mHalt})
	return l.add("main", numLocal, g.code...)
}

// digest writes the locals and what they refer to.
func digest(m *mthread, locals []uint64) string {
	var b bytes.Buffer
	for i, w := range locals {
		fmt.Fprintf(&b, "%d:", i)
		show(&b, m, w, 50)
		b.WriteByte(' ')
	}
	return b.String()
}

func show(b *bytes.Buffer, m *mthread, w uint64, depth int) {
	switch {
	case !miniBox.IsPtr(w):
		fmt.Fprintf(b, "%x", w)
	case depth == 0:
		b.WriteString("...")
	case m.TypeOf(w) == stm.TypeID(m.l.pair.TID):
		b.WriteByte('(')
		show(b, m, m.Load(w, 8), depth-1)
		b.WriteByte(',')
		show(b, m, m.Load(w, 16), depth-1)
		b.WriteByte(')')
	default:
		b.WriteByte('[')
		for i := range m.Len(w) {
			show(b, m, m.LoadItem(w, 16+8*i), depth-1)
			b.WriteByte(' ')
		}
		b.WriteByte(']')
	}
}

// outcome runs the program of a seed.
func outcome(t testing.TB, seed int64, o stm.Options, cfg jit.Config) (string, *minilang) {
	l := newMini(t, o, cfg)
	var s string
	if err := l.run("main", generate(l, seed), nil, func(m *mthread, w []uint64) { s = digest(m, w) }); err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	l.close()
	return s, l
}

// seeds is what to run: SEGUE_SEED alone, or n seeds from a start.
func seeds(n int) (list []int64) {
	if s, err := strconv.ParseInt(os.Getenv("SEGUE_SEED"), 10, 64); err == nil {
		return []int64{s}
	}
	if stress.Long() {
		n *= 50
	}
	for i := range n {
		list = append(list, int64(i+1))
	}
	return list
}

func TestRandomPrograms(t *testing.T) {
	var loops, bridges uint64
	for _, seed := range seeds(60) {
		want, _ := outcome(t, seed, small(), jit.Config{Off: true})
		for i, passes := range []string{"all", "none"} {
			cfg := fast()
			cfg.Passes = passes
			o := small()
			o.Nursery = []uint64{16 << 10, 1 << 20}[i]
			got, l := outcome(t, seed, o, cfg)
			if got != want {
				t.Errorf("SEGUE_SEED=%d passes %s:\nwant %s\ngot  %s%s", seed, passes, want, got, l.events())
			}
			if n := l.count(jit.CountBugs); n > 0 {
				t.Errorf("SEGUE_SEED=%d passes %s: %d bugs%s", seed, passes, n, l.events())
			}
			loops += l.count(jit.CountLoops)
			bridges += l.count(jit.CountBridges)
		}
	}
	t.Logf("%d loops, %d bridges", loops, bridges)
	if loops == 0 || bridges == 0 {
		t.Error("nothing was compiled")
	}
}
