// Package decimal is decimal floating-point arithmetic as the General Decimal
// Arithmetic Specification has it, of any precision, on math/big.
package decimal

import (
	"errors"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
	"sync"
)

// Kinds of numbers.
const (
	Finite = iota
	Inf
	NaN
	SNaN
)

// A Dec is a number: (-1)**Neg * Coef * 10**Exp, or something special. A NaN has
// its payload in Coef. Coef is never nil and never changes.
type Dec struct {
	Neg  bool
	Kind int
	Coef *big.Int
	Exp  int
}

// Conditions, as bits. Those up to Clamped are signals, in the order of Python.
const (
	InvalidOperation = 1 << iota
	FloatOperation
	DivisionByZero
	Overflow
	Underflow
	Subnormal
	Inexact
	Rounded
	Clamped
	ConversionSyntax // kinds of InvalidOperation
	DivisionImpossible
	DivisionUndefined
	InvalidContext
)

// Signals is all bits that are flags of contexts.
const Signals = Clamped<<1 - 1

const invalidKinds = ConversionSyntax | DivisionImpossible | DivisionUndefined | InvalidContext

// Modes of rounding.
const (
	RoundUp = iota
	RoundDown
	RoundCeiling
	RoundFloor
	RoundHalfUp
	RoundHalfDown
	RoundHalfEven
	Round05Up
)

// Limits of contexts.
const (
	MaxPrec = 999999999999999999
	MaxEmax = 999999999999999999
	MinEmin = -999999999999999999
)

// A Context says how to round; operations add to Status what happened.
type Context struct {
	Prec, Emin, Emax int
	Rounding         int
	Clamp            bool
	Status           uint
}

// Max is a context in which nothing is rounded.
func Max() *Context {
	return &Context{Prec: MaxPrec, Emax: MaxEmax, Emin: MinEmin, Rounding: RoundHalfEven}
}

func (c *Context) etiny() int { return c.Emin - (c.Prec - 1) }
func (c *Context) etop() int  { return c.Emax - (c.Prec - 1) }

// Etiny is the least exponent of a subnormal number, Etop the greatest of a full one.
func (c *Context) Etiny() int { return c.etiny() }

// Etop is the greatest exponent of a number of full precision.
func (c *Context) Etop() int { return c.etop() }

var zero = new(big.Int)

var pow10s struct {
	sync.RWMutex
	p []*big.Int
}

// ErrTooBig is what operations panic with whose result, or what is needed for it,
// has more digits than there is memory for.
var ErrTooBig = errors.New("decimal: too many digits")

const mostDigits = 1 << 28

// affordable panics if n digits are too many.
func affordable(n int) {
	if n > mostDigits {
		panic(ErrTooBig)
	}
}

// zeros are n of them.
func zeros(n int) string {
	affordable(n)
	return strings.Repeat("0", n)
}

// pow10 is 10**n. The result must not be changed.
func pow10(n int) *big.Int {
	const kept = 1024
	affordable(n)
	if n >= kept {
		return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
	}
	pow10s.RLock()
	if n < len(pow10s.p) {
		defer pow10s.RUnlock()
		return pow10s.p[n]
	}
	pow10s.RUnlock()
	pow10s.Lock()
	defer pow10s.Unlock()
	if pow10s.p == nil {
		pow10s.p = []*big.Int{big.NewInt(1)}
	}
	for i := len(pow10s.p); i <= n; i++ {
		pow10s.p = append(pow10s.p, new(big.Int).Mul(pow10s.p[i-1], big.NewInt(10)))
	}
	return pow10s.p[n]
}

// digits is the number of decimal digits of x; that of 0 is 1.
func digits(x *big.Int) int {
	n := x.BitLen()
	if n == 0 {
		return 1
	}
	d := int((uint64(n-1) * 1292913986) >> 32) // log10(2) * 2**32, rounded down
	if n > 1<<30 {
		return len(x.String())
	}
	for x.CmpAbs(pow10(d)) >= 0 {
		d++
	}
	return d
}

// Digits is the number of digits of the coefficient.
func (x *Dec) Digits() int { return digits(x.Coef) }

// Adjusted is the exponent of the first digit.
func (x *Dec) Adjusted() int {
	if x.Kind != Finite {
		return 0
	}
	return x.Exp + x.Digits() - 1
}

// IsNaN reports whether x is a NaN, quiet or signaling.
func (x *Dec) IsNaN() bool { return x.Kind >= NaN }

// IsZero reports whether x is a zero.
func (x *Dec) IsZero() bool { return x.Kind == Finite && x.Coef.Sign() == 0 }

// Int is the number coef.
func Int(coef *big.Int) *Dec {
	return &Dec{Neg: coef.Sign() < 0, Coef: new(big.Int).Abs(coef)}
}

func infinity(neg bool) *Dec { return &Dec{Neg: neg, Kind: Inf, Coef: zero} }

func nan() *Dec { return &Dec{Kind: NaN, Coef: zero} }

