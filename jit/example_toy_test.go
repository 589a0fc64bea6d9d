package jit_test

import (
	"fmt"

	"github.com/segue-vm/segue/jit"
	rt "github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

// A stack machine with eight instructions, and what it takes to give it a JIT.

type opcode byte

const (
	push  opcode = iota // arg: push the number
	add                 // pop two, push the sum
	sub                 // pop two, push the difference
	lt                  // pop two, push 1 if less, else 0
	jnz                 // arg: pop, go to the instruction if not 0
	store               // arg: pop into the variable
	load                // arg: push the variable
	halt                // stop
)

var names = [...]string{"push", "add", "sub", "lt", "jnz", "store", "load", "halt"}

type instr struct {
	op  opcode
	arg int
}

// program is the toy's code object. Its variables come first in a frame, its
// operands above them.
type program struct {
	name  string
	vars  int
	code  []instr
	sites map[int]*jit.Site // loop heads: targets of jumps
}

// Words are ints with a low bit of 1.
var boxing = trace.Boxing{Name: "toy", LowBit: true, False: 2, True: 6}

// machine is one thread of the toy: the interpreter, and the JIT's jit.Frame.
type machine struct {
	*rt.Thread
	jit  *jit.Thread
	prog *program
	pos  rt.Pos
}

func (m *machine) Pos() rt.Pos     { return m.pos }
func (m *machine) SetPos(p rt.Pos) { m.pos = p }

func (m *machine) push(v int64) {
	m.Stack[m.pos.SP] = boxing.BoxInt(v)
	m.pos.SP++
}

func (m *machine) pop() int64 {
	m.pos.SP--
	return boxing.UnboxInt(m.Stack[m.pos.SP])
}

// step interprets one instruction.
func (m *machine) step() {
	in := m.prog.code[m.pos.PC]
	m.pos.PC++
	switch in.op {
	case push:
		m.push(int64(in.arg))
	case add:
		b, a := m.pop(), m.pop()
		m.push(a + b)
	case sub:
		b, a := m.pop(), m.pop()
		m.push(a - b)
	case lt:
		b, a := m.pop(), m.pop()
		if a < b {
			m.push(1)
		} else {
			m.push(0)
		}
	case jnz:
		if m.pop() != 0 {
			m.pos.PC = in.arg
		}
	case store:
		m.pos.SP--
		m.Stack[m.pos.Base+in.arg] = m.Stack[m.pos.SP]
	case load:
		m.Stack[m.pos.SP] = m.Stack[m.pos.Base+in.arg]
		m.pos.SP++
	}
}

// run interprets the program in transactions of its own. The four lines of the
// JIT are those with Hot and Enter.
func (m *machine) run(p *program) (vars []int64, err error) {
	m.prog = p
	m.pos = rt.Pos{Base: rt.NumRegs, SP: rt.NumRegs}
	for range p.vars {
		m.push(0)
	}
	m.Begin(m.pos)
	for ok := false; !ok; {
		for p.code[m.pos.PC].op != halt {
			if m.Requested() {
				m.pos = m.Poll(m.pos)
			}
			if s := p.sites[m.pos.PC]; s != nil && m.jit.Hot(s) {
				before := m.pos
				if err := m.jit.Enter(s, m); err != nil {
					return nil, err
				}
				if m.pos != before {
					continue
				}
			}
			m.step()
		}
		m.pos, ok = m.End(m.pos)
	}
	for i := range p.vars {
		vars = append(vars, boxing.UnboxInt(m.Stack[m.pos.Base+i]))
	}
	return vars, nil
}

// toy is the jit.Language.
type toy struct{}

func (toy) Boxing() trace.Boxing                { return boxing }
func (toy) BigInt(t *rt.Thread, v int64) uint64 { panic("the toy's ints fit") }

func (toy) Locate(k jit.Key) jit.Location {
	p := k.Code.(*program)
	return jit.Location{Func: p.name, File: p.name + ".toy", Line: k.PC + 1, PC: k.PC, Op: names[p.code[k.PC].op]}
}

func (toy) Resume(f jit.Frame, s *jit.Snapshot) error {
	f.SetPos(s.Pos())
	return nil
}

// Record describes one instruction and then lets the interpreter execute it.
func (l toy) Record(r *jit.Recorder, f jit.Frame) error {
	m := f.(*machine)
	in := m.prog.code[m.pos.PC]
	at := l.Locate(jit.Key{Code: m.prog, PC: m.pos.PC})
	if !r.At(jit.State{Op: at.Op, Frames: []jit.FrameState{{
		Code: m.prog, PC: m.pos.PC, Base: m.pos.Base, SP: m.pos.SP,
		Func: at.Func, Place: trace.Place{File: at.File, Line: at.Line},
	}}}) {
		return nil
	}
	top := m.pos.SP - m.pos.Base // one above the uppermost operand
	number := func(i int) jit.Ref {
		v := r.Local(i)
		r.GuardOp(trace.OpGuardInt, v)
		return r.Op(trace.OpUnboxInt, v)
	}
	binary := func(op trace.Opcode) {
		r.SetLocal(top-2, r.Op(trace.OpBoxInt, r.Op(op, number(top-2), number(top-1))))
	}
	switch in.op {
	case push:
		r.SetLocal(top, r.ConstVal(boxing.BoxInt(int64(in.arg)), ""))
	case add:
		binary(trace.OpIntAddOvf)
	case sub:
		binary(trace.OpIntSubOvf)
	case lt:
		binary(trace.OpIntLt)
	case jnz:
		taken := boxing.UnboxInt(m.Stack[m.pos.SP-1]) != 0
		r.Guard(r.Op(trace.OpIntIsTrue, number(top-1)), taken)
	case store:
		r.SetLocal(in.arg, r.Local(top-1))
	case load:
		r.SetLocal(top, r.Local(in.arg))
	case halt:
		r.Abort(jit.ReasonReturned)
		return nil
	}
	m.step()
	return nil
}

// newProgram finds the loop heads.
func newProgram(d *jit.Driver, name string, vars int, code ...instr) *program {
	p := &program{name, vars, code, map[int]*jit.Site{}}
	for i, in := range code {
		if in.op == jnz && in.arg <= i {
			p.sites[in.arg] = d.Site(jit.Key{Code: p, PC: in.arg})
		}
	}
	return p
}

// sum adds the numbers below n: variable 0 counts, variable 1 is the sum.
func sum(d *jit.Driver, n int) *program {
	return newProgram(d, "sum", 2,
		instr{load, 1}, instr{load, 0}, instr{add, 0}, instr{store, 1},
		instr{load, 0}, instr{push, 1}, instr{add, 0}, instr{store, 0},
		instr{load, 0}, instr{push, n}, instr{lt, 0}, instr{jnz, 0},
		instr{halt, 0})
}

func Example_toy() {
	heap, err := stm.New(stm.Options{Segments: 1, HeapLimit: 16 << 20})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer heap.Close()
	config, err := jit.ParseConfig("threshold=50,check=lockstep,background=off")
	if err != nil {
		fmt.Println(err)
		return
	}
	driver, err := jit.NewDriver(toy{}, config)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer driver.Close()
	thread, err := rt.NewThread(heap, "main", rt.ThreadOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer thread.Close()
	m := &machine{Thread: thread}
	if m.jit, err = driver.NewThread(thread); err != nil {
		fmt.Println(err)
		return
	}
	defer m.jit.Close()
	vars, err := m.run(sum(driver, 1000000))
	fmt.Println(vars, err)
	for t := range driver.Traces() {
		fmt.Println("compiled:", t.At)
	}
	// Output:
	// [1000000 499999500000] <nil>
	// compiled: sum sum.toy:1 pc=0 load
}
