package code

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// Dis is a listing of c and of the code objects inside it, in the manner of
// Python's dis module: line, loop-head and jump-target mark, index,
// instruction, argument and its meaning.
func (c *Code) Dis() string {
	var b strings.Builder
	c.dis(&b)
	return b.String()
}

func (c *Code) dis(b *strings.Builder) {
	fmt.Fprintf(b, "%s:%d stack=%d flags=%#x\n", c.QualName, c.FirstLine, c.StackSize, uint32(c.Flags))
	marks := c.marks()
	line := 0
	for pc, in := range c.Instr {
		lineText := ""
		if l := c.Line(pc); l != line && l != 0 {
			line = l
			lineText = strconv.Itoa(l)
		}
		text := fmt.Sprintf("%4s %c%4d %-20s", lineText, marks[pc], pc, in.Op())
		if in.Op().Info().Arg != ArgNone {
			text += fmt.Sprintf(" %d", in.Arg())
			if m := c.argText(in); m != "" {
				text += " (" + m + ")"
			}
		}
		b.WriteString(strings.TrimRight(text, " "))
		b.WriteByte('\n')
	}
	for _, h := range c.Handlers {
		fmt.Fprintf(b, "     except %d..%d -> %d depth %d\n", h.Start, h.End, h.Target, h.Depth)
	}
	for _, k := range c.Consts {
		if inner, ok := k.(*Code); ok {
			b.WriteByte('\n')
			inner.dis(b)
		}
	}
}

// marks has for every instruction '@' (loop head), '>' (jump target), '!'
// (handler) or a blank.
func (c *Code) marks() []rune {
	m := []rune(strings.Repeat(" ", len(c.Instr)))
	for _, h := range c.Handlers {
		m[h.Target] = '!'
	}
	for _, in := range c.Instr {
		if in.Op().Has(Jumps) && m[in.Arg()] == ' ' {
			m[in.Arg()] = '>'
		}
	}
	for _, in := range c.Instr {
		if in.Op() == JUMP_BACKWARD {
			m[in.Arg()] = '@'
		}
	}
	return m
}

func (c *Code) argText(in Instr) string {
	arg := in.Arg()
	switch in.Op().Info().Arg {
	case ArgConst:
		return ConstText(c.Consts[arg])
	case ArgName:
		return c.Names[arg]
	case ArgSlot:
		return c.Slots[arg]
	case ArgTarget:
		return "to " + strconv.Itoa(arg)
	case ArgBinary:
		return BinaryKind(arg).String()
	case ArgCompare:
		return CompareKind(arg).String()
	}
	return ""
}

// ConstText writes a constant much as Python's repr does, for listings.
func ConstText(k Const) string {
	switch k := k.(type) {
	case nil:
		return "None"
	case bool:
		if k {
			return "True"
		}
		return "False"
	case int64:
		return strconv.FormatInt(k, 10)
	case *big.Int:
		return k.String()
	case float64:
		return strconv.FormatFloat(k, 'g', -1, 64)
	case complex128:
		return strconv.FormatComplex(k, 'g', -1, 128)
	case string:
		return strconv.Quote(k)
	case Bytes:
		return "b" + strconv.Quote(string(k))
	case Tuple:
		return "(" + joinConsts(k) + ")"
	case FrozenSet:
		return "frozenset{" + joinConsts(k) + "}"
	case Ellipsis:
		return "..."
	case *Code:
		return "<code " + k.QualName + ">"
	}
	return fmt.Sprintf("<%T>", k)
}

func joinConsts(ks []Const) string {
	var parts []string
	for _, k := range ks {
		parts = append(parts, ConstText(k))
	}
	return strings.Join(parts, ", ")
}
