package python

import (
	"math"
	"math/big"
	"math/bits"

	"github.com/segue-vm/segue/python/code"
)

// Ints are inline up to 49 bits; beyond, objects of a sign and 64-bit limbs, on
// which math/big works.

// Int is the int i.
func (t *Thread) Int(i int64) Value {
	if fitsInt(i) {
		return smallInt(i)
	}
	sign, mag := uint64(1), uint64(i)
	if i < 0 {
		sign, mag = ^uint64(0), -mag
	}
	r := t.allocArray(tidBigInt, 1)
	t.init(r, bigSign, sign)
	t.init(r, bigLimbs, mag)
	return r
}

// Uint is the int u.
func (t *Thread) Uint(u uint64) Value {
	if u <= math.MaxInt64 {
		return t.Int(int64(u))
	}
	return t.BigInt(new(big.Int).SetUint64(u))
}

// BigInt is the int x.
func (t *Thread) BigInt(x *big.Int) Value {
	if x.IsInt64() {
		return t.Int(x.Int64())
	}
	words := x.Bits()
	if int64(len(words)) > t.maxObject()/8 {
		panic(errTooBig)
	}
	r := t.allocArray(tidBigInt, len(words))
	t.initBig(r, x)
	return r
}

func (t *Thread) initBig(r Ref, x *big.Int) {
	t.init(r, bigSign, uint64(int64(x.Sign())))
	for i, w := range x.Bits() {
		t.init(r, bigLimbs+8*uint64(i), uint64(w))
	}
}

// bigOf is the value of the int object r.
func (t *Thread) bigOf(r Ref) *big.Int {
	words := make([]big.Word, t.size(r))
	for i := range words {
		words[i] = big.Word(t.peek(r, bigLimbs+8*uint64(i)))
	}
	x := new(big.Int).SetBits(words)
	if int64(t.peek(r, bigSign)) < 0 {
		x.Neg(x)
	}
	return x
}

// unwrap is the value of an instance of a subclass of a built-in type that has
// one, and v itself otherwise.
func (t *Thread) unwrap(v Value) Value {
	if isRef(v) && isInst(t.tid(v)) {
		if c := t.shapeOf(v).Class; c.payload != nil {
			return t.peek(v, instSlots)
		}
	}
	return v
}

// asInt is the value of an int, bool or int subclass that fits in an int64.
func (t *Thread) asInt(v Value) (i int64, ok bool) {
	switch v = t.unwrap(v); {
	case isInt(v):
		return unboxInt(v), true
	case isBool(v):
		return int64(v >> 3), true
	case t.is(v, tidBigInt) && t.size(v) == 1:
		mag, neg := t.peek(v, bigLimbs), int64(t.peek(v, bigSign)) < 0
		if neg {
			return -int64(mag), mag <= 1<<63
		}
		return int64(mag), mag < 1<<63
	}
	return 0, false
}

// asBig is the value of an int, bool or int subclass; nil for anything else.
func (t *Thread) asBig(v Value) *big.Int {
	v = t.unwrap(v)
	if i, ok := t.asInt(v); ok {
		return big.NewInt(i)
	}
	if t.is(v, tidBigInt) {
		return t.bigOf(v)
	}
	return nil
}

// isIntLike reports whether v is an int, a bool or of a subclass.
func (t *Thread) isIntLike(v Value) bool {
	v = t.unwrap(v)
	return isInt(v) || isBool(v) || t.is(v, tidBigInt)
}

// intBinary is the binary operations of int.
func intBinary(t *Thread, op code.BinaryKind, a, b Value) (Value, error) {
	if x, ok := t.asInt(a); ok {
		if y, ok := t.asInt(b); ok {
			if v, ok, err := t.int64Op(op, x, y); ok || err != nil {
				return v, err
			}
		}
	}
	x, y := t.asBig(a), t.asBig(b)
	if x == nil || y == nil {
		return NotImplemented, nil
	}
	return t.bigOp(op, x, y)
}

