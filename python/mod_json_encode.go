package python

import (
	"math"
	"strings"
)

// Encoding JSON. _json.encode(...) gives a list of pieces: text, and for each
// object that only a default() can deal with a tuple (object, level, path), where
// path are the containers that it is in.

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, _ *ModuleDef) { in.AddModule("_json", jsonModule) })
}

func jsonModule(t *Thread, m *ModuleDef) {
	m.Calm("decode(text, start, strict, hooks, /)", jsonDecode)
	m.Calm("encode(obj, skipkeys, ensure_ascii, check_circular, allow_nan, sort_keys, indent, item_sep, key_sep, level, path, /)", jsonEncode)
	m.Calm("encode_basestring_ascii(s, /)", jsonString(true))
	m.Calm("encode_basestring(s, /)", jsonString(false))
	m.Calm("scanstring(string, end, strict=True, /)", jsonScan)
}

// jsonString quotes a str.
func jsonString(ascii bool) GoFunc {
	return func(t *Thread, a []Value) (Value, error) {
		s := t.unwrap(a[0])
		if !t.isStr(s) {
			return 0, t.typeError("first argument must be a string, not %s", t.typeName(a[0]))
		}
		e := jsonEncoder{t: t, ascii: ascii}
		e.str(s)
		return t.Str(e.out.String()), nil
	}
}

// jsonScan parses the string whose first character is at an index; see jsonDecode.
func jsonScan(t *Thread, a []Value) (Value, error) {
	end, err := t.ssize(a[1])
	if err != nil {
		return 0, err
	}
	s := t.unwrap(a[0])
	if !t.isStr(s) {
		return 0, t.typeError("first argument must be a string, not %s", t.typeName(a[0]))
	}
	if end < 0 || end > int64(t.size(s)) {
		return 0, t.valueError("end is out of bounds")
	}
	p := &jsonParser[rune]{t: t, s: t.runes(s), strict: a[2] == True}
	v, next, err := p.str(int(end))
	if err != nil {
		return 0, err
	}
	if p.msg != "" {
		return t.newTuple(t.Str(p.msg), t.Int(int64(^p.at))), nil
	}
	return t.newTuple(v, t.Int(int64(next))), nil
}

type jsonEncoder struct {
	t                                    *Thread
	out                                  strings.Builder
	pieces                               []Value
	path                                 []Value
	skip, ascii, circular, nan, sortKeys bool
	pretty                               bool
	indent, itemSep, keySep              string
}

func jsonEncode(t *Thread, a []Value) (Value, error) {
	e := &jsonEncoder{t: t}
	for i, p := range []*bool{&e.skip, &e.ascii, &e.circular, &e.nan, &e.sortKeys} {
		var err error
		if *p, err = t.truth(a[1+i]); err != nil {
			return 0, err
		}
	}
	if e.pretty = a[6] != None; e.pretty {
		e.indent = t.GoStr(a[6])
	}
	for i, p := range []*string{&e.itemSep, &e.keySep} {
		s := t.unwrap(a[7+i])
		if !t.isStr(s) {
			return 0, t.typeError("make_encoder() argument %d must be str, not %s", 5+i, t.typeName(a[7+i]))
		}
		*p = t.GoStr(s)
	}
	level, _ := t.asInt(a[9])
	e.path = append(e.path, t.tuple(a[10])...)
	if err := e.value(a[0], int(level)); err != nil {
		return 0, err
	}
	e.flush()
	return t.newList(e.pieces), nil
}

func (e *jsonEncoder) flush() {
	if e.out.Len() > 0 {
		e.pieces = append(e.pieces, e.t.Str(e.out.String()))
		e.out.Reset()
	}
}

// number is the text of an int, float, bool or None.
func (e *jsonEncoder) number(v Value) (text string, ok bool, err error) {
	t := e.t
	switch u := t.unwrap(v); {
	case v == None:
		return "null", true, nil
	case v == True:
		return "true", true, nil
	case v == False:
		return "false", true, nil
	case isInt(u):
		return itoa(unboxInt(u)), true, nil
	case isFloat(u):
		text, err := e.float(unboxFloat(u))
		return text, true, err
	case t.is(u, tidBigInt):
		text, err := t.intRepr(u)
		return text, true, err
	}
	return "", false, nil
}

func (e *jsonEncoder) float(f float64) (string, error) {
	if isFinite(f) {
		return floatRepr(f), nil
	}
	if !e.nan {
		return "", e.t.valueError("Out of range float values are not JSON compliant")
	}
	switch {
	case f != f:
		return "NaN", nil
	case math.Signbit(f):
		return "-Infinity", nil
	}
	return "Infinity", nil
}

