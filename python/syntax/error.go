package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// An Error is a Python exception about source text. Its fields are the
// attributes of Python's SyntaxError.
type Error struct {
	Type     string // SyntaxError, IndentationError, TabError, RecursionError or MemoryError
	Msg      string
	Filename string
	Line     int // 0: no place is known
	// Offset counts characters from 1, EndOffset likewise, exclusive; 0 and
	// negative values of EndOffset mean a single character.
	Offset     int
	EndLine    int
	EndOffset  int
	Text       string // the source line, with its newline where CPython has one; may be empty
	Incomplete bool   // more source could make it right
	atEnd      bool   // at the end of the source, where CPython shows no caret
}

// Error is the message with its place, on one line.
func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.Type, e.Msg)
	}
	return fmt.Sprintf("%s:%d:%d: %s: %s", e.Filename, e.Line, e.Offset, e.Type, e.Msg)
}

// Format is what CPython prints for an uncaught e: place, source line, carets
// and message, with a newline after each.
func (e *Error) Format() string {
	var b strings.Builder
	if e.Line > 0 {
		fmt.Fprintf(&b, "  File \"%s\", line %d\n", e.Filename, e.Line)
		e.formatText(&b)
	}
	b.WriteString(e.Type)
	if e.Msg != "" {
		b.WriteString(": " + e.Msg)
	}
	b.WriteByte('\n')
	return b.String()
}

func (e *Error) formatText(b *strings.Builder) {
	if e.Text == "" {
		return
	}
	line := strings.TrimRight(e.Text, "\n")
	text := strings.TrimLeft(line, " \t\f")
	indent := len(line) - len(text)
	b.WriteString("    " + text + "\n")
	end := e.EndOffset
	if e.Type != "SyntaxError" { // one caret for bad indentation
		end = 0
	}
	if e.EndLine > e.Line {
		end = utf8.RuneCountInString(line) + 1
	}
	col := min(e.Offset-1-indent, len(text))
	if col < 0 || e.atEnd {
		return
	}
	b.WriteString("    " + strings.Repeat(" ", col) + strings.Repeat("^", max(end-e.Offset, 1)) + "\n")
}

// maxDepth bounds the recursion of the parser, and with it that of every pass
// over the tree but for long operator chains, which [Symbols] bounds.
const maxDepth = 3000

// Limits of CPython's tokenizer.
const (
	maxBrackets = 200
	maxIndents  = 100
)
