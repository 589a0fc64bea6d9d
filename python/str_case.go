package python

import (
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// strCaseMethods are the methods of str about the case and the kind of characters.
func (t *Thread) strCaseMethods(m func(sig string, fn GoFunc)) {
	change := func(name string, f func([]rune) []rune) {
		m(name+"(self, /)", func(t *Thread, a []Value) (Value, error) { return t.strOfRunes(f(t.runes(a[0]))), nil })
	}
	ascii := func(name string, f func([]rune) []rune, from, to byte) {
		m(name+"(self, /)", func(t *Thread, a []Value) (Value, error) {
			if v := t.shiftCase(a[0], from, to); v != 0 {
				return v, nil
			}
			return t.strOfRunes(f(t.runes(a[0]))), nil
		})
	}
	change("capitalize", capitalize)
	change("casefold", casefold)
	ascii("lower", lower, 'A', 'Z')
	change("swapcase", swapcase)
	change("title", title)
	ascii("upper", upper, 'a', 'z')
	all := func(name string, empty bool, is func(c rune) bool) {
		m(name+"(self, /)", func(t *Thread, a []Value) (Value, error) {
			n := t.size(a[0])
			for i := range n {
				if !is(t.strAt(a[0], i)) {
					return False, nil
				}
			}
			return Bool(empty || n > 0), nil
		})
	}
	all("isalnum", false, isAlnum)
	all("isalpha", false, isAlpha)
	all("isascii", true, func(c rune) bool { return c < utf8.RuneSelf })
	all("isdecimal", false, isDecimal)
	all("isdigit", false, isDigit)
	all("isnumeric", false, isNumeric)
	all("isprintable", true, isPrintable)
	all("isspace", false, isSpace)
	m("isidentifier(self, /)", func(t *Thread, a []Value) (Value, error) { return Bool(isIdentifier(t.runes(a[0]))), nil })
	cased := func(name string, want, not func(c rune) bool) {
		m(name+"(self, /)", func(t *Thread, a []Value) (Value, error) {
			any := false
			for i := range t.size(a[0]) {
				c := t.strAt(a[0], i)
				if not(c) || unicode.Is(unicode.Lt, c) {
					return False, nil
				}
				any = any || want(c)
			}
			return Bool(any), nil
		})
	}
	cased("islower", isLower, isUpper)
	cased("isupper", isUpper, isLower)
	m("istitle(self, /)", func(t *Thread, a []Value) (Value, error) { return Bool(isTitle(t.runes(a[0]))), nil })
}

// shiftCase is the str s, if it is longer than a character and of ASCII, with the
// case of the letters between from and to changed; else 0.
func (t *Thread) shiftCase(s Ref, from, to byte) Value {
	if t.tid(s) != tidStr1 || t.size(s) < 2 {
		return 0
	}
	b := t.strBytes(s)
	if !isASCII(unsafe.String(unsafe.SliceData(b), len(b))) {
		return 0
	}
	r := t.allocArray(tidStr1, len(b))
	out := t.strBytes(r)
	for i, c := range b {
		if from <= c && c <= to {
			c ^= 'a' - 'A'
		}
		out[i] = c
	}
	return r
}

func isSpace(c rune) bool {
	if c < utf8.RuneSelf {
		return c == ' ' || c >= 9 && c <= 13 || c >= 0x1C && c <= 0x1F
	}
	return unicode.IsSpace(c)
}

func isAlnum(c rune) bool { return isAlpha(c) || isNumeric(c) }

func isAlpha(c rune) bool { return unicode.IsLetter(c) && !newer.has(c) }

func isDecimal(c rune) bool { return unicode.Is(unicode.Nd, c) && !newer.has(c) }

func isDigit(c rune) bool { return isDecimal(c) || digitRanges.has(c) }

func isNumeric(c rune) bool { return (unicode.IsNumber(c) || numericRanges.has(c)) && !newer.has(c) }

func isLower(c rune) bool {
	switch c {
	case 0x10FC, 0xA7F2, 0xA7F3, 0xA7F4, 0xAB69: // lower case only since Unicode 15
		return false
	}
	return (unicode.IsLower(c) || unicode.Is(unicode.Other_Lowercase, c)) && !newer.has(c)
}

func isUpper(c rune) bool {
	return (unicode.IsUpper(c) || unicode.Is(unicode.Other_Uppercase, c)) && !newer.has(c)
}

func isCased(c rune) bool { return isLower(c) || isUpper(c) || unicode.Is(unicode.Lt, c) }

// isCaseIgnorable reports whether the rule for the final sigma looks past c.
func isCaseIgnorable(c rune) bool {
	switch c {
	case '\'', '.', ':', '^', '`', 0xA8, 0xAD, 0xAF, 0xB4, 0xB7, 0xB8, 0x2018, 0x2019, 0x2024, 0x2027, 0x387, 0x55F, 0x5F4,
		0xFE13, 0xFE52, 0xFE55, 0xFF07, 0xFF0E, 0xFF1A:
		return true
	}
	return unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk)
}

