package syntax

import "strings"

// indentation handles the blanks at the start of a line. It reports whether
// the line was blank, and was skipped.
func (l *lexer) indentation() (blank bool) {
	in := l.measure()
	if l.err != nil {
		return false
	}
	if l.i >= len(l.src) {
		return false
	}
	if l.src[l.i] == '#' {
		l.comment()
	}
	if l.i < len(l.src) && l.src[l.i] == '\n' {
		l.newline()
		return true
	}
	if l.i < len(l.src) && len(l.open) == 0 {
		l.indent(in)
	}
	return false
}

// measure consumes the blanks at the start of a line.
func (l *lexer) measure() indent {
	var in, cont indent
	for {
		switch l.at(l.i) {
		case ' ':
			in.col++
			in.alt++
		case '\t':
			in.col = (in.col/8 + 1) * 8
			in.alt++
		case '\f':
			in = indent{}
		case '\\':
			if cont == (indent{}) {
				cont = in
			}
			l.continuation()
			if l.err != nil {
				return in
			}
			in = indent{}
			continue
		default:
			if cont != (indent{}) {
				return cont
			}
			return in
		}
		l.i++
	}
}

// indent compares a line's indentation with the open ones and emits INDENT
// and DEDENT tokens.
func (l *lexer) indent(in indent) {
	top := len(l.indents) - 1
	switch {
	case in.col == l.indents[top].col:
		if in.alt != l.indents[top].alt {
			l.badTabs()
		}
	case in.col > l.indents[top].col:
		if len(l.indents) >= maxIndents {
			l.failWith(lexError{typ: "IndentationError", msg: "too many levels of indentation", add: 1})
			return
		}
		if in.alt <= l.indents[top].alt {
			l.badTabs()
			return
		}
		l.indents = append(l.indents, in)
		l.emit(tIndent, l.i)
	default:
		l.dedent(in)
	}
}

func (l *lexer) dedent(in indent) {
	top := len(l.indents) - 1
	closed := top
	for top > 0 && in.col < l.indents[top].col {
		top--
	}
	switch {
	case in.col != l.indents[top].col:
		end := l.i
		for end < len(l.src) && l.src[end] != '\n' {
			end++
		}
		l.failWith(lexError{typ: "IndentationError", msg: "unindent does not match any outer indentation level",
			col: int32(end - l.lineStart), add: 1, ecol: -1})
		return
	case in.alt != l.indents[top].alt:
		l.badTabs()
		return
	}
	l.indents = l.indents[:top+1]
	for ; closed > top; closed-- {
		l.emit(tDedent, l.i)
	}
}

// interactive changes the end of the tokens to what CPython makes of the end of
// interactive input: a NEWLINE more, so that a compound statement ends only at a
// blank line. ended: the source has a newline at its end. The result is where the tokens begin
// that are not in the source.
func (l *lexer) interactive(ended, keepOpen bool) (made int) {
	end := len(l.toks) - 1
	eof := l.toks[end]
	if end == 0 {
		return end
	}
	first := end
	for l.toks[first-1].kind == tDedent {
		first--
	}
	last := strings.TrimLeft(lineOf(l.src, strings.Count(l.src, "\n")), " \t\f")
	newline := eof
	newline.kind = tNewline
	toks := l.toks[:first:first]
	made = first
	switch blank := last == "" || strings.HasPrefix(last, "#"); {
	case ended:
		toks = append(l.toks[:end:end], newline)
	case keepOpen && first < end:
	case blank:
		toks = append(append(append(toks, newline), l.toks[first:end]...), newline)
	case first < end:
		made--
		toks = append(l.toks[:end:end], newline)
	default:
		made--
	}
	l.toks = append(toks, eof)
	return made
}

func (l *lexer) badTabs() {
	l.failWith(lexError{typ: "TabError", msg: "inconsistent use of tabs and spaces in indentation", add: 1})
}
