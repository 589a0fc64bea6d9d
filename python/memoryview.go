package python

import (
	"bytes"
	"encoding/binary"
	"math"
	"strings"

	"github.com/segue-vm/segue/python/code"
)

// A memoryview is a box over bytes, a bytearray or an array: A is that object,
// None once it is released, B the tuple (offset, items, distance, format), in
// bytes but for the number of items. There is one dimension.

type view struct {
	base               Value
	at, n, step, width int
	format             byte
}

var memoryViewSlots = Slots{
	Hash:    memoryHash,
	Len:     func(t *Thread, v Value) (int, error) { w, err := t.viewOf(v); return w.n, err },
	GetItem: memoryGet,
	SetItem: memorySet,
	HasDel:  true,
	Iter: func(t *Thread, v Value) (Value, error) {
		l, err := t.memoryList(v)
		if err != nil {
			return 0, err
		}
		return t.iter(l)
	},
}

func bootMemoryView(in *Interp, t *Thread, m *ModuleDef) {
	c := in.boxType(t, "memoryview", "builtins", &memoryViewSlots)
	c.weakBox = true
	in.memoryView = c
	m.Class(c)
	t.constructor(c, "memoryview(object)", func(t *Thread, a []Value) (Value, error) { return t.newMemoryView(a[0]) })
	get := func(name string, f func(t *Thread, v Value, w view) Value) {
		t.getset(c, name, func(t *Thread, v Value) (Value, error) {
			w, err := t.viewOf(v)
			if err != nil {
				return 0, err
			}
			return f(t, v, w), nil
		}, nil)
	}
	num := func(name string, f func(w view) int) {
		get(name, func(t *Thread, v Value, w view) Value { return smallInt(int64(f(w))) })
	}
	get("obj", func(t *Thread, v Value, w view) Value { return w.base })
	get("format", func(t *Thread, v Value, w view) Value { return t.char(rune(w.format)) })
	get("readonly", func(t *Thread, v Value, w view) Value { return Bool(t.memoryReadOnly(v)) })
	get("shape", func(t *Thread, v Value, w view) Value { return t.newTuple(smallInt(int64(w.n))) })
	get("strides", func(t *Thread, v Value, w view) Value { return t.newTuple(smallInt(int64(w.step))) })
	get("suboffsets", func(t *Thread, v Value, w view) Value { return t.newTuple() })
	num("nbytes", func(w view) int { return w.n * w.width })
	num("itemsize", func(w view) int { return w.width })
	num("ndim", func(w view) int { return 1 })
	for _, name := range []string{"contiguous", "c_contiguous", "f_contiguous"} {
		get(name, func(t *Thread, v Value, w view) Value { return Bool(w.step == w.width || w.n <= 1) })
	}
	t.method(c, "tobytes(self, /, order=None)", func(t *Thread, a []Value) (Value, error) {
		b, err := t.memoryBytes(a[0])
		return t.joinBytes(b), err
	})
	t.method(c, "tolist(self, /)", func(t *Thread, a []Value) (Value, error) { return t.memoryList(a[0]) })
	t.method(c, "hex(self, /, sep=?, bytes_per_sep=1)", func(t *Thread, a []Value) (Value, error) {
		b, err := t.memoryBytes(a[0])
		if err != nil {
			return 0, err
		}
		return bytesHex(t, []Value{t.joinBytes(b), a[1], a[2]})
	})
	t.method(c, "cast(self, /, format, shape=?)", memoryCast)
	t.method(c, "toreadonly(self, /)", func(t *Thread, a []Value) (Value, error) {
		if _, err := t.viewOf(a[0]); err != nil {
			return 0, err
		}
		return t.newBox(t.in.memoryView, t.get(a[0], boxA), t.peek(a[0], boxB), True, 0), nil
	})
	release := func(t *Thread, a []Value) (Value, error) { t.set(a[0], boxA, None); return None, nil }
	t.method(c, "release(self, /)", release)
	t.method(c, "__exit__(self, /, *args)", release)
	t.method(c, "__enter__(self, /)", func(t *Thread, a []Value) (Value, error) {
		_, err := t.viewOf(a[0])
		return a[0], err
	})
}

func init() {
	memoryViewSlots.Compare = memoryCompare
	builtinFamilies = append(builtinFamilies, bootMemoryView)
}

