package trace

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// SyntaxError is a mistake in a trace's text. Columns count bytes from 1.
type SyntaxError struct {
	File      string
	Line, Col int
	Msg       string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Col, e.Msg)
}

// scanner reads one line of text. The first error sticks and makes every later
// call a no-op, so that the grammar reads without error checks; loops test ok.
type scanner struct {
	file string
	line int
	s    string
	pos  int
	err  *SyntaxError
}

func (s *scanner) ok() bool { return s.err == nil }

func (s *scanner) errorf(format string, args ...any) {
	s.errorAt(s.pos, format, args...)
}

func (s *scanner) errorAt(pos int, format string, args ...any) {
	if s.err == nil {
		s.err = &SyntaxError{s.file, s.line, pos + 1, fmt.Sprintf(format, args...)}
	}
}

func (s *scanner) space() {
	for s.pos < len(s.s) && (s.s[s.pos] == ' ' || s.s[s.pos] == '\t') {
		s.pos++
	}
}

// peek is the next byte that is not a blank, 0 at the end of the line.
func (s *scanner) peek() byte {
	s.space()
	return s.at(0)
}

// at is the byte i places ahead, 0 beyond the end.
func (s *scanner) at(i int) byte {
	if s.err != nil || s.pos+i >= len(s.s) {
		return 0
	}
	return s.s[s.pos+i]
}

func (s *scanner) accept(tok string) bool {
	s.space()
	if s.err == nil && strings.HasPrefix(s.s[s.pos:], tok) {
		s.pos += len(tok)
		return true
	}
	return false
}

func (s *scanner) expect(tok string) {
	if !s.accept(tok) {
		s.errorf("expected %q, found %s", tok, s.found())
	}
}

// found describes what comes next, for messages.
func (s *scanner) found() string {
	s.space()
	rest := s.s[min(s.pos, len(s.s)):]
	if rest == "" {
		return "the end of the line"
	}
	if i := strings.IndexAny(rest, " \t,(){}"); i > 0 {
		rest = rest[:i]
	}
	if len(rest) > 30 {
		rest = rest[:30] + "..."
	}
	return strconv.Quote(rest)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isWord(c byte) bool {
	return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || isDigit(c)
}

// run consumes the bytes that f accepts.
func (s *scanner) run(f func(byte) bool) string {
	s.space()
	start := s.pos
	for s.at(0) != 0 && f(s.s[s.pos]) {
		s.pos++
	}
	return s.s[start:s.pos]
}

func (s *scanner) word(what string) string {
	s.space()
	w := s.run(isWord)
	if w == "" {
		s.errorf("expected %s, found %s", what, s.found())
	}
	return w
}

// number reads a plain decimal number up to max, with an optional sign.
func (s *scanner) number(what string, max int) int {
	s.space()
	start := s.pos
	if s.at(0) == '-' {
		s.pos++
	}
	for isDigit(s.at(0)) {
		s.pos++
	}
	n, err := strconv.Atoi(s.s[start:s.pos])
	if err != nil || n > max || n < -max {
		s.errorAt(start, "expected %s, a number up to %d", what, max)
		return 0
	}
	return n
}

// count reads a number that is not negative.
func (s *scanner) count(what string, max int) int {
	s.space()
	if s.at(0) == '-' {
		s.errorf("%s is negative", what)
	}
	return s.number(what, max)
}

// bits reads an unsigned 64-bit literal, decimal or hexadecimal.
func (s *scanner) bits() uint64 {
	start := s.pos
	w := s.run(isWord)
	n, err := strconv.ParseUint(w, 0, 64)
	if err != nil {
		s.errorAt(start, "expected a 64-bit number, found %q", w)
	}
	return n
}

// quoted reads a Go string literal.
func (s *scanner) quoted() string {
	s.space()
	if !s.ok() {
		return ""
	}
	q, err := strconv.QuotedPrefix(s.s[s.pos:])
	if err != nil || q[0] == '\'' {
		s.errorf("expected a quoted string, found %s", s.found())
		return ""
	}
	u, err := strconv.Unquote(q)
	if err != nil {
		s.errorf("bad quoted string: %v", err)
		return ""
	}
	s.pos += len(q)
	return u
}

// text reads a bare run of bytes that ok accepts, or a quoted string.
func (s *scanner) text(what string, ok func(byte) bool) string {
	if s.peek() == '"' || s.peek() == '`' {
		return s.quoted()
	}
	w := s.run(ok)
	if w == "" {
		s.errorf("expected %s, found %s", what, s.found())
	}
	return w
}

func isFuncByte(c byte) bool  { return isWord(c) || c == '.' }
func isConstByte(c byte) bool { return isWord(c) || c == '.' || c == '-' || c == '$' }
func isFileByte(c byte) bool  { return isWord(c) || strings.IndexByte("./+-", c) >= 0 }
func isValueByte(c byte) bool { return c > ' ' && c < 0x7f && c != '"' && c != '`' && c != '\\' }

// bare writes s as it stands if every byte is fine, quoted otherwise.
func bare(s string, ok func(byte) bool) string {
	if s == "" {
		return `""`
	}
	for i := 0; i < len(s); i++ {
		if !ok(s[i]) {
			return strconv.Quote(s)
		}
	}
	return s
}

// place reads file:line, or - for none.
func (s *scanner) place() Place {
	if s.peek() == '-' && !isFileByte(s.at(1)) && s.at(1) != ':' {
		s.pos++
		return Place{}
	}
	file := s.text("a place (file:line)", isFileByte)
	if s.at(0) != ':' {
		s.errorf("expected :line after the file, found %s", s.found())
		return Place{}
	}
	s.pos++
	return Place{file, s.number("a line", math.MaxInt32)}
}

func (p Place) String() string {
	if p == (Place{}) {
		return "-"
	}
	return bare(p.File, isFileByte) + ":" + strconv.Itoa(p.Line)
}

// descrName reads <name>; odd names are quoted inside the brackets.
func (s *scanner) descrName() string {
	s.expect("<")
	var name string
	if s.at(0) == '"' {
		name = s.quoted()
	} else {
		name = s.run(func(c byte) bool { return c != '>' })
	}
	if name == "" {
		s.errorf("expected the name of a descr")
	}
	s.expect(">")
	return name
}

func descrText(d Descr) string {
	if d == nil {
		return "<>"
	}
	name := d.DescrName()
	if name == "" || strings.ContainsAny(name, "<>\"`") || !printable(name) || name != strings.TrimSpace(name) {
		name = strconv.Quote(name)
	}
	return "<" + name + ">"
}

// printable reports whether s can stand in a line as it is.
func printable(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if !unicode.IsPrint(r) {
			return false
		}
	}
	return true
}

