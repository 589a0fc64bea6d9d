package python

import (
	"encoding/binary"
	"math"
	"sync"
)

// The module struct: Go code packs and unpacks, lib/struct.py has the class.

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, _ *ModuleDef) { in.AddModule("_struct", structModule) })
}

// A structFormat is a format string, parsed.
type structFormat struct {
	order binary.ByteOrder
	items []structItem
	size  int
	count int // values
}

type structItem struct {
	code   byte
	native bool
	offset int
	size   int // of one value; of the whole string for s and p
	repeat int
}

// structSize is the size of a value of a format character, 0 if there is none.
func structSize(c byte, native bool) int {
	switch c {
	case 'x', 'c', 'b', 'B', 's', 'p', '?':
		return 1
	case 'h', 'H', 'e':
		return 2
	case 'i', 'I', 'f':
		return 4
	case 'l', 'L':
		if native {
			return 8
		}
		return 4
	case 'q', 'Q', 'd':
		return 8
	case 'n', 'N', 'P':
		if native {
			return 8
		}
	}
	return 0
}

// parseStruct parses a format; complaint is "" if it is right.
func parseStruct(text string) (f *structFormat, complaint string) {
	f = &structFormat{order: binary.LittleEndian}
	native, align := true, true
	if text != "" {
		switch text[0] {
		case '@':
			text = text[1:]
		case '=', '<':
			native, align, text = false, false, text[1:]
		case '>', '!':
			native, align, text = false, false, text[1:]
			f.order = binary.BigEndian
		}
	}
	for i := 0; i < len(text); {
		c := text[i]
		i++
		if isASCIISpace(c) {
			continue
		}
		n := 1
		if c >= '0' && c <= '9' {
			n = int(c - '0')
			for ; i < len(text) && text[i] >= '0' && text[i] <= '9'; i++ {
				if n > (math.MaxInt64-int(text[i]-'0'))/10 {
					return nil, "total struct size too long"
				}
				n = n*10 + int(text[i]-'0')
			}
			if i == len(text) {
				return nil, "repeat count given without format specifier"
			}
			c = text[i]
			i++
		}
		size := structSize(c, native)
		if size == 0 {
			return nil, "bad char in struct format"
		}
		if align {
			f.size = (f.size + size - 1) / size * size
		}
		if n > (math.MaxInt64-f.size)/size {
			return nil, "total struct size too long"
		}
		item := structItem{code: c, native: native, offset: f.size, size: size, repeat: n}
		f.size += n * size
		switch c {
		case 'x':
			continue
		case 's', 'p':
			item.size, item.repeat = n, 1
		}
		f.count += item.repeat
		f.items = append(f.items, item)
	}
	return f, ""
}

// structFormats remembers formats by their text; it is of Go facts only.
var structFormats sync.Map

type structMod struct{ err *Class }

func (s *structMod) format(t *Thread, v Value) (*structFormat, error) {
	var text string
	if u := t.unwrap(v); t.isStr(u) {
		text = t.GoStr(u)
	} else if t.is(u, tidBytes) {
		text = string(t.bytesOf(u))
	} else {
		return nil, t.typeError("Struct() argument 1 must be a str or bytes object, not %s", t.typeName(v))
	}
	if f, ok := structFormats.Load(text); ok {
		return f.(*structFormat), nil
	}
	f, complaint := parseStruct(text)
	if complaint != "" {
		return nil, t.raise(s.err, "%s", complaint)
	}
	if len(text) < 64 {
		structFormats.Store(text, f)
	}
	return f, nil
}

func structModule(t *Thread, m *ModuleDef) {
	s := &structMod{err: t.in.errorClass(t, "error", "struct", t.in.Exception)}
	m.Class(s.err)
	m.Calm("calcsize(format, /)", func(t *Thread, a []Value) (Value, error) {
		f, err := s.format(t, a[0])
		if err != nil {
			return 0, err
		}
		return t.Int(int64(f.size)), nil
	})
	m.Calm("pack(*args)", func(t *Thread, a []Value) (Value, error) {
		if t.size(a[0]) == 0 {
			return 0, t.typeError("missing format argument")
		}
		b, err := s.pack(t, "pack", a[0], 1)
		if err != nil {
			return 0, err
		}
		return t.joinBytes(b), nil
	})
	m.Calm("_pack_into(*args)", func(t *Thread, a []Value) (Value, error) { // format, buffer, offset, values
		b, err := s.pack(t, "pack_into", a[0], 3)
		if err != nil {
			return 0, err
		}
		return t.joinBytes(b), nil
	})
	m.Calm("unpack(format, buffer, /)", func(t *Thread, a []Value) (Value, error) {
		f, err := s.format(t, a[0])
		if err != nil {
			return 0, err
		}
		b, err := t.buffer(a[1])
		if err != nil {
			return 0, err
		}
		if len(b) != f.size {
			return 0, t.raise(s.err, "unpack requires a buffer of %d bytes", f.size)
		}
		return s.unpack(t, f, b), nil
	})
	m.Calm("unpack_from(format, /, buffer, offset=0)", s.unpackFrom)
}

