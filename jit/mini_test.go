package jit_test

import (
	"errors"
	"math"
	"sync"
	"testing"

	"github.com/segue-vm/segue/jit"
	rt "github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

// mini is a language with numbers, calls, objects and arrays, for tests. Words
// are NaN-boxed; 0 is nil.

var miniBox = trace.Boxing{Name: "mini", False: 4, True: 12}

type mop byte

const (
	mConst mop = iota // push word a
	mLoad             // push local a
	mStore            // pop into local a
	mAdd
	mSub
	mMul
	mLt
	mJz   // pop a bool, go to a if false
	mJmp  // go to a
	mCall // call program a with b arguments
	mRet  // return the top
	mPair // pop y, x; push a pair
	mCar
	mCdr
	mSetCar // pop v, p
	mArr    // pop n; push an array of zeros
	mAget   // pop i, a; push a[i mod len]
	mAset   // pop v, i, a
	mGo     // replace the top by helper a of it; if it fails, by -1, and go to b
	mPop
	mHalt
)

var mnames = [...]string{"const", "load", "store", "add", "sub", "mul", "lt", "jz", "jmp", "call", "ret", "pair", "car", "cdr",
	"setcar", "arr", "aget", "aset", "go", "pop", "halt"}

type mins struct {
	op mop
	a  int
	b  int
	w  uint64
}

type mprog struct {
	id     int
	name   string
	locals int
	code   []mins
	sites  map[int]*jit.Site
}

// minilang is a set of programs that call each other.
type minilang struct {
	t      testing.TB
	heap   *stm.Heap
	d      *jit.Driver
	progs  []*mprog
	pair   *trace.Type
	car    *trace.Field
	cdr    *trace.Field
	array  *trace.Array
	gofns  []*jit.Func
	lie    bool // record something wrong, for the lockstep test
	shared *stm.Handle
	close  func()

	mu  sync.Mutex
	log []string
}

func newMini(t testing.TB, o stm.Options, cfg jit.Config) *minilang {
	t.Helper()
	h, err := stm.New(o)
	if err != nil {
		t.Fatal(err)
	}
	l := &minilang{t: t, heap: h}
	pair := h.Register(stm.Type{Name: "Pair", Size: 32, Refs: []int{8, 16}})
	arr := h.Register(stm.Type{Name: "Array", Size: 16, ItemSize: 8, ItemRefs: true, Granular: true})
	l.pair = &trace.Type{Name: "Pair", TID: uint32(pair), Size: 32}
	l.car = &trace.Field{Owner: l.pair, Name: "car", Kind: trace.Val, Offset: 8, Width: 8}
	l.cdr = &trace.Field{Owner: l.pair, Name: "cdr", Kind: trace.Val, Offset: 16, Width: 8}
	l.array = &trace.Array{Name: "Array", TID: uint32(arr), Item: trace.Val, Width: 8, Base: 16, LenOffset: 8, Granular: true}
	l.gofns = l.helpers()
	if cfg.Observer == nil {
		cfg.Observer = jit.ObserverFunc(l.event)
	}
	if l.d, err = jit.NewDriver(l, cfg); err != nil {
		t.Fatal(err)
	}
	l.close = sync.OnceFunc(func() {
		if err := l.d.Close(); err != nil {
			t.Error(err)
		}
		if err := h.Close(); err != nil {
			t.Error(err)
		}
		if n := l.count(jit.CountBugs); n > 0 && !l.lie {
			t.Errorf("%d bugs of the JIT: %v", n, l.events())
		}
	})
	t.Cleanup(l.close)
	return l
}

func (l *minilang) event(e jit.Event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.log = append(l.log, e.String())
}

func (l *minilang) events() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := ""
	for _, e := range l.log {
		s += "\n" + e
	}
	return s
}