func (e *jsonEncoder) value(v Value, level int) error {
	t := e.t
	if u := t.unwrap(v); t.isStr(u) {
		e.str(u)
		return nil
	}
	text, ok, err := e.number(v)
	if ok || err != nil {
		e.out.WriteString(text)
		return err
	}
	if e.circular && isRef(v) {
		for _, p := range e.path {
			if p == v {
				return t.valueError("Circular reference detected")
			}
		}
	}
	u := t.unwrap(v)
	if !t.is(u, tidDict) && !t.is(u, tidList) && !t.is(u, tidTuple) {
		e.flush()
		e.pieces = append(e.pieces, t.newTuple(v, smallInt(int64(level)), t.newTuple(e.path...)))
		return nil
	}
	if err := t.descend(" while encoding a JSON object"); err != nil {
		return err
	}
	defer t.ascend()
	e.path = append(e.path, v)
	defer func() { e.path = e.path[:len(e.path)-1] }()
	if t.is(u, tidDict) {
		return e.object(u, level)
	}
	return e.array(u, level)
}

func (e *jsonEncoder) newline(level int) {
	if e.pretty {
		e.out.WriteByte('\n')
		for range level {
			e.out.WriteString(e.indent)
		}
	}
}

func (e *jsonEncoder) array(u Value, level int) error {
	items, _ := e.t.seqItems(u)
	if len(items) == 0 {
		e.out.WriteString("[]")
		return nil
	}
	e.out.WriteByte('[')
	for i, x := range items {
		if i > 0 {
			e.out.WriteString(e.itemSep)
		}
		e.newline(level + 1)
		if err := e.value(x, level+1); err != nil {
			return err
		}
	}
	e.newline(level)
	e.out.WriteByte(']')
	return nil
}

func (e *jsonEncoder) object(d Value, level int) error {
	t := e.t
	var keys, values []Value
	for pos := 0; ; {
		k, v, next, ok := t.dictNext(d, pos)
		if !ok {
			break
		}
		keys, values, pos = append(keys, k), append(values, v), next
	}
	if len(keys) == 0 {
		e.out.WriteString("{}")
		return nil
	}
	if e.sortKeys {
		if err := e.sort(keys, values); err != nil {
			return err
		}
	}
	e.out.WriteByte('{')
	e.newline(level + 1)
	first := true
	for i, k := range keys {
		var text string
		if u := t.unwrap(k); !t.isStr(u) {
			var ok bool
			var err error
			text, ok, err = e.number(k)
			if err != nil {
				return err
			}
			if !ok {
				if e.skip {
					continue
				}
				return t.typeError("keys must be str, int, float, bool or None, not %s", t.typeName(k))
			}
		}
		if !first {
			e.out.WriteString(e.itemSep)
			e.newline(level + 1)
		}
		first = false
		if u := t.unwrap(k); t.isStr(u) {
			e.str(u)
		} else {
			e.out.WriteString("\"" + text + "\"")
		}
		e.out.WriteString(e.keySep)
		if err := e.value(values[i], level+1); err != nil {
			return err
		}
	}
	e.newline(level)
	e.out.WriteByte('}')
	return nil
}

// sort sorts plain keys; others are compared by their values, too.
func (e *jsonEncoder) sort(keys, values []Value) error {
	plain := make([]Value, len(keys))
	for i, k := range keys {
		plain[i] = e.t.unwrap(k)
	}
	pairs := make([]Value, len(keys))
	for i := range keys {
		pairs[i] = smallInt(int64(i))
	}
	if err := e.t.sortPlain(plain, pairs, false); err != nil {
		return err
	}
	oldKeys, oldValues := append([]Value(nil), keys...), append([]Value(nil), values...)
	for i, p := range pairs {
		keys[i], values[i] = oldKeys[unboxInt(p)], oldValues[unboxInt(p)]
	}
	return nil
}

const hexDigits = "0123456789abcdef"

func (e *jsonEncoder) str(s Ref) {
	t := e.t
	e.out.WriteByte('"')
	defer e.out.WriteByte('"')
	if t.tid(s) == tidStr1 {
		b := t.strBytes(s)
		from := 0
		for i, c := range b {
			if c >= ' ' && c < 0x7F && c != '"' && c != '\\' {
				continue
			}
			e.out.Write(b[from:i])
			e.char(rune(c))
			from = i + 1
		}
		e.out.Write(b[from:])
		return
	}
	for i := range t.size(s) {
		e.char(t.strAt(s, i))
	}
}

func (e *jsonEncoder) char(c rune) {
	switch {
	case c == '"' || c == '\\':
		e.out.WriteByte('\\')
		e.out.WriteByte(byte(c))
	case c == '\n':
		e.out.WriteString(`\n`)
	case c == '\r':
		e.out.WriteString(`\r`)
	case c == '\t':
		e.out.WriteString(`\t`)
	case c == '\f':
		e.out.WriteString(`\f`)
	case c == '\b':
		e.out.WriteString(`\b`)
	case c < ' ' || c >= 0x7F && e.ascii:
		if c >= 0x10000 {
			c -= 0x10000
			e.escape(0xD800 | c>>10)
			c = 0xDC00 | c&0x3FF
		}
		e.escape(c)
	default:
		writeWTF8(&e.out, c)
	}
}

func (e *jsonEncoder) escape(c rune) {
	e.out.WriteString(`\u`)
	for shift := 12; shift >= 0; shift -= 4 {
		e.out.WriteByte(hexDigits[c>>shift&15])
	}
}
