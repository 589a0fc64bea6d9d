package python

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/python/decimal"
	"github.com/segue-vm/segue/python/pyfmt"
)

// The module _decimal: lib/decimal.py has the exceptions and the dicts of signals.
// A Decimal is a box:
//
//	a  coefficient, an int
//	b  exponent
//	c  1 if negative, + 2 * kind
//
// A Context is a box, too:
//
//	a  tuple of prec, rounding, Emin, Emax, capitals, clamp
//	b  flags, as bits
//	c  traps

func init() {
	decimal.ErrTooBig = errTooBig
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, _ *ModuleDef) { in.AddModule("_decimal", decimalModule) })
}

// A decimalMod is what the functions of the module share.
type decimalMod struct {
	dec, ctx *Class
	shared   func() Value // list: tuple of the classes of conditions, DefaultContext, contexts of the threads
}

const (
	sharedConditions = iota
	sharedDefault
	sharedLocal
)

const (
	ctxPrec = iota
	ctxRounding
	ctxEmin
	ctxEmax
	ctxCapitals
	ctxClamp
)

var roundings = []string{"ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"}

func decimalModule(t *Thread, m *ModuleDef) {
	d := &decimalMod{}
	d.decimalClass(t)
	d.contextClass(t)
	start := t.newBox(d.ctx, t.newTuple(smallInt(28), smallInt(decimal.RoundHalfEven), t.Int(-999999), t.Int(999999), smallInt(1), smallInt(0)),
		smallInt(0), smallInt(decimal.InvalidOperation|decimal.DivisionByZero|decimal.Overflow), 0)
	local := t.newBox(d.ctx, t.newDict(), None, None, smallInt(8))
	list := t.newList([]Value{None, start, local})
	d.shared = t.kept(list)
	m.Set("Decimal", d.dec.Ref())
	m.Set("Context", d.ctx.Ref())
	m.Set("DefaultContext", start)
	m.Set("_shared", list)
	m.Func("_setup(conditions, /)", func(t *Thread, a []Value) (Value, error) {
		t.listSet(d.shared(), sharedConditions, a[0])
		return None, nil
	})
	m.Func("_define(cls, name, value, /)", func(t *Thread, a []Value) (Value, error) {
		t.define(t.infoOf(a[0]), t.GoStr(a[1]), a[2])
		return None, nil
	})
	m.Calm("getcontext()", func(t *Thread, a []Value) (Value, error) { return d.current(t), nil })
	m.Calm("setcontext(context, /)", func(t *Thread, a []Value) (Value, error) {
		if t.classOf(t.unwrap(a[0])) != d.ctx {
			return 0, t.typeError("argument must be a context")
		}
		t.dictSetStr(d.local(t), t.Str("context"), a[0])
		return None, nil
	})
	for _, x := range []struct {
		name  string
		value int64
	}{{"MAX_PREC", decimal.MaxPrec}, {"MAX_EMAX", decimal.MaxEmax}, {"MIN_EMIN", decimal.MinEmin}, {"MIN_ETINY", decimal.MinEmin - decimal.MaxPrec + 1}} {
		m.Set(x.name, t.Int(x.value))
	}
}

// local is the dict of the running thread.
func (d *decimalMod) local(t *Thread) Ref {
	box := t.listGet(d.shared(), sharedLocal)
	all := t.peek(box, boxA)
	if i, _ := t.dictFind(all, t.Uint(t.ident), hashInt64(int64(t.ident))); i >= 0 {
		return t.getItem(t.peek(all, dictEntries), 2*i+1)
	}
	return t.localAdd(box)
}

// current is the context of the running thread.
func (d *decimalMod) current(t *Thread) Ref {
	l := d.local(t)
	if c := t.dictGetStr(l, t.Str("context")); c != 0 {
		return c
	}
	from := t.unwrap(t.listGet(d.shared(), sharedDefault))
	c := t.newBox(d.ctx, t.get(from, boxA), smallInt(0), t.get(from, boxC), 0)
	t.dictSetStr(l, t.Str("context"), c)
	return c
}

// context is the argument v as a context.
func (d *decimalMod) context(t *Thread, v Value) (Ref, error) {
	if isNone(v) {
		return t.unwrap(d.current(t)), nil
	}
	u := t.unwrap(v)
	if t.classOf(u) != d.ctx {
		return 0, t.typeError("optional argument must be a context")
	}
	return u, nil
}

func (t *Thread) ctxField(c Ref, i int) int {
	n, _ := t.asInt(t.peekItem(t.get(c, boxA), i))
	return int(n)
}

