package python

import (
	"fmt"
	"strconv"
	"strings"
)

// A signature is the parameters of a built-in, parsed from text such as
//
//	split(self, /, sep=None, maxsplit=-1)
//	max(arg, *args, key=None, default=?)
//
// Defaults are None, True, False, ints, strings, () or ? for "0 if omitted". A
// parameter "x:iter" takes any iterable; the GoFunc gets one that Go can walk
// without calling back (others are turned into lists first). It is "x:list" if the
// length is to be asked for, as list() does, and "x:set" if what it is for takes the
// elements of a set without walking it.
type signature struct {
	params   []param
	posOnly  int // parameters before "/"
	pos      int // positional parameters
	required int // positional parameters without default
	star     int // index of *args, or -1
	kwargs   int // index of **kwargs, or -1
	direct   int // number of arguments that need no binding; -1 if none does
	iters    bool
	defaults []Value // of the parameters, if positional arguments and these are all there can be; or nil
}

type param struct {
	name     string
	atom     Atom
	value    Value  // default
	text     string // of the default
	optional bool
	iter     bool
	asks     bool // for the length
	set      bool
}

func (t *Thread) parseSignature(text string) (string, signature, error) {
	s := signature{star: -1, kwargs: -1, direct: -1}
	name, rest, ok := strings.Cut(text, "(")
	if !ok || !strings.HasSuffix(rest, ")") {
		return "", s, fmt.Errorf("no parentheses")
	}
	kwOnly := false
	for _, f := range splitParams(strings.TrimSuffix(rest, ")")) {
		switch {
		case f == "/":
			s.posOnly = len(s.params)
		case f == "*":
			kwOnly = true
		case strings.HasPrefix(f, "**"):
			s.kwargs = len(s.params)
			s.params = append(s.params, param{name: f[2:], optional: true})
		case strings.HasPrefix(f, "*"):
			s.star, kwOnly = len(s.params), true
			s.params = append(s.params, param{name: f[1:], optional: true})
		default:
			p, err := t.parseParam(f)
			if err != nil {
				return "", s, err
			}
			s.iters = s.iters || p.iter
			s.params = append(s.params, p)
			if !kwOnly {
				s.pos++
				if !p.optional {
					s.required++
				}
			}
		}
	}
	if s.star < 0 && s.kwargs < 0 && s.pos == len(s.params) && !s.iters {
		s.direct = s.pos
	}
	s.defaults = s.plainDefaults()
	return strings.TrimSpace(name), s, nil
}

// plainDefaults are the words of the parameters that no argument fills; nil if a
// tuple or dict of arguments is made, or one must be named.
func (s *signature) plainDefaults() []Value {
	if s.star >= 0 || s.kwargs >= 0 {
		return nil
	}
	words := make([]Value, len(s.params))
	for i, p := range s.params {
		if i >= s.pos && !p.optional {
			return nil
		}
		words[i] = p.value
	}
	return words
}

// splitParams splits at commas outside of quotes and parentheses.
func splitParams(text string) (parts []string) {
	depth, quote, from := 0, rune(0), 0
	for i, c := range text {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'':
			quote = c
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ',' && depth == 0:
			parts = append(parts, strings.TrimSpace(text[from:i]))
			from = i + 1
		}
	}
	if last := strings.TrimSpace(text[from:]); last != "" {
		parts = append(parts, last)
	}
	return parts
}

func (t *Thread) parseParam(text string) (p param, err error) {
	name, def, ok := strings.Cut(text, "=")
	p.name, p.text, p.optional = name, def, ok
	if base, kind, ok := strings.Cut(name, ":"); ok {
		p.name, p.iter, p.asks, p.set = base, true, kind == "list", kind == "set"
	}
	p.atom = t.in.atom(p.name)
	if ok {
		p.value, err = t.parseDefault(def)
	}
	return p, err
}

func (t *Thread) parseDefault(text string) (Value, error) {
	switch text {
	case "?":
		return 0, nil
	case "None":
		return None, nil
	case "True":
		return True, nil
	case "False":
		return False, nil
	case "()":
		return t.in.lit.unit, nil
	}
	if i, err := strconv.ParseInt(text, 10, 64); err == nil && fitsInt(i) {
		return smallInt(i), nil
	}
	if strings.HasPrefix(text, "'") {
		s, err := strconv.Unquote("\"" + strings.Trim(text, "'") + "\"")
		if err != nil {
			return 0, err
		}
		v := t.oldStr(s)
		t.in.heap.NewHandle(t.Thread.Thread, v)
		return v, nil
	}
	return 0, fmt.Errorf("bad default %q", text)
}