func (x *Dec) withSign(neg bool) *Dec {
	y := *x
	y.Neg = neg
	return &y
}

// Abs and the like do not round.
func (x *Dec) Abs() *Dec            { return x.withSign(false) }
func (x *Dec) Negate() *Dec         { return x.withSign(!x.Neg) }
func (x *Dec) CopySign(y *Dec) *Dec { return x.withSign(y.Neg) }
func (c *Context) is(status uint)   { c.Status |= status }
func (c *Context) Has(s uint) bool  { return c.Status&s != 0 }
func (c *Context) invalid(s uint) *Dec {
	c.is(InvalidOperation | s)
	return nan()
}

// nans is the result of an operation with a NaN among its operands, or nil.
func (c *Context) nans(xs ...*Dec) *Dec {
	for _, x := range xs {
		if x != nil && x.Kind == SNaN {
			c.is(InvalidOperation)
			y := *x
			y.Kind = NaN
			return c.fixNaN(&y)
		}
	}
	for _, x := range xs {
		if x != nil && x.Kind == NaN {
			return c.fixNaN(x)
		}
	}
	return nil
}

// fixNaN cuts a payload that is too long.
func (c *Context) fixNaN(x *Dec) *Dec {
	n := c.Prec
	if c.Clamp {
		n--
	}
	if x.Coef.Sign() == 0 || digits(x.Coef) <= n {
		return x
	}
	y := *x
	y.Coef = new(big.Int).Rem(x.Coef, pow10(n))
	return &y
}

// roundOff drops the last n > 0 digits of x. up tells that the result is the
// greater of the two neighbours, exact that nothing was lost.
func roundOff(x *big.Int, n, mode int, neg bool) (q *big.Int, exact bool) {
	if n > digits(x) { // all digits go, and the first that goes is a zero
		if x.Sign() == 0 {
			return zero, true
		}
		away := mode == RoundUp || mode == RoundCeiling && !neg || mode == RoundFloor && neg || mode == Round05Up
		if away {
			return big.NewInt(1), false
		}
		return zero, false
	}
	p := pow10(n)
	q, r := new(big.Int).QuoRem(x, p, new(big.Int))
	if r.Sign() == 0 {
		return q, true
	}
	half := new(big.Int).Lsh(r, 1).Cmp(p)
	if roundsUp(q, half, mode, neg) {
		q.Add(q, big.NewInt(1))
	}
	return q, false
}

// roundsUp decides whether q + something is rounded to q + 1; half compares the
// rest with a half.
func roundsUp(q *big.Int, half, mode int, neg bool) bool {
	switch mode {
	case RoundUp:
		return true
	case RoundDown:
		return false
	case RoundCeiling:
		return !neg
	case RoundFloor:
		return neg
	case RoundHalfUp:
		return half >= 0
	case RoundHalfDown:
		return half > 0
	case RoundHalfEven:
		return half > 0 || half == 0 && q.Bit(0) == 1
	}
	last := new(big.Int).Rem(q, big.NewInt(10)).Int64()
	return last == 0 || last == 5
}

// Fix rounds x to the context.
func (c *Context) Fix(x *Dec) *Dec {
	if x.Kind != Finite {
		if x.IsNaN() {
			return c.fixNaN(x)
		}
		return x
	}
	etiny, etop := c.etiny(), c.etop()
	if x.Coef.Sign() == 0 {
		top := c.Emax
		if c.Clamp {
			top = etop
		}
		if e := min(max(x.Exp, etiny), top); e != x.Exp {
			c.is(Clamped)
			return &Dec{Neg: x.Neg, Coef: zero, Exp: e}
		}
		return x
	}
	n := digits(x.Coef)
	low := x.Exp + n - c.Prec // exponent of the last digit that there is room for
	if low > etop {
		return c.overflow(x.Neg)
	}
	subnormal := low < etiny
	if subnormal {
		low = etiny
	}
	if x.Exp >= low {
		return c.fits(x, n, subnormal)
	}
	if low-x.Exp > n+1 { // all is lost; the distance does not matter
		x = &Dec{Neg: x.Neg, Coef: x.Coef, Exp: low - n - 1}
	}
	q, exact := roundOff(x.Coef, low-x.Exp, c.Rounding, x.Neg)
	y := &Dec{Neg: x.Neg, Coef: q, Exp: low}
	if digits(q) > c.Prec {
		y.Coef, y.Exp = new(big.Int).Quo(q, big.NewInt(10)), low+1
	}
	if y.Exp > etop {
		return c.overflow(x.Neg)
	}
	c.is(Rounded)
	if subnormal {
		c.is(Subnormal)
	}
	if !exact {
		c.is(Inexact)
		if subnormal {
			c.is(Underflow)
		}
	}
	if q.Sign() == 0 {
		c.is(Clamped)
	}
	return y
}

