package python

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/runenames"
	"golang.org/x/text/width"

	"github.com/segue-vm/segue/python/pyfmt"
)

// The module unicodedata, on the tables of Go and golang.org/x/text.

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, _ *ModuleDef) { in.AddModule("unicodedata", unicodedataModule) })
}

// runeName is the name of a character, "" if it has none.
func runeName(c rune) string {
	switch {
	case c >= 0xAC00 && c <= 0xD7A3:
		return "HANGUL SYLLABLE " + hangulName(c)
	case unicode.Is(unicode.Unified_Ideograph, c):
		return fmt.Sprintf("CJK UNIFIED IDEOGRAPH-%X", c)
	case isSurrogate(c):
		return ""
	}
	name := runenames.Name(c)
	if strings.HasPrefix(name, "<") || newer.has(c) {
		return ""
	}
	return name
}

var (
	hangulLead  = strings.Split("G,GG,N,D,DD,R,M,B,BB,S,SS,,J,JJ,C,K,T,P,H", ",")
	hangulVowel = strings.Split("A,AE,YA,YAE,EO,E,YEO,YE,O,WA,WAE,OE,YO,U,WEO,WE,WI,YU,EU,YI,I", ",")
	hangulTail  = strings.Split(",G,GG,GS,N,NJ,NH,D,L,LG,LM,LB,LS,LT,LP,LH,M,B,BS,S,SS,NG,J,C,K,T,P,H", ",")
)

func hangulName(c rune) string {
	i := int(c - 0xAC00)
	return hangulLead[i/588] + hangulVowel[i%588/28] + hangulTail[i%28]
}

var runesByName = sync.OnceValue(func() map[string]rune {
	m := map[string]rune{}
	for c := rune(0); c <= unicode.MaxRune; c++ {
		if c >= 0x3400 && c < 0xA000 || c >= 0xAC00 && c < 0xF900 || c >= 0x20000 && c < 0xE0000 {
			continue
		}
		if name := runeName(c); name != "" {
			m[name] = c
		}
	}
	return m
})

// runeByName is the character of a name, in any case.
func runeByName(name string) (rune, bool) {
	name = strings.ToUpper(name)
	if c, ok := runesByName()[name]; ok {
		return c, true
	}
	var c rune
	if _, err := fmt.Sscanf(name, "CJK UNIFIED IDEOGRAPH-%X", &c); err == nil && runeName(c) == name {
		return c, true
	}
	if strings.HasPrefix(name, "HANGUL SYLLABLE ") {
		for c = 0xAC00; c <= 0xD7A3; c++ {
			if runeName(c) == name {
				return c, true
			}
		}
	}
	return 0, false
}

func unicodedataModule(t *Thread, m *ModuleDef) {
	m.Set("unidata_version", t.nameStr("14.0.0"))
	char := func(sig string, f func(t *Thread, a []Value, c rune) (Value, error)) {
		name, _, _ := strings.Cut(sig, "(")
		m.Calm(sig, func(t *Thread, a []Value) (Value, error) {
			u := t.unwrap(a[0])
			if !t.isStr(u) || t.size(u) != 1 {
				return 0, t.typeError("%s() argument%s must be a unicode character, not %s", name, map[bool]string{true: " 1"}[len(a) > 1], t.typeName(a[0]))
			}
			return f(t, a, t.strAt(u, 0))
		})
	}
	text := func(name string, f func(c rune) string) {
		char(name+"(chr, /)", func(t *Thread, a []Value, c rune) (Value, error) { return t.Str(f(c)), nil })
	}
	text("category", runeCategory)
	text("bidirectional", runeBidi)
	text("east_asian_width", runeWidth)
	char("combining(chr, /)", func(t *Thread, a []Value, c rune) (Value, error) {
		return smallInt(int64(norm.NFD.PropertiesString(string(c)).CCC())), nil
	})
	missing := func(t *Thread, a []Value, what string) (Value, error) {
		if a[1] != 0 {
			return a[1], nil
		}
		return 0, t.valueError("%s", what)
	}
	char("name(chr, default=?, /)", func(t *Thread, a []Value, c rune) (Value, error) {
		if name := runeName(c); name != "" {
			return t.Str(name), nil
		}
		return missing(t, a, "no such name")
	})
	char("decimal(chr, default=?, /)", func(t *Thread, a []Value, c rune) (Value, error) {
		if n := pyfmt.DecimalDigit(c); n >= 0 && isDecimal(c) {
			return smallInt(int64(n)), nil
		}
		return missing(t, a, "not a decimal")
	})
	char("digit(chr, default=?, /)", func(t *Thread, a []Value, c rune) (Value, error) {
		if n := runeNumber(c); n == math.Floor(n) && n >= 0 && n <= 9 && isDigit(c) {
			return smallInt(int64(n)), nil
		}
		return missing(t, a, "not a digit")
	})
	char("numeric(chr, default=?, /)", func(t *Thread, a []Value, c rune) (Value, error) {
		if n := runeNumber(c); n == n {
			return boxFloat(n), nil
		}
		return missing(t, a, "not a numeric character")
	})
	m.Calm("lookup(name, /)", func(t *Thread, a []Value) (Value, error) {
		u := t.unwrap(a[0])
		if !t.isStr(u) {
			return 0, t.typeError("lookup() argument must be str, not %s", t.argType(a[0]))
		}
		c, ok := runeByName(t.GoStr(u))
		if !ok {
			return 0, t.keyError(t.Str("undefined character name '" + t.GoStr(u) + "'"))
		}
		return t.char(c), nil
	})
	m.Calm("normalize(form, unistr, /)", func(t *Thread, a []Value) (Value, error) {
		f, s, err := t.normalArgs(a, "normalize")
		if err != nil {
			return 0, err
		}
		return t.Str(f.String(s)), nil
	})
	m.Calm("is_normalized(form, unistr, /)", func(t *Thread, a []Value) (Value, error) {
		f, s, err := t.normalArgs(a, "is_normalized")
		if err != nil {
			return 0, err
		}
		return Bool(f.IsNormalString(s)), nil
	})
}

