package python

import (
	"slices"
	"strconv"
	"strings"

	"github.com/segue-vm/segue/python/decimal"
)

// contextClass makes the class Context.
func (d *decimalMod) contextClass(t *Thread) {
	c := t.in.valueClass(t, "Context", "decimal", &Slots{Repr: d.contextRepr})
	d.ctx = c
	t.constructor(c, "Context(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)", d.newContext)
	for i, name := range []string{"prec", "rounding", "Emin", "Emax", "capitals", "clamp"} {
		t.getset(c, name, func(t *Thread, v Value) (Value, error) {
			if i == ctxRounding {
				return t.nameStr(roundings[t.ctxField(v, i)]), nil
			}
			return t.peekItem(t.get(v, boxA), i), nil
		}, func(t *Thread, v, x Value) error { return d.setField(t, v, i, x) })
		t.deleter(c, name, func(t *Thread, v Value) error {
			return t.raise(t.in.AttributeError, "context attributes cannot be deleted")
		})
	}
	for i, name := range []string{"_flags", "_traps"} {
		off := uint64(boxB + 8*i)
		t.getset(c, name, func(t *Thread, v Value) (Value, error) { return t.get(v, off), nil },
			func(t *Thread, v, x Value) error { t.set(v, off, x); return nil })
	}
	copyContext := func(t *Thread, a []Value) (Value, error) {
		return t.newBox(d.ctx, t.get(a[0], boxA), t.get(a[0], boxB), t.get(a[0], boxC), 0), nil
	}
	t.method(c, "copy(self, /)", copyContext)
	t.method(c, "__copy__(self, /)", copyContext)
	t.method(c, "clear_flags(self, /)", func(t *Thread, a []Value) (Value, error) {
		t.set(a[0], boxB, smallInt(0))
		return None, nil
	})
	t.method(c, "clear_traps(self, /)", func(t *Thread, a []Value) (Value, error) {
		t.set(a[0], boxC, smallInt(0))
		return None, nil
	})
	t.method(c, "Etiny(self, /)", func(t *Thread, a []Value) (Value, error) { return t.Int(int64(d.settings(t, a[0]).Etiny())), nil })
	t.method(c, "Etop(self, /)", func(t *Thread, a []Value) (Value, error) { return t.Int(int64(d.settings(t, a[0]).Etop())), nil })
	t.method(c, "radix(self, /)", func(t *Thread, a []Value) (Value, error) { return d.newDecimal(t, smallInt(10), a[0], false) })
	t.method(c, "create_decimal(self, num='0', /)", func(t *Thread, a []Value) (Value, error) {
		return d.newDecimal(t, a[1], a[0], true)
	})
	t.method(c, "create_decimal_from_float(self, f, /)", func(t *Thread, a []Value) (Value, error) {
		u := t.unwrap(a[1])
		if isFloat(u) {
			s := d.settings(t, a[0])
			return d.finish(t, a[0], s, s.Fix(decimal.Float(unboxFloat(u))))
		}
		if t.asBig(u) == nil {
			return 0, t.typeError("argument must be int or float")
		}
		return d.newDecimal(t, u, a[0], true)
	})
	d.operations(t)
	d.decimalMethods(t)
}

// setField is context.prec = x and the like.
func (d *decimalMod) setField(t *Thread, c Ref, i int, x Value) error {
	f := append([]Value(nil), t.tuple(t.get(c, boxA))...)
	if i == ctxRounding {
		mode, err := d.rounding(t, x)
		if err != nil {
			return err
		}
		f[i] = smallInt(int64(mode))
		t.set(c, boxA, t.newTuple(f...))
		return nil
	}
	if !t.isIntLike(x) {
		return t.typeError("an integer is required")
	}
	n, ok := t.asInt(x)
	if !ok {
		return t.overflowError("Python int too large to convert to C ssize_t")
	}
	for _, r := range []struct {
		field     int
		low, high int64
		complaint string
	}{
		{ctxPrec, 1, decimal.MaxPrec, "valid range for prec is [1, MAX_PREC]"},
		{ctxEmin, decimal.MinEmin, 0, "valid range for Emin is [MIN_EMIN, 0]"},
		{ctxEmax, 0, decimal.MaxEmax, "valid range for Emax is [0, MAX_EMAX]"},
		{ctxCapitals, 0, 1, "valid values for capitals are 0 or 1"},
		{ctxClamp, 0, 1, "valid values for clamp are 0 or 1"},
	} {
		if r.field == i && (n < r.low || n > r.high) {
			return t.valueError("%s", r.complaint)
		}
	}
	f[i] = t.Int(n)
	t.set(c, boxA, t.newTuple(f...))
	return nil
}

// rounding is the mode of a name.
func (d *decimalMod) rounding(t *Thread, x Value) (int, error) {
	if u := t.unwrap(x); t.isStr(u) {
		for i, name := range roundings {
			if t.GoStr(u) == name {
				return i, nil
			}
		}
	}
	return 0, t.typeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
}

// setSignals is context.flags = v or context.traps = v, which may be a list of
// signals here; off says which. It may call back.
func (d *decimalMod) setSignals(t *Thread, c *Value, off uint64, v Value) error {
	u := t.unwrap(v)
	if !t.is(u, tidList) {
		name := map[uint64]string{boxB: "flags", boxC: "traps"}[off]
		return t.setAttr(*c, t.nameStr(name), v)
	}
	conditions := t.tuple(t.listGet(d.shared(), sharedConditions))
	bits := int64(0)
	for _, x := range t.listItems(u) {
		i := slices.Index(conditions[:9], x)
		if i < 0 {
			return t.raise(t.in.KeyError, "%s", signalComplaint)
		}
		bits |= 1 << i
	}
	t.set(*c, off, smallInt(bits))
	return nil
}

const signalComplaint = "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]"

func (d *decimalMod) newContext(t *Thread, a []Value) (Value, error) {
	from := t.unwrap(t.listGet(d.shared(), sharedDefault))
	w := t.keep(t.newBox(d.ctx, t.get(from, boxA), smallInt(0), t.get(from, boxC), 0))
	defer t.drop(w)
	for i := range 6 {
		if a[i] == None {
			continue
		}
		if err := d.setField(t, w[0], i, a[i]); err != nil {
			return 0, err
		}
	}
	for i := range 2 {
		if a[6+i] == None {
			continue
		}
		if err := d.setSignals(t, &w[0], uint64(boxB+8*i), a[6+i]); err != nil {
			return 0, err
		}
	}
	return w[0], nil
}

// reprOrder is the order of signals in the repr of a context: that of the bits of
// CPython's library.
var reprOrder = []int{8, 0, 2, 6, 1, 3, 7, 5, 4}

func (d *decimalMod) contextRepr(t *Thread, v Value) (string, error) {
	names := func(off uint64) string {
		bits := unboxInt(t.get(v, off))
		var out []string
		conditions := t.tuple(t.listGet(d.shared(), sharedConditions))
		for _, i := range reprOrder {
			if bits&(1<<i) != 0 {
				out = append(out, t.infoOf(conditions[i]).Name)
			}
		}
		return "[" + strings.Join(out, ", ") + "]"
	}
	f := func(i int) string { return strconv.Itoa(t.ctxField(v, i)) }
	return "Context(prec=" + f(ctxPrec) + ", rounding=" + roundings[t.ctxField(v, ctxRounding)] + ", Emin=" + f(ctxEmin) +
		", Emax=" + f(ctxEmax) + ", capitals=" + f(ctxCapitals) + ", clamp=" + f(ctxClamp) + ", flags=" + names(boxB) + ", traps=" + names(boxC) + ")", nil
}
