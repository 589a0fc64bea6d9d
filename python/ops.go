package python

import (
	"github.com/segue-vm/segue/python/code"
)

// binaryNames are the special methods of the binary operations.
var binaryNames = [code.InplaceAdd]string{"add", "and", "floordiv", "lshift", "matmul", "mul", "mod", "or", "pow", "rshift", "sub", "truediv", "xor"}

var compareNames = [code.NumCompare]string{"lt", "le", "eq", "ne", "gt", "ge"}

// swapped is the comparison with its operands exchanged.
var swapped = [code.NumCompare]code.CompareKind{code.CmpGT, code.CmpGE, code.CmpEQ, code.CmpNE, code.CmpLT, code.CmpLE}

// binary is an operation on any two values. It may call back.
func (t *Thread) binary(op code.BinaryKind, a, b Value) (Value, error) {
	if v, err := t.quickBinary(op, a, b); v != NotImplemented || err != nil {
		return v, err
	}
	w := t.keep(a, b)
	defer t.drop(w)
	for step := 0; ; step++ {
		m, self, arg := t.binaryStep(op, w[0], w[1], step)
		if m == 0 {
			return t.binaryLast(op, w[0], w[1])
		}
		v, err := t.callMethod(m, self, arg)
		if err != nil || v != NotImplemented {
			return v, err
		}
	}
}

// quickBinary is an operation on built-in types; NotImplemented if a class of
// the program has a say, or neither type knows how.
func (t *Thread) quickBinary(op code.BinaryKind, a, b Value) (Value, error) {
	ca, cb := t.classOf(a), t.classOf(b)
	if ca.heap || cb.heap {
		return NotImplemented, nil
	}
	base := op.Base()
	if op.Inplace() && ca.slot.inOps&(1<<base) != 0 {
		if v, err := ca.slot.Inplace(t, base, a, b); v != NotImplemented || err != nil {
			return v, err
		}
	}
	if f := ca.slot.Binary; f != nil && ca.slot.binOps&(1<<base) != 0 {
		if v, err := f(t, base, a, b); v != NotImplemented || err != nil {
			return v, err
		}
	}
	if f := cb.slot.Binary; f != nil && ca != cb && cb.slot.binOps&(1<<base) != 0 {
		if v, err := f(t, base, a, b); v != NotImplemented || err != nil {
			return v, err
		}
	}
	if t.keepsSequence(op, a) {
		return NotImplemented, nil
	}
	return t.sequenceBinary(base, ca, cb, a, b)
}

// sequenceBinary is + and * of sequences.
func (t *Thread) sequenceBinary(op code.BinaryKind, ca, cb *Class, a, b Value) (Value, error) {
	switch op {
	case code.BinAdd:
		if ca.slot.Concat != nil {
			return ca.slot.Concat(t, a, b)
		}
	case code.BinMul:
		if ca.slot.Repeat != nil {
			return t.repeat(ca, a, b)
		}
		if cb.slot.Repeat != nil {
			return t.repeat(cb, b, a)
		}
	}
	return NotImplemented, nil
}

func (t *Thread) repeat(c *Class, seq, count Value) (Value, error) {
	if t.special(count, t.in.names.index) == 0 {
		return 0, t.typeError("can't multiply sequence by non-int of type '%s'", t.typeName(count))
	}
	w := t.keep(seq)
	defer t.drop(w)
	n, err := t.index(count)
	if err != nil {
		return 0, err
	}
	return c.slot.Repeat(t, w[0], n)
}

// binaryStep is the special method to try at a step of a binary operation, with
// its self and argument; 0 when there is none left.
func (t *Thread) binaryStep(op code.BinaryKind, a, b Value, step int) (m, self, arg Value) {
	names := &t.in.names
	if op.Inplace() {
		m := t.hook(a, names.inplace[op.Base()])
		if m != 0 && (!t.ofSequence(m) || op.Base() == code.BinAdd && t.classOf(a).heap) {
			if step == 0 {
				return m, a, b
			}
			step--
		}
	}
	base := op.Base()
	ca, cb := t.classOf(a), t.classOf(b)
	left := t.operator(a, names.binary[base], names.reflected[base])
	var right Value
	if ca != cb {
		right = t.operator(b, names.reflected[base], names.binary[base])
	}
	if right != 0 && cb.isSubclass(ca) && right != t.lookup(ca, names.reflected[base]) {
		if step == 0 {
			return right, b, a
		}
		if step == 1 {
			return left, a, b
		}
		return 0, 0, 0
	}
	if left != 0 {
		if step == 0 {
			return left, a, b
		}
		step--
	}
	if step == 0 {
		return right, b, a
	}
	return 0, 0, 0
}

