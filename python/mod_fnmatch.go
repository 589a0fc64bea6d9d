package python

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, m *ModuleDef) { in.AddModule("_fnmatch", fnmatchModule) })
}

// fnmatchModule makes the module _fnmatch: names of files against patterns with
// *, ? and [...].
func fnmatchModule(t *Thread, m *ModuleDef) {
	m.Func("match(name, pattern, /)", func(t *Thread, a []Value) (Value, error) {
		name, err := t.fnText(a[0])
		if err != nil {
			return 0, err
		}
		pattern, err := t.fnText(a[1])
		if err != nil {
			return 0, err
		}
		if t.isStr(t.unwrap(a[0])) != t.isStr(t.unwrap(a[1])) {
			if t.isStr(t.unwrap(a[1])) {
				return 0, t.typeError("cannot use a string pattern on a bytes-like object")
			}
			return 0, t.typeError("cannot use a bytes pattern on a string-like object")
		}
		return Bool(fnmatch(name, parseFnmatch(pattern))), nil
	})
}

// fnText is a str as characters, or bytes.
func (t *Thread) fnText(v Value) ([]rune, error) {
	v = t.unwrap(v)
	if t.isStr(v) {
		return t.runes(v), nil
	}
	b, ok := t.bytesLike(v)
	if !ok {
		return nil, t.typeError("expected string or bytes-like object, got '%s'", t.typeName(v))
	}
	out := make([]rune, len(b))
	for i, c := range b {
		out[i] = rune(c)
	}
	return out, nil
}

// An fnItem is a part of a pattern: any text, or one character of a set.
type fnItem struct {
	star   bool
	not    bool
	ranges [][2]rune // none, with not: any character
}

func (x *fnItem) has(c rune) bool {
	for _, r := range x.ranges {
		if r[0] <= c && c <= r[1] {
			return !x.not
		}
	}
	return x.not
}

func parseFnmatch(p []rune) (items []fnItem) {
	for i := 0; i < len(p); {
		c := p[i]
		i++
		switch c {
		case '*':
			if n := len(items); n == 0 || !items[n-1].star {
				items = append(items, fnItem{star: true})
			}
		case '?':
			items = append(items, fnItem{not: true})
		case '[':
			end := i
			if end < len(p) && p[end] == '!' {
				end++
			}
			if end < len(p) && p[end] == ']' {
				end++
			}
			for end < len(p) && p[end] != ']' {
				end++
			}
			if end < len(p) {
				items = append(items, parseFnSet(p[i:end]))
				i = end + 1
				continue
			}
			fallthrough
		default:
			items = append(items, fnItem{ranges: [][2]rune{{c, c}}})
		}
	}
	return items
}

// parseFnSet is what stands between brackets. A range the wrong way round is empty.
func parseFnSet(s []rune) (x fnItem) {
	if len(s) > 0 && s[0] == '!' {
		x.not, s = true, s[1:]
	}
	for i := 0; i < len(s); i++ {
		if i+2 < len(s) && s[i+1] == '-' {
			if s[i] <= s[i+2] {
				x.ranges = append(x.ranges, [2]rune{s[i], s[i+2]})
			}
			i += 2
			continue
		}
		x.ranges = append(x.ranges, [2]rune{s[i], s[i]})
	}
	return x
}

// fnmatch goes back only to the last star, so that it never takes more than the
// product of the lengths.
func fnmatch(name []rune, items []fnItem) bool {
	i, j, star, from := 0, 0, -1, 0
	for i < len(name) {
		switch {
		case j < len(items) && items[j].star:
			star, from = j, i
			j++
		case j < len(items) && items[j].has(name[i]):
			i++
			j++
		case star >= 0:
			from++
			i, j = from, star+1
		default:
			return false
		}
	}
	for j < len(items) && items[j].star {
		j++
	}
	return j == len(items)
}