// place checks that a value of size bytes is in a buffer of n at an offset.
func (s *structMod) place(t *Thread, offset int64, size, n int) (int, error) {
	switch {
	case offset < 0 && int64(size) > -offset:
		return 0, t.raise(s.err, "not enough data to unpack %d bytes at offset %d", size, offset)
	case offset < 0 && offset+int64(n) < 0:
		return 0, t.raise(s.err, "offset %d out of range for %d-byte buffer", offset, n)
	case offset < 0:
		offset += int64(n)
	}
	if int64(n)-offset < int64(size) {
		return 0, t.raise(s.err, "unpack_from requires a buffer of at least %d bytes for unpacking %d bytes at offset %d (actual buffer size is %d)",
			uint64(offset)+uint64(size), size, offset, n)
	}
	return int(offset), nil
}

func (s *structMod) unpackFrom(t *Thread, a []Value) (Value, error) {
	f, err := s.format(t, a[0])
	if err != nil {
		return 0, err
	}
	offset, err := t.ssize(a[2])
	if err != nil {
		return 0, err
	}
	b, err := t.buffer(a[1])
	if err != nil {
		return 0, err
	}
	at, err := s.place(t, offset, f.size, len(b))
	if err != nil {
		return 0, err
	}
	return s.unpack(t, f, b[at:at+f.size]), nil
}

func (s *structMod) unpack(t *Thread, f *structFormat, b []byte) Value {
	out := make([]Value, 0, f.count)
	for _, it := range f.items {
		for i := range it.repeat {
			at := it.offset + i*it.size
			out = append(out, t.unpackOne(f.order, it.code, b[at:at+it.size]))
		}
	}
	return t.newTuple(out...)
}

// unpackOne is the value of a format character in the bytes b.
func (t *Thread) unpackOne(order binary.ByteOrder, code byte, b []byte) Value {
	switch code {
	case 'c', 's':
		return t.joinBytes(b)
	case 'p':
		if len(b) == 0 {
			return t.newBytes("")
		}
		return t.joinBytes(b[1 : 1+min(int(b[0]), len(b)-1)])
	case '?':
		return Bool(b[0] != 0)
	case 'e':
		return boxFloat(halfToFloat(order.Uint16(b)))
	case 'f':
		return boxFloat(float64(math.Float32frombits(order.Uint32(b))))
	case 'd':
		return boxFloat(math.Float64frombits(order.Uint64(b)))
	}
	signed := code >= 'a'
	var u uint64
	switch len(b) {
	case 1:
		u = uint64(b[0])
	case 2:
		u = uint64(order.Uint16(b))
	case 4:
		u = uint64(order.Uint32(b))
	default:
		u = order.Uint64(b)
	}
	if signed {
		shift := 64 - 8*len(b)
		return t.Int(int64(u<<shift) >> shift)
	}
	return t.Uint(u)
}

// pack packs the values in args from number from on; the format comes first.
func (s *structMod) pack(t *Thread, name string, args Value, from int) ([]byte, error) {
	w := t.keep(args)
	defer t.drop(w)
	f, err := s.format(t, t.peekItem(args, 0))
	if err != nil {
		return nil, err
	}
	if n := t.size(args) - from; n != f.count {
		return nil, t.raise(s.err, "%s expected %d items for packing (got %d)", name, f.count, n)
	}
	if err := t.bytesFit(int64(f.size)); err != nil {
		return nil, err
	}
	out := make([]byte, f.size)
	k := from
	for _, it := range f.items {
		for i := range it.repeat {
			at := it.offset + i*it.size
			if err := s.packOne(t, f.order, &it, out[at:at+it.size], t.peekItem(w[0], k)); err != nil {
				return nil, err
			}
			k++
		}
	}
	return out, nil
}