// settings is the context c for arithmetic.
func (d *decimalMod) settings(t *Thread, c Ref) *decimal.Context {
	return &decimal.Context{Prec: t.ctxField(c, ctxPrec), Rounding: t.ctxField(c, ctxRounding), Emin: t.ctxField(c, ctxEmin),
		Emax: t.ctxField(c, ctxEmax), Clamp: t.ctxField(c, ctxClamp) != 0}
}

// signal sets the flags for what happened, and raises what is trapped.
func (d *decimalMod) signal(t *Thread, c Ref, status uint) error {
	if status == 0 {
		return nil
	}
	flags := uint(unboxInt(t.get(c, boxB)))
	if all := flags | status&decimal.Signals; all != flags {
		t.set(c, boxB, smallInt(int64(all)))
	}
	traps := uint(unboxInt(t.get(c, boxC)))
	hit := status & traps
	if hit == 0 {
		return nil
	}
	kinds := status &^ decimal.Signals
	if hit&decimal.InvalidOperation != 0 && kinds != 0 {
		hit = hit&^decimal.InvalidOperation | kinds
	}
	conditions := t.tuple(t.listGet(d.shared(), sharedConditions))
	var list []Value
	for i, c := range conditions {
		if i >= 9 && hit&(1<<i) != 0 {
			list = append(list, c)
		}
	}
	for i, c := range conditions[:9] {
		if hit&(1<<i) != 0 {
			list = append(list, c)
		}
	}
	class := conditions[0]
	if kinds == 0 {
		class = list[0]
	}
	return t.raiseArgs(t.infoOf(class), t.newList(list))
}

// value is the number in a box.
func (d *decimalMod) value(t *Thread, r Ref) *decimal.Dec {
	bits, _ := t.asInt(t.peek(r, boxC))
	exp, _ := t.asInt(t.peek(r, boxB))
	return &decimal.Dec{Neg: bits&1 != 0, Kind: int(bits >> 1), Coef: t.asBig(t.peek(r, boxA)), Exp: int(exp)}
}

func (d *decimalMod) box(t *Thread, x *decimal.Dec) Ref {
	bits := int64(x.Kind) << 1
	if x.Neg {
		bits |= 1
	}
	return t.newBox(d.dec, t.BigInt(x.Coef), t.Int(int64(x.Exp)), smallInt(bits), 0)
}

// number is v, a Decimal or an int, as a number; nil for anything else.
func (d *decimalMod) number(t *Thread, v Value) *decimal.Dec {
	u := t.unwrap(v)
	if t.is(u, tidBox) && t.classOf(u) == d.dec {
		return d.value(t, u)
	}
	if x := t.asBig(u); x != nil {
		return decimal.Int(x)
	}
	return nil
}

func (d *decimalMod) operand(t *Thread, v Value) (*decimal.Dec, error) {
	if x := d.number(t, v); x != nil {
		return x, nil
	}
	return nil, t.typeError("conversion from %s to Decimal is not supported", t.typeName(v))
}

// finish makes the result of an operation in the context c.
func (d *decimalMod) finish(t *Thread, c Ref, s *decimal.Context, x *decimal.Dec) (Value, error) {
	if err := d.signal(t, c, s.Status); err != nil {
		return 0, err
	}
	return d.box(t, x), nil
}

// newDecimal is Decimal(value, context), or with rounding Context.create_decimal.
func (d *decimalMod) newDecimal(t *Thread, v Value, c Ref, rounded bool) (Value, error) {
	x, status, err := d.convert(t, v, rounded)
	if err != nil {
		return 0, err
	}
	s := decimal.Max()
	if rounded {
		s = d.settings(t, c)
	}
	if status&decimal.ConversionSyntax != 0 {
		if err := d.signal(t, c, status|decimal.InvalidOperation); err != nil {
			return 0, err
		}
		return d.box(t, &decimal.Dec{Kind: decimal.NaN, Coef: new(big.Int)}), nil
	}
	if status != 0 {
		if err := d.signal(t, c, status); err != nil {
			return 0, err
		}
	}
	if rounded {
		if x.IsNaN() && x.Coef.Sign() != 0 && x.Digits() > s.Prec {
			s.Status |= decimal.InvalidOperation | decimal.ConversionSyntax
			return d.finish(t, c, s, &decimal.Dec{Kind: decimal.NaN, Coef: new(big.Int)})
		}
		x = s.Fix(x)
		return d.finish(t, c, s, x)
	}
	if s.Fix(x); s.Status&(decimal.Inexact|decimal.Rounded|decimal.Clamped) != 0 {
		if err := d.signal(t, c, decimal.InvalidOperation); err != nil {
			return 0, err
		}
		x = &decimal.Dec{Kind: decimal.NaN, Coef: new(big.Int)}
	}
	return d.box(t, x), nil
}

