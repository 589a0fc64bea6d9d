package pygen

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
)

// Snippet is a short program that touches much of the language. It needs the
// helpers of [SnippetHelpers], and ends soon: loops are short, functions call only
// those defined before them, and methods none.
//
// It is made of templates, in which $ and a letter stand for an expression of a
// kind, and a line $B for a block of statements; see exprTemplates.
func Snippet(seed uint64) string { return makeSnippet(seed, &narrow) }

// WideSnippet is a snippet that uses more: numbers of all sizes, formats, patterns,
// more of classes, generators and exceptions, and the library.
func WideSnippet(seed uint64) string { return makeSnippet(seed, &wide) }

func makeSnippet(seed uint64, from *templates) string {
	s := &snippet{templates: from, gen: gen{rng: rand.New(rand.NewPCG(seed, 0x511b))}, calls: true, objects: true}
	for _, kind := range "ifsltdybx" {
		for k := range 2 {
			s.text(0, pick(&s.gen, constants[byte(kind)]...), string(kind)+strconv.Itoa(k)+" = ")
		}
	}
	for k := range s.n(3) {
		s.class(k)
	}
	for k := range s.n(4) {
		s.function(k)
	}
	for range 3 + s.n(7) {
		s.guarded(0)
	}
	s.write(0, "print([show(x) for x in (i0, i1, f0, s0, l0, t0, d0, y0, b0, x0, x1)])")
	if text := s.out.String(); from == &wide {
		return imports(text) + text
	}
	return s.out.String()
}

// SnippetHelpers are what snippets call.
const SnippetHelpers = `
def show(x, deep=0):
    c = type(x)
    if deep > 4:
        return '...'
    if c in (set, frozenset):
        return c.__name__ + str(sorted([show(y, deep + 1) for y in x]))
    if c in (list, tuple):
        return c.__name__ + '(' + ', '.join([show(y, deep + 1) for y in x[:12]]) + ')'
    if c is dict:
        return '{' + ', '.join([show(k, deep + 1) + ': ' + show(x[k], deep + 1) for k in x]) + '}'
    if c is int and not -10**40 < x < 10**40:
        return 'big %d' % (x % 10**30)
    if c in (int, float, str, bytes, bytearray, bool, complex, range, slice, type(None)):
        return repr(x)[:150]
    if c.__module__ in ('decimal', 'fractions', 'datetime', 'array'):
        return repr(x)[:200]
    if c.__module__ == 'collections':
        return c.__name__ + show(dict(x) if isinstance(x, dict) else list(x), deep + 1)
    if isinstance(x, BaseException):
        return c.__name__ + repr(x.args)[:150]
    if isinstance(x, type):
        return x.__name__
    if hasattr(c, 'look'):
        return c.__name__ + show(x.look(), deep + 1)
    return '<' + c.__name__ + '>'

def lim(x):
    c = type(x)
    if c is int and not -10**30 < x < 10**30:
        return x % 10**20
    if c in (str, bytes, list, tuple) and len(x) > 24:
        return x[:24]
    if c in (dict, set) and len(x) > 24:
        return c()
    return x

def lines(e):
    list = []
    tb = e.__traceback__
    while tb is not None:
        if tb.tb_frame.f_code.co_filename == 'snippet':
            list.append(tb.tb_lineno)
        tb = tb.tb_next
    if isinstance(e, UnboundLocalError):
        list.pop()  # CPython's depends on how often the code ran before
    return list[-5:]

def trace(e):
    import traceback
    frames = [f for f in traceback.extract_tb(e.__traceback__) if f.filename == 'snippet']
    if isinstance(e, UnboundLocalError):
        frames.pop()
    text = ''.join(traceback.StackSummary.from_list(frames[-4:]).format())
    return text + ''.join(traceback.format_exception_only(e))[:200]

` + EditHelpers + `def small(x):
    return x % 7 if type(x) is int else x

class Guard:
    def __init__(self, v, hush=False):
        self.v, self.hush = v, hush
    def __enter__(self):
        print('enter', show(self.v))
        return self.v
    def __exit__(self, kind, e, tb):
        print('exit', kind and kind.__name__)
        return self.hush
`

