package x86

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"

	"golang.org/x/arch/x86/x86asm"

	"github.com/segue-vm/segue/trace"
)

// Listing is the disassembly of the code, joined to the ops of its trace: the
// .asm section of dumps. A heading names the op, or the fused test and its
// guard; cold parts of an op stand at the end under the op's name again.
// Nothing depends on addresses: what is reached through the context, the
// segment or a data word has a name, and bytes that hold a distance or the
// bits of a named constant are dots.
//
//	regs i7=rdx i6=rcx v2=s0 size=180
//	i9 n10 -> E1    ; int_lt(i7, i6), guard_true
//	  +0048  4839ca                   cmp rdx, rcx
//	  +004b  0f8d........             jge E1
func (c *Code) Listing() string {
	l := &lister{c: c, code: bytesAt(c.Base, c.Size), names: map[int]string{}}
	for _, m := range c.marks {
		if m.op < 0 {
			l.names[int(m.off)] = m.name()
		} else if m.text != "" {
			l.names[int(m.off)] = c.Trace.NameOf(c.Trace.Ops[m.op].Name) + "." + strings.ReplaceAll(m.text, " ", "-")
		}
	}
	l.locations()
	l.instructions()
	return l.String()
}

type lister struct {
	strings.Builder
	c     *Code
	code  []byte
	names map[int]string // by offset: places with a name
}

func (l *lister) locations() {
	l.WriteString("regs")
	for r, at := range l.c.locs {
		if at != NoLoc {
			fmt.Fprintf(l, " %s=%s", l.c.Trace.NameOf(trace.Ref(r)), at)
		}
	}
	fmt.Fprintf(l, " size=%d\n", l.c.Size)
}

func (l *lister) instructions() {
	next := 0
	for pc := 0; pc < len(l.code); {
		for ; next < len(l.c.marks) && int(l.c.marks[next].off) <= pc; next++ {
			l.heading(l.c.marks[next])
		}
		if l.code[pc] == trapByte { // padding
			pc++
			continue
		}
		in, err := x86asm.Decode(l.code[pc:], 64)
		if err != nil {
			fmt.Fprintf(l, "  +%04x  %x  cannot decode: %v\n", pc, l.code[pc:min(pc+8, len(l.code))], err)
			return
		}
		text, hex := l.instruction(in, pc)
		fmt.Fprintf(l, "  +%04x  %-24s %s\n", pc, hex, text)
		pc += in.Len
	}
}

// name is the exit or other part that begins at a mark without op.
func (m *codeMark) name() string {
	if m.exit == trace.NoExit {
		return m.text
	}
	return fmt.Sprintf("E%d", m.exit)
}

func (l *lister) heading(m codeMark) {
	t := l.c.Trace
	if m.op < 0 {
		fmt.Fprintf(l, "%s:\n", m.name())
		return
	}
	op := t.Ops[m.op]
	text := t.OpText(op)
	if m.fused >= 0 {
		fused := t.Ops[m.fused]
		_, test, _ := strings.Cut(t.OpText(fused), " = ")
		text = fmt.Sprintf("%s %s -> E%d    ; %s, %s", t.NameOf(fused.Name), t.NameOf(op.Name), op.Exit, test, op.Code)
	}
	if m.text != "" {
		text += "    ; " + m.text
	}
	fmt.Fprintf(l, "%s\n", text)
}

// instruction is the text and the bytes of one instruction.
func (l *lister) instruction(in x86asm.Inst, pc int) (text, hex string) {
	text = strings.ToLower(x86asm.IntelSyntax(in, uint64(pc), nil))
	masked := make([]bool, in.Len)
	mask := func(from, n int) {
		for i := from; i < from+n; i++ {
			masked[i] = true
		}
	}
	end := pc + in.Len
	for _, a := range in.Args {
		switch a := a.(type) {
		case x86asm.Rel:
			text = strings.ToLower(in.Op.String()) + " " + l.place(end+int(a))
			mask(in.PCRelOff, in.PCRel)
		case x86asm.Mem:
			if a.Base == x86asm.RIP {
				text = replaceMem(text, "rip", l.data(end+int(int32(a.Disp))))
				mask(in.PCRelOff, in.PCRel)
			} else if name := l.field(a); name != "" {
				if name == "ctx.code" && in.Op == x86asm.MOV { // the number depends on the order of compilation
					mask(in.Len-4, 4)
					text = text[:strings.LastIndexByte(text, ' ')+1] + "id"
				}
				text = replaceMem(text, strings.ToLower(a.Base.String()), name)
			}
		case x86asm.Imm:
			if name, n := l.constant(int64(a), pc, in.Len); name != "" {
				i := strings.LastIndexByte(text, ' ')
				text = text[:i+1] + name
				mask(in.Len-n, n)
			}
		}
	}
	for i, b := range l.code[pc:end] {
		if masked[i] {
			hex += ".."
		} else {
			hex += fmt.Sprintf("%02x", b)
		}
	}
	return text, hex
}