func (l *minilang) add(name string, locals int, code ...mins) *mprog {
	p := &mprog{id: len(l.progs), name: name, locals: locals, sites: map[int]*jit.Site{}}
	l.progs = append(l.progs, p)
	l.set(p, code)
	return p
}

func (l *minilang) set(p *mprog, code []mins) {
	p.code = code
	for i, in := range code {
		if in.op == mJmp && in.a <= i {
			p.sites[in.a] = l.d.Site(jit.Key{Code: p, PC: in.a})
		}
	}
}

// helpers are Go functions that programs and traces call.
func (l *minilang) helpers() []*jit.Func {
	val := []trace.Kind{trace.Val}
	return []*jit.Func{
		{Name: "half", Args: val, Result: trace.Val, Effect: trace.EffPure, Impl: func(_ *rt.Thread, a []uint64) (uint64, error) {
			return miniBox.BoxFloat(number(a[0]) / 2), nil
		}},
		{Name: "bump", Args: val, Result: trace.Val, Effect: trace.EffReadsHeap | trace.EffWritesHeap, Impl: func(t *rt.Thread, a []uint64) (uint64, error) {
			v := t.Load(a[0], 8)
			if miniBox.IsInt(v) && miniBox.UnboxInt(v) < 1000 {
				t.Store(a[0], 8, miniBox.BoxInt(miniBox.UnboxInt(v)+1))
			} else {
				t.Store(a[0], 8, miniBox.BoxInt(0))
			}
			return a[0], nil
		}},
		{Name: "odd", Args: val, Result: trace.Val, Effect: trace.EffReadsHeap | trace.EffRaises, Impl: func(_ *rt.Thread, a []uint64) (uint64, error) {
			if !miniBox.IsInt(a[0]) || miniBox.UnboxInt(a[0])%3 == 0 {
				return 0, errThird
			}
			return a[0], nil
		}},
		{Name: "apply", Args: val, Result: trace.Val, Effect: trace.EffReadsHeap | trace.EffWritesHeap | trace.EffBreaksTx | trace.EffCollects, Impl: func(t *rt.Thread, a []uint64) (uint64, error) {
			return t.User.(*mthread).callback(a[0])
		}},
		{Name: "copy", Args: val, Result: trace.Val, Effect: trace.EffReadsHeap, Impl: func(t *rt.Thread, a []uint64) (uint64, error) {
			p := t.Alloc(t.TypeOf(a[0]), 32)
			t.Read(a[0])
			t.SetWord(p, 8, t.Word(a[0], 8))
			t.SetWord(p, 16, t.Word(a[0], 16))
			return p, nil
		}},
	}
}

var errThird = errors.New("a multiple of three")

func number(w uint64) float64 {
	if miniBox.IsInt(w) {
		return float64(miniBox.UnboxInt(w))
	}
	return miniBox.UnboxFloat(w)
}

// box makes an int if it fits, else a float.
func boxNum(v int64) uint64 {
	if miniBox.FitsInt(v) {
		return miniBox.BoxInt(v)
	}
	return miniBox.BoxFloat(float64(v))
}

func arith(op mop, a, b uint64) uint64 {
	if miniBox.IsInt(a) && miniBox.IsInt(b) {
		x, y := miniBox.UnboxInt(a), miniBox.UnboxInt(b)
		switch op {
		case mAdd:
			return boxNum(x + y)
		case mSub:
			return boxNum(x - y)
		}
		if f := float64(x) * float64(y); math.Abs(f) >= 1<<60 {
			return miniBox.BoxFloat(f)
		}
		if !miniBox.FitsInt(x * y) {
			return miniBox.BoxFloat(float64(x) * float64(y))
		}
		return miniBox.BoxInt(x * y)
	}
	x, y := number(a), number(b)
	switch op {
	case mAdd:
		return miniBox.BoxFloat(x + y)
	case mSub:
		return miniBox.BoxFloat(x - y)
	}
	return miniBox.BoxFloat(x * y)
}

