package python

import (
	"math"
	"math/big"
)

// Conversions between int and str in bases that are no powers of two take time
// that grows faster than the number of digits; so there is a limit.

const (
	defaultMaxStrDigits = 4300
	leastMaxStrDigits   = 640
)

// maxStrDigits is sys.get_int_max_str_digits(), or very much if that is 0.
func (in *Interp) maxStrDigits() int {
	if n := in.strDigits.Load(); n != 0 {
		return int(n)
	}
	return math.MaxInt
}

const tooManyDigits = "Exceeds the limit (%d digits) for integer string conversion"
const setDigitsHint = "; use sys.set_int_max_str_digits() to increase the limit"

// checkDigits refuses to print an int of too many digits.
func (t *Thread) checkDigits(x *big.Int) error {
	limit := t.in.maxStrDigits()
	if x.BitLen() <= leastMaxStrDigits*3 || x.BitLen()/4 < limit && decimalDigits(x) <= limit {
		return nil
	}
	return t.valueError(tooManyDigits+setDigitsHint, limit)
}

// decimalDigits is how many digits x has: 0.30103 to each bit, or one more.
func decimalDigits(x *big.Int) int {
	n := int(float64(x.BitLen()-1)*math.Log10(2)) + 1
	if x.CmpAbs(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)) >= 0 {
		n++
	}
	return n
}

// checkDigitText refuses to parse too many digits.
func (t *Thread) checkDigitText(s string, base int) error {
	limit := t.in.maxStrDigits()
	if len(s) <= limit || base != 0 && base&(base-1) == 0 {
		return nil
	}
	digits := 0
	for _, c := range s {
		switch {
		case '0' <= c && c <= '9', 'a' <= c|0x20 && c|0x20 <= 'z':
			digits++
		case c > 0x7F:
			digits++
		}
	}
	if base == 0 && len(s) > 2 && s[0] == '0' {
		return nil // a prefix; no other literal begins so
	}
	if digits > limit {
		return t.valueError(tooManyDigits+": value has %d digits"+setDigitsHint, limit, digits)
	}
	return nil
}

// digitFuncs are the functions of sys about the limit.
func digitFuncs(m *ModuleDef) {
	m.Calm("get_int_max_str_digits()", func(t *Thread, a []Value) (Value, error) { return t.Int(t.in.strDigits.Load()), nil })
	m.Func("set_int_max_str_digits(maxdigits)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.index(a[0])
		if err != nil {
			return 0, err
		}
		if n != 0 && n < leastMaxStrDigits || n > math.MaxInt32 {
			return 0, t.valueError("maxdigits must be 0 or larger than %d", leastMaxStrDigits)
		}
		old := t.in.strDigits.Swap(n)
		t.OnAbort(func() { t.in.strDigits.Store(old) })
		return None, nil
	})
}