func (s *structMod) packOne(t *Thread, order binary.ByteOrder, it *structItem, out []byte, v Value) error {
	switch it.code {
	case 'c':
		if v = t.unwrap(v); !t.is(v, tidBytes) || t.size(v) != 1 {
			return t.raise(s.err, "char format requires a bytes object of length 1")
		}
		out[0] = t.bytesOf(v)[0]
		return nil
	case 's', 'p':
		b, ok := t.bytesLike(v)
		if !ok {
			return t.raise(s.err, "argument for '%c' must be a bytes object", it.code)
		}
		if it.code == 'p' {
			if len(out) == 0 {
				return nil
			}
			b = b[:min(len(b), len(out)-1)]
			out[0] = byte(min(len(b), 255))
			out = out[1:]
		}
		copy(out, b)
		return nil
	case '?':
		yes, err := t.truth(v)
		if yes {
			out[0] = 1
		}
		return err
	case 'e', 'f', 'd':
		x, ok, err := t.asFloat(v)
		if err == nil && !ok {
			if t.special(v, t.in.names.float) == 0 && t.special(v, t.in.names.index) == 0 {
				return t.raise(s.err, "required argument is not a float")
			}
			x, err = t.real(v)
		}
		if err != nil {
			return err
		}
		return t.packFloat(order, it, out, x)
	}
	return s.packInt(t, order, it, out, v)
}

func (t *Thread) packFloat(order binary.ByteOrder, it *structItem, out []byte, x float64) error {
	switch it.code {
	case 'd':
		order.PutUint64(out, math.Float64bits(x))
	case 'f':
		y := float32(x)
		if math.IsInf(float64(y), 0) && isFinite(x) && !it.native {
			return t.overflowError("float too large to pack with f format")
		}
		order.PutUint32(out, math.Float32bits(y))
	default:
		h, ok := floatToHalf(x)
		if !ok {
			return t.overflowError("float too large to pack with e format")
		}
		order.PutUint16(out, h)
	}
	return nil
}

func (s *structMod) packInt(t *Thread, order binary.ByteOrder, it *structItem, out []byte, v Value) error {
	if !t.isIntLike(v) {
		if t.special(v, t.in.names.index) == 0 {
			return t.raise(s.err, "required argument is not an integer")
		}
		var err error
		if v, err = t.indexValue(v); err != nil {
			return err
		}
	}
	i, ok := t.asInt(v)
	u, positive := uint64(i), ok && i >= 0
	if !ok {
		if x := t.asBig(v); x.IsUint64() {
			u, positive = x.Uint64(), true
		}
	}
	signed := it.code >= 'a'
	bits := 8 * len(out)
	fits := ok
	switch {
	case it.code == 'P':
		if fits = ok || positive; !fits {
			return t.raise(s.err, "int too large to convert")
		}
	case signed:
		fits = ok && i>>(bits-1) == i>>63
	default:
		fits = positive && u>>(bits-1)>>1 == 0
	}
	if !fits {
		return s.rangeError(t, it, bits, ok || positive && it.code >= 'A' && it.code <= 'Z' && bits == 64)
	}
	switch len(out) {
	case 1:
		out[0] = byte(u)
	case 2:
		order.PutUint16(out, uint16(u))
	case 4:
		order.PutUint32(out, uint32(u))
	default:
		order.PutUint64(out, u)
	}
	return nil
}

// rangeError is the complaint about an int that is too large for its place; word
// tells that it fits into a machine word.
func (s *structMod) rangeError(t *Thread, it *structItem, bits int, word bool) error {
	if !word {
		return t.raise(s.err, "argument out of range")
	}
	switch it.code {
	case 'b':
		return t.raise(s.err, "byte format requires -128 <= number <= 127")
	case 'B':
		return t.raise(s.err, "ubyte format requires 0 <= number <= 255")
	case 'h':
		return t.raise(s.err, "short format requires (-32767 -1) <= number <= 32767")
	case 'H':
		return t.raise(s.err, "ushort format requires 0 <= number <= 65535")
	}
	return t.raise(s.err, "argument out of range")
}

// halfToFloat is the value of a 16-bit float.
func halfToFloat(h uint16) float64 {
	sign := 1.0
	if h>>15 != 0 {
		sign = -1
	}
	exp, frac := int(h>>10&31), float64(h&1023)
	switch exp {
	case 0:
		return sign * math.Ldexp(frac, -24)
	case 31:
		if frac != 0 {
			return math.NaN()
		}
		return sign * math.Inf(1)
	}
	return sign * math.Ldexp(1024+frac, exp-25)
}

// floatToHalf rounds to a 16-bit float; it is false if x is too large.
func floatToHalf(x float64) (uint16, bool) {
	sign := uint16(0)
	if math.Signbit(x) {
		sign = 1 << 15
	}
	switch {
	case x != x:
		return sign | 0x7e00, true
	case math.IsInf(x, 0):
		return sign | 0x7c00, true
	case x == 0:
		return sign, true
	}
	_, e := math.Frexp(x)
	e = max(e, -13) // below, numbers are subnormal
	n := math.RoundToEven(math.Ldexp(math.Abs(x), 11-e))
	if n == 2048 {
		n, e = 1024, e+1
	}
	if e > 16 {
		return 0, false
	}
	if n < 1024 {
		return sign | uint16(n), true
	}
	return sign | uint16(e+14)<<10 | uint16(n-1024), true
}
