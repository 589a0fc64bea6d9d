package python

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/python/syntax"
	"golang.org/x/text/width"
)

// The line under a line of source in a traceback.

// marks is the line under a source line, without its indentation, that marks the
// part of it at pos; "" if that is all of it or not known.
func marks(line string, pos code.Pos) string {
	text := strings.TrimSpace(line)
	line = strings.TrimRight(line, " \t\f")
	indent := len(line) - len(strings.TrimLeft(line, " \t\f"))
	start, end := int(pos.Col), int(pos.EndCol)
	left, right := -1, -1
	if pos.EndLine == 0 || start < 0 || start > len(line) || start < indent {
		return ""
	}
	if pos.EndLine != pos.Line {
		end = len(line)
	} else if end = min(end, len(line)); start < end {
		left, right = anchors(line[start:end])
	}
	if start >= end || end-start == len(text) && left < 0 {
		return ""
	}
	var b strings.Builder
	mark := func(s, c string) { b.WriteString(strings.Repeat(c, displayWidth(s))) }
	mark(line[indent:start], " ")
	if left < 0 {
		mark(line[start:end], "^")
	} else {
		mark(line[start:start+left], "~")
		mark(line[start+left:start+right], "^")
		mark(line[start+right:end], "~")
	}
	return b.String()
}

// anchors finds the operator of a binary operation, or the brackets of a
// subscript, in the text of an expression; -1 if it is something else.
func anchors(text string) (left, right int) {
	m, err := syntax.Parse(text, "", syntax.Exec)
	if err != nil || len(m.Body) != 1 {
		return -1, -1
	}
	stmt, ok := m.Body[0].(*syntax.ExprStmt)
	if !ok || stmt.Span().EndLine != 1 {
		return -1, -1
	}
	switch e := stmt.Value.(type) {
	case *syntax.BinOp:
		left, right = operatorAt(text, int(e.Left.Span().EndCol), int(e.Right.Span().Col))
	case *syntax.Subscript:
		left, right = bracketsAt(text, int(e.Value.Span().EndCol), int(e.Slice.Span().EndCol))
	default:
		return -1, -1
	}
	return left, min(right, len(text))
}

// operatorAt finds the operator between operands that end at from and begin at to.
// What follows it at once is taken for its second letter, as by CPython, which also
// takes the position in bytes for one in letters when it skips parentheses.
func operatorAt(text string, from, to int) (left, right int) {
	between := text[from:to]
	op := strings.TrimLeftFunc(between, unicode.IsSpace)
	left = to - len(op)
	right = left + 1
	if next, size := utf8.DecodeRuneInString(op[min(1, len(op)):]); size > 0 && !unicode.IsSpace(next) {
		right++
	}
	letters := []rune(text)
	for left < len(letters) && (unicode.IsSpace(letters[left]) || strings.ContainsRune(")#", letters[left])) {
		left++
		right++
	}
	return left, right
}

// bracketsAt finds the brackets behind from whose content ends at to.
func bracketsAt(text string, from, to int) (left, right int) {
	left, right = from, min(to+1, len(text))
	for left < len(text) && text[left] != '[' {
		left++
	}
	for right < len(text) && text[right] != ']' {
		right++
	}
	return left, right + 1
}

// displayWidth is the number of columns of s on a terminal.
func displayWidth(s string) (n int) {
	for _, r := range s {
		switch n++; width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n++
		}
	}
	return n
}
