package sre

import (
	"fmt"
	"strings"
)

// A source reads a pattern, or a template, token by token: a character, or a
// backslash and what follows it.
type source struct {
	text    []rune
	isBytes bool
	next    []rune // the token that comes next; nil at the end
	index   int    // behind it
	err     error  // of the tokenizer: a backslash at the end
}

func newSource(text []rune, isBytes bool) (*source, error) {
	s := &source{text: text, isBytes: isBytes}
	s.advance()
	return s, s.err
}

func (s *source) advance() {
	i := s.index
	if i >= len(s.text) {
		s.next = nil
		return
	}
	n := 1
	if s.text[i] == '\\' {
		if n = 2; i+1 >= len(s.text) {
			s.err = &Error{"bad escape (end of pattern)", len(s.text) - 1}
			s.next = nil
			return
		}
	}
	s.next = s.text[i : i+n]
	s.index = i + n
}

// get takes the next token; nil at the end.
func (s *source) get() []rune {
	tok := s.next
	s.advance()
	return tok
}

// at reports whether the next token is c.
func (s *source) at(c rune) bool { return len(s.next) == 1 && s.next[0] == c }

// match takes the next token if it is c.
func (s *source) match(c rune) bool {
	if s.at(c) {
		s.advance()
		return true
	}
	return false
}

// atAny reports whether the next token is one of the characters.
func (s *source) atAny(chars string) bool {
	return len(s.next) == 1 && strings.ContainsRune(chars, s.next[0])
}

// while takes up to n tokens, all of them among chars.
func (s *source) while(n int, chars string) []rune {
	var out []rune
	for ; n > 0 && s.atAny(chars); n-- {
		out = append(out, s.get()...)
	}
	return out
}

// until takes what stands before the terminator, which is taken, too.
func (s *source) until(end rune, name string) ([]rune, error) {
	var out []rune
	for {
		c := s.get()
		switch {
		case c == nil && s.err != nil:
			return nil, s.err
		case c == nil && len(out) == 0:
			return nil, s.fail(0, "missing %s", name)
		case c == nil:
			return nil, s.fail(len(out), "missing %c, unterminated name", end)
		case len(c) == 1 && c[0] == end:
			if len(out) == 0 {
				return nil, s.fail(1, "missing %s", name)
			}
			return out, nil
		}
		out = append(out, c...)
	}
}

func (s *source) tell() int { return s.index - len(s.next) }

// seek goes back to a position.
func (s *source) seek(i int) {
	s.index = i
	s.advance()
}

// fail is an error offset characters before the next token. A backslash at the
// end, found while looking ahead, is the error instead.
func (s *source) fail(offset int, format string, args ...any) error {
	if s.err != nil {
		return s.err
	}
	msg := fmt.Sprintf(format, args...)
	if s.isBytes {
		msg = asciiOnly(msg)
	}
	return &Error{msg, s.tell() - offset}
}

// quote is repr() of a str.
func quote(rs []rune) string {
	q := '\''
	has := func(c rune) bool { return strings.ContainsRune(string(rs), c) }
	if has('\'') && !has('"') {
		q = '"'
	}
	var b strings.Builder
	b.WriteRune(q)
	for _, c := range rs {
		switch {
		case c == q || c == '\\':
			b.WriteRune('\\')
			b.WriteRune(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		case c < ' ' || c == 0x7F || c >= 0x7F && c < 256 && !Chars.IsPrintable(c):
			fmt.Fprintf(&b, `\x%02x`, c)
		case c < 0x7F || Chars.IsPrintable(c):
			b.WriteRune(c)
		case c < 1<<16:
			fmt.Fprintf(&b, `\u%04x`, c)
		default:
			fmt.Fprintf(&b, `\U%08x`, c)
		}
	}
	b.WriteRune(q)
	return b.String()
}

// asciiOnly writes other characters, those of a bytes pattern, as escapes.
func asciiOnly(s string) string {
	var b strings.Builder
	for _, c := range s {
		if c < 128 {
			b.WriteRune(c)
		} else {
			fmt.Fprintf(&b, `\x%02x`, c)
		}
	}
	return b.String()
}
