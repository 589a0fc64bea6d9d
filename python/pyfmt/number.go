package pyfmt

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode"
)

// ErrTooLarge is the error of a number too large to be a code point;
// OverflowError.
var ErrTooLarge = errors.New("Python int too large to convert to C long")

// Int formats an int.
func (p Spec) Int(v *big.Int) (string, error) {
	switch p.Type {
	case 0, 'd', 'n', 'b', 'o', 'x', 'X', 'c':
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		f, _ := new(big.Float).SetInt(v).Float64()
		if math.IsInf(f, 0) {
			return "", errors.New("int too large to convert to float")
		}
		return p.Float(f)
	default:
		return "", p.unknown()
	}
	if p.Prec >= 0 {
		return "", errors.New("Precision not allowed in integer format specifier")
	}
	if p.NoNegZero {
		return "", errors.New("Negative zero coercion (z) not allowed in integer format specifier")
	}
	if p.Type == 'c' {
		return p.char(v)
	}
	base, prefix, every := 10, "", 3
	switch p.Type {
	case 'b':
		base, prefix, every = 2, "0b", 4
	case 'o':
		base, prefix, every = 8, "0o", 4
	case 'x':
		base, prefix, every = 16, "0x", 4
	case 'X':
		base, prefix, every = 16, "0X", 4
	}
	if !p.Alt {
		prefix = ""
	}
	digits := absText(v, base)
	if p.Type == 'X' {
		digits = strings.ToUpper(digits)
	}
	return p.padNumber(p.sign(v.Sign() < 0), prefix, digits, "", every)
}

func (p Spec) char(v *big.Int) (string, error) {
	switch {
	case p.Sign != 0:
		return "", errors.New("Sign not allowed with integer format specifier 'c'")
	case p.Alt:
		return "", errors.New("Alternate form (#) not allowed with integer format specifier 'c'")
	case !v.IsInt64():
		return "", ErrTooLarge
	case v.Int64() < 0 || v.Int64() > unicode.MaxRune:
		return "", errors.New("%c arg not in range(0x110000)")
	}
	return p.pad(string(rune(v.Int64())), '>')
}

// Float formats a float.
func (p Spec) Float(f float64) (string, error) {
	verb, prec, percent := p.Type, p.Prec, ""
	switch verb {
	case 'e', 'E', 'f', 'F', 'g', 'G', 0:
	case 'n':
		verb = 'g'
	case '%':
		verb, f, percent = 'f', f*100, "%"
	default:
		return "", p.unknown()
	}
	if prec > math.MaxInt32-10 {
		return "", errors.New("precision too big")
	}
	if prec < 0 && verb != 0 {
		prec = 6
	}
	text := FloatText(math.Abs(f), verb, prec, p.Alt)
	negative := math.Signbit(f) && f == f
	if p.NoNegZero && negative && !strings.ContainsAny(text, "123456789iI") {
		negative = false
	}
	digits, rest := text, ""
	if i := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' }); i >= 0 {
		digits, rest = text[:i], text[i:]
	}
	if digits == "" { // inf, nan
		p.Group = 0
	}
	return p.padNumber(p.sign(negative), "", digits, rest+percent, 3)
}

// FloatText is f >= 0 in the style of a printf verb e, f, g (E, F, G) with a
// precision, or, with verb 0, as repr() does when prec < 0, and otherwise like
// g, but with at least one digit after the point. With alt the point stays
// even with no digits after it, and g keeps its trailing zeros.
func FloatText(f float64, verb rune, prec int, alt bool) string {
	upper := verb == 'E' || verb == 'F' || verb == 'G'
	text := floatText(f, unicode.ToLower(verb), prec, alt)
	if upper {
		text = strings.ToUpper(text)
	}
	return text
}