// snippet is a snippet in the making.
type snippet struct {
	gen
	*templates
	calls    bool // functions may be called
	objects  bool // objects may be used
	loop     bool // in a loop
	defs     int  // functions so far
	kinds    int  // classes so far
	level    int  // nesting of blocks
	captures int  // of the pattern at hand
	body     bool // of a function
	yields   bool // of a generator
}

// write writes lines of a template at an indentation; a line "$B" is a block.
func (s *snippet) write(indent int, template string) {
	for _, line := range strings.Split(template, "\n") {
		text := strings.TrimLeft(line, " ")
		in := indent + (len(line)-len(text))/4
		switch text {
		case "$B", "$L":
			loop := s.loop
			s.loop = loop || text == "$L"
			s.block(in)
			s.loop = loop
		default:
			s.text(in, s.fill(text, 2), "")
		}
	}
}

func (s *snippet) text(indent int, text, prefix string) {
	s.out.WriteString(strings.Repeat("    ", indent) + prefix + text + "\n")
}

func (s *snippet) block(indent int) {
	s.level++
	for range 1 + s.n(3) {
		s.statement(indent)
	}
	s.level--
}

// guarded writes a statement whose exception is shown.
func (s *snippet) guarded(indent int) {
	s.text(indent, "try:", "")
	s.statement(indent + 1)
	s.text(indent, "except Exception as e:", "")
	s.text(indent+1, "print(type(e).__name__, str(e)[:200]"+s.afterError+")", "")
}

func (s *snippet) statement(indent int) {
	list := s.plain
	if s.level < 3 && s.n(2) == 0 {
		list = s.blocks
	}
	t := pick(&s.gen, list...)
	if s.templates == &wide && s.level < 3 && s.one(20) {
		t = s.match()
	}
	for s.yields && (strings.Contains(t, "finally") || strings.Contains(t, "with ")) {
		t = pick(&s.gen, list...) // when it ends a suspended generator, CPython would run those
	}
	switch {
	case s.yields && s.one(3):
		t = pick(&s.gen, "yield $a", "$X = yield $a", "yield from $l", "if $o: return $a")
	case s.body && s.one(8):
		t = pick(&s.gen, "if $o: return $a", "if $o: raise ValueError($a)", "return $a")
	case s.loop && s.one(6):
		t = pick(&s.gen, "if $o: break", "if $o: continue")
	}
	t = strings.ReplaceAll(t, "n_", s.name("n")+"_") // loops within loops count on their own
	s.write(indent, t)
}

func (s *snippet) function(k int) {
	t := pick(&s.gen, functionTemplates...)
	s.body, s.level, s.yields = true, 1, strings.HasPrefix(t, "#gen")
	t = strings.TrimPrefix(t, "#gen\n")
	s.write(0, strings.ReplaceAll(t, "NAME", "g"+strconv.Itoa(k)))
	s.body, s.level, s.yields = false, 0, false
	s.defs++
}

func (s *snippet) class(k int) {
	s.calls, s.objects, s.body, s.level = false, false, true, 2
	base := pick(&s.gen, "", "", "(list)", "(dict)", "(int)", "(Exception)", "(str)")
	if k > 0 && s.one(2) {
		base = "(K" + strconv.Itoa(s.n(k)) + ")"
	}
	s.write(0, "class K"+strconv.Itoa(k)+base+":\n    tag = $a")
	if base == "" {
		s.write(1, pick(&s.gen,
			"def __init__(self, v=0, *rest, **kw): self.v = v; self.rest = rest; self.kw = kw",
			"__slots__ = ('v', 'rest')\ndef __init__(self, v=0, *rest): self.v = v; self.rest = rest",
			"def __init__(self, v=0): self.v = v; self.n = 0"))
	}
	s.write(1, "def look(self): return [getattr(self, n, None) for n in ('v', 'rest', 'n', 'tag')]")
	for range 2 + s.n(5) {
		s.write(1, pick(&s.gen, s.methods...))
	}
	s.calls, s.objects, s.body, s.level = true, true, false, 0
	s.kinds++
}

var placeholder = regexp.MustCompile(`\$[A-Za-z]`)

// receiver is a placeholder that something is looked up in.
var receiver = regexp.MustCompile(`(\$[a-z])([.\[])`)