// appendLower adds the lower case of character i of s.
func appendLower(out, s []rune, i int) []rune {
	switch c := s[i]; c {
	case 0x3A3: // sigma: another letter at the end of a word
		if isFinal(s, i) {
			return append(out, 0x3C2)
		}
		return append(out, 0x3C3)
	case 0x130:
		return append(out, 'i', 0x307)
	default:
		return append(out, unicode.ToLower(c))
	}
}

// isFinal reports whether character i ends a word.
func isFinal(s []rune, i int) bool {
	j := i - 1
	for j >= 0 && isCaseIgnorable(s[j]) {
		j--
	}
	if j < 0 || !isCased(s[j]) {
		return false
	}
	for j = i + 1; j < len(s) && isCaseIgnorable(s[j]); j++ {
	}
	return j >= len(s) || !isCased(s[j])
}

func appendUpper(out []rune, c rune) []rune {
	if c >= utf8.RuneSelf {
		if s, ok := upperSpecial[c]; ok {
			return append(out, []rune(s)...)
		}
	}
	return append(out, unicode.ToUpper(c))
}

func appendTitle(out []rune, c rune) []rune {
	if c >= utf8.RuneSelf {
		if s, ok := titleSpecial[c]; ok {
			return append(out, []rune(s)...)
		}
	}
	return append(out, unicode.ToTitle(c))
}

func lower(s []rune) []rune {
	out := make([]rune, 0, len(s))
	for i := range s {
		out = appendLower(out, s, i)
	}
	return out
}

func upper(s []rune) []rune {
	out := make([]rune, 0, len(s))
	for _, c := range s {
		out = appendUpper(out, c)
	}
	return out
}

func casefold(s []rune) []rune {
	out := make([]rune, 0, len(s))
	for _, c := range s {
		switch {
		case c >= 0x13A0 && c <= 0x13F5: // Cherokee folds to upper case
			out = append(out, c)
		case c >= 0xAB70 && c <= 0xABBF:
			out = append(out, c-0xAB70+0x13A0)
		case c == 0x130:
			out = append(out, 'i', 0x307)
		default:
			if x, ok := foldSpecial[c]; ok {
				out = append(out, []rune(x)...)
			} else {
				out = append(out, unicode.ToLower(c))
			}
		}
	}
	return out
}

func capitalize(s []rune) []rune {
	out := make([]rune, 0, len(s))
	for i, c := range s {
		if i == 0 {
			out = appendTitle(out, c)
		} else {
			out = appendLower(out, s, i)
		}
	}
	return out
}

func title(s []rune) []rune {
	out := make([]rune, 0, len(s))
	inWord := false
	for i, c := range s {
		if inWord {
			out = appendLower(out, s, i)
		} else {
			out = appendTitle(out, c)
		}
		inWord = isCased(c)
	}
	return out
}

func swapcase(s []rune) []rune {
	out := make([]rune, 0, len(s))
	for i, c := range s {
		switch {
		case isUpper(c):
			out = appendLower(out, s, i)
		case isLower(c):
			out = appendUpper(out, c)
		default:
			out = append(out, c)
		}
	}
	return out
}

// isTitle reports whether capitals stand at the beginnings of words, and only there.
func isTitle(s []rune) bool {
	inWord, any := false, false
	for _, c := range s {
		switch {
		case isUpper(c) || unicode.Is(unicode.Lt, c):
			if inWord {
				return false
			}
			inWord, any = true, true
		case isLower(c):
			if !inWord {
				return false
			}
			inWord, any = true, true
		default:
			inWord = false
		}
	}
	return any
}

// isIdentifier reports whether s may be a name (keywords included).
func isIdentifier(s []rune) bool {
	for i, c := range s {
		start := c == '_' || isAlpha(c) || unicode.In(c, unicode.Nl, unicode.Other_ID_Start)
		if !start && (i == 0 || !unicode.In(c, unicode.Nd, unicode.Mn, unicode.Mc, unicode.Pc, unicode.Other_ID_Continue)) {
			return false
		}
	}
	return len(s) > 0
}