// int64Op is an operation on machine words; ok is false if that is not possible.
func (t *Thread) int64Op(op code.BinaryKind, x, y int64) (v Value, ok bool, err error) {
	switch op {
	case code.BinAdd:
		if r := x + y; (x^r)&(y^r) >= 0 {
			return t.Int(r), true, nil
		}
	case code.BinSub:
		if r := x - y; (x^y)&(x^r) >= 0 {
			return t.Int(r), true, nil
		}
	case code.BinMul:
		if r, ok := mulInt(x, y); ok {
			return t.Int(r), true, nil
		}
	case code.BinFloorDiv, code.BinMod:
		if y == 0 {
			return 0, false, t.zeroDivision(divMessage(op, false))
		}
		if x == math.MinInt64 && y == -1 {
			return 0, false, nil
		}
		if op == code.BinMod {
			return t.Int(floorMod(x, y)), true, nil
		}
		return t.Int(floorDiv(x, y)), true, nil
	case code.BinTrueDiv:
		if y == 0 {
			return 0, false, t.zeroDivision("division by zero")
		}
		if exactFloat(x) && exactFloat(y) {
			return boxFloat(float64(x) / float64(y)), true, nil
		}
	case code.BinAnd:
		return t.Int(x & y), true, nil
	case code.BinOr:
		return t.Int(x | y), true, nil
	case code.BinXor:
		return t.Int(x ^ y), true, nil
	case code.BinLShift:
		if y < 0 {
			return 0, false, t.valueError("negative shift count")
		}
		if x == 0 || y < 63 && x<<uint(y)>>uint(y) == x {
			return t.Int(x << uint(min(y, 63))), true, nil
		}
	case code.BinRShift:
		if y < 0 {
			return 0, false, t.valueError("negative shift count")
		}
		return t.Int(x >> uint(min(y, 63))), true, nil
	case code.BinPow:
		if y >= 0 {
			if r, ok := powInt(x, y); ok {
				return t.Int(r), true, nil
			}
		}
	}
	return 0, false, nil
}

func exactFloat(x int64) bool { return x > -1<<53 && x < 1<<53 }

func divMessage(op code.BinaryKind, float bool) string {
	switch {
	case op == code.BinMod && float:
		return "float modulo"
	case op == code.BinMod:
		return "integer modulo by zero"
	case float:
		return "float floor division by zero"
	}
	return "integer division or modulo by zero"
}

func floorDiv(x, y int64) int64 {
	q := x / y
	if x%y != 0 && (x < 0) != (y < 0) {
		q--
	}
	return q
}

func floorMod(x, y int64) int64 {
	r := x % y
	if r != 0 && (r < 0) != (y < 0) {
		r += y
	}
	return r
}

// mulInt is x*y if it does not overflow.
func mulInt(x, y int64) (int64, bool) {
	hi, lo := bits.Mul64(absInt(x), absInt(y))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	return x * y, true
}

func absInt(x int64) uint64 {
	if x < 0 {
		return -uint64(x)
	}
	return uint64(x)
}

func powInt(x, y int64) (int64, bool) {
	r, ok := int64(1), true
	for ok && y > 0 {
		if y&1 != 0 {
			r, ok = mulInt(r, x)
		}
		if y >>= 1; y > 0 && ok {
			x, ok = mulInt(x, x)
		}
	}
	return r, ok
}

// maxBits bounds the size of ints; larger ones are a MemoryError.
const maxBits = 1 << 33

func (t *Thread) bigOp(op code.BinaryKind, x, y *big.Int) (Value, error) {
	z := new(big.Int)
	switch op {
	case code.BinAdd:
		z.Add(x, y)
	case code.BinSub:
		z.Sub(x, y)
	case code.BinMul:
		z.Mul(x, y)
	case code.BinFloorDiv, code.BinMod:
		if y.Sign() == 0 {
			return 0, t.zeroDivision(divMessage(op, false))
		}
		q, m := bigDivMod(x, y)
		if z = q; op == code.BinMod {
			z = m
		}
	case code.BinTrueDiv:
		return t.bigTrueDiv(x, y)
	case code.BinAnd:
		z.And(x, y)
	case code.BinOr:
		z.Or(x, y)
	case code.BinXor:
		z.Xor(x, y)
	case code.BinLShift, code.BinRShift:
		return t.bigShift(op, x, y)
	case code.BinPow:
		return t.bigPow(x, y)
	default:
		return NotImplemented, nil
	}
	return t.BigInt(z), nil
}

