package decimal

import (
	"errors"
	"math/big"
	"strconv"
	"strings"

	"github.com/segue-vm/segue/python/pyfmt"
)

// Format is format(x, spec), rounding as told.
func Format(x *Dec, spec string, rounding int, capitals bool) (string, error) {
	p, err := pyfmt.ParseSpec(spec, "Decimal", false)
	if err != nil || p.Alt || p.Group == '_' || alignedZero(spec) {
		return "", errors.New("invalid format string")
	}
	kind := byte(p.Type)
	switch p.Type {
	case 0, 'e', 'E', 'f', 'F', 'g', 'G', '%', 'n':
	default:
		return "", errors.New("invalid format string")
	}
	if kind == 'n' {
		kind = 'g'
	}
	if kind == 0 {
		kind = 'g'
		if capitals {
			kind = 'G'
		}
		if p.Prec < 0 && x.Kind == Finite && p.Type == 0 {
			return plainFormat(x, p, capitals)
		}
	}
	if x.Kind != Finite {
		if p.Align == '=' && p.Fill == '0' {
			p.Align, p.Fill = '>', ' '
		}
		text := x.Abs().Text(false, true)
		if kind == '%' {
			text += "%"
		}
		return p.Number(x.Neg, "", text)
	}
	return formatFinite(x, p, kind, rounding)
}

// alignedZero reports whether a spec has both an alignment and the flag 0.
func alignedZero(spec string) bool {
	r := []rune(spec)
	isAlign := func(i int) bool { return i < len(r) && strings.ContainsRune("<>=^", r[i]) }
	switch {
	case isAlign(1):
		r = r[2:]
	case isAlign(0):
		r = r[1:]
	default:
		return false
	}
	return strings.HasPrefix(strings.TrimLeft(string(r), "+- z"), "0")
}

// plainFormat is the text of str(), aligned.
func plainFormat(x *Dec, p pyfmt.Spec, capitals bool) (string, error) {
	text := x.Abs().Text(false, capitals)
	end := strings.IndexAny(text, ".eE")
	if end < 0 {
		end = len(text)
	}
	return p.Number(x.Neg && !(p.NoNegZero && x.IsZero()), text[:end], text[end:])
}

func formatFinite(x *Dec, p pyfmt.Spec, kind byte, rounding int) (string, error) {
	if kind == '%' {
		x = &Dec{Neg: x.Neg, Coef: x.Coef, Exp: x.Exp + 2}
	}
	fixed := kind == 'f' || kind == 'F' || kind == '%'
	scientific := kind == 'e' || kind == 'E'
	if p.Prec > 1<<24 || fixed && x.Exp > 1<<24 {
		return "", errors.New("format specification exceeds internal limits of _decimal")
	}
	switch {
	case p.Prec < 0:
	case scientific:
		x = roundDigits(x, p.Prec+1, rounding)
	case fixed:
		x, _ = rescale(x, -p.Prec, rounding)
	case digits(x.Coef) > p.Prec:
		x = roundDigits(x, max(p.Prec, 1), rounding)
	}
	if fixed && x.Exp > 0 {
		x, _ = rescale(x, 0, rounding)
	}
	s := x.Coef.String()
	left := x.Exp + len(s)
	point := 1
	switch {
	case scientific && x.IsZero() && p.Prec >= 0:
		point = 1 - p.Prec
	case fixed, !scientific && x.Exp <= 0 && left > -6:
		point = left
	}
	var whole, frac string
	switch {
	case point <= 0:
		whole, frac = "0", zeros(-point)+s
	case point >= len(s):
		whole = s + zeros(point-len(s))
	default:
		whole, frac = s[:point], s[point:]
	}
	if scientific && p.Prec >= 0 {
		frac += zeros(max(0, p.Prec-len(frac)))
	}
	rest := ""
	if frac != "" {
		rest = "." + frac
	}
	if e := left - point; e != 0 || scientific {
		letter := "e"
		if kind == 'E' || kind == 'G' {
			letter = "E"
		}
		sign := "+"
		if e < 0 {
			sign, e = "-", -e
		}
		rest += letter + sign + strconv.Itoa(e)
	}
	if kind == '%' {
		rest += "%"
	}
	return p.Number(x.Neg && !(p.NoNegZero && x.IsZero()), whole, rest)
}

// roundDigits is x rounded to n digits.
func roundDigits(x *Dec, n, mode int) *Dec {
	have := digits(x.Coef)
	if x.IsZero() || have <= n {
		return x
	}
	q, _ := roundOff(x.Coef, have-n, mode, x.Neg)
	y := &Dec{Neg: x.Neg, Coef: q, Exp: x.Exp + have - n}
	if digits(q) > n {
		y = &Dec{Neg: x.Neg, Coef: new(big.Int).Quo(q, big.NewInt(10)), Exp: y.Exp + 1}
	}
	return y
}