func (t *Thread) normalArgs(a []Value, name string) (norm.Form, string, error) {
	for i, v := range a {
		if !t.isStr(t.unwrap(v)) {
			return 0, "", t.typeError("%s() argument %d must be str, not %s", name, i+1, t.argType(v))
		}
	}
	s := t.GoStr(a[1])
	switch t.GoStr(a[0]) {
	case "NFC":
		return norm.NFC, s, nil
	case "NFD":
		return norm.NFD, s, nil
	case "NFKC":
		return norm.NFKC, s, nil
	case "NFKD":
		return norm.NFKD, s, nil
	}
	return 0, "", t.valueError("invalid normalization form")
}

func runeCategory(c rune) string {
	if newer.has(c) {
		return "Cn"
	}
	for name, table := range unicode.Categories {
		if len(name) == 2 && name != "LC" && unicode.Is(table, c) {
			return name
		}
	}
	return "Cn"
}

var bidiNames = map[bidi.Class]string{bidi.L: "L", bidi.R: "R", bidi.EN: "EN", bidi.ES: "ES", bidi.ET: "ET", bidi.AN: "AN", bidi.CS: "CS",
	bidi.B: "B", bidi.S: "S", bidi.WS: "WS", bidi.ON: "ON", bidi.BN: "BN", bidi.NSM: "NSM", bidi.AL: "AL"}

func runeBidi(c rune) string {
	switch c {
	case 0x202D:
		return "LRO"
	case 0x202E:
		return "RLO"
	case 0x202A:
		return "LRE"
	case 0x202B:
		return "RLE"
	case 0x202C:
		return "PDF"
	case 0x2066:
		return "LRI"
	case 0x2067:
		return "RLI"
	case 0x2068:
		return "FSI"
	case 0x2069:
		return "PDI"
	}
	if runeCategory(c) == "Cn" {
		return ""
	}
	p, _ := bidi.LookupRune(c)
	return bidiNames[p.Class()]
}

func runeWidth(c rune) string {
	return [...]string{width.Neutral: "N", width.EastAsianAmbiguous: "A", width.EastAsianWide: "W", width.EastAsianNarrow: "Na",
		width.EastAsianFullwidth: "F", width.EastAsianHalfwidth: "H"}[width.LookupRune(c).Kind()]
}

var cjkNumbers = map[rune]float64{'〇': 0, '零': 0, '一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9, '十': 10,
	'百': 100, '千': 1000, '万': 10000, '億': 1e8, '兆': 1e12}

var romanNumbers = map[rune]float64{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000}

// runeNumber is the numeric value of a character, NaN if it has none.
func runeNumber(c rune) float64 {
	if n := pyfmt.DecimalDigit(c); n >= 0 {
		return float64(n)
	}
	if n, ok := cjkNumbers[c]; ok {
		return n
	}
	if !unicode.In(c, unicode.No, unicode.Nl) || newer.has(c) {
		return math.NaN()
	}
	text := strings.Trim(norm.NFKD.String(string(c)), "().")
	if top, bottom, ok := strings.Cut(text, "\u2044"); ok {
		n, err1 := strconv.Atoi(top)
		d, err2 := strconv.Atoi(bottom)
		if err1 == nil && err2 == nil {
			return float64(n) / float64(d)
		}
	}
	if n, err := strconv.Atoi(text); err == nil {
		return float64(n)
	}
	sum, last := 0.0, 0.0
	for _, r := range strings.ToUpper(text) {
		n, ok := romanNumbers[r]
		if !ok {
			return math.NaN()
		}
		if last != 0 && n > last {
			sum -= 2 * last
		}
		sum, last = sum+n, n
	}
	return sum
}