// operator is special for the methods of binary operations, without those that
// sequences bring in later: unless a class has its own method of the other name.
func (t *Thread) operator(v, name, other Value) Value {
	m := t.hook(v, name)
	if t.ofSequence(m) && (t.special(v, other) == 0 || t.ofSequence(t.special(v, other))) {
		return 0
	}
	return m
}

// ofSequence reports whether m is a method that + or * of a built-in sequence stands for.
func (t *Thread) ofSequence(m Value) bool { return t.is(m, tidBuiltin) && t.builtinOf(m).seq }

// binaryLast is what remains when no method knew: + and * of sequences, or an
// error. It may call back.
func (t *Thread) binaryLast(op code.BinaryKind, a, b Value) (Value, error) {
	names := &t.in.names
	base := op.Base()
	of := []Value{names.binary[base]}
	if base == code.BinMul {
		of = append(of, names.reflected[base])
	}
	ca, cb := t.sequenceClass(a, of...), t.sequenceClass(b, of...)
	if c := t.sequenceClass(a, names.inplace[base]); op.Inplace() && c.slot.inOps&(1<<base) != 0 && c.slot.Concat != nil {
		v, err := c.slot.Inplace(t, base, t.unwrap(a), b)
		if err == nil && v == t.unwrap(a) {
			return a, nil
		}
		if err != nil || v != NotImplemented {
			return v, err
		}
	}
	switch {
	case base == code.BinAdd && ca.slot.Concat != nil:
		return ca.slot.Concat(t, a, b)
	case base == code.BinMul && ca.slot.Repeat != nil:
		return t.repeat(ca, t.unwrap(a), b)
	case base == code.BinMul && cb.slot.Repeat != nil && !t.keepsSequence(op, a):
		return t.repeat(cb, t.unwrap(b), a)
	}
	return 0, t.binaryError(op, a, b)
}

// keepsSequence reports whether a *= b does not ask b, a sequence: a could be one.
func (t *Thread) keepsSequence(op code.BinaryKind, a Value) bool {
	c := t.classOf(a)
	return op == code.InplaceAdd+code.BinMul && c.slot.Repeat == nil && (c.heap || c.slot.Len != nil)
}

// sequenceClass is the built-in sequence whose + or * the class of v inherits, with
// the methods of these names, or else a class without any.
func (t *Thread) sequenceClass(v Value, names ...Value) *Class {
	c := t.classOf(v)
	if c.payload == nil {
		if c.heap {
			return t.in.Object
		}
		return c
	}
	for _, name := range names {
		if !t.ofSequence(t.special(v, name)) {
			return t.in.Object
		}
	}
	return c.payload
}

func (t *Thread) binaryError(op code.BinaryKind, a, b Value) error {
	switch {
	case op == code.BinPow:
		return t.typeError("unsupported operand type(s) for ** or pow(): '%s' and '%s'", t.typeName(a), t.typeName(b))
	case op == code.BinRShift && t.is(a, tidBuiltin) && t.builtinOf(a).Name == "print":
		return t.typeError("unsupported operand type(s) for >>: '%s' and '%s'. Did you mean \"print(<message>, file=<output_stream>)\"?", t.typeName(a), t.typeName(b))
	}
	return t.typeError("unsupported operand type(s) for %s: '%s' and '%s'", op, t.typeName(a), t.typeName(b))
}

