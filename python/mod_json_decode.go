package python

import (
	"math/big"
	"strconv"
	"unsafe"
)

// Decoding JSON. _json.decode(text, from, strict, hooks) gives (value, end), or
// (message, position) with position < 0: the complement of where it is wrong.
// Where there are hooks, what they are for arrives as a tuple that
// lib/json/decoder.py hands to them: ('o', key, value, ...), ('i', text),
// ('f', text), ('c', text).

const (
	jsonObjects = 1 << iota
	jsonInts
	jsonFloats
	jsonConstants
)

// A jsonParser reads the characters of one str, in the width that they have.
type jsonParser[C byte | uint16 | rune] struct {
	t      *Thread
	s      []C
	strict bool
	hooks  int
	keys   map[string]Value
	msg    string // what is wrong, and where
	at     int
}

func jsonDecode(t *Thread, a []Value) (Value, error) {
	s := t.unwrap(a[0])
	from, _ := t.asInt(a[1])
	hooks, _ := t.asInt(a[3])
	n := t.size(s)
	b := t.strBytes(s)
	switch t.strWidth(s) {
	case 1:
		return jsonRun(t, b, int(from), a[2] == True, int(hooks))
	case 2:
		return jsonRun(t, unsafe.Slice((*uint16)(unsafe.Pointer(unsafe.SliceData(b))), n), int(from), a[2] == True, int(hooks))
	}
	return jsonRun(t, unsafe.Slice((*rune)(unsafe.Pointer(unsafe.SliceData(b))), n), int(from), a[2] == True, int(hooks))
}

func jsonRun[C byte | uint16 | rune](t *Thread, s []C, from int, strict bool, hooks int) (Value, error) {
	p := &jsonParser[C]{t: t, s: s, strict: strict, hooks: hooks, keys: map[string]Value{}}
	v, end, err := p.value(from)
	if err != nil {
		return 0, err
	}
	if p.msg != "" {
		return t.newTuple(t.Str(p.msg), t.Int(int64(^p.at))), nil
	}
	return t.newTuple(v, t.Int(int64(end))), nil
}

func (p *jsonParser[C]) wrong(msg string, at int) (Value, int, error) {
	p.msg, p.at = msg, at
	return 0, 0, nil
}

func (p *jsonParser[C]) space(i int) int {
	for i < len(p.s) && (p.s[i] == ' ' || p.s[i] == '\n' || p.s[i] == '\t' || p.s[i] == '\r') {
		i++
	}
	return i
}

// has reports whether word is at i.
func (p *jsonParser[C]) has(i int, word string) bool {
	if len(p.s)-i < len(word) {
		return false
	}
	for j := range len(word) {
		if p.s[i+j] != C(word[j]) {
			return false
		}
	}
	return true
}

var jsonWords = []struct {
	text  string
	value Value
}{{"null", None}, {"true", True}, {"false", False}}

// value parses the value at i; end is after it. After an error p.msg is set.
func (p *jsonParser[C]) value(i int) (v Value, end int, err error) {
	if i >= len(p.s) {
		return p.wrong("Expecting value", i)
	}
	switch c := p.s[i]; c {
	case '"':
		return p.str(i + 1)
	case '{':
		return p.object(i + 1)
	case '[':
		return p.array(i + 1)
	case 'n', 't', 'f':
		for _, w := range jsonWords {
			if p.has(i, w.text) {
				return w.value, i + len(w.text), nil
			}
		}
	case 'N', 'I', '-':
		for _, word := range []string{"NaN", "Infinity", "-Infinity"} {
			if p.has(i, word) {
				return p.constant(word), i + len(word), nil
			}
		}
	}
	return p.number(i)
}

func (p *jsonParser[C]) constant(word string) Value {
	if p.hooks&jsonConstants != 0 {
		return p.t.newTuple(p.t.char('c'), p.t.Str(word))
	}
	f, _ := strconv.ParseFloat(word, 64)
	return boxFloat(f)
}

