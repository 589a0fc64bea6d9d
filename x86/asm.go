package x86

import (
	"encoding/binary"
	"fmt"
	"sync"

	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"
	"github.com/twitchyliquid64/golang-asm/objabi"
)

// asm is the only user of golang-asm. It reuses one obj.Link and its Progs,
// keeps the first error until assemble reports it, writes the GS prefix as a
// BYTE in front of the instruction (the encoder cannot express it), and
// resolves RIP-relative references to the trace's data words and to labels.
//
// The encoder prints its complaints and emits wrong bytes all the same, so
// every complaint, every instruction without bytes and every unbound label is
// an error here.
type asm struct {
	ctxt  *obj.Link
	pool  []*obj.Prog
	used  int
	first *obj.Prog
	last  *obj.Prog
	err   error

	data   []uint64 // constants, then slots: the words next to the code
	dataAt map[uint64]int
	maskAt map[uint64]int // plain constants need no alignment
	dataSy *obj.LSym
	labels map[*obj.LSym]*label
	bound  []*label
	jumps  []jumpTo // encoded by golang-asm
	long   []jumpTo // 32-bit distances that are filled in afterwards
	marks  []mark
	relocs []obj.Reloc
}

// jumpTo is a jump, or the distance of one, and where it goes.
type jumpTo struct {
	p *obj.Prog
	l *label
}

// asmMu serialises all assembling: golang-asm's tables and our one obj.Link
// are shared by every backend of the process.
var (
	asmMu  sync.Mutex
	theAsm *asm
)

// lockAsm takes the process's assembler, emptied.
func lockAsm() *asm {
	asmMu.Lock()
	if theAsm == nil {
		theAsm = newAsm()
	}
	theAsm.reset()
	return theAsm
}

func newAsm() *asm {
	a := &asm{ctxt: obj.Linknew(&x86.Linkamd64)}
	a.ctxt.Headtype = objabi.Hlinux
	a.ctxt.IsAsm = true // no padding between our prefix and its instruction
	a.ctxt.DiagFunc = func(format string, args ...interface{}) {
		a.fail(fmt.Errorf("x86: assembler: "+format, args...))
	}
	x86.Linkamd64.Init(a.ctxt)
	return a
}

func (a *asm) unlock() { asmMu.Unlock() }

func (a *asm) reset() {
	for _, p := range a.pool[:a.used] {
		*p = obj.Prog{}
	}
	a.used, a.first, a.last, a.err = 0, nil, nil, nil
	a.data, a.dataAt, a.maskAt = nil, map[uint64]int{}, map[uint64]int{}
	a.bound, a.jumps, a.long, a.marks = a.bound[:0], a.jumps[:0], a.long[:0], a.marks[:0]
	a.dataSy = &obj.LSym{Name: "data"}
	a.labels = map[*obj.LSym]*label{}
	a.ctxt.Errors = 0
}

func (a *asm) fail(err error) {
	if a.err == nil {
		a.err = err
	}
}

func (a *asm) newProg() *obj.Prog {
	if a.used == len(a.pool) {
		chunk := make([]obj.Prog, 256)
		for i := range chunk {
			a.pool = append(a.pool, &chunk[i])
		}
	}
	p := a.pool[a.used]
	a.used++
	p.Ctxt = a.ctxt
	return p
}

func (a *asm) add(as obj.As) *obj.Prog {
	p := a.newProg()
	p.As = as
	if a.last == nil {
		a.first = p
	} else {
		a.last.Link = p
	}
	a.last = p
	return p
}

// label is a place in the code; it may be used before it is bound.
type label struct {
	name string
	cold bool // far behind the jumps to it
	at   place
	prog *obj.Prog // once assembled
	sym  *obj.LSym
}

// place is the number of an instruction, or of the one that will come next.
type place int

const nowhere place = -1

func newLabel(name string) *label { return &label{name: name, at: nowhere} }

// coldLabel is a label that is bound in the cold part. Jumps to it are long, which
// the assembler need not find out: it would assemble everything anew.
func coldLabel(name string) *label { return &label{name: name, at: nowhere, cold: true} }

// here is the place of the next instruction.
func (a *asm) here() place { return place(a.used) }

// bind puts the label at the next instruction.
func (a *asm) bind(l *label) {
	if l.at != nowhere {
		a.fail(fmt.Errorf("x86: label %s bound twice", l.name))
		return
	}
	l.at = a.here()
	a.bound = append(a.bound, l)
}