// convert is the exact value of v; status says if it is none, or a float. Blanks and
// underscores in a text are allowed only if it is not strict.
func (d *decimalMod) convert(t *Thread, v Value, strict bool) (x *decimal.Dec, status uint, err error) {
	if x := d.number(t, v); x != nil {
		return x, 0, nil
	}
	u := t.unwrap(v)
	switch {
	case t.isStr(u):
		text, ok := decimalText(t.GoStr(u), strict)
		if ok {
			if x, ok = decimal.Parse(text); ok {
				return x, 0, nil
			}
		}
		return nil, decimal.ConversionSyntax, nil
	case isFloat(u):
		return decimal.Float(unboxFloat(u)), decimal.FloatOperation, nil
	case t.is(u, tidTuple), t.is(u, tidList):
		x, err := d.fromTuple(t, u)
		return x, 0, err
	}
	return nil, 0, t.typeError("conversion from %s to Decimal is not supported", t.typeName(v))
}

// decimalText is the text of a number in ASCII, without blanks and underscores
// unless strict leaves them where they are.
func decimalText(s string, strict bool) (string, bool) {
	if !strict {
		s = strings.TrimFunc(s, isSpace)
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '_' && !strict:
		case r < 0x80:
			b.WriteRune(r)
		default:
			n := pyfmt.DecimalDigit(r)
			if n < 0 {
				return "", false
			}
			b.WriteByte('0' + byte(n))
		}
	}
	return b.String(), true
}

// fromTuple is the number that (sign, digits, exponent) stands for.
func (d *decimalMod) fromTuple(t *Thread, u Value) (*decimal.Dec, error) {
	items, _ := t.seqItems(u)
	if len(items) != 3 {
		return nil, t.valueError("argument must be a sequence of length 3")
	}
	sign, ok := t.asInt(items[0])
	if !ok || sign != 0 && sign != 1 {
		return nil, t.valueError("sign must be an integer with the value 0 or 1")
	}
	x := &decimal.Dec{Neg: sign == 1}
	if e := t.unwrap(items[2]); t.isStr(e) {
		kind := map[string]int{"F": decimal.Inf, "n": decimal.NaN, "N": decimal.SNaN}[t.GoStr(e)]
		if kind == 0 {
			return nil, t.valueError("string argument in the third position must be 'F', 'n' or 'N'")
		}
		x.Kind = kind
	} else {
		if !t.isIntLike(e) {
			return nil, t.valueError("exponent must be an integer")
		}
		n, ok := t.asInt(e)
		if !ok {
			return nil, t.overflowError("Python int too large to convert to C ssize_t")
		}
		const far = 1 << 61 // beyond all exponents, and sums stay ints
		x.Exp = int(min(max(n, -far), far))
	}
	digits, ok := t.seqItems(items[1])
	if !ok {
		return nil, t.valueError("coefficient must be a tuple of digits")
	}
	text := []byte{'0'}
	for _, v := range digits {
		n, ok := t.asInt(v)
		if !ok || n < 0 || n > 9 {
			return nil, t.valueError("coefficient must be a tuple of digits")
		}
		text = append(text, '0'+byte(n))
	}
	x.Coef, _ = new(big.Int).SetString(string(text), 10)
	if x.Kind == decimal.Inf {
		x.Coef = new(big.Int)
	}
	return x, nil
}

