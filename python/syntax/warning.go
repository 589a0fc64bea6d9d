package syntax

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Warning is about source that is accepted. Text and columns are those of the
// error that it turns into where warnings are errors.
type Warning struct {
	Category string
	Error
}

// sortedWarnings are the warnings of a source text in its order.
func sortedWarnings(ws []Warning) []Warning {
	slices.SortStableFunc(ws, func(a, b Warning) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Offset, b.Offset))
	})
	return slices.CompactFunc(ws, func(a, b Warning) bool { return a == b })
}

// warnEscape notes an escape without a meaning in the literal that is parsed.
func (p *parser) warnEscape(msg string) {
	if p.literalTok == nil {
		return
	}
	*p.warnings = append(*p.warnings, Warning{"DeprecationWarning", *p.errorAt("SyntaxError", p.literalTok.span(), msg)})
}

// warn notes a number that runs into a keyword.
func (l *lexer) warn(format string, args ...any) {
	col := l.i - l.lineStart
	text, _, _ := strings.Cut(l.src[l.lineStart:], "\n")
	l.warnings = append(l.warnings, Warning{"SyntaxWarning", Error{Type: "SyntaxError", Msg: fmt.Sprintf(format, args...),
		Line: int(l.line), Offset: col, EndLine: int(l.line), EndOffset: col, Text: text + "\n"}})
}
