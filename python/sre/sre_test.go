package sre

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

// TestErrors holds messages and positions against what CPython 3.11 says.
func TestErrors(t *testing.T) {
	for _, c := range []struct {
		pattern string
		msg     string
		pos     int
	}{
		{`(`, "missing ), unterminated subpattern", 0},
		{`a)`, "unbalanced parenthesis", 1},
		{`[a`, "unterminated character set", 0},
		{`*`, "nothing to repeat", 0},
		{`a**`, "multiple repeat", 2},
		{`a{3,1}`, "min repeat greater than max repeat", 2},
		{`\`, "bad escape (end of pattern)", 0},
		{`\q`, `bad escape \q`, 0},
		{`\x1`, `incomplete escape \x1`, 0},
		{`\400`, `octal escape value \400 outside of range 0-0o377`, 0},
		{`(a)\2`, "invalid group reference 2", 4},
		{`(a\1)`, "cannot refer to an open group", 2},
		{`[b-a]`, "bad character range b-a", 1},
		{`[\d-a]`, `bad character range \d-a`, 1},
		{`(?P<1>a)`, "bad character in group name '1'", 4},
		{`(?P<a>x)(?P<a>y)`, "redefinition of group name 'a' as group 2; was group 1", 12},
		{`(?P=x)`, "unknown group name 'x'", 4},
		{`(?Px)`, "unknown extension ?Px", 1},
		{`(?%)`, "unknown extension ?%", 1},
		{`(?<x)`, "unknown extension ?<x", 1},
		{`a(?i)`, "global flags not at the start of the expression", 1},
		{`(?i-i:a)`, "bad inline flags: flag turned on and off", 5},
		{`(?L)a`, "bad inline flags: cannot use 'L' flag with a str pattern", 3},
		{`(?au)a`, "bad inline flags: flags 'a', 'u' and 'L' are incompatible", 4},
		{`(?(2)a|b)`, "invalid group reference 2", 3},
		{`(?(0)a)`, "bad group number", 3},
		{`()(?(1)a|b|c)`, "conditional backref with more than two branches", 10},
		{`(?<=a*)b`, "look-behind requires fixed-width pattern", -1},
		{`(?<=(a)\1)`, "cannot refer to group defined in the same lookbehind subpattern", 9},
	} {
		_, err := Compile([]rune(c.pattern), false, 0)
		var e *Error
		if !errors.As(err, &e) || e.Msg != c.msg || e.Pos != c.pos {
			t.Errorf("%s: got %v, want %s at %d", c.pattern, err, c.msg, c.pos)
		}
	}
}

// find is the spans of the first match.
func find(t *testing.T, pattern, text string, flags Flags) []int {
	t.Helper()
	p, err := Compile([]rune(pattern), false, flags)
	if err != nil {
		t.Fatalf("%s: %v", pattern, err)
	}
	st := &State{}
	st.Begin(p)
	ok, err := st.Find(widen([]rune(text), 4), 0, len([]rune(text)), Search, false)
	if err != nil {
		t.Fatalf("%s: %v", pattern, err)
	}
	if !ok {
		return nil
	}
	return st.Marks
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		flags         Flags
		want          []int
	}{
		{`(a|ab)(c|bcd)(d*)`, "abcd", 0, []int{0, 4, 0, 1, 1, 4, 4, 4}},
		{`(a*)*`, "aab", 0, []int{0, 2, 2, 2}},
		{`(a|b)*?c`, "abc", 0, []int{0, 3, 1, 2}},
		{`(?>a*)a`, "aaa", 0, nil},
		{`a*+b`, "aaab", 0, []int{0, 4}},
		{`(?<=ab)c`, "abc", 0, []int{2, 3}},
		{`(a)?(?(1)b|c)`, "ab", 0, []int{0, 2, 0, 1}},
		{`(a)\1`, "aA", IgnoreCase, []int{0, 2, 0, 1}},
		{"k", "\u212a", IgnoreCase, []int{0, 1}},
		{`\w+`, "--é1_--", 0, []int{2, 5}},
		{`\w+`, "--é1_--", ASCII, []int{3, 5}},
		{`^b$`, "a\nb\n", Multiline, []int{2, 3}},
		{`b$`, "ab\n", 0, []int{1, 2}},
		{`b\Z`, "ab\n", 0, nil},
	} {
		if got := find(t, c.pattern, c.text, c.flags); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s on %q: got %v, want %v", c.pattern, c.text, got, c.want)
		}
	}
}

// TestLinear matches what takes exponential time without the memo, and counts
// the steps.
func TestLinear(t *testing.T) {
	for _, pattern := range []string{`(a*)*b`, `(a|a)*b`, `(?:a+)+b`, `(x+x+)+y`, `(a|b|ab)*c`, `(?:a|(?:b|a))*?c`, `((a?)*)*b`,
		strings.Repeat("(?:a|a)", 40) + "b", strings.Repeat("a?", 60) + strings.Repeat("a", 60) + "b"} {
		p, err := Compile([]rune(pattern), false, 0)
		if err != nil {
			t.Fatal(err)
		}
		polls := 0
		st := &State{Poll: func() error {
			if polls++; polls > 1000 {
				return errors.New("too many steps")
			}
			return nil
		}}
		st.Begin(p)
		text := widen([]rune(strings.Repeat("a", 1000)+strings.Repeat("x", 1000)), 1)
		if ok, err := st.Find(text, 0, text.Len(), Search, false); ok || err != nil {
			t.Errorf("%s: %v %v", pattern, ok, err)
		}
	}
}

// TestPoll ends a match that would take very long.
func TestPoll(t *testing.T) {
	p, err := Compile([]rune(`(x?)(?:a|b|ab)*\1c`), false, 0)
	if err != nil {
		t.Fatal(err)
	}
	stop := errors.New("stop")
	polls := 0
	st := &State{Poll: func() error {
		if polls++; polls > 10 {
			return stop
		}
		return nil
	}}
	st.Begin(p)
	text := widen([]rune(strings.Repeat("ab", 40)), 1)
	if _, err := st.Find(text, 0, text.Len(), Search, false); err != stop {
		t.Errorf("got %v", err)
	}
}

// TestDeep matches long texts with loops: the stack is not Go's.
func TestDeep(t *testing.T) {
	n := 300000
	text := strings.Repeat("ab", n)
	if got := find(t, `(?:(a)|b)*$`, text, 0); got == nil || got[1] != 2*n || got[2] != 2*n-2 {
		t.Errorf("got %v", got)
	}
}

func FuzzCompile(f *testing.F) {
	for _, s := range []string{`(a|b)*?c`, `(?P<x>a)(?P=x)`, `[^a-z\d]+`, `(?<=ab)(?!c)`, `a{2,3}+`, `(?i-s:x)`, `(?(1)a|b)`, `\N{DIGIT ONE}`} {
		f.Add(s, "abcab", 0, false)
	}
	f.Fuzz(func(t *testing.T, pattern, text string, flags int, isBytes bool) {
		p, err := Compile([]rune(pattern), isBytes, Flags(flags)&511)
		if err != nil {
			return
		}
		polls := 0
		st := &State{Poll: func() error {
			if polls++; polls > 20 {
				return errors.New("enough")
			}
			return nil
		}}
		x := widen([]rune(text), 4)
		for _, m := range []Mode{Search, Match, FullMatch} {
			st.Begin(p)
			if ok, _ := st.Find(x, 0, x.Len(), m, false); ok && (st.Marks[0] > st.Marks[1] || st.Marks[1] > x.Len()) {
				t.Errorf("marks %v", st.Marks)
			}
		}
		if _, _, err := p.Template([]rune(text), isBytes); err != nil && err.Error() == "" {
			t.Error("an error without text")
		}
	})
}
