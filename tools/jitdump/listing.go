package main

import "strings"

// listing is an asm section taken apart: blocks of indented instructions under
// headings that name an op, a label or an exit.
type listing struct {
	blocks []block
}

type block struct {
	names []string // what the heading names; none for the head of the section
	lines []string // heading excluded
	head  string
	taken bool
}

func newListing(asm []byte) *listing {
	if asm == nil {
		return nil
	}
	l := &listing{}
	for _, line := range strings.Split(strings.TrimRight(string(asm), "\n"), "\n") {
		n := len(l.blocks)
		switch {
		case !strings.HasPrefix(line, "  "):
			l.blocks = append(l.blocks, block{names: headingNames(line), head: line})
		case n == 0:
			l.blocks = append(l.blocks, block{lines: []string{line}})
		default:
			l.blocks[n-1].lines = append(l.blocks[n-1].lines, line)
		}
	}
	return l
}

// headingNames reads "i9 = int_add(i1, i2) -> E1", "i6 n22 -> E1", "L1: loop(...)"
// or "E1:"; fused ops share a block.
func headingNames(line string) []string {
	line, _, _ = strings.Cut(line, " ;")
	if name, _, ok := strings.Cut(line, " = "); ok && !strings.Contains(name, " ") {
		return []string{name}
	}
	if name, _, ok := strings.Cut(line, ":"); ok {
		return []string{name}
	}
	line, _, _ = strings.Cut(line, " -> ")
	return strings.Fields(line)
}

// take gives the instructions of an op, once; "" asks for what comes before all
// ops.
func (l *listing) take(name string) []string {
	if l == nil {
		return nil
	}
	var lines []string
	for i := range l.blocks {
		b := &l.blocks[i]
		if b.taken || name == "" && i > 0 || name != "" && !b.isFor(name) {
			continue
		}
		if name == "" {
			if strings.HasPrefix(b.head, "regs") {
				lines, b.taken = append(lines, b.head), true
				lines = append(lines, b.lines...)
			}
			continue
		}
		b.taken = true
		lines = append(lines, b.lines...)
	}
	return lines
}

// isFor reports whether the block belongs under the op: fused code stands under
// the last of its ops.
func (b *block) isFor(name string) bool {
	return len(b.names) > 0 && b.names[len(b.names)-1] == name
}

// rest is what no op has taken: exit stubs and slow paths.
func (l *listing) rest() []string {
	if l == nil {
		return nil
	}
	var lines []string
	for _, b := range l.blocks {
		if !b.taken {
			if b.head != "" {
				lines = append(lines, b.head)
			}
			lines = append(lines, b.lines...)
		}
	}
	return lines
}
