package python

import (
	"fmt"
	"strings"
	"sync/atomic"
	"unsafe"

	"github.com/segue-vm/segue/python/sre"
	"github.com/segue-vm/segue/python/syntax"
	"github.com/segue-vm/segue/stm"
)

// Module _sre, the Go side of re. A pattern is a box:
//
//	a  the pattern, a str or bytes
//	b  its flags
//	c  the number of its program
//	d  dict: name of a group -> its number
//
// Programs are not objects of the heap: [rePrograms] keeps those used last, and
// one that is no longer there is compiled again.

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, _ *ModuleDef) { in.AddModule("_sre", reModule) })
	sre.Chars = sre.CharTable{
		IsAlnum:      func(c rune) bool { return isAlpha(c) || isDigit(c) || isNumeric(c) },
		IsDecimal:    isDecimal,
		IsSpace:      isSpace,
		IsAlpha:      isAlpha,
		IsPrintable:  isPrintable,
		IsIdentifier: isIdentifier,
		Lookup:       syntax.CharacterNamed,
	}
}

type reProgram struct {
	id int64
	*sre.Program
}

var (
	rePrograms [1 << 10]atomic.Pointer[reProgram] // by number modulo size
	reLast     atomic.Int64
)

// reLocal is what a thread keeps for matching. A handle in patterns is nil if the
// transaction that made the pattern was rolled back.
type reLocal struct {
	state    sre.State
	patterns map[string]*stm.Handle // what compile has made, by type, flags and text
	key      []byte
	job      *reJob // to be done outside of transactions
	done     *reJob // the last one that was
}

// reClasses are the classes of one instance of the module, and its hooks: the
// functions of re.py that Go code asks for by a call in its place.
type reClasses struct {
	pattern, match, scanner *Class
	hooks                   *stm.Handle // tuple, in the order of the constants
}

const (
	reHookSlow    = iota // (function, *args): does the job of the thread, and calls again
	reHookSub            // (pattern, repl, string, count, pairs): replaces by calls
	reHookError          // (msg, pattern, pos): raises error
	reHookWarn           // (result, warnings): warns and returns the result
	reHookCompile        // _compile, for pickles
)

func (x *reClasses) hook(t *Thread, i int) Value { return t.peekItem(x.hooks.Ref(), i) }

func reModule(t *Thread, m *ModuleDef) {
	x := &reClasses{}
	mk := func(name, module string, s *Slots) *Class {
		c := t.in.boxType(t, name, module, s)
		c.Name, c.calm = module+"."+name, name != "Pattern" // sub calls back
		return c
	}
	x.pattern = mk("Pattern", "re", &Slots{Repr: rePatternRepr, Hash: rePatternHash, Compare: rePatternCompare})
	x.pattern.weakBox = true
	x.match = mk("Match", "re", &Slots{Repr: reMatchRepr, GetItem: func(t *Thread, v, key Value) (Value, error) {
		return t.reGroup(v, key)
	}})
	x.scanner = mk("SRE_Scanner", "_sre", &Slots{})
	m.Set("Pattern", x.pattern.Ref())
	m.Set("Match", x.match.Ref())
	m.Set("MAGIC", smallInt(20220615))
	m.Set("MAXREPEAT", t.Int(1<<32-1))
	m.Set("MAXGROUPS", t.Int((1<<31-1)/2))
	m.Set("CODESIZE", smallInt(4))
	m.Func("_hooks(*functions)", func(t *Thread, a []Value) (Value, error) {
		x.hooks = t.in.heap.NewHandle(t.Thread.Thread, a[0])
		return None, nil
	})
	m.Calm("compile(pattern, flags=0, /)", x.compile)
	m.Func("template(pattern, repl, /)", x.checkTemplate)
	m.Func("purge()", func(t *Thread, a []Value) (Value, error) {
		t.rePurge()
		return None, nil
	})
	m.Calm("escape(pattern, /)", reEscape)
	m.Func("_work()", reWork)
	x.patternMethods(t)
	x.matchMethods(t)
	x.scannerMethods(t)
}

func (t *Thread) rePurge() {
	for k, h := range t.re.patterns {
		h.Free()
		delete(t.re.patterns, k)
	}
}

// compile is re._compile: the cache, and what is not in it.
func (x *reClasses) compile(t *Thread, a []Value) (Value, error) {
	p, f := t.unwrap(a[0]), t.unwrap(a[1])
	flags, ok := t.asInt(f)
	if !ok {
		return 0, t.typeError("unsupported operand type(s) for &: '%s' and 'RegexFlag'", t.typeName(a[1]))
	}
	if t.isBox(p, x.pattern) {
		if flags != 0 {
			return 0, t.valueError("cannot process flags argument with a compiled pattern")
		}
		return p, nil
	}
	text, isBytes, err := t.rePatternText(p, a[0])
	if err != nil {
		return 0, err
	}
	l := &t.re
	l.key = append(l.key[:0], byte(t.tid(p)), byte(flags), byte(flags>>8))
	l.key = append(l.key, text...)
	if h := l.patterns[string(l.key)]; h != nil {
		if r := h.Ref(); r != 0 {
			return r, nil
		}
	}
	prog, err := sre.Compile(t.reRunes(p), isBytes, sre.Flags(flags))
	if err != nil {
		return x.failed(t, err, a[0])
	}
	r := x.newPattern(t, p, prog)
	if flags&int64(sre.Debug) == 0 {
		if len(l.patterns) >= 512 {
			t.rePurge()
		}
		if l.patterns == nil {
			l.patterns = map[string]*stm.Handle{}
		}
		l.patterns[string(l.key)] = t.in.heap.NewHandle(t.Thread.Thread, r)
	}
	return x.warned(t, r, prog.Warnings)
}