func (d *decimalMod) decimalClass(t *Thread) {
	var binOps uint32 = numberOps | divOps
	c := t.in.valueClass(t, "Decimal", "decimal", &Slots{
		Repr: func(t *Thread, v Value) (string, error) { return "Decimal('" + d.text(t, v, false) + "')", nil },
		Str:  func(t *Thread, v Value) (string, error) { return d.text(t, v, false), nil },
		Hash: d.hash,
		Bool: func(t *Thread, v Value) (bool, error) { return !d.value(t, v).IsZero(), nil },
		Compare: func(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
			return d.compare(t, op, a, b)
		},
		Binary: d.binary,
		Unary:  d.unary,
		Int:    func(t *Thread, v Value) (Value, error) { return d.toInt(t, v, decimal.RoundDown) },
		binOps: binOps,
	})
	d.dec = c
	t.constructor(c, "Decimal(value='0', context=None)", func(t *Thread, a []Value) (Value, error) {
		if u := t.unwrap(a[0]); t.classOf(u) == d.dec && a[1] == None {
			return u, nil
		}
		ctx, err := d.context(t, a[1])
		if err != nil {
			return 0, err
		}
		return d.newDecimal(t, a[0], ctx, false)
	})
	t.classMethod(c, "from_float(cls, f, /)", func(t *Thread, a []Value) (Value, error) {
		u := t.unwrap(a[1])
		if !isFloat(u) && t.asBig(u) == nil {
			return 0, t.typeError("argument must be int or float")
		}
		x := decimal.Float(unboxFloat(u))
		if n := t.asBig(u); n != nil {
			x = decimal.Int(n)
		}
		v := d.box(t, x)
		if a[0] != d.dec.Ref() {
			return t.tail(a[0], v)
		}
		return v, nil
	})
	t.getset(c, "real", func(t *Thread, v Value) (Value, error) { return v, nil }, nil)
	t.getset(c, "imag", func(t *Thread, v Value) (Value, error) { return d.box(t, decimal.Int(new(big.Int))), nil }, nil)
}

// text is str(v), with the capitals that the context asks for.
func (d *decimalMod) text(t *Thread, v Value, eng bool) string {
	return d.value(t, v).Text(eng, t.ctxField(t.unwrap(d.current(t)), ctxCapitals) != 0)
}

func (d *decimalMod) hash(t *Thread, v Value) (uint64, error) {
	x := d.value(t, v)
	switch x.Kind {
	case decimal.SNaN:
		return 0, t.typeError("Cannot hash a signaling NaN value")
	case decimal.NaN:
		return t.IdentityHash(v) >> 3, nil
	case decimal.Inf:
		if x.Neg {
			return ^uint64(314159 - 1), nil
		}
		return 314159, nil
	}
	p := big.NewInt(hashModulus)
	ten := big.NewInt(10)
	if x.Exp < 0 {
		ten.ModInverse(ten, p)
	}
	ten.Exp(ten, new(big.Int).Abs(big.NewInt(int64(x.Exp))), p)
	h := ten.Mul(ten, x.Coef).Mod(ten, p).Int64()
	if x.Neg {
		h = -h
	}
	return hashInt64(h), nil
}

// binary is an operator with a Decimal on at least one side.
func (d *decimalMod) binary(t *Thread, op code.BinaryKind, a, b Value) (Value, error) {
	x, y := d.number(t, a), d.number(t, b)
	if x == nil || y == nil {
		return NotImplemented, nil
	}
	c := t.unwrap(d.current(t))
	s := d.settings(t, c)
	var r *decimal.Dec
	switch op {
	case code.BinAdd:
		r = s.Add(x, y)
	case code.BinSub:
		r = s.Sub(x, y)
	case code.BinMul:
		r = s.Mul(x, y)
	case code.BinTrueDiv:
		r = s.Div(x, y)
	case code.BinFloorDiv:
		r = s.DivInt(x, y)
	case code.BinMod:
		r = s.Rem(x, y)
	case code.BinPow:
		r = s.Pow(x, y)
	default:
		return NotImplemented, nil
	}
	return d.finish(t, c, s, r)
}

func (d *decimalMod) unary(t *Thread, op code.Op, v Value) (Value, error) {
	c := t.unwrap(d.current(t))
	s := d.settings(t, c)
	switch op {
	case code.UNARY_NEGATIVE:
		return d.finish(t, c, s, s.Minus(d.value(t, v)))
	case code.UNARY_POSITIVE:
		return d.finish(t, c, s, s.Plus(d.value(t, v)))
	}
	return NotImplemented, nil
}

// toInt is a Decimal as an int.
func (d *decimalMod) toInt(t *Thread, v Value, mode int) (Value, error) {
	x := d.value(t, v)
	switch {
	case x.IsNaN():
		return 0, t.valueError("cannot convert NaN to integer")
	case x.Kind == decimal.Inf:
		return 0, t.overflowError("cannot convert Infinity to integer")
	case x.Exp > 1<<30:
		return 0, t.noMemory()
	case x.Exp < 0:
		x = decimal.Rescale(x, 0, mode)
	}
	return t.BigInt(x.Trunc()), nil
}

func (d *decimalMod) toFloat(t *Thread, v Value) (float64, error) {
	x := d.value(t, v)
	if x.Kind == decimal.SNaN {
		return 0, t.valueError("cannot convert signaling NaN to float")
	}
	text := x.String()
	if x.Kind == decimal.NaN {
		text = "nan"
	}
	f, _ := strconv.ParseFloat(text, 64)
	return f, nil
}
