package sre

import (
	"fmt"
	"strings"
)

// A parser reads one pattern.
type parser struct {
	*source
	flags     Flags
	names     map[string]int
	order     []string // names, as they came
	widths    []span   // of closed groups; group 0 is the pattern
	open      []bool
	condAt    map[int]int // number of a group in a condition: where
	behind    int         // groups there were when the outermost lookbehind began, or 0
	warnings  []Warning
	depth     int
	condOrder []int
}

// maxDepth bounds the nesting of groups.
const maxDepth = 1000

const (
	digits    = "0123456789"
	octDigits = "01234567"
	hexDigits = "0123456789abcdefABCDEF"
)

// errVerbose asks for another pass in which blanks do not count.
type errVerbose struct{}

func (errVerbose) Error() string { return "verbose" }

// ErrDepth is returned for patterns that are nested too deeply.
var ErrDepth = fmt.Errorf("sre: nested too deeply")

// parse reads a pattern.
func parse(text []rune, isBytes bool, flags Flags) (*parser, []node, error) {
	for {
		src, err := newSource(text, isBytes)
		if err != nil {
			return nil, nil, err
		}
		p := &parser{source: src, flags: flags, names: map[string]int{}, widths: []span{{}}, open: []bool{true}, condAt: map[int]int{}}
		items, err := p.alternatives(flags&Verbose != 0, true)
		if _, again := err.(errVerbose); again {
			flags |= Verbose
			continue
		}
		if err == nil {
			err = p.finish()
		}
		return p, items, err
	}
}

// finish checks what can be checked at the end of the pattern.
func (p *parser) finish() error {
	var err error
	if p.flags, err = fixFlags(p.isBytes, p.flags); err != nil {
		return err
	}
	if p.source.err != nil {
		return p.source.err
	}
	if p.next != nil {
		return p.fail(0, "unbalanced parenthesis")
	}
	for _, g := range p.condOrder {
		if g >= len(p.widths) {
			return &Error{fmt.Sprintf("invalid group reference %d", g), p.condAt[g]}
		}
	}
	return nil
}

func (p *parser) warn(category, format string, args ...any) {
	p.warnings = append(p.warnings, Warning{category, fmt.Sprintf(format, args...)})
}

// alternatives reads what is between parentheses, or all.
func (p *parser) alternatives(verbose, top bool) ([]node, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, ErrDepth
	}
	defer func() { p.depth-- }()
	var alts [][]node
	for {
		items, err := p.sequence(verbose, top && len(alts) == 0)
		if err != nil {
			return nil, err
		}
		alts = append(alts, items)
		if !p.match('|') {
			break
		}
	}
	if len(alts) == 1 {
		return alts[0], nil
	}
	return []node{{op: nBranch, alts: alts}}, nil
}

// sequence reads up to | or ). first is true where global flags may stand.
func (p *parser) sequence(verbose, first bool) ([]node, error) {
	var out []node
	for {
		if p.next == nil || p.at('|') || p.at(')') {
			return unpack(out), p.source.err
		}
		tok := p.get()
		c := tok[0]
		if verbose && len(tok) == 1 {
			if strings.ContainsRune(" \t\n\r\v\f", c) {
				continue
			}
			if c == '#' {
				for {
					t := p.get()
					if t == nil || len(t) == 1 && t[0] == '\n' {
						break
					}
				}
				continue
			}
		}
		var n node
		var err error
		skip := false
		switch {
		case c == '\\':
			n, err = p.escape(tok)
		case c == '[':
			n, err = p.set()
		case c == '*' || c == '+' || c == '?' || c == '{':
			out, err = p.repeat(c, out)
			skip = true
		case c == '.':
			n = node{op: nAny}
		case c == '(':
			var some bool
			n, some, err = p.group(verbose, first && len(out) == 0)
			skip = !some
		case c == '^' || c == '$':
			n = node{op: nAt, c: c}
		default:
			n = node{op: nLiteral, c: c}
		}
		if err == nil {
			err = p.source.err
		}
		if err != nil {
			return nil, err
		}
		if !skip {
			out = append(out, n)
		}
	}
}

// unpack replaces groups that only group by what is in them.
func unpack(items []node) []node {
	plain := true
	for i := range items {
		plain = plain && !items[i].onlyGroups()
	}
	if plain {
		return items
	}
	var out []node
	for _, n := range items {
		if n.onlyGroups() {
			out = append(out, n.items...)
		} else {
			out = append(out, n)
		}
	}
	return out
}

func (n *node) onlyGroups() bool { return n.op == nGroup && n.group == 0 && n.add == 0 && n.del == 0 }

// repeat reads the rest of a quantifier and applies it to the last item.
func (p *parser) repeat(c rune, out []node) ([]node, error) {
	here := p.tell()
	lo, hi := int64(0), int64(maxRepeat)
	switch c {
	case '?':
		hi = 1
	case '+':
		lo = 1
	case '{':
		if p.at('}') {
			return append(out, node{op: nLiteral, c: c}), nil
		}
		from := p.while(1<<30, digits)
		to := from
		if p.match(',') {
			to = p.while(1<<30, digits)
		}
		if !p.match('}') {
			p.seek(here)
			return append(out, node{op: nLiteral, c: c}), nil
		}
		var err error
		if lo, err = repetitions(from, 0); err != nil {
			return nil, err
		}
		if hi, err = repetitions(to, maxRepeat); err != nil {
			return nil, err
		}
		if hi < lo {
			return nil, p.fail(p.tell()-here, "min repeat greater than max repeat")
		}
	}
	if len(out) == 0 || out[len(out)-1].op == nAt {
		return nil, p.fail(p.tell()-here+1, "nothing to repeat")
	}
	last := out[len(out)-1]
	if last.op == nRepeat {
		return nil, p.fail(p.tell()-here+1, "multiple repeat")
	}
	n := node{op: nRepeat, min: lo, max: hi, items: []node{last}}
	if last.onlyGroups() {
		n.items = last.items
	}
	if p.match('?') {
		n.kind = lazy
	} else if p.match('+') {
		n.kind = possessive
	}
	return append(out[:len(out)-1:len(out)-1], n), nil
}

// repetitions is the number in {}.
func repetitions(s []rune, none int64) (int64, error) {
	if len(s) == 0 {
		return none, nil
	}
	n := int64(0)
	for _, c := range s {
		if n = n*10 + int64(c-'0'); n >= maxRepeat {
			return 0, OverflowError("the repetition number is too large")
		}
	}
	return n, nil
}
