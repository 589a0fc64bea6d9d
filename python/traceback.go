package python

import (
	"strings"
	"sync"

	"github.com/segue-vm/segue/python/syntax"
)

// addTraceback puts the running frame at the head of exc's traceback.
func (t *Thread) addTraceback(exc Value, pc int) {
	t.traceCall(exc, *t.word(t.base + frameFunction), pc, t.base)
}

// traceCall is addTraceback of a call of f at bytecode pc, whose frame is at base.
func (t *Thread) traceCall(exc, f Value, pc, base int) {
	fr := t.frameOf(f, base, pc)
	t.setHidden(exc, excTraceback, t.alloc3(tidTraceback, t.tracebackOf(exc), fr, uint64(pc)))
}

// traceEntry is one line of a traceback.
type traceEntry struct {
	code *Code
	pc   int
}

func (t *Thread) traceEntries(tb Value) (out []traceEntry) {
	for t.is(tb, tidTraceback) {
		fr := t.peek(tb, tbFrame)
		out = append(out, traceEntry{t.in.code(t.peek(fr, frameCode)), int(t.peek(tb, tbPC))})
		tb = t.get(tb, tbNext)
	}
	return out
}

// sources keeps the lines of source files for tracebacks.
type sources struct {
	mu    sync.Mutex
	files map[string][]string
}

// line is line n, from 1, of a file; "" if it cannot be had.
func (s *sources) line(file string, n int) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	lines, ok := s.files[file]
	if !ok {
		if text, ok := sourceFile(file); ok {
			lines = strings.Split(text, "\n")
		}
		if s.files == nil {
			s.files = map[string][]string{}
		}
		s.files[file] = lines
	}
	if n < 1 || n > len(lines) {
		return ""
	}
	return lines[n-1]
}

// formatEntries writes the lines of a traceback.
func (t *Thread) formatEntries(b *strings.Builder, entries []traceEntry) {
	const most = 3 // equal lines in a row
	last, repeated := "", 0
	flush := func() {
		if n := repeated - most; n > 0 {
			b.WriteString("  [Previous line repeated " + itoa(int64(n)) + " more time" + plural(n) + "]\n")
		}
	}
	for _, e := range entries {
		head := "  File \"" + e.code.Filename + "\", line " + itoa(int64(e.code.Line(e.pc))) + ", in " + e.code.Name + "\n"
		if head != last {
			flush()
			last, repeated = head, 0
		}
		if repeated++; repeated > most {
			continue
		}
		b.WriteString(head)
		t.in.formatSource(b, e)
	}
	flush()
}

// formatSource writes the source line of an entry, with marks under the part
// that failed.
func (in *Interp) formatSource(b *strings.Builder, e traceEntry) {
	pos := e.code.Code.Pos[e.pc]
	line := in.sources.line(e.code.Filename, int(pos.Line))
	text := strings.TrimSpace(line)
	if text == "" {
		return
	}
	b.WriteString("    " + text + "\n")
	if m := marks(line, pos); m != "" {
		b.WriteString("    " + m + "\n")
	}
}

const (
	causeText   = "\nThe above exception was the direct cause of the following exception:\n\n"
	contextText = "\nDuring handling of the above exception, another exception occurred:\n\n"
)

// formatException is what CPython prints for an uncaught exc.
func (t *Thread) formatException(exc Value) string {
	var b strings.Builder
	t.formatChain(&b, exc, map[Value]bool{})
	return b.String()
}

// formatUnraisable is what is printed of an exception that nobody can handle.
func (t *Thread) formatUnraisable(exc Value) string {
	w := t.keep(exc)
	defer t.drop(w)
	var b strings.Builder
	t.formatTraceback(&b, w[0])
	b.WriteString(t.exceptionLine(w[0], ""))
	return b.String()
}

func (t *Thread) formatTraceback(b *strings.Builder, exc Value) {
	if tb := t.tracebackOf(exc); tb != None {
		b.WriteString("Traceback (most recent call last):\n")
		t.formatEntries(b, t.traceEntries(tb))
	}
}

