package python

import "unicode/utf8"

// strTranslate is str.translate(table): the table maps code points to code
// points, strs or None. It may call back, by table[...].
func strTranslate(t *Thread, a []Value) (Value, error) {
	text := t.runes(a[0])
	out := make([]rune, 0, len(text))
	for _, c := range text {
		v, err := t.subscript(a[1], smallInt(int64(c)))
		if t.catches(err, t.in.LookupError) {
			t.takePending()
			out = append(out, c)
			continue
		}
		if err != nil {
			return 0, err
		}
		u := t.unwrap(v)
		i, isNumber := t.asInt(u)
		switch {
		case v == None:
		case t.isStr(u):
			out = append(out, t.runes(u)...)
		case isNumber && (i < 0 || i > utf8.MaxRune):
			return 0, t.valueError("character mapping must be in range(0x110000)")
		case isNumber:
			out = append(out, rune(i))
		default:
			return 0, t.typeError("character mapping must return integer, None or str")
		}
	}
	return t.strOfRunes(out), nil
}

// strMakeTrans is str.maketrans(x[, y[, z]]).
func strMakeTrans(t *Thread, a []Value) (Value, error) {
	d := t.newDict()
	if a[1] == 0 {
		return d, t.transOfDict(d, a[0])
	}
	for i := 1; i < 3; i++ {
		if a[i] != 0 && !t.isStr(t.unwrap(a[i])) {
			return 0, t.typeError("maketrans() argument %d must be str, not %s", i+1, t.argType(a[i]))
		}
	}
	x, y := t.unwrap(a[0]), t.unwrap(a[1])
	if !t.isStr(x) {
		return 0, t.typeError("first maketrans argument must be a string if there is a second argument")
	}
	if t.size(x) != t.size(y) {
		return 0, t.valueError("the first two maketrans arguments must have equal length")
	}
	set := func(c rune, v Value) error { return t.dictSet(d, smallInt(int64(c)), v) }
	for i := range t.size(x) {
		if err := set(t.strAt(x, i), smallInt(int64(t.strAt(y, i)))); err != nil {
			return 0, err
		}
	}
	if a[2] != 0 {
		z := t.unwrap(a[2])
		for i := range t.size(z) {
			if err := set(t.strAt(z, i), None); err != nil {
				return 0, err
			}
		}
	}
	return d, nil
}

// transOfDict fills d from a dict whose keys are code points or strs of one.
func (t *Thread) transOfDict(d Ref, from Value) error {
	if !t.is(from, tidDict) {
		return t.typeError("if you give only one argument to maketrans it must be a dict")
	}
	for pos := 0; ; {
		k, v, next, ok := t.dictNext(from, pos)
		if !ok {
			return nil
		}
		switch u := t.unwrap(k); {
		case t.isStr(u):
			if t.size(u) != 1 {
				return t.valueError("string keys in translate table must be of length 1")
			}
			k = smallInt(int64(t.strAt(u, 0)))
		case !t.isIntLike(u):
			return t.typeError("keys in translate table must be strings or integers")
		}
		if err := t.dictSet(d, k, v); err != nil {
			return err
		}
		pos = next
	}
}
