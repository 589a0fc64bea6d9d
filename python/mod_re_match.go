package python

import (
	"math"
	"strings"

	"github.com/segue-vm/segue/python/sre"
)

// A match is a box:
//
//	a  the text, as it was given
//	b  the pattern
//	c  tuple: start and end of every group, pos, endpos, the group closed last

// reSpan is where a group is; -1 if it took no part.
func (t *Thread) reSpan(m Ref, g int) (int, int) {
	v := t.peek(m, boxC)
	return int(unboxInt(t.peekItem(v, 2*g))), int(unboxInt(t.peekItem(v, 2*g+1)))
}

// reGroups is the number of groups, group 0 included.
func (t *Thread) reGroups(m Ref) int { return t.size(t.peek(m, boxC))/2 - 1 }

// reGroupText is the text of a group, or def.
func (t *Thread) reGroupText(m Ref, g int, def Value) Value {
	i, j := t.reSpan(m, g)
	if i < 0 {
		return def
	}
	s := t.unwrap(t.peek(m, boxA))
	n := t.reText(s).Len()
	return t.reSlice(s, min(i, n), min(j, n))
}

// reIndex is the number of a group that is given by number or name.
func (t *Thread) reIndex(m Ref, key Value) (int, error) {
	g := -1
	k := t.unwrap(key)
	if i, ok := t.asInt(k); ok {
		g = int(max(min(i, math.MaxInt32), -1))
	} else if t.isStr(k) {
		if v := t.dictGetStr(t.peek(t.peek(m, boxB), boxD), k); v != 0 {
			g = int(unboxInt(v))
		}
	} else if t.special(key, t.in.names.index) != 0 {
		w := t.keep(m)
		v, err := t.sizeIndex(key)
		m = w[0]
		t.drop(w)
		if err != nil {
			return 0, err
		}
		g = int(max(min(v, math.MaxInt32), -1))
	}
	if g < 0 || g >= t.reGroups(m) {
		return 0, t.indexError("no such group")
	}
	return g, nil
}

// reGroup is match[key].
func (t *Thread) reGroup(m Ref, key Value) (Value, error) {
	w := t.keep(m)
	g, err := t.reIndex(m, key)
	m = w[0]
	t.drop(w)
	if err != nil {
		return 0, err
	}
	return t.reGroupText(m, g, None), nil
}

func reMatchRepr(t *Thread, v Value) (string, error) {
	i, j := t.reSpan(v, 0)
	text := []rune(t.quickRepr(t.reGroupText(v, 0, None)))
	if len(text) > 50 {
		text = text[:50]
	}
	return "<re.Match object; span=(" + itoa(int64(i)) + ", " + itoa(int64(j)) + "), match=" + string(text) + ">", nil
}

func (x *reClasses) matchMethods(t *Thread) {
	c := x.match
	m := func(sig string, fn GoFunc) { t.method(c, sig, fn) }
	m("group(self, /, *args)", func(t *Thread, a []Value) (Value, error) {
		switch n := t.size(a[1]); n {
		case 0:
			return t.reGroupText(a[0], 0, None), nil
		case 1:
			return t.reGroup(a[0], t.peekItem(a[1], 0))
		default:
			w := t.keep(make([]Value, n)...)
			defer t.drop(w)
			for i := range w {
				v, err := t.reGroup(a[0], t.peekItem(a[1], i))
				if err != nil {
					return 0, err
				}
				w[i] = v
			}
			return t.newTuple(w...), nil
		}
	})
	m("groups(self, /, default=None)", func(t *Thread, a []Value) (Value, error) {
		vs := make([]Value, t.reGroups(a[0])-1)
		for i := range vs {
			vs[i] = t.reGroupText(a[0], i+1, a[1])
		}
		return t.newTuple(vs...), nil
	})
	m("groupdict(self, /, default=None)", func(t *Thread, a []Value) (Value, error) {
		d := t.newDict()
		p := t.reProgram(t.peek(a[0], boxB))
		for i, n := range p.Names {
			t.dictSetStr(d, t.Str(n), t.reGroupText(a[0], p.Index[i], a[1]))
		}
		return d, nil
	})
	place := func(f func(i, j int) Value) GoFunc {
		return func(t *Thread, a []Value) (Value, error) {
			g, err := t.reIndex(a[0], a[1])
			if err != nil {
				return 0, err
			}
			return f(t.reSpan(a[0], g)), nil
		}
	}
	m("start(self, group=0, /)", place(func(i, j int) Value { return smallInt(int64(i)) }))
	m("end(self, group=0, /)", place(func(i, j int) Value { return smallInt(int64(j)) }))
	m("span(self, group=0, /)", func(t *Thread, a []Value) (Value, error) {
		g, err := t.reIndex(a[0], a[1])
		if err != nil {
			return 0, err
		}
		i, j := t.reSpan(a[0], g)
		return t.newTuple(smallInt(int64(i)), smallInt(int64(j))), nil
	})
	m("expand(self, /, template)", x.expand)
	x.matchAttrs(t)
}

