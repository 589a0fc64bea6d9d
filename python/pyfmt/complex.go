package pyfmt

import (
	"errors"
	"math"
	"strings"
)

// Complex formats a complex number: each part like a float, the imaginary one
// always with its sign, and then the whole is aligned.
func (p Spec) Complex(c complex128) (string, error) {
	switch {
	case !strings.ContainsRune("\x00eEfFgGn", p.Type):
		return "", p.unknown()
	case p.Fill == '0':
		return "", errors.New("Zero padding is not allowed in complex format specifier")
	case p.Align == '=':
		return "", errors.New("'=' alignment flag is not allowed in complex format specifier")
	}
	part := func(f float64, sign byte) (string, error) {
		q := p
		q.Width, q.Align, q.Sign = 0, 0, sign
		if p.Type == 0 && p.Prec >= 0 {
			q.Type = 'g'
		}
		s, err := q.Float(f)
		if p.Type == 0 && p.Prec < 0 {
			if whole, ok := strings.CutSuffix(s, ".0"); ok && p.Alt {
				s = whole + "."
			} else {
				s = whole
			}
		}
		return s, err
	}
	if p.Type == 0 && real(c) == 0 && !math.Signbit(real(c)) {
		s, err := part(imag(c), p.Sign)
		if err != nil {
			return "", err
		}
		return p.pad(s+"j", '>')
	}
	re, err := part(real(c), p.Sign)
	if err != nil {
		return "", err
	}
	im, err := part(imag(c), '+')
	if err != nil {
		return "", err
	}
	s := re + im + "j"
	if p.Type == 0 {
		s = "(" + s + ")"
	}
	return p.pad(s, '>')
}
