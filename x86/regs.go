package x86

import (
	"fmt"
	"math/bits"

	"github.com/twitchyliquid64/golang-asm/obj/x86"
)

// reg is a machine register: 0..15 general, in the CPU's numbering, 16..31 XMM.
type reg int8

const (
	rAX reg = iota
	rCX
	rDX
	rBX
	rSP
	rBP
	rSI
	rDI
	r8
	r9
	r10
	r11
	r12
	r13
	r14
	r15
	x0
	x15 = x0 + 15

	noReg reg = -1
)

// Fixed registers; see the table in the package documentation.
const (
	regTmp  = r11 // scratch, dead between instructions of different ops
	regG    = r14 // the goroutine, for the poll, where GS is the view
	regView = r14 // the segment's view elsewhere
	regCtx  = r15 // the machine context
	regXTmp = x15 // scratch of the float class
)

var regNames = [...]string{"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi",
	"r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15"}

var goNames = [...]int16{x86.REG_AX, x86.REG_CX, x86.REG_DX, x86.REG_BX, x86.REG_SP, x86.REG_BP, x86.REG_SI, x86.REG_DI,
	x86.REG_R8, x86.REG_R9, x86.REG_R10, x86.REG_R11, x86.REG_R12, x86.REG_R13, x86.REG_R14, x86.REG_R15}

func (r reg) String() string {
	if r >= x0 {
		return fmt.Sprintf("xmm%d", r-x0)
	}
	return regNames[r]
}

// name is the register's number in golang-asm.
func (r reg) name() int16 {
	if r >= x0 {
		return x86.REG_X0 + int16(r-x0)
	}
	return goNames[r]
}

func (r reg) isX() bool { return r >= x0 }

// regMask is a set of registers, bit r for register r.
type regMask uint32

func maskOf(rs ...reg) (m regMask) {
	for _, r := range rs {
		m |= 1 << r
	}
	return m
}

func (m regMask) has(r reg) bool { return m>>r&1 != 0 }

func (m regMask) lowest() reg { return reg(bits.TrailingZeros32(uint32(m))) }

func (m regMask) count() int { return bits.OnesCount32(uint32(m)) }

// Registers that values may live in, in order of preference.
var (
	gprOrder = []reg{rAX, rCX, rDX, rBX, rSI, rDI, r8, r9, r10, r12, r13}
	xmmOrder = []reg{x0, x0 + 1, x0 + 2, x0 + 3, x0 + 4, x0 + 5, x0 + 6, x0 + 7,
		x0 + 8, x0 + 9, x0 + 10, x0 + 11, x0 + 12, x0 + 13, x0 + 14}
)

// Loc is where a value lives from its definition to its last use: an index
// into the words Context.Regs followed by Context.Spill. 0..15 are the general
// registers by number, 16..31 the XMM registers, 32 and up spill words. A
// value in a register is in its Regs word only while machine code has been
// left.
type Loc int32

// NoLoc is the location of a value that has none, because nothing reads it.
const NoLoc Loc = -1

const firstSpill Loc = 32

// IsReg reports whether the location is a register.
func (l Loc) IsReg() bool { return l >= 0 && l < firstSpill }

// Spill is the index into Context.Spill, for locations that are not registers.
func (l Loc) Spill() int { return int(l - firstSpill) }

func (l Loc) String() string {
	switch {
	case l == NoLoc:
		return "-"
	case l.IsReg():
		return reg(l).String()
	}
	return fmt.Sprintf("s%d", l.Spill())
}

func (l Loc) reg() reg { return reg(l) }