func (p *jsonParser[C]) digits(i int) int {
	for i < len(p.s) && p.s[i] >= '0' && p.s[i] <= '9' {
		i++
	}
	return i
}

func (p *jsonParser[C]) number(start int) (Value, int, error) {
	i := start
	if p.s[i] == '-' {
		i++
	}
	first := i
	i = p.digits(i)
	if i == first {
		return p.wrong("Expecting value", start)
	}
	if p.s[first] == '0' {
		i = first + 1
	}
	float := false
	if i+1 < len(p.s) && p.s[i] == '.' {
		if j := p.digits(i + 1); j > i+1 {
			i, float = j, true
		}
	}
	if i+1 < len(p.s) && p.s[i]|0x20 == 'e' {
		j := i + 1
		if p.s[j] == '+' || p.s[j] == '-' {
			j++
		}
		if k := p.digits(j); k > j {
			i, float = k, true
		}
	}
	return p.numberValue(start, i, float)
}

func (p *jsonParser[C]) numberValue(i, end int, float bool) (Value, int, error) {
	t := p.t
	if !float && p.hooks&jsonInts == 0 && end-i <= 18 {
		n, j := int64(0), i
		if p.s[i] == '-' {
			j++
		}
		for ; j < end; j++ {
			n = n*10 + int64(p.s[j]-'0')
		}
		if p.s[i] == '-' {
			n = -n
		}
		return t.Int(n), end, nil
	}
	text := make([]byte, 0, 32)
	for _, c := range p.s[i:end] {
		text = append(text, byte(c))
	}
	switch {
	case float && p.hooks&jsonFloats != 0:
		return t.newTuple(t.char('f'), t.Str(string(text))), end, nil
	case float:
		f, _ := strconv.ParseFloat(string(text), 64)
		return boxFloat(f), end, nil
	case p.hooks&jsonInts != 0:
		return t.newTuple(t.char('i'), t.Str(string(text))), end, nil
	}
	if len(text) > leastMaxStrDigits {
		v, err := t.parseInt(t.Str(string(text)), 10)
		return v, end, err
	}
	x, _ := new(big.Int).SetString(string(text), 10)
	return t.BigInt(x), end, nil
}

func (p *jsonParser[C]) array(i int) (Value, int, error) {
	t := p.t
	if err := t.descend(" while decoding a JSON array from a unicode string"); err != nil {
		return 0, 0, err
	}
	defer t.ascend()
	var items []Value
	i = p.space(i)
	if i < len(p.s) && p.s[i] == ']' {
		return t.newList(nil), i + 1, nil
	}
	for {
		v, end, err := p.value(i)
		if err != nil || p.msg != "" {
			return 0, 0, err
		}
		items = append(items, v)
		i = p.space(end)
		if i < len(p.s) && p.s[i] == ']' {
			return t.newList(items), i + 1, nil
		}
		if i >= len(p.s) || p.s[i] != ',' {
			return p.wrong("Expecting ',' delimiter", i)
		}
		i = p.space(i + 1)
	}
}

func (p *jsonParser[C]) object(i int) (Value, int, error) {
	t := p.t
	if err := t.descend(" while decoding a JSON object from a unicode string"); err != nil {
		return 0, 0, err
	}
	defer t.ascend()
	var pairs []Value
	if p.hooks&jsonObjects != 0 {
		pairs = append(pairs, t.char('o'))
	}
	i = p.space(i)
	for empty := i < len(p.s) && p.s[i] == '}'; !empty; {
		if i >= len(p.s) || p.s[i] != '"' {
			return p.wrong("Expecting property name enclosed in double quotes", i)
		}
		k, end, err := p.key(i + 1)
		if err != nil || p.msg != "" {
			return 0, 0, err
		}
		i = p.space(end)
		if i >= len(p.s) || p.s[i] != ':' {
			return p.wrong("Expecting ':' delimiter", i)
		}
		v, end, err := p.value(p.space(i + 1))
		if err != nil || p.msg != "" {
			return 0, 0, err
		}
		pairs = append(pairs, k, v)
		i = p.space(end)
		if i < len(p.s) && p.s[i] == '}' {
			break
		}
		if i >= len(p.s) || p.s[i] != ',' {
			return p.wrong("Expecting ',' delimiter", i)
		}
		i = p.space(i + 1)
	}
	if p.hooks&jsonObjects != 0 {
		return t.newTuple(pairs...), i + 1, nil
	}
	d := t.newDictRoom(len(pairs) / 2)
	for j := 0; j < len(pairs); j += 2 {
		t.dictSetStr(d, pairs[j], pairs[j+1])
	}
	return d, i + 1, nil
}