// mthread is a thread of mini. A frame is three link words (program, distance
// to the caller's base, pc to return to), locals, operands.
type mthread struct {
	*rt.Thread
	l      *minilang
	j      *jit.Thread
	prog   *mprog
	pos    rt.Pos
	bottom int // stack index of the frame whose return ends the loop
	result uint64
}

const links = 3

func (m *mthread) Pos() rt.Pos { return m.pos }

func (m *mthread) SetPos(p rt.Pos) {
	m.pos = p
	m.prog = m.l.progs[miniBox.UnboxInt(m.Stack[p.Base])]
}

func (m *mthread) push(w uint64) { m.Stack[m.pos.SP] = w; m.pos.SP++ }
func (m *mthread) pop() uint64   { m.pos.SP--; return m.Stack[m.pos.SP] }

// enter pushes a frame for p, whose n arguments are on top.
func (m *mthread) enter(p *mprog, n int) {
	args := append([]uint64(nil), m.Stack[m.pos.SP-n:m.pos.SP]...)
	base := m.pos.SP - n
	m.Stack[base] = miniBox.BoxInt(int64(p.id))
	m.Stack[base+1] = miniBox.BoxInt(int64(base - m.pos.Base))
	m.Stack[base+2] = miniBox.BoxInt(int64(m.pos.PC))
	copy(m.Stack[base+links:], args)
	for i := n; i < p.locals; i++ {
		m.Stack[base+links+i] = 0
	}
	m.prog, m.pos = p, rt.Pos{Base: base, SP: base + links + p.locals}
}

func (m *mthread) leave() {
	v := m.pop()
	base := m.pos.Base
	m.pos = rt.Pos{Base: base - int(miniBox.UnboxInt(m.Stack[base+1])), SP: base, PC: int(miniBox.UnboxInt(m.Stack[base+2]))}
	m.Lower(m.pos.Base)
	m.prog = m.l.progs[miniBox.UnboxInt(m.Stack[m.pos.Base])]
	m.push(v)
}

// callback runs program 0 on a value in a nested loop.
func (m *mthread) callback(v uint64) (uint64, error) {
	prog, pos, bottom := m.prog, m.pos, m.bottom
	m.Nested++
	m.pos.SP = m.Top
	m.push(v)
	m.enter(m.l.progs[0], 1)
	m.bottom = m.pos.Base
	err := m.loop()
	if err != nil {
		return 0, err
	}
	m.Nested--
	m.prog, m.pos, m.bottom = prog, pos, bottom
	m.Lower(m.pos.Base)
	return m.result, nil
}

// loop runs until the bottom frame returns or halts. It polls at jumps and
// calls, so that one round of a simple loop is atomic.
func (m *mthread) loop() error {
	for {
		in := &m.prog.code[m.pos.PC]
		if in.op == mHalt || in.op == mRet && m.pos.Base == m.bottom {
			m.result = m.Stack[m.pos.SP-1]
			return nil
		}
		if err := m.step(); err != nil {
			return err
		}
		if in.op == mJmp || in.op == mCall {
			if m.Requested() {
				m.SetPos(m.Poll(m.pos))
			}
			if s := m.prog.sites[m.pos.PC]; s != nil && m.j.Hot(s) {
				if err := m.j.Enter(s, m); err != nil {
					return err
				}
			}
		}
	}
}