func (x *reClasses) matchAttrs(t *Thread) {
	get := func(name string, f func(t *Thread, v Value) Value) {
		t.getset(x.match, name, func(t *Thread, v Value) (Value, error) { return f(t, v), nil }, nil)
	}
	extra := func(i int) func(t *Thread, v Value) Value {
		return func(t *Thread, v Value) Value { return t.peekItem(t.peek(v, boxC), 2*t.reGroups(v)+i) }
	}
	get("string", func(t *Thread, v Value) Value { return t.peek(v, boxA) })
	get("re", func(t *Thread, v Value) Value { return t.peek(v, boxB) })
	get("pos", extra(0))
	get("endpos", extra(1))
	get("lastindex", func(t *Thread, v Value) Value {
		if i := extra(2)(t, v); i != smallInt(0) {
			return i
		}
		return None
	})
	get("lastgroup", func(t *Thread, v Value) Value {
		i := int(unboxInt(extra(2)(t, v)))
		p := t.reProgram(t.peek(v, boxB))
		for k, n := range p.Names {
			if p.Index[k] == i {
				return t.Str(n)
			}
		}
		return None
	})
	get("regs", func(t *Thread, v Value) Value {
		vs := make([]Value, t.reGroups(v))
		for g := range vs {
			i, j := t.reSpan(v, g)
			vs[g] = t.newTuple(smallInt(int64(i)), smallInt(int64(j)))
		}
		return t.newTuple(vs...)
	})
}

// A textBuilder joins parts of strs, or of bytes.
type textBuilder struct {
	t     *Thread
	bytes bool
	out   []byte
	parts []textPart
	size  int
	most  rune
}

type textPart struct {
	s    Value
	i, j int
}

// add appends s[i:j].
func (b *textBuilder) add(s Value, i, j int) {
	if i == j {
		return
	}
	if b.bytes {
		x, _ := b.t.bytesLike(s)
		b.out = append(b.out, x[i:j]...)
		return
	}
	b.parts = append(b.parts, textPart{s, i, j})
	b.size += j - i
	if b.t.tid(s) != tidStr1 && b.most < 1<<16 {
		for k := i; k < j; k++ {
			b.most |= b.t.strAt(s, k)
		}
	}
}

func (b *textBuilder) value() Value {
	if b.bytes {
		return b.t.joinBytes(b.out)
	}
	switch {
	case len(b.parts) == 0:
		return b.t.in.lit.empty
	case len(b.parts) == 1:
		return b.t.substr(b.parts[0].s, b.parts[0].i, b.parts[0].j)
	}
	r, n := b.t.newStr(b.size, b.most), 0
	for _, p := range b.parts {
		b.t.strCopy(r, n, p.s, p.i, p.j-p.i)
		n += p.j - p.i
	}
	return r
}

// reTemplate reads a replacement; its pieces of text are strs or bytes.
func (t *Thread) reTemplate(pattern Ref, repl Value) ([]rePiece, []sre.Warning, error) {
	isBytes := !t.isStr(repl)
	pieces, warnings, err := t.reProgram(pattern).Template(t.reRunes(repl), isBytes)
	out := make([]rePiece, len(pieces))
	for i, p := range pieces {
		out[i].group = p.Group
		if p.Group >= 0 {
			continue
		}
		if !isBytes {
			out[i].text = t.strOfRunes(p.Text)
		} else {
			b := make([]byte, len(p.Text))
			for k, c := range p.Text {
				b[k] = byte(c)
			}
			out[i].text = t.joinBytes(b)
		}
		out[i].size = len(p.Text)
	}
	return out, warnings, err
}

type rePiece struct {
	group int // or -1
	text  Value
	size  int
}