func (t *Thread) formatChain(b *strings.Builder, exc Value, seen map[Value]bool) {
	w := t.keep(exc)
	defer t.drop(w)
	seen[exc] = true
	cause, context := t.hidden(exc, excCause), t.hidden(exc, excContext)
	switch {
	case !isNone(cause) && !seen[cause]:
		t.formatChain(b, cause, seen)
		b.WriteString(causeText)
	case isNone(cause) && !isNone(context) && !seen[context] && t.hidden(exc, excSuppress) != True:
		t.formatChain(b, context, seen)
		b.WriteString(contextText)
	}
	if t.isGroup(w[0]) {
		t.formatGroup(b, w[0], "")
		return
	}
	t.formatTraceback(b, w[0])
	b.WriteString(t.exceptionLine(w[0], t.suggestion(w[0])))
}

// exceptionLine is the last line: class, message and what follows that, and notes.
func (t *Thread) exceptionLine(exc Value, more string) string {
	w := t.keep(exc)
	defer t.drop(w)
	c := t.classOf(exc)
	name := t.GoStr(t.get(c.Ref(), typeQual))
	if mod := t.lookup(c, t.in.names.module); t.isStr(mod) {
		if m := t.GoStr(mod); m != "builtins" && m != "__main__" {
			name = m + "." + name
		}
	}
	if c.isSubclass(t.in.SyntaxError) {
		if s, ok := t.syntaxErrorLines(exc, name); ok {
			return s + t.noteLines(exc)
		}
	}
	msg, err := t.strText(exc)
	if err != nil {
		t.takePending()
		msg = "<exception str() failed>"
	}
	if msg != "" {
		name += ": " + msg
	}
	return name + more + "\n" + t.noteLines(w[0])
}

// noteLines are the notes of exc. What is no list or tuple of notes is shown as it
// is.
func (t *Thread) noteLines(exc Value) (text string) {
	notes := t.instGet(exc, t.in.names.notes)
	var all []Value
	switch {
	case notes == 0:
		return ""
	case t.is(notes, tidList):
		all = t.keep(t.listItems(notes)...)
	case t.is(notes, tidTuple):
		all = t.keep(t.tuple(notes)...)
	default:
		return t.quickRepr(notes)
	}
	defer t.drop(all)
	for i := range all {
		s, err := t.strText(all[i])
		if err != nil {
			t.takePending()
			s = "<note str() failed>"
		}
		text += s + "\n"
	}
	return text
}

// syntaxErrorLines shows the place of a SyntaxError.
func (t *Thread) syntaxErrorLines(exc Value, name string) (string, bool) {
	text := func(s string) Value {
		v := t.instGet(exc, t.Str(s))
		if v == 0 {
			return None
		}
		return v
	}
	line := text("lineno")
	if !isInt(line) {
		return "", false
	}
	e := syntax.Error{Type: name, Filename: "<string>", Line: int(unboxInt(line))}
	if f := text("filename"); t.isStr(f) {
		e.Filename = t.GoStr(f)
	}
	if args := t.hidden(exc, excArgs); t.size(args) > 0 && t.isStr(t.peekItem(args, 0)) {
		e.Msg = t.GoStr(t.peekItem(args, 0))
	}
	if s := text("text"); t.isStr(s) {
		e.Text = t.GoStr(s)
	}
	for _, x := range []struct {
		name string
		to   *int
	}{{"offset", &e.Offset}, {"end_lineno", &e.EndLine}, {"end_offset", &e.EndOffset}} {
		if v := text(x.name); isInt(v) {
			*x.to = int(unboxInt(v))
		}
	}
	return e.Format(), true
}

// syntaxError makes the Python exception for a compile error pending.
func (t *Thread) syntaxError(err error) error {
	e, ok := err.(*syntax.Error)
	if !ok {
		return t.raise(t.in.SyntaxError, "%s", err.Error())
	}
	class := t.in.SyntaxError
	for _, c := range t.in.excNames {
		if c.Name == e.Type {
			class = c
		}
	}
	if !class.isSubclass(t.in.SyntaxError) {
		return t.raise(class, "%s", e.Msg)
	}
	text := None
	if e.Text != "" || e.Line == 0 {
		text = t.Str(e.Text)
	}
	info := []Value{t.Str(e.Filename), smallInt(int64(e.Line)), smallInt(int64(e.Offset)), text, smallInt(int64(e.EndLine)), smallInt(int64(e.EndOffset))}
	exc := t.newException(class, t.Str(e.Msg), t.newTuple(info...))
	for i, n := range []string{"filename", "lineno", "offset", "text", "end_lineno", "end_offset"} {
		t.instSet(exc, t.Str(n), info[i])
	}
	return t.raiseValue(exc)
}

