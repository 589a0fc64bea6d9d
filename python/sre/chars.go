package sre

import (
	"sync"
	"unicode"
)

// CharTable is what patterns need to know about characters.
type CharTable struct {
	IsAlnum, IsDecimal, IsSpace, IsAlpha, IsPrintable func(rune) bool
	IsIdentifier                                      func([]rune) bool
	Lookup                                            func(name string) (rune, bool) // of \N{name}
}

// Chars is the table in use: as Go's package unicode has it, until the program
// that uses this package puts a better one here at its start.
var Chars = CharTable{
	IsAlnum:     func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) },
	IsDecimal:   func(c rune) bool { return unicode.Is(unicode.Nd, c) },
	IsSpace:     func(c rune) bool { return unicode.IsSpace(c) || c >= 0x1C && c <= 0x1F },
	IsAlpha:     unicode.IsLetter,
	IsPrintable: unicode.IsPrint,
	IsIdentifier: func(s []rune) bool {
		for i, c := range s {
			if c != '_' && !unicode.IsLetter(c) && (i == 0 || !unicode.IsDigit(c)) {
				return false
			}
		}
		return len(s) > 0
	},
	Lookup: func(string) (rune, bool) { return 0, false },
}

func isAlnumASCII(c rune) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}
func isLetterASCII(c rune) bool { return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' }
func isDigitASCII(c rune) bool  { return c >= '0' && c <= '9' }
func isSpaceASCII(c rune) bool  { return c == ' ' || c >= 9 && c <= 13 }

func isWord(c rune, uni bool) bool {
	if c < 128 || !uni {
		return c == '_' || isAlnumASCII(c)
	}
	return Chars.IsAlnum(c)
}

func lowerASCII(c rune) rune {
	if c >= 'A' && c <= 'Z' {
		return c + 32
	}
	return c
}

// sameUpper are lower case characters whose upper case form is several
// characters, the same for both; and one that has none in Go's eyes.
var sameUpper = [][]rune{{0xDF}, {0x390, 0x1FD3}, {0x3B0, 0x1FE3}, {0xFB05, 0xFB06}}

// alike maps lower case characters to all that have the same upper case form.
var alike = sync.OnceValue(func() map[rune][]rune {
	byUpper := map[rune][]rune{}
	for _, r := range unicode.CaseRanges {
		for c := rune(r.Lo); c <= rune(r.Hi); c++ {
			if unicode.ToLower(c) == c {
				byUpper[unicode.ToUpper(c)] = append(byUpper[unicode.ToUpper(c)], c)
			}
		}
	}
	m := map[rune][]rune{}
	add := func(cs []rune) {
		for _, c := range cs {
			m[c] = cs
		}
	}
	for _, cs := range byUpper {
		if len(cs) > 1 {
			add(cs)
		}
	}
	for _, cs := range sameUpper {
		add(cs)
	}
	return m
})