func (t *Thread) newMemoryView(x Value) (Value, error) {
	u := t.unwrap(x)
	if t.isMemoryView(u) {
		if _, err := t.viewOf(u); err != nil {
			return 0, err
		}
		return t.newBox(t.in.memoryView, t.get(u, boxA), t.peek(u, boxB), t.peek(u, boxC), 0), nil
	}
	b, ok := t.bytesLike(u)
	if !ok {
		return 0, t.typeError("memoryview: a bytes-like object is required, not '%s'", t.typeName(x))
	}
	w := view{base: x, n: len(b), step: 1, width: 1, format: 'B'}
	if t.isArray(u) {
		w.format = t.arrayCode(u)
		w.width = arraySize(w.format)
		w.n, w.step = w.n/w.width, w.width
		if w.format == 'u' {
			w.format = 'w'
		}
	}
	return t.boxView(w, False), nil
}

func (t *Thread) boxView(w view, readOnly Value) Value {
	num := func(n int) Value { return smallInt(int64(n)) }
	return t.newBox(t.in.memoryView, w.base, t.newTuple(num(w.at), num(w.n), num(w.step), num(int(w.format))), readOnly, 0)
}

func (t *Thread) isMemoryView(v Value) bool { return t.isBox(v, t.in.memoryView) }

// viewOf is what v shows. It fails if v was released.
func (t *Thread) viewOf(v Ref) (view, error) {
	base := t.get(v, boxA)
	if base == None {
		return view{}, t.valueError("operation forbidden on released memoryview object")
	}
	part := func(i int) int { return int(unboxInt(t.peekItem(t.peek(v, boxB), i))) }
	w := view{base: base, at: part(0), n: part(1), step: part(2), format: byte(part(3))}
	w.width = memoryWidth(w.format)
	return w, nil
}

func memoryWidth(format byte) int {
	switch format {
	case 'w':
		return 4
	case '?', 'c':
		return 1
	case 'n', 'N':
		return 8
	}
	return structSize(format, true)
}

func (t *Thread) memoryReadOnly(v Ref) bool {
	return t.peek(v, boxC) == True || t.is(t.unwrap(t.get(v, boxA)), tidBytes)
}

// memoryBytes are the bytes that a memoryview shows, a copy if they do not lie
// side by side.
func (t *Thread) memoryBytes(v Ref) ([]byte, error) {
	w, err := t.viewOf(v)
	if err != nil || w.n == 0 {
		return nil, err
	}
	last := w.at + (w.n-1)*w.step
	first := min(w.at, last)
	b, err := t.memoryPart(w, first, max(w.at, last)+w.width-first)
	if err != nil || w.step == w.width {
		return b, err
	}
	var out []byte
	for i := range w.n {
		at := w.at + i*w.step - first
		out = append(out, b[at:at+w.width]...)
	}
	return out, nil
}

// memoryPart are n bytes from at on of what w is a view of.
func (t *Thread) memoryPart(w view, at, n int) (b []byte, err error) {
	u := t.unwrap(w.base)
	switch {
	case t.is(u, tidBytes):
		return t.bytesOf(u)[at : at+n], nil
	case t.isArray(u):
		b = t.arrayPart(u, at, n)
	case at+n <= t.bytearrayLen(u):
		b = t.bytearrayPart(u, at, at+n)
	}
	if b == nil {
		err = t.valueError("memoryview: the object has been re-sized")
	}
	return b, err
}

func (t *Thread) memoryItem(format byte, b []byte) Value {
	switch format {
	case '?':
		return Bool(b[0] != 0)
	case 'c':
		return t.joinBytes(b[:1])
	case 'w':
		return t.char(rune(binary.LittleEndian.Uint32(b)))
	}
	return t.unpackOne(binary.LittleEndian, format, b)
}

func (t *Thread) memoryList(v Ref) (Value, error) {
	b, err := t.memoryBytes(v)
	if err != nil {
		return 0, err
	}
	w, _ := t.viewOf(v)
	l := t.newList(nil)
	for ; len(b) > 0; b = b[w.width:] {
		t.listAppend(l, t.memoryItem(w.format, b[:w.width]))
	}
	return l, nil
}