// expand appends a replacement for a match of s with the given marks.
func (b *textBuilder) expand(pieces []rePiece, s Value, marks func(g int) (int, int)) {
	for _, p := range pieces {
		if p.group < 0 {
			b.add(p.text, 0, p.size)
		} else if i, j := marks(p.group); i >= 0 && j >= 0 {
			b.add(s, i, j)
		}
	}
}

// expand is Match.expand.
func (x *reClasses) expand(t *Thread, a []Value) (Value, error) {
	pattern, repl := t.peek(a[0], boxB), t.unwrap(a[1])
	if err := t.reReplacement(repl, a[1]); err != nil {
		return 0, err
	}
	pieces, warnings, err := t.reTemplate(pattern, repl)
	if err != nil {
		return x.failed(t, err, repl)
	}
	s := t.unwrap(t.peek(a[0], boxA))
	b := textBuilder{t: t, bytes: !t.isStr(s)}
	if err := t.reMixed(b.bytes, repl, 0); err != nil {
		return 0, err
	}
	b.expand(pieces, s, func(g int) (int, int) { return t.reSpan(a[0], g) })
	return x.warned(t, b.value(), warnings)
}

// reReplacement complains about a replacement that is no text.
func (t *Thread) reReplacement(repl, orig Value) error {
	if _, ok := t.bytesLike(repl); !ok && !t.isStr(repl) {
		return t.typeError("decoding to str: need a bytes-like object, %s found", t.typeName(orig))
	}
	return nil
}

// reMixed complains about str and bytes together, as joining them would where s is
// item i.
func (t *Thread) reMixed(isBytes bool, s Value, i int) error {
	switch str := t.isStr(s); {
	case isBytes && str:
		return t.typeError("sequence item %d: expected a bytes-like object, str found", i)
	case !isBytes && !str:
		return t.typeError("sequence item %d: expected str instance, bytes found", i)
	}
	return nil
}

// checkTemplate is re.template's check of a replacement.
func (x *reClasses) checkTemplate(t *Thread, a []Value) (Value, error) {
	_, _, err := t.reTemplate(a[0], t.unwrap(a[1]))
	if err != nil {
		return x.failed(t, err, a[1])
	}
	return None, nil
}

// sub is Pattern.sub, or subn.
func (x *reClasses) sub(t *Thread, a []Value, pair bool) (Value, error) {
	count, err := t.ssize(a[3])
	if err != nil {
		return 0, err
	}
	repl := t.unwrap(a[1])
	if t.isCallable(a[1]) {
		if _, err := t.reSubject(a[0], a[2]); err != nil {
			return 0, err
		}
		return t.tail(x.hook(t, reHookSub), a[0], a[1], a[2], a[3], Bool(pair))
	}
	if err := t.reReplacement(repl, a[1]); err != nil {
		return 0, err
	}
	pieces, warnings, err := t.rePieces(a[0], repl)
	if err != nil {
		return x.failed(t, err, repl)
	}
	s, err := t.reSubject(a[0], a[2])
	if err != nil {
		return 0, err
	}
	j, err := t.newJob(a[0], s, smallInt(0), 0, sre.Search, int(count))
	if count == 0 {
		j.max = math.MaxInt
	}
	j, ok, v, err := x.do(t, j, map[bool]string{false: "sub", true: "subn"}[pair], a)
	if !ok {
		return v, err
	}
	b := textBuilder{t: t, bytes: !t.isStr(s)}
	pos := 0
	for i := range j.n {
		m, _ := j.match(i)
		if i == 0 {
			if err := t.reMixed(b.bytes, repl, min(m[0], 1)); err != nil {
				return 0, err
			}
		}
		b.add(s, pos, m[0])
		b.expand(pieces, s, func(g int) (int, int) { return m[2*g], m[2*g+1] })
		pos = m[1]
	}
	b.add(s, pos, j.text.Len())
	r := b.value()
	if pair {
		r = t.newTuple(r, smallInt(int64(j.n)))
	}
	return x.warned(t, r, warnings)
}

// rePieces is reTemplate with a short cut for plain text.
func (t *Thread) rePieces(pattern Ref, repl Value) ([]rePiece, []sre.Warning, error) {
	text := t.reText(repl)
	if text.B != nil && strings.IndexByte(string(text.B), '\\') < 0 || text.Len() == 0 {
		return []rePiece{{-1, repl, text.Len()}}, nil, nil
	}
	return t.reTemplate(pattern, repl)
}