// bind puts one word per parameter on the stack above Top, moves Top above them
// and returns them.
func (t *Thread) bind(b *Builtin, args []Value, names Value) ([]Value, error) {
	s := &b.sig
	kw := t.tupleSize(names)
	npos := len(args) - kw
	plain := kw == 0 && s.defaults != nil && s.required <= npos && npos <= s.pos
	if !plain {
		if err := t.checkCounts(b, npos, kw); err != nil {
			return nil, err
		}
	}
	if s.iters {
		if i := t.hardIter(s, args[:npos]); i >= 0 {
			return nil, t.listify(b, i, args, names)
		}
	}
	a := t.window(t.Top, t.Top+len(s.params))
	t.Top += len(s.params)
	if plain {
		n := copy(a, args)
		copy(a[n:], s.defaults[n:])
		return a, nil
	}
	clear(a)
	copy(a, args[:min(npos, s.pos)])
	if s.star >= 0 {
		a[s.star] = t.in.lit.unit
		if npos > s.pos {
			a[s.star] = t.newTuple(args[s.pos:npos]...)
		}
	}
	if s.kwargs >= 0 {
		a[s.kwargs] = t.newDict()
	}
	w := t.keep(names)
	for i := range kw {
		if err := t.bindKeyword(b, a, t.peekItem(w[0], i), args[npos+i]); err != nil {
			return nil, err
		}
	}
	t.drop(w)
	return a, t.bindDefaults(b, a, npos)
}

func (t *Thread) bindKeyword(b *Builtin, a []Value, name, v Value) error {
	s := &b.sig
	atom := t.atomOf(t.unwrap(name))
	for i := s.posOnly; i < len(s.params); i++ {
		if s.params[i].atom == atom && i != s.star && i != s.kwargs {
			if a[i] != 0 {
				return t.typeError("argument for %s() given by name ('%s') and position (%d)", b.Name, s.params[i].name, i+1-b.selfs())
			}
			a[i] = v
			return nil
		}
	}
	if s.kwargs < 0 && s.star >= 0 && len(s.params) == s.star+1 {
		return t.typeError("%s() takes no keyword arguments", b.described())
	}
	if s.kwargs < 0 {
		return t.typeError("'%s' is an invalid keyword argument for %s()", t.GoStr(name), b.called())
	}
	return t.dictSet(a[s.kwargs], name, v)
}

// selfs is the number of leading parameters that messages do not count.
func (b *Builtin) selfs() int {
	if b.kind == kindMethod || b.kind == kindClass {
		return 1
	}
	return 0
}

func (t *Thread) bindDefaults(b *Builtin, a []Value, npos int) error {
	s := &b.sig
	for i := range s.params {
		if a[i] != 0 || i == s.star || i == s.kwargs || i < npos && i < s.pos {
			continue
		}
		p := &s.params[i]
		if !p.optional {
			return t.missing(b, i)
		}
		a[i] = p.value
	}
	return nil
}

func (t *Thread) missing(b *Builtin, i int) error {
	if i < b.sig.posOnly || b.sig.posOnly == 0 && b.sig.star >= 0 {
		return t.countError(b, 0)
	}
	if b.Name == "enumerate" {
		return t.typeError("enumerate() missing required argument 'iterable'")
	}
	return t.typeError("%s() missing required argument '%s' (pos %d)", b.called(), b.sig.params[i].name, i+1-b.selfs())
}

// checkCounts checks the number of arguments, with the messages of CPython's
// various calling conventions.
func (t *Thread) checkCounts(b *Builtin, npos, kw int) error {
	s := &b.sig
	if kw > 0 && s.posOnly == len(s.params) && b.slot && b.Owner.fill != b {
		return t.typeError("wrapper %s() takes no keyword arguments", b.Name)
	}
	if kw > 0 && s.posOnly == len(s.params) {
		return t.typeError("%s() takes no keyword arguments", b.described())
	}
	if n := len(s.params) - b.selfs(); npos+kw-b.selfs() > n && kw > 0 && s.star < 0 && s.kwargs < 0 {
		kind := ""
		if npos == b.selfs() {
			kind = "keyword "
		}
		return t.typeError("%s() takes at most %d %sargument%s (%d given)", b.Name, n, kind, plural(n), npos+kw-b.selfs())
	}
	if npos > s.pos && s.star < 0 {
		return t.countError(b, npos)
	}
	if npos < min(s.required, s.posOnly) {
		return t.countError(b, npos)
	}
	return nil
}