// key is a string that is the same object each time.
func (p *jsonParser[C]) key(i int) (Value, int, error) {
	v, end, err := p.str(i)
	if err != nil || p.msg != "" {
		return v, end, err
	}
	text := p.t.GoStr(v)
	if old := p.keys[text]; old != 0 {
		return old, end, nil
	}
	p.keys[text] = v
	return v, end, nil
}

// str parses a string whose first character is at i.
func (p *jsonParser[C]) str(i int) (Value, int, error) {
	begin := i - 1
	var wide C
	for ; i < len(p.s); i++ {
		c := p.s[i]
		if c == '"' {
			return p.plainStr(begin+1, i, wide), i + 1, nil
		}
		if c == '\\' || c < ' ' && p.strict {
			break
		}
		wide |= c
	}
	var out []rune
	for _, c := range p.s[begin+1 : i] {
		out = append(out, rune(c))
	}
	for i < len(p.s) {
		c := p.s[i]
		switch {
		case c == '"':
			return p.t.strOfRunes(out), i + 1, nil
		case c < ' ' && p.strict:
			return p.wrong("Invalid control character at", i)
		case c != '\\':
			out = append(out, rune(c))
			i++
			continue
		}
		if i+1 >= len(p.s) {
			break
		}
		r, next, msg := p.escape(i + 1)
		if msg != "" {
			return p.wrong(msg, next)
		}
		out = append(out, r)
		i = next
	}
	return p.wrong("Unterminated string starting at", begin)
}

// plainStr is a string without escapes; wide has all bits of its characters.
func (p *jsonParser[C]) plainStr(i, end int, wide C) Value {
	t := p.t
	if i == end {
		return t.in.lit.empty
	}
	if end == i+1 && rune(wide) < 256 {
		return t.char(rune(wide))
	}
	r := t.newStr(end-i, rune(wide))
	if b, ok := any(p.s).([]byte); ok {
		copy(t.strBytes(r), b[i:end])
		return r
	}
	for j, c := range p.s[i:end] {
		t.setStrAt(r, j, rune(c))
	}
	return r
}

// escape is the character that the escape after a backslash stands for; next is
// the position after it, or of what is wrong.
func (p *jsonParser[C]) escape(i int) (r rune, next int, msg string) {
	switch c := p.s[i]; c {
	case '"', '\\', '/':
		return rune(c), i + 1, ""
	case 'b':
		return '\b', i + 1, ""
	case 'f':
		return '\f', i + 1, ""
	case 'n':
		return '\n', i + 1, ""
	case 'r':
		return '\r', i + 1, ""
	case 't':
		return '\t', i + 1, ""
	case 'u':
	default:
		return 0, i - 1, "Invalid \\escape"
	}
	r, ok := p.hex(i + 1)
	if !ok {
		return 0, i, "Invalid \\uXXXX escape"
	}
	i += 5
	if r>>10 == 0xD800>>10 && p.has(i, "\\u") {
		if low, ok := p.hex(i + 2); ok && low>>10 == 0xDC00>>10 {
			return 0x10000 + (r&0x3FF)<<10 + low&0x3FF, i + 6, ""
		}
	}
	return r, i, ""
}

// hex is the number of four hexadecimal digits at i, which a character follows.
func (p *jsonParser[C]) hex(i int) (r rune, ok bool) {
	if i+4 >= len(p.s) {
		return 0, false
	}
	for _, c := range p.s[i : i+4] {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}