// compare is a rich comparison of any two values. It may call back.
func (t *Thread) compare(op code.CompareKind, a, b Value) (Value, error) {
	if err := t.descend(" in comparison"); err != nil {
		return 0, err
	}
	defer t.ascend()
	if v, err := t.quickCompare(op, a, b); v != NotImplemented || err != nil {
		return v, err
	}
	w := t.keep(a, b)
	defer t.drop(w)
	for step := 0; ; step++ {
		m, self, arg := t.compareStep(op, w[0], w[1], step)
		if m == 0 {
			return t.compareDefault(op, w[0], w[1])
		}
		v, err := t.callMethod(m, self, arg)
		if err != nil || v != NotImplemented {
			return v, err
		}
	}
}

// quickCompare compares built-in types; NotImplemented if a class of the
// program has a say.
func (t *Thread) quickCompare(op code.CompareKind, a, b Value) (Value, error) {
	ca, cb := t.classOf(a), t.classOf(b)
	if ca.heap || cb.heap {
		return NotImplemented, nil
	}
	if f := ca.slot.Compare; f != nil {
		if v, err := f(t, op, a, b); v != NotImplemented || err != nil {
			return v, err
		}
	}
	if f := cb.slot.Compare; f != nil && ca != cb {
		if v, err := f(t, swapped[op], b, a); v != NotImplemented || err != nil {
			return v, err
		}
	}
	return t.compareDefault(op, a, b)
}

// compareDefault is what remains when no method knew: identity, or an error.
func (t *Thread) compareDefault(op code.CompareKind, a, b Value) (Value, error) {
	switch op {
	case code.CmpEQ:
		return Bool(a == b), nil
	case code.CmpNE:
		return Bool(a != b), nil
	}
	return 0, t.typeError("'%s' not supported between instances of '%s' and '%s'", op, t.typeName(a), t.typeName(b))
}

// compareStep is the special method to try at a step of a comparison.
func (t *Thread) compareStep(op code.CompareKind, a, b Value, step int) (m, self, arg Value) {
	names := &t.in.names
	ca, cb := t.classOf(a), t.classOf(b)
	left := t.hook(a, names.compare[op])
	right := t.hook(b, names.compare[swapped[op]])
	if ca != cb && cb.isSubclass(ca) && right != 0 {
		if step == 0 {
			return right, b, a
		}
		if step == 1 {
			return left, a, b
		}
		return 0, 0, 0
	}
	if left != 0 {
		if step == 0 {
			return left, a, b
		}
		step--
	}
	if step == 0 {
		return right, b, a
	}
	return 0, 0, 0
}

// equal is a == b, as containers compare: identical objects are equal. It may
// call back.
func (t *Thread) equal(a, b Value) (bool, error) {
	if a == b {
		return true, nil
	}
	if eq, ok := t.quickEq(a, b); ok {
		return eq, nil
	}
	v, err := t.compare(code.CmpEQ, a, b)
	if err != nil {
		return false, err
	}
	return t.truth(v)
}

// truth is bool(v). It may call back.
func (t *Thread) truth(v Value) (bool, error) {
	switch {
	case v == True:
		return true, nil
	case v == False, v == None:
		return false, nil
	case isInt(v):
		return v != smallInt(0), nil
	case isFloat(v):
		return unboxFloat(v) != 0, nil
	}
	c := t.classOf(v)
	if !c.heap {
		switch {
		case c.slot.Bool != nil:
			return c.slot.Bool(t, v)
		case c.slot.Len != nil:
			n, err := c.slot.Len(t, v)
			return n != 0, err
		}
		if c.Meta == t.in.Type {
			return true, nil
		}
	}
	if m := t.hook(v, t.in.names.bool); m != 0 {
		r, err := t.callMethod(m, v)
		if err == nil && !isBool(r) {
			err = t.noBool(r)
		}
		return r == True, err
	}
	if t.hook(v, t.in.names.len) != 0 {
		n, err := t.length(v)
		return n != 0, err
	}
	return true, nil
}

// length is len(v). It may call back.
func (t *Thread) length(v Value) (int, error) {
	c := t.classOf(v)
	if f := c.slot.Len; f != nil {
		return f(t, v)
	}
	m := t.hook(v, t.in.names.len)
	if m == 0 {
		return 0, t.typeError("object of type '%s' has no len()", c.Name)
	}
	r, err := t.callMethod(m, v)
	if err != nil {
		return 0, err
	}
	return t.lengthFrom(r)
}

