package sre

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A question is a pattern and a text, for us and for CPython.
type question struct {
	Pattern string
	Flags   Flags
	Text    string
	Bytes   bool
}

// script answers questions: an error, or the spans of all groups of the matches
// of search, match, fullmatch and finditer.
const script = `
import json, re, sys, warnings
warnings.simplefilter('ignore')
def spans(m):
    return None if m is None else [list(r) for r in m.regs] + [m.lastindex or 0]
for line in sys.stdin:
    q = json.loads(line)
    p, s = q['Pattern'], q['Text']
    if q['Bytes']:
        p, s = p.encode('latin-1'), s.encode('latin-1')
    try:
        c = re.compile(p, q['Flags'])
    except re.error as e:
        a = ['error', e.msg, -1 if e.pos is None else e.pos]
    except Exception as e:
        a = [type(e).__name__, str(e), -1]
    else:
        a = [spans(c.search(s)), spans(c.match(s)), spans(c.fullmatch(s)), [spans(m) for m in c.finditer(s)]]
    print(json.dumps(a))
`

func askPython(t *testing.T, qs []question) []string {
	t.Helper()
	path, err := exec.LookPath("python3.11")
	if err != nil {
		t.Skip("no python3.11 to compare with")
	}
	var in bytes.Buffer
	enc := json.NewEncoder(&in)
	for _, q := range qs {
		if err := enc.Encode(q); err != nil {
			t.Fatal(err)
		}
	}
	limit, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(limit, path, "-c", script)
	cmd.Stdin = &in
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("python3.11: %v\n%s", err, errs.String())
	}
	return strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
}

// widen makes a text of one of the three widths.
func widen(s []rune, width int) Text {
	var x Text
	for _, c := range s {
		switch width {
		case 1:
			x.B = append(x.B, byte(c))
		case 2:
			x.W = append(x.W, uint16(c))
		default:
			x.L = append(x.L, uint32(c))
		}
	}
	return x
}

// answer is what this package says to a question, in the form of the script.
func answer(q question, memo bool) string {
	a := answerValue(q, memo)
	b, _ := json.Marshal(a)
	return string(b)
}

func answerValue(q question, memo bool) any {
	p, err := Compile([]rune(q.Pattern), q.Bytes, q.Flags)
	switch e := err.(type) {
	case *Error:
		return []any{"error", e.Msg, e.Pos}
	case nil:
	default:
		return []any{strings.TrimPrefix(fmt.Sprintf("%T", err), "sre."), err.Error(), -1}
	}
	width := 1
	s := []rune(q.Text)
	for _, c := range s {
		if c > 0xFFFF {
			width = 4
		} else if c > 255 && width < 4 {
			width = 2
		}
	}
	x := widen(s, width)
	st := &State{}
	find := func(pos int, mode Mode, fresh bool) any {
		if memo {
			st.steps = 0
		}
		if ok, _ := st.Find(x, pos, len(s), mode, fresh); !ok {
			return nil
		}
		var out []any
		for i := 0; i < len(st.Marks); i += 2 {
			a, b := st.Marks[i], st.Marks[i+1]
			if a < 0 || b < 0 {
				a, b = -1, -1
			}
			out = append(out, []int{a, b})
		}
		return append(out, st.LastIndex)
	}
	var all []any
	for _, m := range []Mode{Search, Match, FullMatch} {
		st.Begin(p)
		all = append(all, find(0, m, false))
	}
	list := []any{}
	st.Begin(p)
	for pos, fresh := 0, false; pos <= len(s); {
		m := find(pos, Search, fresh)
		if m == nil {
			break
		}
		list = append(list, m)
		pos, fresh = st.Marks[1], st.Marks[1] == st.Marks[0]
	}
	return append(all, list)
}

// generator makes random patterns.
type generator struct {
	*rand.Rand
	groups int
	few    bool  // only a and b
	closed []int // groups that may be referred to
}

func (g *generator) pick(xs ...string) string { return xs[g.IntN(len(xs))] }

func (g *generator) char() string {
	if g.few {
		return g.pick("a", "a", "b")
	}
	return g.pick("a", "a", "a", "b", "b", "c", "A", "B", "-", "1", " ", "_", "é", "ß", "k", "s", "\n", "]")
}

func (g *generator) set() string {
	s := "["
	if g.IntN(3) == 0 {
		s += "^"
	}
	for range 1 + g.IntN(3) {
		s += g.pick(g.char(), g.char(), "a-c", "A-Z", `\w`, `\d`, `\s`, `\W`, `\n`, "b-", `\x61`, `\141`, "0-9", "é-ü", `\-`, "&&", "[", `\b`)
	}
	return s + "]"
}