func floatText(f float64, verb rune, prec int, alt bool) string {
	switch {
	case math.IsInf(f, 0):
		return "inf"
	case f != f:
		return "nan"
	}
	switch verb {
	case 'f':
		s := strconv.FormatFloat(f, 'f', prec, 64)
		if alt && prec == 0 {
			s += "."
		}
		return s
	case 'e':
		s := strconv.FormatFloat(f, 'e', prec, 64)
		if alt && prec == 0 {
			s = strings.Replace(s, "e", ".e", 1)
		}
		return s
	case 'g':
		return general(f, prec, alt, false)
	}
	if prec < 0 {
		s := Repr(f)
		if alt && !strings.ContainsRune(s, '.') {
			s = strings.Replace(s, "e", ".e", 1)
		}
		return s
	}
	return general(f, prec, alt, true)
}

// general is printf's %g; with point set, a result without exponent has a
// digit after the point.
func general(f float64, prec int, alt, point bool) string {
	prec = max(prec, 1)
	s := strconv.FormatFloat(f, 'e', prec-1, 64)
	mantissa, exponent, _ := strings.Cut(s, "e")
	exp, _ := strconv.Atoi(exponent)
	limit := prec
	if point {
		limit--
	}
	if exp < -4 || exp >= limit {
		if !alt {
			mantissa = trimZeros(mantissa)
		} else if !strings.ContainsRune(mantissa, '.') {
			mantissa += "."
		}
		return mantissa + "e" + exponent
	}
	s = strconv.FormatFloat(f, 'f', max(prec-1-exp, 0), 64)
	if !alt {
		s = trimZeros(s)
	} else if !strings.ContainsRune(s, '.') {
		s += "."
	}
	if point && !strings.ContainsRune(s, '.') {
		s += ".0"
	} else if point && strings.HasSuffix(s, ".") {
		s += "0"
	}
	return s
}

func trimZeros(s string) string {
	if strings.ContainsRune(s, '.') {
		s = strings.TrimRight(s, "0")
		s = strings.TrimSuffix(s, ".")
	}
	return s
}

// Repr is repr(float): the shortest text that reads back to the same float.
func Repr(f float64) string {
	switch {
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	case f != f:
		return "nan"
	}
	s := strconv.FormatFloat(f, 'e', -1, 64)
	_, exponent, _ := strings.Cut(s, "e")
	exp, _ := strconv.Atoi(exponent)
	if exp < -4 || exp >= 16 {
		return s
	}
	s = strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.ContainsRune(s, '.') {
		s += ".0"
	}
	return s
}

// ParseFloat is float(str): surrounding white space, underscores between
// digits, inf, infinity and nan in any case. The text of the error is that of
// CPython after "could not convert string to float: ", which the caller makes.
func ParseFloat(s string) (float64, bool) {
	s = strings.TrimFunc(asciiDigits(s), unicode.IsSpace)
	if s == "" {
		return 0, false
	}
	body := strings.ToLower(strings.TrimLeft(s, "+-"))
	if len(s)-len(body) > 1 {
		return 0, false
	}
	switch body {
	case "inf", "infinity":
		if s[0] == '-' {
			return math.Inf(-1), true
		}
		return math.Inf(1), true
	case "nan":
		return math.NaN(), true
	}
	if body == "" || strings.ContainsAny(body, "xpni") {
		return 0, false
	}
	s, ok := dropUnderscores(s)
	if !ok {
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return 0, false
	}
	return f, true
}

// asciiDigits replaces the decimal digits of all scripts by 0 to 9, and other
// white space by spaces.
func asciiDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < 128:
			return r
		case unicode.IsSpace(r):
			return ' '
		}
		if n := DecimalDigit(r); n >= 0 {
			return '0' + rune(n)
		}
		return r
	}, s)
}

// DecimalDigit is the value of a decimal digit of any script, or -1.
func DecimalDigit(r rune) int {
	for _, x := range unicode.Nd.R16 {
		if r >= rune(x.Lo) && r <= rune(x.Hi) {
			return int(r-rune(x.Lo)) % 10
		}
	}
	for _, x := range unicode.Nd.R32 {
		if r >= rune(x.Lo) && r <= rune(x.Hi) {
			return int(r-rune(x.Lo)) % 10
		}
	}
	return -1
}