// bigDivMod is floor division and its remainder.
func bigDivMod(x, y *big.Int) (q, m *big.Int) {
	q, m = new(big.Int).QuoRem(x, y, new(big.Int))
	if m.Sign() != 0 && m.Sign() != y.Sign() {
		q.Sub(q, big.NewInt(1))
		m.Add(m, y)
	}
	return q, m
}

func (t *Thread) bigTrueDiv(x, y *big.Int) (Value, error) {
	if y.Sign() == 0 {
		return 0, t.zeroDivision("division by zero")
	}
	if x.Sign() == 0 && y.Sign() < 0 {
		return boxFloat(math.Copysign(0, -1)), nil
	}
	f, _ := new(big.Rat).SetFrac(x, y).Float64()
	if math.IsInf(f, 0) {
		return 0, t.raise(t.in.OverflowError, "integer division result too large for a float")
	}
	return boxFloat(f), nil
}

// maxShift is what CPython, with 30 bits to a digit, does not try to shift by.
var maxShift = new(big.Int).Lsh(big.NewInt(30), 61)

func (t *Thread) bigShift(op code.BinaryKind, x, y *big.Int) (Value, error) {
	if y.Sign() < 0 {
		return 0, t.valueError("negative shift count")
	}
	if op == code.BinRShift {
		if !y.IsInt64() {
			return smallInt(int64(min(0, x.Sign()))), nil
		}
		return t.BigInt(new(big.Int).Rsh(x, uint(y.Int64()))), nil
	}
	if x.Sign() == 0 {
		return smallInt(0), nil
	}
	if y.Cmp(maxShift) >= 0 {
		return 0, t.raise(t.in.OverflowError, "too many digits in integer")
	}
	if !y.IsInt64() || y.Int64() > maxBits {
		return 0, t.noMemory()
	}
	return t.BigInt(new(big.Int).Lsh(x, uint(y.Int64()))), nil
}

func (t *Thread) bigPow(x, y *big.Int) (Value, error) {
	if y.Sign() < 0 {
		return floatBinary(t, code.BinPow, t.BigInt(x), t.BigInt(y))
	}
	if x.BitLen() > 1 && (!y.IsInt64() || y.Int64() > maxBits/int64(x.BitLen())) {
		return 0, t.noMemory()
	}
	if x.BitLen() <= 1 && !y.IsInt64() {
		y = new(big.Int).And(y, big.NewInt(1)) // 0, 1 and -1: only the parity counts
		if x.Sign() == 0 {
			y = big.NewInt(1)
		}
	}
	return t.BigInt(new(big.Int).Exp(x, y, nil)), nil
}

// intCompare orders two ints of any size; both are int-like.
func (t *Thread) intCompare(a, b Value) int {
	if x, ok := t.asInt(a); ok {
		if y, ok := t.asInt(b); ok {
			return cmpInt(x, y)
		}
	}
	return t.asBig(a).Cmp(t.asBig(b))
}

// hashModulus is 2**61-1, the modulus of the hashes of numbers.
const hashModulus = 1<<61 - 1

// intHash is hash of an int.
func (t *Thread) intHash(v Value) uint64 {
	if isInt(v) {
		return hashInt64(unboxInt(v))
	}
	if i, ok := t.asInt(v); ok {
		return hashInt64(i)
	}
	x := t.asBig(v)
	m := new(big.Int).Rem(x, big.NewInt(hashModulus)).Int64()
	return hashInt64(m)
}

func hashInt64(i int64) uint64 {
	i %= hashModulus
	if i == -1 {
		i = -2
	}
	return uint64(i)
}

// intText is the decimal text of an int.
func (t *Thread) intText(v Value) string {
	if i, ok := t.asInt(v); ok {
		return itoa(i)
	}
	return t.asBig(v).String()
}
