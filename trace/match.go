package trace

import (
	"fmt"
	"regexp"
	"strings"
)

// Match checks the text of a trace against a pattern: lines of ops, as in the
// text, in which
//
//	...   alone on a line stands for any lines, in a line for anything
//	_     stands for one value, name, exit or word
//	#     stands for one constant
//	i5    stands for any value of the kind, the same wherever it is written and
//	      different from other names; likewise E1 and L1
//
// Positions (@) and exits are compared only if the pattern has some; notes
// never are. The error shows the trace and the first line of the pattern that
// could not be matched.
func Match(pattern string, t *Trace) error {
	want, at, exits := patternLines(pattern)
	var got []matchLine
	for _, line := range strings.Split(strings.TrimSpace(t.Text()), "\n") {
		switch {
		case line[0] == '@' && !at, line[0] == 'E' && !exits:
		default:
			got = append(got, matchLine{line, tokens(line)})
		}
	}
	m := &matcher{want: want, got: got, bind: map[string]string{}, used: map[string]bool{}}
	if m.lines(0, 0) {
		return nil
	}
	if m.best < len(want) {
		return fmt.Errorf("no match for line %d of the pattern:\n    %s\nin:\n%s", m.best+1, want[m.best].text, t.Text())
	}
	return fmt.Errorf("the pattern ends before the trace:\n%s", t.Text())
}

type matchLine struct {
	text string
	toks []string
}

func patternLines(pattern string) (lines []matchLine, at, exits bool) {
	for _, line := range strings.Split(pattern, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == ';' {
			continue
		}
		at = at || line[0] == '@'
		exits = exits || len(line) > 1 && line[0] == 'E' && isDigit(line[1])
		lines = append(lines, matchLine{line, tokens(line)})
	}
	return lines, at, exits
}

var tokenRE = regexp.MustCompile(`\.\.\.|<[^>]*>|"(?:[^"\\]|\\.)*"|->|#?[\w$.:+-]+|#|[^\s\w]`)

func tokens(line string) []string { return tokenRE.FindAllString(line, -1) }

var nameRE = regexp.MustCompile(`^[nifpvEL]\d+$`)

// matcher backtracks over lines and, within a line, over tokens.
type matcher struct {
	want, got []matchLine
	bind      map[string]string // name in the pattern -> name in the trace
	used      map[string]bool   // names of the trace that are bound
	best      int               // first line of the pattern never matched
}

func (m *matcher) lines(i, j int) bool {
	m.best = max(m.best, i)
	switch {
	case i == len(m.want):
		return j == len(m.got)
	case m.want[i].text == "...":
		for k := j; k <= len(m.got); k++ {
			if m.lines(i+1, k) {
				return true
			}
		}
		return false
	case j == len(m.got):
		return false
	}
	return m.tokens(m.want[i].toks, m.got[j].toks, func() bool { return m.lines(i+1, j+1) })
}

// tokens matches w against g and then calls rest; bindings made on the way are
// undone if that fails.
func (m *matcher) tokens(w, g []string, rest func() bool) bool {
	switch {
	case len(w) == 0:
		return len(g) == 0 && rest()
	case w[0] == "...":
		for k := 0; k <= len(g); k++ {
			if m.tokens(w[1:], g[k:], rest) {
				return true
			}
		}
		return false
	case len(g) == 0:
		return false
	}
	next := func() bool { return m.tokens(w[1:], g[1:], rest) }
	switch {
	case w[0] == "_":
		return next()
	case w[0] == "#":
		return !nameRE.MatchString(g[0]) && strings.ContainsAny(g[0][:1], "#-0123456789npvi") && next()
	case nameRE.MatchString(w[0]):
		return m.name(w[0], g[0], next)
	}
	return w[0] == g[0] && next()
}

func (m *matcher) name(w, g string, next func() bool) bool {
	if old, ok := m.bind[w]; ok {
		return old == g && next()
	}
	if !nameRE.MatchString(g) || w[0] != g[0] || m.used[g] {
		return false
	}
	m.bind[w], m.used[g] = g, true
	if next() {
		return true
	}
	delete(m.bind, w)
	delete(m.used, g)
	return false
}
