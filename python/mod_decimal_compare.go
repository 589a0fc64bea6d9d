package python

import (
	"github.com/segue-vm/segue/python/code"
	"github.com/segue-vm/segue/python/decimal"
)

// compare is an operator that compares; floats count by their exact value.
func (d *decimalMod) compare(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	c := t.unwrap(d.current(t))
	x := d.value(t, a)
	y := d.number(t, b)
	equality := op == code.CmpEQ || op == code.CmpNE
	status := uint(0)
	if u := t.unwrap(b); y == nil {
		switch {
		case isFloat(u):
			y = decimal.Float(unboxFloat(u))
			status |= decimal.FloatOperation
			if equality {
				// Not an error, but a flag.
				t.set(c, boxB, t.get(c, boxB)|smallInt(decimal.FloatOperation))
				status = 0
			}
		case equality && t.is(u, tidComplex) && imag(t.complexOf(u)) == 0:
			y = decimal.Float(real(t.complexOf(u)))
		default:
			return d.compareRational(t, op, x, b)
		}
	}
	if x.IsNaN() || y.IsNaN() {
		return d.compareNaN(t, op, status, x.Kind == decimal.SNaN || y.Kind == decimal.SNaN)
	}
	if err := d.signal(t, c, status); err != nil {
		return 0, err
	}
	return Bool(compareNumbers(op, int64(decimal.Cmp(x, y)), 0)), nil
}

// compareNaN compares with what is no number: a signal, unless it is for equality and
// quiet.
func (d *decimalMod) compareNaN(t *Thread, op code.CompareKind, status uint, loud bool) (Value, error) {
	if loud || op != code.CmpEQ && op != code.CmpNE {
		status |= decimal.InvalidOperation
	}
	if err := d.signal(t, t.unwrap(d.current(t)), status); err != nil {
		return 0, err
	}
	return Bool(op == code.CmpNE), nil
}

// compareRational compares with a fraction: x * denominator with the numerator.
func (d *decimalMod) compareRational(t *Thread, op code.CompareKind, x *decimal.Dec, b Value) (Value, error) {
	if !t.classOf(b).heap {
		return NotImplemented, nil
	}
	w := t.keep(b, 0, 0)
	defer t.drop(w)
	for i, name := range []string{"numerator", "denominator"} {
		v, err := t.findAttr(w[0], t.nameStr(name))
		if err != nil {
			return 0, err
		}
		if v == 0 || t.asBig(v) == nil {
			return NotImplemented, nil
		}
		w[1+i] = v
	}
	if x.IsNaN() {
		return d.compareNaN(t, op, 0, x.Kind == decimal.SNaN)
	}
	n, m := t.asBig(w[1]), t.asBig(w[2])
	return Bool(compareNumbers(op, int64(decimal.Cmp(decimal.Max().Mul(x, decimal.Int(m)), decimal.Int(n))), 0)), nil
}