// fits is Fix for an x of n digits that need no rounding.
func (c *Context) fits(x *Dec, n int, subnormal bool) *Dec {
	if subnormal {
		c.is(Subnormal)
	}
	if top := c.etop(); c.Clamp && x.Exp > top {
		c.is(Clamped)
		return &Dec{Neg: x.Neg, Coef: new(big.Int).Mul(x.Coef, pow10(x.Exp-top)), Exp: top}
	}
	return x
}

// overflow is the result that is too large.
func (c *Context) overflow(neg bool) *Dec {
	c.is(Overflow | Inexact | Rounded)
	away := true
	switch c.Rounding {
	case RoundDown, Round05Up:
		away = false
	case RoundCeiling:
		away = !neg
	case RoundFloor:
		away = neg
	}
	if away {
		return infinity(neg)
	}
	return &Dec{Neg: neg, Coef: new(big.Int).Sub(pow10(c.Prec), big.NewInt(1)), Exp: c.etop()}
}

// Parse reads a number as Python writes it, without blanks and underscores.
func Parse(s string) (*Dec, bool) {
	x := &Dec{Coef: zero}
	if s != "" && (s[0] == '+' || s[0] == '-') {
		x.Neg = s[0] == '-'
		s = s[1:]
	}
	switch low := strings.ToLower(s); {
	case low == "inf" || low == "infinity":
		x.Kind = Inf
		return x, true
	case strings.HasPrefix(low, "nan"), strings.HasPrefix(low, "snan"):
		x.Kind = NaN
		if low[0] == 's' {
			x.Kind, s = SNaN, s[1:]
		}
		if s = s[3:]; s == "" {
			return x, true
		}
		if strings.Trim(s, "0123456789") != "" {
			return nil, false
		}
		x.Coef, _ = new(big.Int).SetString(s, 10)
		return x, true
	}
	return x.parseFinite(s)
}

func (x *Dec) parseFinite(s string) (*Dec, bool) {
	exp := 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		text := s[i+1:]
		if text == "" || strings.Trim(strings.TrimLeft(text, "+-"), "0123456789") != "" || strings.LastIndexAny(text, "+-") > 0 {
			return nil, false
		}
		e, err := strconv.Atoi(text)
		if err != nil || e > 1<<62 || e < -1<<62 {
			if strings.TrimLeft(text, "+-") == "" {
				return nil, false
			}
			e = 1 << 61
			if text[0] == '-' {
				e = -e
			}
		}
		exp, s = e, s[:i]
	}
	whole, frac, point := strings.Cut(s, ".")
	all := whole + frac
	if all == "" || strings.Trim(all, "0123456789") != "" {
		return nil, false
	}
	if point {
		exp -= len(frac)
	}
	if len(all) <= 18 {
		n, _ := strconv.ParseInt(all, 10, 64)
		x.Coef = big.NewInt(n)
	} else {
		x.Coef, _ = new(big.Int).SetString(all, 10)
	}
	x.Exp = exp
	return x, true
}

// Text is the number as str() shows it; with eng the exponent is a multiple of 3.
func (x *Dec) Text(eng, capitals bool) string {
	var b strings.Builder
	if x.Neg {
		b.WriteByte('-')
	}
	switch x.Kind {
	case Inf:
		b.WriteString("Infinity")
		return b.String()
	case SNaN:
		b.WriteByte('s')
		fallthrough
	case NaN:
		b.WriteString("NaN")
		if x.Coef.Sign() != 0 {
			b.WriteString(x.Coef.String())
		}
		return b.String()
	}
	s := x.Coef.String()
	left := x.Exp + len(s) // digits before the point, if there were no exponent
	point := 1
	switch {
	case x.Exp <= 0 && left > -6:
		point = left
	case !eng:
	case s == "0":
		point = floorMod(left+1, 3) - 1
	default:
		point = floorMod(left-1, 3) + 1
	}
	switch {
	case point <= 0:
		b.WriteString("0." + zeros(-point) + s)
	case point >= len(s):
		b.WriteString(s + zeros(point-len(s)))
	default:
		b.WriteString(s[:point] + "." + s[point:])
	}
	if left != point {
		e := byte('e')
		if capitals {
			e = 'E'
		}
		b.WriteByte(e)
		if left > point {
			b.WriteByte('+')
		}
		b.WriteString(strconv.Itoa(left - point))
	}
	return b.String()
}

func (x *Dec) String() string { return x.Text(false, true) }

func floorMod(a, b int) int { return (a%b + b) % b }

// fromBits is the exact value of mant * 2**exp.
func fromBits(neg bool, mant uint64, exp int) *Dec {
	if mant == 0 {
		return &Dec{Neg: neg, Coef: zero}
	}
	z := bits.TrailingZeros64(mant)
	mant, exp = mant>>z, exp+z
	c := new(big.Int).SetUint64(mant)
	if exp >= 0 {
		return &Dec{Neg: neg, Coef: c.Lsh(c, uint(exp))}
	}
	five := new(big.Int).Exp(big.NewInt(5), big.NewInt(int64(-exp)), nil)
	return &Dec{Neg: neg, Coef: c.Mul(c, five), Exp: exp}
}