// fill puts expressions for the placeholders of a template.
func (s *snippet) fill(template string, depth int) string {
	template = receiver.ReplaceAllString(template, "($1)$2")
	return placeholder.ReplaceAllStringFunc(template, func(p string) string { return s.expr(p[1], depth) })
}

// expr is an expression of a kind:
//
//	i int, f float, s str, l list, t tuple, d dict, y bytes, b set, o bool,
//	x a variable of any kind, a anything, q sequence, z iterable, k small int,
//	n index or None, c constant that a pattern may have, p spec, g call of a function
//
// Capital letters are a variable of that kind, to be assigned.
func (s *snippet) expr(kind byte, depth int) string {
	if kind >= 'A' && kind <= 'Z' {
		return strings.ToLower(string(kind)) + strconv.Itoa(s.n(2))
	}
	switch kind {
	case 'e', 'v', 'w', 'u', 'm':
		return s.made(kind)
	case 'k':
		return pick(&s.gen, "0", "1", "2", "3", "-1", "5", "-2", "4")
	case 'n':
		return pick(&s.gen, "", "", "0", "1", "-1", "2", "-2", "3", "-5", "7")
	case 'c':
		return pick(&s.gen, "0", "1", "-1", "2.5", "'a'", "None", "True", "b'a'", "'abc'", "1j")
	case 'p':
		return pick(&s.gen, "", "5", "<6", ">8", "^7", "d", "x", "o", "b", "+", ",", "_", ".2f", "e", "g", "%", "08", "s", ".3", "#x", "*^9", "=+6", " ", "10.3e", "c", "n", "!", "010_d")
	case 'r':
		return strconv.Itoa(1 + s.n(6))
	case 'h':
		return pick(&s.gen, "Exception", "ValueError", "TypeError", "LookupError", "KeyError", "(TypeError, ValueError)", "ArithmeticError", "ZeroDivisionError", "IndexError", "AttributeError", "StopIteration", "RuntimeError")
	case 'g':
		if s.calls && s.defs > 0 && !s.loopedBody() {
			args := pick(&s.gen, "", "$a", "$a, $a", "$a, $a, $a", "*$q", "**{'a': $a}", "$a, b=$a", "$a, $a, *$q, c=$a", "a=$a", "*$q, **$d", "$a, z=$a", "1, 2, 3, 4, 5")
			return "g" + strconv.Itoa(s.n(s.defs)) + "(" + s.fill(args, depth-1) + ")"
		}
		kind = 'i'
	case 'j':
		if s.objects && s.kinds > 0 {
			return "K" + strconv.Itoa(s.n(s.kinds)) + s.fill(pick(&s.gen, "()", "($a)", "($i)", "($a, $a)", "($l)", "($s)", "(v=$a)"), depth-1)
		}
		kind = 'i'
	case 'a':
		kind = pick(&s.gen, []byte("iiiffssslltddyxoxgj")...)
		return s.expr(kind, depth)
	case 'b':
		if depth <= 0 {
			return pick(&s.gen, constants[kind]...)
		}
	case 'x':
		if !s.objects {
			kind = 'i'
		}
	case 'q':
		return s.expr(pick(&s.gen, []byte("lltsy")...), depth)
	case 'z':
		if s.one(8) {
			return "sorted(" + s.expr('b', depth) + ", key=show)" // whose order is defined
		}
		return s.expr(pick(&s.gen, []byte("llltsdy")...), depth)
	}
	if s.one(25) { // something of a wrong kind
		kind = pick(&s.gen, []byte("ifsltdyo")...)
	}
	list := s.exprs[kind]
	if depth <= 0 || s.one(3) {
		if s.one(3) || kind == 'o' || !s.objects {
			return pick(&s.gen, constants[kind]...)
		}
		return string(kind) + strconv.Itoa(s.n(2))
	}
	return s.fill(pick(&s.gen, list...), depth-1)
}

// loopedBody: a call here would be multiplied too often.
func (s *snippet) loopedBody() bool { return s.body && s.loop }

// EditHelpers are functions of expressions that change something: they return what it
// is then.
const EditHelpers = `def after(x, f):
    return f(x), x

def put(x, i, v):
    x[i] = v
    return x

def cut(x, i):
    del x[i]
    return x

`