// dropUnderscores removes underscores that stand between digits.
func dropUnderscores(s string) (string, bool) {
	if !strings.ContainsRune(s, '_') {
		return s, true
	}
	digit := func(i int) bool { return i >= 0 && i < len(s) && (unicode.IsDigit(rune(s[i])) || isLetter(s[i])) }
	for i := range s {
		if s[i] == '_' && !(digit(i-1) && digit(i+1)) {
			return "", false
		}
	}
	return strings.ReplaceAll(s, "_", ""), true
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// ParseInt is int(str, base), base 0 or 2 to 36: surrounding white space, sign,
// prefix, underscores.
func ParseInt(s string, base int) (*big.Int, bool) {
	s = strings.TrimFunc(asciiDigits(s), unicode.IsSpace)
	sign := ""
	if s != "" && (s[0] == '+' || s[0] == '-') {
		sign, s = s[:1], s[1:]
	}
	prefixed := 0
	if len(s) > 2 && s[0] == '0' {
		switch s[1] | 0x20 {
		case 'x':
			prefixed = 16
		case 'o':
			prefixed = 8
		case 'b':
			prefixed = 2
		}
	}
	switch {
	case prefixed != 0 && (base == 0 || base == prefixed):
		base = prefixed
		s = strings.TrimPrefix(s[2:], "_")
	case base == 0:
		base = 10
		if len(s) > 1 && s[0] == '0' && strings.Trim(s, "0_") != "" {
			return nil, false
		}
	}
	if s == "" || strings.HasPrefix(s, "_") || strings.HasSuffix(s, "_") || strings.Contains(s, "__") {
		return nil, false
	}
	s = strings.ReplaceAll(s, "_", "")
	if s[0] == '+' || s[0] == '-' {
		return nil, false
	}
	return new(big.Int).SetString(sign+s, base)
}

// Percent formats a number for a printf-style directive: flags "-+ #0", width
// and precision (-1: none), and a verb of diuoxXeEfFgGc... The caller has
// converted the argument.
func Percent(flags string, width, prec int, verb rune, v any) (string, error) {
	has := func(c rune) bool { return strings.ContainsRune(flags, c) }
	p := Spec{Fill: ' ', Align: '>', Width: width, Prec: -1, Alt: has('#')}
	if has('+') {
		p.Sign = '+'
	} else if has(' ') {
		p.Sign = ' '
	}
	if has('-') {
		p.Align = '<'
	} else if has('0') && verb != 's' && verb != 'c' {
		p.Fill, p.Align = '0', '='
	}
	switch v := v.(type) {
	case string:
		if prec >= 0 {
			v = firstRunes(v, prec)
		}
		return p.pad(v, '>')
	case float64:
		text := FloatText(math.Abs(v), verb, percentPrec(prec), p.Alt)
		return p.padNumber(p.sign(math.Signbit(v) && v == v), "", text, "", 3)
	case *big.Int:
		return p.percentInt(v, prec, verb)
	}
	return "", fmt.Errorf("pyfmt: cannot format a %T", v)
}

func percentPrec(prec int) int {
	if prec < 0 {
		return 6
	}
	return prec
}

func (p Spec) percentInt(v *big.Int, prec int, verb rune) (string, error) {
	base, prefix := 10, ""
	switch verb {
	case 'o':
		base, prefix = 8, "0o"
	case 'x':
		base, prefix = 16, "0x"
	case 'X':
		base, prefix = 16, "0X"
	}
	if !p.Alt {
		prefix = ""
	}
	digits := absText(v, base)
	if verb == 'X' {
		digits = strings.ToUpper(digits)
	}
	if prec > maxWidth {
		return "", ErrTooWide
	}
	if n := prec - len(digits); n > 0 {
		digits = strings.Repeat("0", n) + digits
	}
	return p.padNumber(p.sign(v.Sign() < 0), prefix, digits, "", 3)
}

// absText is |v| in a base. Most numbers are small.
func absText(v *big.Int, base int) string {
	if i := v.Int64(); v.IsInt64() && i != math.MinInt64 {
		return strconv.FormatInt(max(i, -i), base)
	}
	return new(big.Int).Abs(v).Text(base)
}