func (l *label) offset() int { return int(l.prog.Pc) }

// offset is where the instruction at the place is, once all is assembled.
func (a *asm) offset(at place) int { return int(a.pool[at].Pc) }

// jump emits JMP or Jcc to a label.
func (a *asm) jump(as obj.As, l *label) {
	switch cc, conditional := jccCode[as]; {
	case !l.cold || l.at != nowhere:
		p := a.add(as)
		p.To.Type = obj.TYPE_BRANCH
		a.jumps = append(a.jumps, jumpTo{p, l})
		return
	case conditional:
		a.from1(x86.AWORD, iOp(0x800F|cc<<8))
	default:
		a.from1(x86.ABYTE, iOp(0xE9))
	}
	a.from1(x86.ALONG, iOp(0))
	a.long = append(a.long, jumpTo{a.last, l})
}

// jccCode is the condition in the opcode of a conditional jump.
var jccCode = map[obj.As]int64{
	x86.AJOS: 0x0, x86.AJOC: 0x1, x86.AJCS: 0x2, x86.AJCC: 0x3, x86.AJEQ: 0x4, x86.AJNE: 0x5, x86.AJLS: 0x6, x86.AJHI: 0x7,
	x86.AJMI: 0x8, x86.AJPL: 0x9, x86.AJPS: 0xA, x86.AJPC: 0xB, x86.AJLT: 0xC, x86.AJGE: 0xD, x86.AJLE: 0xE, x86.AJGT: 0xF,
}

// operand is a register, immediate or memory operand.
type operand struct {
	obj.Addr
	gs bool // memory under a GS prefix that is written as a BYTE
}

func rOp(r reg) operand { return operand{Addr: obj.Addr{Type: obj.TYPE_REG, Reg: r.name()}} }

func iOp(v int64) operand { return operand{Addr: obj.Addr{Type: obj.TYPE_CONST, Offset: v}} }

// mOp is [base+disp].
func mOp(base reg, disp int) operand {
	return operand{Addr: obj.Addr{Type: obj.TYPE_MEM, Reg: base.name(), Offset: int64(disp)}}
}

// xOp is [base+index*scale+disp]; base may be noReg.
func xOp(base, index reg, scale, disp int) operand {
	o := operand{Addr: obj.Addr{Type: obj.TYPE_MEM, Index: index.name(), Scale: int16(scale), Offset: int64(disp)}}
	if base != noReg {
		o.Reg = base.name()
	}
	return o
}

// segOp is gs:[disp]; emitter.seg chooses.
func segOp(disp int) operand {
	return operand{Addr: obj.Addr{Type: obj.TYPE_MEM, Reg: x86.REG_GS, Offset: int64(disp)}}
}

func (o operand) withGS() operand { o.gs = true; return o }

func (o operand) isMem() bool { return o.Type == obj.TYPE_MEM }

// dataOp is the data word holding the constant, made when it is new.
func (a *asm) dataOp(v uint64) operand {
	i, ok := a.dataAt[v]
	if !ok {
		i = a.addData(v)
		a.dataAt[v] = i
	}
	return a.wordOp(i)
}

// maskOp is a 16-byte aligned pair of equal data words, for packed operations.
func (a *asm) maskOp(v uint64) operand {
	i, ok := a.maskAt[v]
	if !ok {
		if len(a.data)%2 != 0 {
			a.addData(0)
		}
		i = a.addData(v)
		a.addData(v)
		a.maskAt[v] = i
	}
	return a.wordOp(i)
}

func (a *asm) addData(v uint64) int {
	a.data = append(a.data, v)
	return len(a.data) - 1
}

// wordOp is data word i, RIP-relative.
func (a *asm) wordOp(i int) operand {
	return operand{Addr: obj.Addr{Type: obj.TYPE_MEM, Name: obj.NAME_EXTERN, Sym: a.dataSy, Offset: int64(8 * i)}}
}

// labelOp is the memory at a label, RIP-relative; only LEAQ makes sense of it.
func (a *asm) labelOp(l *label) operand {
	if l.sym == nil {
		l.sym = &obj.LSym{Name: l.name}
		a.labels[l.sym] = l
	}
	return operand{Addr: obj.Addr{Type: obj.TYPE_MEM, Name: obj.NAME_EXTERN, Sym: l.sym}}
}

func (a *asm) prefix(ops ...operand) {
	for _, o := range ops {
		if o.gs {
			a.add(x86.ABYTE).From = iOp(0x65).Addr
			return
		}
	}
}