func (t *Thread) countError(b *Builtin, npos int) error {
	s := &b.sig
	self := b.selfs()
	got, most, least := npos-self, s.pos-self, s.required-self
	switch {
	case b.counts == countsRequires:
		return t.typeError("%s.%s requires %d to %d arguments", b.module, b.Name, least, most)
	case b.counts == countsTakes:
		how, n := "at least", least
		if got > most {
			how, n = "at most", most
		}
		return t.typeError("%s() takes %s %d argument%s (%d given)", b.Name, how, n, plural(n), got)
	case b.counts == countsExpected && most == least:
		return t.typeError("%s expected %d argument%s, got %d", b.Name, most, plural(most), got)
	case b.kind == kindMethod && b.Owner.fill == b:
		how, n := "at least ", least
		if got > most {
			how, n = "at most ", most
		}
		if s.posOnly < len(s.params) && s.kwargs < 0 {
			return t.typeError("%s() takes %s%d argument%s (%d given)", b.Owner.Name, how, n, plural(n), got)
		}
		return t.typeError("%s expected %s%d argument%s, got %d", b.Owner.Name, how, n, plural(n), got)
	case b.slot && b.seq && b.Name[len(b.Name)-5:] == "mul__":
		return t.typeError(" expected %d argument%s, got %d", most, plural(most), got)
	case b.slot && s.star < 0 && most == least:
		return t.typeError("expected %d argument%s, got %d", most, plural(most), got)
	case got < min(s.required, s.posOnly)-self && s.posOnly < len(s.params) && s.star < 0 && s.kwargs < 0:
		how, n := "at least", min(s.required, s.posOnly)-self
		if n == most {
			how = "exactly"
		}
		return t.typeError("%s() takes %s %d positional argument%s (%d given)", b.Name, how, n, plural(n), got)
	case s.posOnly < len(s.params) && s.star < 0 && s.kwargs < 0:
		how := "at most"
		if least == most {
			how = "exactly"
		}
		kind := ""
		if s.pos < len(s.params) {
			kind = "positional "
		}
		if most == 0 {
			return t.typeError("%s() takes no %sarguments", b.Name, kind)
		}
		return t.typeError("%s() takes %s %d %sargument%s (%d given)", b.Name, how, most, kind, plural(most), got)
	case most == 0 && s.star < 0:
		return t.typeError("%s() takes no arguments (%d given)", b.described(), got)
	case most == 1 && least == 1 && s.star < 0:
		return t.typeError("%s() takes exactly one argument (%d given)", b.described(), got)
	}
	how, n := "at least ", least
	if least == most && s.star < 0 {
		how = ""
	} else if got > most {
		how, n = "at most ", most
	}
	return t.typeError("%s expected %s%d argument%s, got %d", b.Name, how, n, plural(n), max(got, 0))
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// hardIter is the first argument that is to be iterated and cannot be without
// calling back; -1 if there is none.
func (t *Thread) hardIter(s *signature, args []Value) int {
	for i := range min(len(args), s.pos) {
		p := &s.params[i]
		if p.iter && !t.easyIter(args[i]) && !(p.set && t.isSet(t.unwrap(args[i]))) {
			return i
		}
	}
	return -1
}

// withFirst is the function of the prelude that calls b with the items of v as its
// first argument.
func (t *Thread) withFirst(b *Builtin, v Value) Value {
	if b.sig.params[0].asks && t.asksLength(v) {
		return t.in.helper.withFirstAsked
	}
	return t.in.helper.withFirst
}

// listify asks for the call to be made again, with argument i as a list.
func (t *Thread) listify(b *Builtin, i int, args []Value, names Value) error {
	if names == 0 && i == len(args)-1 && i < 2 {
		f := t.withFirst(b, args[0])
		if i == 1 {
			f = t.in.helper.withSecond
		}
		_, err := t.tail(f, append([]Value{b.ref}, args...)...)
		return err
	}
	pos, kw, err := t.packArgs(args, names)
	if err != nil {
		return err
	}
	_, err = t.tail(t.in.helper.withList, b.ref, smallInt(int64(i)), pos, kw)
	return err
}