// memoryIndex is the item that key names.
func (t *Thread) memoryIndex(key Value, n int) (int, error) {
	if !t.isIntLike(key) && t.special(key, t.in.names.index) == 0 {
		return 0, t.typeError("memoryview: invalid slice key")
	}
	i, err := t.index(key)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		i += int64(n)
	}
	if i < 0 || i >= int64(n) {
		return 0, t.raise(t.in.IndexError, "index out of bounds on dimension 1")
	}
	return int(i), nil
}

func memoryGet(t *Thread, v, key Value) (Value, error) {
	k := t.keep(v)
	defer t.drop(k)
	w, err := t.viewOf(v)
	if err != nil {
		return 0, err
	}
	if t.is(key, tidSlice) {
		start, step, n, err := t.sliceOf(key, w.n)
		if err != nil {
			return 0, err
		}
		w, err = t.viewOf(k[0])
		w.at, w.n, w.step = w.at+start*w.step, n, w.step*step
		return t.boxView(w, t.peek(k[0], boxC)), err
	}
	i, err := t.memoryIndex(key, w.n)
	if err != nil {
		return 0, err
	}
	if w, err = t.viewOf(k[0]); err != nil {
		return 0, err
	}
	b, err := t.memoryPart(w, w.at+i*w.step, w.width)
	if err != nil {
		return 0, err
	}
	return t.memoryItem(w.format, b), nil
}

func memorySet(t *Thread, v, key, x Value) error {
	k := t.keep(v, x)
	defer t.drop(k)
	w, err := t.viewOf(v)
	switch {
	case err != nil:
		return err
	case t.memoryReadOnly(v):
		return t.typeError("cannot modify read-only memory")
	case x == 0:
		return t.typeError("cannot delete memory")
	}
	if t.is(key, tidSlice) {
		return t.memorySetSlice(k, key, w.n)
	}
	i, err := t.memoryIndex(key, w.n)
	if err != nil {
		return err
	}
	item, err := t.memoryPack(w.format, k[1])
	if err != nil {
		return err
	}
	return t.memoryStore(k[0], i, item)
}

func (t *Thread) memorySetSlice(k []Value, key Value, length int) error {
	start, step, n, err := t.sliceOf(key, length)
	if err != nil {
		return err
	}
	w, err := t.viewOf(k[0])
	if err != nil {
		return err
	}
	format, x := byte('B'), t.unwrap(k[1])
	if t.isMemoryView(x) {
		from, err := t.viewOf(x)
		if err != nil {
			return err
		}
		format = from.format
	} else if t.isArray(x) {
		format = t.arrayCode(x)
	}
	b, ok := t.bytesLike(x)
	if !ok {
		return t.typeError("a bytes-like object is required, not '%s'", t.typeName(k[1]))
	}
	if format != w.format || len(b) != n*w.width {
		return t.valueError("memoryview assignment: lvalue and rvalue have different structures")
	}
	b = bytes.Clone(b) // it may be the same memory
	for i := range n {
		if err := t.memoryStore(k[0], start+i*step, b[i*w.width:(i+1)*w.width]); err != nil {
			return err
		}
	}
	return nil
}

// memoryStore replaces the bytes of item i.
func (t *Thread) memoryStore(v Ref, i int, item []byte) error {
	w, err := t.viewOf(v)
	if err != nil {
		return err
	}
	at, base := w.at+i*w.step, t.unwrap(w.base)
	if _, err := t.memoryPart(w, at, w.width); err != nil {
		return err
	}
	if !t.isArray(base) {
		t.storeBytes(base, at, item)
		return nil
	}
	c := t.arrayCode(base)
	size := arraySize(c)
	first, last := at/size, (at+w.width-1)/size
	b := t.arrayPart(base, first*size, (last+1-first)*size)
	copy(b[at-first*size:], item)
	items, err := t.arrayFromBytes(c, b)
	for j, x := range items {
		t.listSet(t.arrayList(base), first+j, x)
	}
	return err
}

// storeBytes writes into a bytearray, in place.
func (t *Thread) storeBytes(r Ref, at int, b []byte) {
	items := t.get(r, listItems)
	from := 16 + uint64(at)
	t.WriteRange(items, from, from+uint64(len(b)))
	copy(t.byteItems(items)[at:], b)
}

