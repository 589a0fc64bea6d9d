package x86

import (
	"fmt"
	"strings"

	"golang.org/x/arch/x86/x86asm"

	"github.com/segue-vm/segue/trace"
)

// Listing is the disassembly of the code, joined to the ops of its trace; it
// is the .asm section of dumps. Nothing in it depends on addresses: targets are
// names, references to data words are masked, and so are their bytes.
//
//	regs v1=rax i4=rcx v2=s0 size=180
//	i9 n10
//	  +0012  4839c8              cmp rax, rcx
//	  +0015  0f8d........        jge E1
func (c *Code) Listing() string {
	var b strings.Builder
	b.WriteString(c.locations())
	code := bytesAt(c.Base, c.Size)
	names := c.names()
	next := 0
	for pc := 0; pc < len(code); {
		for ; next < len(c.marks) && c.marks[next].off <= pc; next++ {
			c.heading(&b, c.marks[next])
		}
		if code[pc] == 0xCC {
			for pc < len(code) && code[pc] == 0xCC {
				pc++
			}
			continue
		}
		in, err := x86asm.Decode(code[pc:], 64)
		if err != nil {
			fmt.Fprintf(&b, "  +%04x  %x  cannot decode: %v\n", pc, code[pc:min(pc+8, len(code))], err)
			break
		}
		text, hex := c.instruction(in, pc, code[pc:pc+in.Len], names)
		fmt.Fprintf(&b, "  +%04x  %-24s %s\n", pc, hex, text)
		pc += in.Len
	}
	return b.String()
}

func (c *Code) locations() string {
	var b strings.Builder
	b.WriteString("regs")
	for r, l := range c.locs {
		if l != NoLoc {
			fmt.Fprintf(&b, " %s=%s", c.Trace.NameOf(trace.Ref(r)), l)
		}
	}
	fmt.Fprintf(&b, " size=%d\n", c.Size)
	return b.String()
}

func (c *Code) heading(b *strings.Builder, m codeMark) {
	switch {
	case m.op < 0:
		fmt.Fprintf(b, "%s:\n", m.text)
	case m.text != "":
		fmt.Fprintf(b, "%s    ; %s\n", c.Trace.OpText(c.Trace.Ops[m.op]), m.text)
	default:
		fmt.Fprintf(b, "%s\n", c.Trace.OpText(c.Trace.Ops[m.op]))
	}
}

// names gives the places that are jumped to a name.
func (c *Code) names() map[int]string {
	names := map[int]string{}
	for _, m := range c.marks {
		if m.text != "" && m.op < 0 {
			names[m.off] = m.text
		}
	}
	return names
}

func (c *Code) instruction(in x86asm.Inst, pc int, code []byte, names map[int]string) (text, hex string) {
	hex = fmt.Sprintf("%x", code)
	text = strings.ToLower(x86asm.IntelSyntax(in, uint64(pc), nil))
	for _, a := range in.Args {
		switch a := a.(type) {
		case x86asm.Rel:
			to := pc + in.Len + int(a)
			name, ok := names[to]
			if !ok {
				name = fmt.Sprintf("+%04x", to)
			}
			text = strings.ToLower(in.Op.String()) + " " + name
			hex = fmt.Sprintf("%x%s", code[:in.PCRelOff], strings.Repeat("..", in.PCRel))
		case x86asm.Mem:
			if a.Base == x86asm.RIP && in.PCRel > 0 {
				hex = fmt.Sprintf("%x%s%x", code[:in.PCRelOff], strings.Repeat("..", in.PCRel), code[in.PCRelOff+in.PCRel:])
				text = maskRIP(text)
			}
		}
	}
	return text, hex
}

// maskRIP replaces the distance in [rip+0x12].
func maskRIP(text string) string {
	i := strings.Index(text, "[rip")
	if i < 0 {
		return text
	}
	j := strings.IndexByte(text[i:], ']')
	return text[:i] + "[data]" + text[i+j+1:]
}