func (l *lister) place(off int) string {
	if name, ok := l.names[off]; ok {
		return name
	}
	return fmt.Sprintf("+%04x", off)
}

// data names what a RIP-relative operand reaches, given as an offset from the
// start of the code.
func (l *lister) data(off int) string {
	if off >= 0 && off < l.c.Size {
		return l.place(off)
	}
	at := l.c.Base + uintptr(off)
	for n := range l.c.Exits {
		if l.c.Exits[n].Slot == at {
			return fmt.Sprintf("slot.E%d", n)
		}
	}
	bits := loadWord(at)
	for i := range l.c.Trace.Consts {
		if k := &l.c.Trace.Consts[i]; k.Bits == bits {
			switch {
			case k.Name != "":
				return "#" + k.Name
			case k.Kind == trace.Float:
				return fmt.Sprint(math.Float64frombits(bits))
			}
		}
	}
	return fmt.Sprintf("%#x", bits)
}

// field names a word of the context or the segment block.
func (l *lister) field(m x86asm.Mem) string {
	switch {
	case m.Base == x86asm.R15 && m.Index == 0:
		return l.c.layout.ctxName(int(m.Disp))
	case m.Segment == x86asm.GS && m.Base == 0 && m.Index == 0, !l.c.gs && m.Base == x86asm.R14 && m.Index == 0:
		return l.c.layout.segName(int(m.Disp))
	}
	return ""
}

// constant is the name of the constant whose bits an immediate holds, and how
// many bytes the immediate has.
func (l *lister) constant(v int64, pc, n int) (string, int) {
	for i := range l.c.Trace.Consts {
		k := &l.c.Trace.Consts[i]
		if k.Name == "" || k.Bits != uint64(v) {
			continue
		}
		b := l.code[pc : pc+n]
		if n > 8 && binary.LittleEndian.Uint64(b[n-8:]) == k.Bits {
			return "#" + k.Name, 8
		}
		if n > 4 && binary.LittleEndian.Uint32(b[n-4:]) == uint32(k.Bits) {
			return "#" + k.Name, 4
		}
	}
	return "", 0
}

// replaceMem puts a name between the brackets of a memory operand.
func replaceMem(text, base, name string) string {
	i := strings.IndexByte(text, '[')
	j := strings.IndexByte(text, ']')
	if i < 0 || j < i {
		return text
	}
	return text[:i+1] + name + text[j:]
}

func (l *Layout) ctxName(off int) string {
	c := &l.Ctx
	for _, f := range []struct {
		at   int
		name string
	}{{c.ExitCode, "exit_code"}, {c.ExitID, "exit_id"}, {c.Resume, "resume"}, {c.FrameBase, "frame_base"},
		{c.Code, "code"}, {c.Ret, "ret"}, {c.StackLimit, "stack_limit"}, {c.StackLow, "stack_low"}} {
		if f.at == off {
			return "ctx." + f.name
		}
	}
	switch {
	case off >= c.Args && off < c.Args+8*NumArgs:
		return fmt.Sprintf("ctx.arg%d", (off-c.Args)/8)
	case off >= c.Regs && off < c.Regs+8*int(firstSpill):
		return "ctx." + reg((off-c.Regs)/8).String()
	case off >= c.Spill && off < c.Spill+8*c.Spills:
		return "ctx." + (firstSpill + Loc((off-c.Spill)/8)).String()
	}
	return ""
}

func (l *Layout) segName(off int) string {
	s := &l.Seg
	for _, f := range []struct {
		at   int
		name string
	}{{s.NurseryPos, "nursery_pos"}, {s.NurseryEnd, "nursery_end"}, {s.ReadVersion, "read_version"},
		{s.CardVersion, "card_version"}, {s.Request, "request"}} {
		if f.at == off {
			return "seg." + f.name
		}
	}
	return ""
}