// warned returns v after warnings.
func (x *reClasses) warned(t *Thread, v Value, ws []sre.Warning) (Value, error) {
	if len(ws) == 0 {
		return v, nil
	}
	l := t.newList(nil)
	for _, w := range ws {
		t.listAppend(l, t.newTuple(t.Str(w.Category), t.Str(w.Text)))
	}
	return t.tail(x.hook(t, reHookWarn), v, l)
}

// failed raises what a pattern or template is wrong about.
func (x *reClasses) failed(t *Thread, err error, pattern Value) (Value, error) {
	switch e := err.(type) {
	case *sre.Error:
		if e.Pos < 0 {
			return t.tail(x.hook(t, reHookError), t.Str(e.Msg), None, None)
		}
		return t.tail(x.hook(t, reHookError), t.Str(e.Msg), pattern, t.Int(int64(e.Pos)))
	case sre.ValueError:
		return 0, t.valueError("%s", e)
	case sre.OverflowError:
		return 0, t.overflowError("%s", e)
	case sre.IndexError:
		return 0, t.indexError(string(e))
	}
	return 0, t.raise(t.in.RecursionError, "maximum recursion depth exceeded")
}

// rePatternText is the memory of a pattern.
func (t *Thread) rePatternText(p, orig Value) (text []byte, isBytes bool, err error) {
	if t.isStr(p) {
		return t.strBytes(p), false, nil
	}
	if b, ok := t.bytesLike(p); ok {
		return b, true, nil
	}
	if t.is(orig, tidList) || t.is(orig, tidDict) || t.is(orig, tidSet) {
		return nil, false, t.unhashable(t.classOf(orig))
	}
	return nil, false, t.typeError("first argument must be string or compiled pattern")
}

// reRunes is a str, or bytes as code points.
func (t *Thread) reRunes(v Value) []rune {
	if t.isStr(v) {
		return t.runes(v)
	}
	b, _ := t.bytesLike(v)
	rs := make([]rune, len(b))
	for i, c := range b {
		rs[i] = rune(c)
	}
	return rs
}

func reKeep(p *sre.Program) *reProgram {
	e := &reProgram{reLast.Add(1), p}
	rePrograms[e.id%int64(len(rePrograms))].Store(e)
	return e
}

func (x *reClasses) newPattern(t *Thread, text Value, p *sre.Program) Value {
	d := t.newDict()
	for i, n := range p.Names {
		t.dictSetStr(d, t.Str(n), smallInt(int64(p.Index[i])))
	}
	return t.newBox(x.pattern, text, smallInt(int64(p.Flags)), smallInt(reKeep(p).id), d)
}

// reProgram is the program of a pattern.
func (t *Thread) reProgram(r Ref) *sre.Program {
	id := unboxInt(t.get(r, boxC))
	if e := rePrograms[id%int64(len(rePrograms))].Load(); e != nil && e.id == id {
		return e.Program
	}
	text := t.peek(r, boxA)
	prog, err := sre.Compile(t.reRunes(text), !t.isStr(text), sre.Flags(unboxInt(t.peek(r, boxB))))
	if err != nil {
		panic("python: a pattern does not compile again: " + err.Error())
	}
	e := reKeep(prog)
	t.set(r, boxC, smallInt(e.id))
	return prog
}

// reText is the memory of a text that is matched.
func (t *Thread) reText(v Value) sre.Text {
	if b, ok := t.bytesLike(v); ok {
		return sre.Text{B: b}
	}
	p := unsafe.Add(t.heap, v+strItems)
	switch n := t.size(v); t.tid(v) {
	case tidStr2:
		return sre.Text{W: unsafe.Slice((*uint16)(p), n)}
	case tidStr4:
		return sre.Text{L: unsafe.Slice((*uint32)(p), n)}
	default:
		return sre.Text{B: unsafe.Slice((*byte)(p), n)}
	}
}

// reSubject checks the text for a pattern and unwraps it.
func (t *Thread) reSubject(pattern Ref, v Value) (Value, error) {
	s := t.unwrap(v)
	str := t.isStr(s)
	if !str {
		if _, ok := t.bytesLike(s); !ok {
			return 0, t.typeError("expected string or bytes-like object, got '%s'", t.typeName(v))
		}
	}
	switch of := t.isStr(t.peek(pattern, boxA)); {
	case of && !str:
		return 0, t.typeError("cannot use a string pattern on a bytes-like object")
	case !of && str:
		return 0, t.typeError("cannot use a bytes pattern on a string-like object")
	}
	return s, nil
}