func (g *generator) atom(depth int) string {
	if depth <= 0 {
		if g.few {
			return g.pick("a", "b", ".", "a", "[ab]", "[^a]", "^", "$", "")
		}
		return g.pick(g.char(), g.char(), ".", g.set(), `\w`, `\d`, `\S`, "^", "$", `\b`, `\B`, `\A`, `\Z`)
	}
	switch g.IntN(16) {
	case 0, 1, 2:
		return g.capture("(", depth)
	case 3, 4:
		return "(?:" + g.alt(depth-1) + ")"
	case 5:
		return "(?" + g.pick("=", "!", "<=", "<!", ">", "i:", "s-i:", "-i:", "m:", "x:", "a:") + g.alt(depth-1) + ")"
	case 6:
		if len(g.closed) > 0 {
			return `\` + strconv.Itoa(g.closed[g.IntN(len(g.closed))])
		}
	case 7:
		if len(g.closed) > 0 {
			s := "(?(" + strconv.Itoa(g.closed[g.IntN(len(g.closed))]) + ")" + g.seq(depth-1)
			if g.IntN(2) == 0 {
				s += "|" + g.seq(depth-1)
			}
			return s + ")"
		}
	case 8:
		return g.capture("(?P<g"+strconv.Itoa(g.IntN(30))+">", depth)
	}
	return g.atom(0)
}

func (g *generator) capture(open string, depth int) string {
	g.groups++
	n := g.groups
	s := open + g.alt(depth-1) + ")"
	g.closed = append(g.closed, n)
	return s
}

func (g *generator) seq(depth int) string {
	s := ""
	for range g.IntN(4) {
		groups := g.groups
		s += g.atom(depth)
		if g.IntN(3) == 0 {
			q := g.pick("*", "+", "?", "*?", "+?", "??", "*+", "++", "?+", "{2}", "{1,2}", "{,2}", "{1,}", "{0,2}?", "{1,3}+", "{2,}?")
			if groups != g.groups && len(q) > 1 {
				q = strings.TrimSuffix(q, "+") // CPython forgets to undo groups in possessive repeats
			}
			s += q
		}
	}
	return s
}

func (g *generator) alt(depth int) string {
	s := g.seq(depth)
	for g.IntN(4) == 0 {
		s += "|" + g.seq(depth)
	}
	return s
}

func (g *generator) question() question {
	g.groups, g.closed = 0, nil
	g.few = g.IntN(2) == 0
	q := question{Pattern: g.alt(3), Bytes: g.IntN(5) == 0}
	for g.IntN(3) == 0 {
		q.Flags |= []Flags{IgnoreCase, Multiline, DotAll, Verbose, ASCII}[g.IntN(5)]
	}
	if g.IntN(6) == 0 && len(q.Pattern) > 0 { // damage it
		r := []rune(q.Pattern)
		i := g.IntN(len(r))
		q.Pattern = string(r[:i]) + g.pick("", "(", ")", "[", "]", "{", "*", "?", `\`, "(?", "(?P", "(?P<", "|", "+", "{3,1}", `\9`, `\x1`, `\q`, "(?(", "(?<", "(?i", "(?i-", "#", "(?#") + string(r[i:])
	}
	for range g.IntN(9) {
		q.Text += g.char()
	}
	if g.IntN(4) == 0 && !q.Bytes {
		q.Text += g.pick("λ", "ſ", "K", "İ", "𝒳", "٣")
	}
	return q
}

func seedOf(t *testing.T) uint64 {
	seed := uint64(1)
	switch s := os.Getenv("SEGUE_SEED"); s {
	case "":
	case "random":
		seed = uint64(time.Now().UnixNano() & 0xFFFFFF)
	default:
		n, err := strconv.ParseUint(s, 10, 64)
		if err != nil {
			t.Fatalf("SEGUE_SEED=%s: a number, or random", s)
		}
		seed = n
	}
	t.Logf("SEGUE_SEED=%d", seed)
	return seed
}

// TestAsCPython compares random patterns on random texts with CPython, with and
// without the memo.
func TestAsCPython(t *testing.T) {
	g := &generator{Rand: rand.New(rand.NewPCG(seedOf(t), 0))}
	n := 6000
	if os.Getenv("SEGUE_STRESS") == "1" {
		n = 200000
	}
	qs := make([]question, n)
	for i := range qs {
		qs[i] = g.question()
	}
	compare(t, qs)
}

func compare(t *testing.T, qs []question) {
	t.Helper()
	bad := 0
	for i, want := range askPython(t, qs) {
		for _, memo := range []bool{false, true} {
			got := answer(qs[i], memo)
			if canonical(got) != canonical(want) {
				if bad++; bad < 20 {
					t.Errorf("%q flags %d bytes %v text %q memo %v\n got %s\nwant %s", qs[i].Pattern, qs[i].Flags, qs[i].Bytes, qs[i].Text, memo, got, want)
				}
				break
			}
		}
	}
	if bad > 0 {
		t.Errorf("%d of %d differ", bad, len(qs))
	}
}

// canonical makes JSON texts comparable.
func canonical(s string) string {
	var v any
	if err := json.Unmarshal([]byte(s), &v); err != nil {
		return s
	}
	b, _ := json.Marshal(v)
	return string(b)
}