// formatGroup writes an exception group with its members, indented.
func (t *Thread) formatGroup(b *strings.Builder, exc Value, indent string) {
	w := t.keep(exc)
	defer t.drop(w)
	bar := indent + "  "
	var head strings.Builder
	if tb := t.tracebackOf(exc); tb != None {
		head.WriteString("Exception Group Traceback (most recent call last):\n")
		t.formatEntries(&head, t.traceEntries(tb))
	}
	head.WriteString(t.exceptionLine(w[0], ""))
	lines := strings.Split(strings.TrimSuffix(head.String(), "\n"), "\n")
	for i, l := range lines {
		mark := "| "
		if i == 0 && indent == "" && len(lines) > 1 {
			mark = "+ "
		}
		b.WriteString(bar + mark + l + "\n")
	}
	items := t.hidden(w[0], groupExceptions)
	n := t.size(items)
	for i := range n {
		open := "+-+"
		if i > 0 {
			open = "  +"
		}
		b.WriteString(bar + open + "---------------- " + itoa(int64(i+1)) + " ----------------\n")
		x := t.peekItem(t.hidden(w[0], groupExceptions), i)
		var sub strings.Builder
		if t.isGroup(x) {
			t.formatGroup(&sub, x, bar+"  ")
			b.WriteString(sub.String())
			continue
		}
		t.formatChain(&sub, x, map[Value]bool{})
		for _, l := range strings.Split(strings.TrimSuffix(sub.String(), "\n"), "\n") {
			b.WriteString(bar + "  | " + l + "\n")
		}
	}
	b.WriteString(bar + "  +------------------------------------\n")
}

// bootTracebacks gives tracebacks and frames their attributes.
func (in *Interp) bootTracebacks(t *Thread) {
	tb := func(name string, get func(t *Thread, v Value) (Value, error)) { t.getset(in.Traceback, name, get, nil) }
	t.constructor(in.Traceback, "traceback(tb_next, tb_frame, tb_lasti, tb_lineno)", func(t *Thread, a []Value) (Value, error) {
		if a[0] != None && !t.is(a[0], tidTraceback) {
			return 0, t.typeError("expected traceback object or None, got '%s'", t.typeName(a[0]))
		}
		if !t.is(a[1], tidFrame) {
			return 0, t.typeError("traceback() argument 'tb_frame' must be frame, not %s", t.typeName(a[1]))
		}
		at, err := t.index(a[2])
		if err != nil {
			return 0, err
		}
		last := int64(len(t.in.code(t.peek(a[1], frameCode)).Instr)) - 1
		return t.alloc3(tidTraceback, a[0], a[1], uint64(max(0, min(at/2, last)))), nil
	})
	t.getset(in.Traceback, "tb_next", func(t *Thread, v Value) (Value, error) { return t.get(v, tbNext), nil }, func(t *Thread, v, x Value) error {
		if x != None && !t.is(x, tidTraceback) {
			return t.typeError("expected traceback object, got '%s'", t.typeName(x))
		}
		for y := x; y != None; y = t.get(y, tbNext) {
			if y == v {
				return t.valueError("traceback loop detected")
			}
		}
		t.set(v, tbNext, x)
		return nil
	})
	tb("tb_frame", func(t *Thread, v Value) (Value, error) { return t.peek(v, tbFrame), nil })
	tb("tb_lasti", func(t *Thread, v Value) (Value, error) { return smallInt(2 * int64(t.peek(v, tbPC))), nil })
	tb("tb_lineno", func(t *Thread, v Value) (Value, error) {
		k := t.in.code(t.peek(t.peek(v, tbFrame), frameCode))
		return smallInt(int64(k.Line(int(t.peek(v, tbPC))))), nil
	})
	in.bootFrames(t)
	in.bootCodeAttrs(t)
}