func (m *mthread) step() error {
	in := m.prog.code[m.pos.PC]
	m.pos.PC++
	switch in.op {
	case mConst:
		m.push(in.w)
	case mLoad:
		m.push(m.Stack[m.pos.Base+links+in.a])
	case mStore:
		m.Stack[m.pos.Base+links+in.a] = m.pop()
	case mAdd, mSub, mMul:
		b, a := m.pop(), m.pop()
		m.push(arith(in.op, a, b))
	case mLt:
		b, a := m.pop(), m.pop()
		if number(a) < number(b) {
			m.push(miniBox.True)
		} else {
			m.push(miniBox.False)
		}
	case mJz:
		if m.pop() == miniBox.False {
			m.pos.PC = in.a
		}
	case mJmp:
		m.pos.PC = in.a
	case mCall:
		m.enter(m.l.progs[in.a], in.b)
	case mRet:
		m.leave()
	case mPair:
		p := m.Alloc(stm.TypeID(m.l.pair.TID), 32)
		y, x := m.pop(), m.pop()
		m.SetWord(p, 8, x)
		m.SetWord(p, 16, y)
		m.push(p)
	case mCar:
		m.push(m.Load(m.pop(), 8))
	case mCdr:
		m.push(m.Load(m.pop(), 16))
	case mSetCar:
		v, p := m.pop(), m.pop()
		m.Store(p, 8, v)
	case mArr:
		a := m.AllocArray(stm.TypeID(m.l.array.TID), uint64(miniBox.UnboxInt(m.pop())))
		for i := range m.Len(a) {
			m.SetWord(a, 16+8*i, miniBox.BoxInt(0))
		}
		m.push(a)
	case mAget:
		i, a := miniBox.UnboxInt(m.pop()), m.pop()
		m.push(m.LoadItem(a, 16+8*uint64(i)%(8*m.Len(a))))
	case mAset:
		v, i, a := m.pop(), miniBox.UnboxInt(m.pop()), m.pop()
		m.StoreItem(a, 16+8*uint64(i)%(8*m.Len(a)), v)
	case mGo:
		m.Top = m.pos.SP
		v, err := m.l.gofns[in.a].Impl(m.Thread, m.Stack[m.pos.SP-1:m.pos.SP])
		return m.called(in, v, err)
	case mPop:
		m.pos.SP--
	}
	return nil
}

// called ends a mGo, whose pc has been passed already.
func (m *mthread) called(in mins, v uint64, err error) error {
	m.pos.SP--
	if err != nil && !errors.Is(err, errThird) {
		return err
	}
	if err != nil {
		v = miniBox.BoxInt(-1)
		m.pos.PC = in.b
	}
	m.push(v)
	return nil
}

// run starts a thread and runs the last program on the given arguments, which
// are not references, in transactions. done sees the final locals.
func (l *minilang) run(name string, p *mprog, args []uint64, done func(m *mthread, locals []uint64)) error {
	t, err := rt.NewThread(l.heap, name, rt.ThreadOptions{})
	if err != nil {
		return err
	}
	defer t.Close()
	m := &mthread{Thread: t, l: l}
	t.User = m
	if m.j, err = l.d.NewThread(t); err != nil {
		return err
	}
	defer m.j.Close()
	m.pos = rt.Pos{Base: rt.NumRegs, SP: rt.NumRegs}
	for _, a := range args {
		m.push(a)
	}
	m.enter(p, len(args))
	m.bottom = m.pos.Base
	if l.shared != nil {
		m.Stack[m.bottom+links] = l.shared.Ref()
	}
	m.Begin(m.pos)
	for ok := false; !ok; {
		if err := m.outermost(); err != nil {
			return err
		}
		if done != nil {
			done(m, m.Stack[m.bottom+links:m.bottom+links+p.locals])
		}
		m.pos, ok = m.End(m.pos)
		m.SetPos(m.pos)
	}
	return nil
}

// outermost runs the loop and starts again when a nested one was unwound.
func (m *mthread) outermost() error {
	for {
		again, err := m.attempt()
		if !again {
			return err
		}
	}
}

func (m *mthread) attempt() (again bool, err error) {
	bottom := m.bottom
	defer func() {
		if r := recover(); r != nil {
			if r != rt.ErrAborted {
				panic(r)
			}
			m.bottom = bottom
			m.SetPos(m.Restart())
			again = true
		}
	}()
	return false, m.loop()
}
