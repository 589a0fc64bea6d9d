package python

import (
	"bytes"
	"math"

	"github.com/segue-vm/segue/python/code"
)

// bytearrayMethods are those that change a bytearray.
func (in *Interp) bytearrayMethods(t *Thread) {
	m := func(sig string, fn GoFunc) { t.method(in.Bytearray, sig, fn) }
	m("append(self, item, /)", func(t *Thread, a []Value) (Value, error) {
		c, err := t.byteOf(a[1], "byte must be in range(0, 256)")
		if err == nil {
			t.bytearrayAppend(a[0], []byte{c})
		}
		return None, err
	})
	m("extend(self, iterable, /)", func(t *Thread, a []Value) (Value, error) {
		b, ok := t.bytesLike(a[1])
		if !ok {
			if !t.isIterable(a[1]) {
				return 0, t.typeError("can't extend bytearray with %s", t.typeName(a[1]))
			}
			var err error
			if b, err = t.bytesFrom(a[1], byteComplaint("bytearray")); err != nil {
				return 0, err
			}
		}
		t.bytearrayAppend(a[0], b)
		return None, nil
	})
	m("insert(self, index, item, /)", func(t *Thread, a []Value) (Value, error) {
		i, err := t.ssize(a[1])
		if err != nil {
			return 0, err
		}
		c, err := t.byteOf(a[2], "byte must be in range(0, 256)")
		if err != nil {
			return 0, err
		}
		n := int64(t.bytearrayLen(a[0]))
		if i < 0 {
			i = max(i+n, 0)
		}
		at := int(min(i, n))
		t.bytearraySplice(a[0], at, at, []byte{c})
		return None, nil
	})
	m("pop(self, index=-1, /)", func(t *Thread, a []Value) (Value, error) {
		i, err := t.ssize(a[1])
		if err != nil {
			return 0, err
		}
		n := int64(t.bytearrayLen(a[0]))
		if n == 0 {
			return 0, t.indexError("pop from empty bytearray")
		}
		if i < 0 {
			i += n
		}
		if i < 0 || i >= n {
			return 0, t.indexError("pop index out of range")
		}
		at := int(i)
		c := t.bytearrayPart(a[0], at, at+1)[0]
		t.bytearraySplice(a[0], at, at+1, nil)
		return smallInt(int64(c)), nil
	})
	m("remove(self, value, /)", func(t *Thread, a []Value) (Value, error) {
		c, err := t.byteOf(a[1], "byte must be in range(0, 256)")
		if err != nil {
			return 0, err
		}
		i := bytes.IndexByte(t.bytearrayOf(a[0]), c)
		if i < 0 {
			return 0, t.valueError("value not found in bytearray")
		}
		t.bytearraySplice(a[0], i, i+1, nil)
		return None, nil
	})
	m("reverse(self, /)", func(t *Thread, a []Value) (Value, error) {
		s := t.bytearrayCopy(a[0])
		reverse(s)
		t.storeBytes(a[0], 0, s)
		return None, nil
	})
	m("clear(self, /)", func(t *Thread, a []Value) (Value, error) {
		t.setBytearray(a[0])
		return None, nil
	})
	m("copy(self, /)", func(t *Thread, a []Value) (Value, error) { return t.joinBytearray(t.bytearrayOf(a[0])), nil })
}

// bytearrayAppend is v += b, which may be the bytes of v.
func (t *Thread) bytearrayAppend(v Ref, b []byte) {
	n := t.bytearrayLen(v)
	t.bytearraySplice(v, n, n, b)
}

// bytearrayCopy is the content of a bytearray in Go memory.
func (t *Thread) bytearrayCopy(v Ref) []byte { return append([]byte(nil), t.bytearrayOf(v)...) }