// lineText writes s so that it can be the rest of a line.
func lineText(s string) string {
	if !printable(s) || s != strings.TrimSpace(s) || s != "" && (s[0] == '"' || s[0] == '=') {
		return strconv.Quote(s)
	}
	return s
}

// restOfLine is the inverse of lineText.
func (s *scanner) restOfLine() string {
	if s.peek() == '"' {
		q := s.quoted()
		s.end()
		return q
	}
	rest := strings.TrimRight(s.s[min(s.pos, len(s.s)):], " \t\r")
	if s.ok() && !printable(rest) {
		s.errorf("text with odd characters must be quoted")
	}
	s.pos = len(s.s)
	return rest
}

func (s *scanner) end() {
	if s.peek() == '\r' {
		s.pos++
	}
	if s.peek() != 0 || s.ok() && s.pos < len(s.s) {
		s.errorf("unexpected %s", s.found())
	}
}

// literal reads an unnamed constant: 7, -1.5, nan, nil, p:0x10, v:0x3.
func (s *scanner) literal() Const {
	start := s.pos
	switch {
	case s.at(1) == ':' && (s.at(0) == 'p' || s.at(0) == 'v'):
		k, _ := KindOfLetter(s.at(0))
		s.pos += 2
		return Const{Kind: k, Bits: s.bits()}
	case s.accept("nan:"):
		b := s.bits()
		if f := math.Float64frombits(b); f == f {
			s.errorAt(start, "these bits are not a NaN")
		}
		return Const{Kind: Float, Bits: b}
	}
	w := s.run(func(c byte) bool { return isWord(c) || c == '.' || c == '-' || c == '+' })
	switch w {
	case "nil":
		return Const{Kind: Ptr}
	case "nan":
		return Const{Kind: Float, Bits: CanonNaN}
	case "inf", "-inf":
		f, _ := strconv.ParseFloat(w, 64)
		return Const{Kind: Float, Bits: math.Float64bits(f)}
	}
	if i, err := strconv.ParseInt(w, 0, 64); err == nil {
		return Const{Kind: Int, Bits: uint64(i)}
	}
	if f, err := strconv.ParseFloat(w, 64); err == nil && strings.ContainsAny(w, ".e") && f == f && !math.IsInf(f, 0) {
		return Const{Kind: Float, Bits: math.Float64bits(f)}
	}
	s.pos = start
	s.errorf("expected a value or constant, found %s", s.found())
	return Const{}
}

// literalText is the text of an unnamed constant.
func (c *Const) literalText() string {
	switch c.Kind {
	case Int:
		return strconv.FormatInt(int64(c.Bits), 10)
	case Float:
		return floatText(c.Bits)
	case Ptr:
		if c.Bits == 0 {
			return "nil"
		}
		return fmt.Sprintf("p:%#x", c.Bits)
	}
	return fmt.Sprintf("v:%#x", c.Bits)
}

func floatText(bits uint64) string {
	f := math.Float64frombits(bits)
	switch {
	case bits == CanonNaN:
		return "nan"
	case f != f:
		return fmt.Sprintf("nan:%#x", bits)
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	}
	s := strconv.FormatFloat(f, 'g', -1, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}