// memoryPack is the bytes of the value x in a format. It may call back.
func (t *Thread) memoryPack(format byte, x Value) ([]byte, error) {
	badType := func() error { return t.typeError("memoryview: invalid type for format '%c'", format) }
	out := make([]byte, memoryWidth(format))
	switch format {
	case 'f', 'd':
		f, ok, err := t.asFloat(t.unwrap(x))
		if err != nil || !ok {
			return nil, badType()
		}
		if format == 'd' {
			binary.LittleEndian.PutUint64(out, math.Float64bits(f))
		} else {
			binary.LittleEndian.PutUint32(out, math.Float32bits(float32(f)))
		}
		return out, nil
	case '?':
		yes, err := t.truth(x)
		if yes {
			out[0] = 1
		}
		return out, err
	case 'c':
		u := t.unwrap(x)
		if !t.is(u, tidBytes) {
			return nil, badType()
		}
		if t.size(u) != 1 {
			return nil, t.valueError("memoryview: invalid value for format 'c'")
		}
		out[0] = t.bytesOf(u)[0]
		return out, nil
	}
	if !t.isIntLike(x) && t.special(x, t.in.names.index) == 0 {
		return nil, badType()
	}
	n, err := t.indexValue(x)
	if err != nil {
		return nil, err
	}
	signed, bits := strings.IndexByte("bhilqn", format) >= 0, 8*len(out)
	b := t.asBig(n)
	if signed && (b.BitLen() >= bits && !(b.Sign() < 0 && b.BitLen() == bits && b.TrailingZeroBits() == uint(bits-1))) || !signed && (b.Sign() < 0 || b.BitLen() > bits) {
		return nil, t.valueError("memoryview: invalid value for format '%c'", format)
	}
	u := b.Uint64()
	if b.Sign() < 0 {
		u = -u
	}
	for i := range out {
		out[i] = byte(u >> (8 * i))
	}
	return out, nil
}

func memoryCast(t *Thread, a []Value) (Value, error) {
	w, err := t.viewOf(a[0])
	if err != nil {
		return 0, err
	}
	if !t.isStr(t.unwrap(a[1])) {
		return 0, t.typeError("cast() argument 'format' must be str, not %s", t.typeName(a[1]))
	}
	f := strings.TrimPrefix(t.GoStr(a[1]), "@")
	switch {
	case len(f) != 1 || strings.IndexByte("cbB?hHiIlLqQnNfd", f[0]) < 0:
		return 0, t.valueError("memoryview: destination format must be a native single character format prefixed with an optional '@'")
	case a[2] != 0:
		return 0, t.raise(t.in.NotImplementedError, "memoryview: casts to several dimensions are not supported")
	case w.step != w.width:
		return 0, t.typeError("memoryview: casts are restricted to C-contiguous views")
	}
	bytesLike := func(c byte) bool { return c == 'B' || c == 'b' || c == 'c' }
	if !bytesLike(w.format) && !bytesLike(f[0]) {
		return 0, t.typeError("memoryview: cannot cast between two non-byte formats")
	}
	width := memoryWidth(f[0])
	if w.n*w.width%width != 0 {
		return 0, t.typeError("memoryview: length is not a multiple of itemsize")
	}
	w.n, w.step, w.format = w.n*w.width/width, width, f[0]
	return t.boxView(w, t.peek(a[0], boxC)), nil
}

func memoryHash(t *Thread, v Value) (uint64, error) {
	if !t.memoryReadOnly(v) {
		return 0, t.valueError("cannot hash writable memoryview object")
	}
	b, err := t.memoryBytes(v)
	if err != nil {
		return 0, err
	}
	return t.hash(t.joinBytes(b))
}

func memoryCompare(t *Thread, op code.CompareKind, a, b Value) (Value, error) {
	if op != code.CmpEQ && op != code.CmpNE {
		return NotImplemented, nil
	}
	if _, ok := t.bytesLike(b); !ok && !t.isMemoryView(t.unwrap(b)) {
		return NotImplemented, nil
	}
	if a == b {
		return Bool(op == code.CmpEQ), nil
	}
	w, err := t.newMemoryView(b)
	if err != nil || t.get(a, boxA) == None {
		t.takePending()
		return Bool(op == code.CmpNE), nil
	}
	k := t.keep(w)
	defer t.drop(k)
	x, err := t.memoryList(a)
	if err != nil {
		return 0, err
	}
	y, err := t.memoryList(k[0])
	if err != nil {
		return 0, err
	}
	return t.compare(op, x, y)
}