// bytearraySetItem is v[key] = x, or del v[key] if x is 0. It may call back.
func bytearraySetItem(t *Thread, v, key, x Value) error {
	w := t.keep(v, key, x)
	defer t.drop(w)
	if t.is(key, tidSlice) {
		return t.bytearraySetSlice(w)
	}
	isIndex := t.isIntLike(key) || t.special(key, t.in.names.index) != 0
	if isIndex {
		i, err := t.sizeIndex(key)
		if err != nil {
			return err
		}
		w[1] = t.Int(i)
	}
	var c byte
	if isIndex && x != 0 { // CPython looks at the value before the bounds
		var err error
		if c, err = t.byteOf(w[2], "byte must be in range(0, 256)"); err != nil {
			return err
		}
	}
	i, err := t.itemIndex(w[1], t.bytearrayLen(w[0]), "bytearray")
	if err != nil {
		return err
	}
	if w[2] != 0 {
		t.storeBytes(w[0], i, []byte{c})
		return nil
	}
	t.bytearraySplice(w[0], i, i+1, nil)
	return nil
}

// isNumeric reports whether v can be made an int or float, or is a complex.
func (t *Thread) isNumeric(v Value) bool {
	n := &t.in.names
	return t.special(v, n.index) != 0 || t.special(v, n.int) != 0 || t.special(v, n.float) != 0 || t.is(t.unwrap(v), tidComplex)
}

// bytearraySetSlice is w[0][w[1]] = w[2] for a slice in w[1].
func (t *Thread) bytearraySetSlice(w []Value) error {
	var items []byte
	bounds, err := t.sliceBounds(w[1])
	if err != nil {
		return err
	}
	if x := w[2]; x != 0 {
		b, ok := t.bytesLike(x)
		if !ok {
			if t.isNumeric(x) || t.isStr(t.unwrap(x)) {
				return t.typeError("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
			}
			if b, err = t.bytesArg(x, "bytearray"); err != nil {
				return err
			}
		}
		items = append([]byte(nil), b...)
	}
	start, step, n := bounds.over(t.bytearrayLen(w[0]))
	if step == 1 {
		t.bytearraySplice(w[0], start, start+n, items)
		return nil
	}
	s := t.bytearrayCopy(w[0])
	switch {
	case len(items) == 0: // no bytes delete a slice, of any step
		out := s[:0:0]
		for i, c := range s {
			if d := i - start; d%step != 0 || d/step < 0 || d/step >= n {
				out = append(out, c)
			}
		}
		s = out
	case len(items) != n:
		return t.valueError("attempt to assign bytes of size %d to extended slice of size %d", len(items), n)
	default:
		for i, c := range items {
			s[start+i*step] = c
		}
	}
	t.setBytearray(w[0], s)
	return nil
}

// bytearrayInplace is v += x and v *= x. It may call back.
func bytearrayInplace(t *Thread, op code.BinaryKind, v, x Value) (Value, error) {
	switch op {
	case code.BinAdd:
		b, ok := t.bytesLike(x)
		if !ok {
			return 0, t.typeError("can't concat %s to %s", t.typeName(x), t.typeName(v))
		}
		t.bytearrayAppend(v, b)
		return v, nil
	case code.BinMul:
		if t.special(x, t.in.names.index) == 0 {
			return NotImplemented, nil
		}
		w := t.keep(v)
		defer t.drop(w)
		n, err := t.index(x)
		if err != nil {
			return 0, err
		}
		v = w[0]
		r, err := t.repeatBytes(v, n)
		if err != nil {
			return 0, err
		}
		t.setBytearray(v, t.bytearrayOf(r))
		return v, nil
	}
	return NotImplemented, nil
}

// repeatBytes is v * n for bytes and bytearray.
func (t *Thread) repeatBytes(v Value, n int64) (Value, error) {
	b, _ := t.bytesLike(v)
	if n = max(n, 0); len(b) > 0 && n > t.maxObject()/int64(len(b)) {
		if n > math.MaxInt64/int64(len(b)) && !t.is(v, tidBytearray) {
			return 0, t.overflowError("repeated bytes are too long")
		}
		return 0, t.noMemory()
	}
	return t.bytesOfKind(v, bytes.Repeat(b, int(n))), nil
}