// i emits an instruction in Go's operand order: source, destination.
func (a *asm) i(as obj.As, from, to operand) {
	a.prefix(from, to)
	p := a.add(as)
	p.From, p.To = from.Addr, to.Addr
}

// i3 emits an instruction with three operands: first, second, destination.
func (a *asm) i3(as obj.As, from, mid, to operand) {
	a.prefix(mid)
	p := a.add(as)
	p.From, p.To = from.Addr, to.Addr
	p.SetFrom3(mid.Addr)
}

// i1 emits an instruction whose only operand is a destination.
func (a *asm) i1(as obj.As, to operand) {
	a.prefix(to)
	a.add(as).To = to.Addr
}

// from1 emits an instruction whose only operand is a source.
func (a *asm) from1(as obj.As, from operand) {
	a.prefix(from)
	a.add(as).From = from.Addr
}

func (a *asm) i0(as obj.As) { a.add(as) }

// object is assembled code before it has an address.
type object struct {
	code  []byte
	data  []uint64
	fixes []fixup
	addrs []addr
}

// addr is a data word that holds an address of the code.
type addr struct{ word, off int }

// fixup is a 32-bit RIP-relative reference at code[off:].
type fixup struct {
	off    int
	target int  // code offset or data offset in bytes
	inData bool // target is in data
}

// assemble encodes everything emitted since lockAsm.
func (a *asm) assemble() (o *object, err error) {
	defer func() {
		if e := recover(); e != nil && err == nil {
			err = fmt.Errorf("x86: assembler: %v", e)
		}
	}()
	a.i0(obj.ANOP) // for labels at the end
	for _, l := range a.bound {
		l.prog = a.pool[l.at]
	}
	for _, j := range a.jumps {
		a.wantBound(j.l)
		j.p.To.SetTarget(j.l.prog)
	}
	for _, j := range a.long {
		a.wantBound(j.l)
	}
	if a.err != nil {
		return nil, a.err
	}
	s := &obj.LSym{Func: &obj.FuncInfo{Text: a.first}, R: a.relocs[:0]}
	x86.Linkamd64.Assemble(a.ctxt, s, a.newProg)
	if a.err != nil {
		return nil, a.err
	}
	for p := a.first; p != nil; p = p.Link {
		if p.Isize == 0 && p.As != obj.ANOP {
			return nil, fmt.Errorf("x86: assembler dropped %v", p)
		}
	}
	for _, j := range a.long {
		binary.LittleEndian.PutUint32(s.P[j.p.Pc:], uint32(int64(j.l.offset())-j.p.Pc-4))
	}
	o = &object{code: s.P, data: a.data}
	a.relocs = s.R
	o.fixes = make([]fixup, 0, len(s.R))
	for i := range s.R {
		f, err := a.fixup(&s.R[i])
		if err != nil {
			return nil, err
		}
		o.fixes = append(o.fixes, f)
	}
	return o, nil
}

func (a *asm) wantBound(l *label) {
	if l.prog == nil {
		a.fail(fmt.Errorf("x86: jump to the unbound label %s", l.name))
	}
}

// fixup translates a relocation. Add counts from the end of the 4-byte field
// for PC-relative operands without a trailing immediate.
func (a *asm) fixup(r *obj.Reloc) (fixup, error) {
	f := fixup{off: int(r.Off)}
	if r.Siz != 4 || r.Type != objabi.R_PCREL {
		return f, fmt.Errorf("x86: unexpected relocation %v of %d bytes", r.Type, r.Siz)
	}
	f.target = int(r.Add)
	if r.Sym == a.dataSy {
		f.inData = true
		return f, nil
	}
	l := a.labels[r.Sym]
	if l == nil || l.prog == nil {
		return f, fmt.Errorf("x86: reference to unbound label %s", r.Sym.Name)
	}
	f.target += l.offset()
	return f, nil
}

// link resolves the references for the code at codeAt and the data at dataAt.
func (o *object) link(codeAt, dataAt uintptr) error {
	for _, f := range o.fixes {
		to := codeAt
		if f.inData {
			to = dataAt
		}
		d := int64(to) + int64(f.target) - int64(codeAt) - int64(f.off) - 4
		if int64(int32(d)) != d {
			return fmt.Errorf("x86: data word out of reach")
		}
		binary.LittleEndian.PutUint32(o.code[f.off:], uint32(d))
	}
	return nil
}