// reSlice is part of a text.
func (t *Thread) reSlice(s Value, i, j int) Value {
	if t.isStr(s) {
		return t.substr(s, i, j)
	}
	b, _ := t.bytesLike(s)
	if len(b) == j-i && t.is(s, tidBytes) {
		return s
	}
	return t.joinBytes(b[i:j])
}

func reEscape(t *Thread, a []Value) (Value, error) {
	p := t.unwrap(a[0])
	special := func(c rune) bool { return strings.ContainsRune("()[]{}?*+-|^$\\.&~# \t\n\r\v\f", c) && c != 0 }
	if !t.isStr(p) {
		b, ok := t.bytesLike(p)
		if !ok {
			return 0, t.typeError("decoding to str: need a bytes-like object, %s found", t.typeName(a[0]))
		}
		var out []byte
		for _, c := range b {
			if special(rune(c)) {
				out = append(out, '\\')
			}
			out = append(out, c)
		}
		return t.joinBytes(out), nil
	}
	var out []rune
	for _, c := range t.runes(p) {
		if special(c) {
			out = append(out, '\\')
		}
		out = append(out, c)
	}
	return t.strOfRunes(out), nil
}

// Patterns as objects.

var reFlagNames = []string{"TEMPLATE", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "UNICODE", "VERBOSE", "DEBUG", "ASCII"}

func rePatternRepr(t *Thread, v Value) (string, error) {
	text := []rune(t.quickRepr(t.peek(v, boxA)))
	if len(text) > 200 {
		text = text[:200]
	}
	f := sre.Flags(unboxInt(t.peek(v, boxB)))
	if t.isStr(t.peek(v, boxA)) && f&(sre.Locale|sre.Unicode|sre.ASCII) == sre.Unicode {
		f &^= sre.Unicode
	}
	var names []string
	for i, n := range reFlagNames {
		if f&(1<<i) != 0 {
			names = append(names, "re."+n)
			f &^= 1 << i
		}
	}
	if f != 0 {
		names = append(names, fmt.Sprintf("%#x", int(f)))
	}
	out := "re.compile(" + string(text)
	if len(names) > 0 {
		out += ", " + strings.Join(names, "|")
	}
	return out + ")", nil
}

func rePatternHash(t *Thread, v Value) (uint64, error) {
	h, err := t.hash(t.peek(v, boxA))
	return (h ^ uint64(unboxInt(t.peek(v, boxB)))) & (1<<61 - 1), err
}

func (x *reClasses) patternMethods(t *Thread) {
	c := x.pattern
	get := func(name string, f func(t *Thread, v Value) Value) {
		t.getset(c, name, func(t *Thread, v Value) (Value, error) { return f(t, v), nil }, nil)
	}
	get("pattern", func(t *Thread, v Value) Value { return t.peek(v, boxA) })
	get("flags", func(t *Thread, v Value) Value { return t.peek(v, boxB) })
	get("groups", func(t *Thread, v Value) Value { return smallInt(int64(t.reProgram(v).Groups)) })
	get("groupindex", func(t *Thread, v Value) Value { return t.alloc1(tidProxy, t.peek(v, boxD)) })
	m := func(sig string, fn GoFunc) { t.method(c, sig, fn).calm = true }
	m("search(self, /, string, pos=0, endpos=?)", x.finder(sre.Search))
	m("match(self, /, string, pos=0, endpos=?)", x.finder(sre.Match))
	m("fullmatch(self, /, string, pos=0, endpos=?)", x.finder(sre.FullMatch))
	m("findall(self, /, string, pos=0, endpos=?)", x.findAll)
	m("finditer(self, /, string, pos=0, endpos=?)", x.findIter)
	m("scanner(self, /, string, pos=0, endpos=?)", x.newScanner)
	m("split(self, /, string, maxsplit=0)", x.split)
	t.method(c, "sub(self, /, repl, string, count=0)", func(t *Thread, a []Value) (Value, error) { return x.sub(t, a, false) })
	t.method(c, "subn(self, /, repl, string, count=0)", func(t *Thread, a []Value) (Value, error) { return x.sub(t, a, true) })
	same := func(t *Thread, a []Value) (Value, error) { return a[0], nil }
	for _, k := range []*Class{x.pattern, x.match} {
		t.method(k, "__copy__(self, /)", same)
		t.method(k, "__deepcopy__(self, memo, /)", same)
		t.classMethod(k, "__class_getitem__(cls, key, /)", func(t *Thread, a []Value) (Value, error) { return t.newAlias(a[0], a[1]), nil })
	}
	reduce := func(t *Thread, a []Value) (Value, error) {
		return t.newTuple(x.hook(t, reHookCompile), t.newTuple(t.peek(a[0], boxA), t.peek(a[0], boxB))), nil
	}
	m("__reduce__(self, /)", reduce)
	m("__reduce_ex__(self, protocol, /)", reduce)
}