// lengthFrom is the length that __len__() says by returning r. It may call back.
func (t *Thread) lengthFrom(r Value) (int, error) {
	n, err := t.index(r)
	if err == nil && n < 0 {
		err = t.valueError("__len__() should return >= 0")
	}
	return int(n), err
}

// indexValue is operator.index(v): an int. It may call back.
func (t *Thread) indexValue(v Value) (Value, error) {
	if t.isIntLike(v) {
		return t.unwrap(v), nil
	}
	m := t.special(v, t.in.names.index)
	if m == 0 {
		return 0, t.typeError("'%s' object cannot be interpreted as an integer", t.typeName(v))
	}
	r, err := t.callMethod(m, v)
	if err == nil && !t.isIntLike(r) {
		err = t.typeError("__index__ returned non-int (type %s)", t.typeName(r))
	}
	return r, err
}

// index is operator.index(v) as a machine word.
func (t *Thread) index(v Value) (int64, error) {
	name := t.typeName(v)
	v, err := t.indexValue(v)
	if err != nil {
		return 0, err
	}
	i, ok := t.asInt(v)
	if !ok {
		return 0, t.overflowError("cannot fit '%s' into an index-sized integer", name)
	}
	return i, nil
}

// clampIndex is index for counts and bounds: numbers too large become the
// largest, None the default.
func (t *Thread) clampIndex(v Value, none int64) (int64, error) {
	if isNone(v) {
		return none, nil
	}
	v, err := t.indexValue(v)
	if err != nil {
		return 0, err
	}
	if i, ok := t.asInt(v); ok {
		return i, nil
	}
	if t.asBig(v).Sign() < 0 {
		return -maxIndex, nil
	}
	return maxIndex, nil
}

const maxIndex = 1<<63 - 1

// unary is -v, +v, ~v. It may call back.
func (t *Thread) unary(op code.Op, v Value) (Value, error) {
	c := t.classOf(v)
	if f := c.slot.Unary; f != nil {
		if r, err := f(t, op, v); r != NotImplemented || err != nil {
			return r, err
		}
	}
	name, sign := t.in.names.neg, "-"
	switch op {
	case code.UNARY_POSITIVE:
		name, sign = t.in.names.pos, "+"
	case code.UNARY_INVERT:
		name, sign = t.in.names.invert, "~"
	}
	m := t.special(v, name)
	if m == 0 {
		return 0, t.typeError("bad operand type for unary %s: '%s'", sign, c.Name)
	}
	return t.callMethod(m, v)
}

// hash is hash(v), not yet reduced to Python's range. It may call back.
func (t *Thread) hash(v Value) (uint64, error) {
	switch {
	case isInt(v):
		return hashInt64(unboxInt(v)), nil
	case isFloat(v):
		return floatHash(unboxFloat(v)), nil
	case isBool(v):
		return v >> 3, nil
	case !isRef(v):
		return v * 0x9E3779B97F4A7C15 >> 8, nil
	}
	tid := t.tid(v)
	if isStrTID(tid) {
		return t.strHash(v), nil
	}
	c := t.classOf(v)
	if !c.heap {
		switch {
		case c.slot.Hash != nil:
			return c.slot.Hash(t, v)
		case c.slot.NoHash:
			return 0, t.unhashable(c)
		}
		if c.Meta == t.in.Type || tid != tidType {
			return t.IdentityHash(v) >> 3, nil
		}
	}
	m := t.lookup(c, t.in.names.hash)
	if m == None {
		return 0, t.unhashable(c)
	}
	if m == t.in.objectHash {
		return t.IdentityHash(v) >> 3, nil
	}
	r, err := t.callMethod(m, v)
	if err != nil {
		return 0, err
	}
	if !t.isIntLike(r) {
		return 0, t.typeError("__hash__ method should return an integer")
	}
	if i, ok := t.asInt(r); ok {
		if i == -1 {
			i = -2
		}
		return uint64(i), nil
	}
	return t.intHash(r), nil
}

func (t *Thread) unhashable(c *Class) error { return t.typeError("unhashable type: '%s'", c.Name) }
