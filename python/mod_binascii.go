package python

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"hash/crc32"
)

// The module binascii.

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, _ *ModuleDef) { in.AddModule("binascii", binasciiModule) })
}

// asciiBuffer is the content of a buffer or of a str of ASCII.
func (t *Thread) asciiBuffer(v Value) ([]byte, error) {
	u := t.unwrap(v)
	if t.isStr(u) {
		b := t.strBytes(u)
		if t.tid(u) != tidStr1 || !isASCII(string(b)) {
			return nil, t.valueError("string argument should contain only ASCII characters")
		}
		return b, nil
	}
	if b, ok := t.bytesLike(u); ok {
		return b, nil
	}
	return nil, t.typeError("argument should be bytes, buffer or ASCII string, not '%s'", t.typeName(v))
}

func binasciiModule(t *Thread, m *ModuleDef) {
	fail := t.in.errorClass(t, "Error", "binascii", t.in.ValueError)
	m.Class(fail)
	m.Class(t.in.errorClass(t, "Incomplete", "binascii", t.in.Exception))
	m.Calm("b2a_base64(data, /, *, newline=True)", func(t *Thread, a []Value) (Value, error) {
		b, err := t.buffer(a[0])
		if err != nil {
			return 0, err
		}
		end, err := t.truth(a[1])
		if err != nil {
			return 0, err
		}
		s := base64.StdEncoding.EncodeToString(b)
		if end {
			s += "\n"
		}
		return t.newBytes(s), nil
	})
	m.Calm("a2b_base64(data, /, *, strict_mode=False)", func(t *Thread, a []Value) (Value, error) {
		b, err := t.asciiBuffer(a[0])
		if err != nil {
			return 0, err
		}
		strict, err := t.truth(a[1])
		if err != nil {
			return 0, err
		}
		out, complaint := fromBase64(b, strict)
		if complaint != "" {
			return 0, t.raise(fail, "%s", complaint)
		}
		return t.joinBytes(out), nil
	})
	for _, name := range []string{"hexlify", "b2a_hex"} {
		m.Calm(name+"(data, sep=?, bytes_per_sep=1)", func(t *Thread, a []Value) (Value, error) {
			if _, err := t.buffer(a[0]); err != nil {
				return 0, err
			}
			s, err := bytesHex(t, a)
			if err != nil {
				return 0, err
			}
			return t.newBytes(t.GoStr(s)), nil
		})
	}
	for _, name := range []string{"unhexlify", "a2b_hex"} {
		m.Calm(name+"(hexstr, /)", func(t *Thread, a []Value) (Value, error) {
			b, err := t.asciiBuffer(a[0])
			if err != nil {
				return 0, err
			}
			if len(b)%2 != 0 {
				return 0, t.raise(fail, "Odd-length string")
			}
			out := make([]byte, len(b)/2)
			if _, err := hex.Decode(out, b); err != nil {
				return 0, t.raise(fail, "Non-hexadecimal digit found")
			}
			return t.joinBytes(out), nil
		})
	}
	m.Calm("crc32(data, crc=0, /)", checksum(func(seed uint32, b []byte) uint32 { return crc32.Update(seed, crc32.IEEETable, b) }))
	m.Calm("crc_hqx(data, crc, /)", checksum(func(seed uint32, b []byte) uint32 {
		c := uint16(seed)
		for _, x := range b {
			c ^= uint16(x) << 8
			for range 8 {
				c = c<<1 ^ -(c>>15)&0x1021
			}
		}
		return uint32(c)
	}))
	m.Calm("b2a_uu(data, /, *, backtick=False)", func(t *Thread, a []Value) (Value, error) {
		b, err := t.buffer(a[0])
		if err != nil {
			return 0, err
		}
		if len(b) > 45 {
			return 0, t.raise(fail, "At most 45 bytes at once")
		}
		zero, err := t.truth(a[1])
		if err != nil {
			return 0, err
		}
		return t.joinBytes(toUU(b, zero)), nil
	})
	m.Calm("a2b_uu(data, /)", func(t *Thread, a []Value) (Value, error) {
		b, err := t.asciiBuffer(a[0])
		if err != nil {
			return 0, err
		}
		out, complaint := fromUU(b)
		if complaint != "" {
			return 0, t.raise(fail, "%s", complaint)
		}
		return t.joinBytes(out), nil
	})
}

// checksum is a function (data, seed) that updates a sum.
func checksum(update func(seed uint32, b []byte) uint32) GoFunc {
	return func(t *Thread, a []Value) (Value, error) {
		v, err := t.indexValue(a[1])
		if err != nil {
			return 0, err
		}
		x := t.asBig(v)
		low := uint32(0)
		if words := x.Bits(); len(words) > 0 {
			low = uint32(words[0])
		}
		if x.Sign() < 0 {
			low = -low
		}
		b, err := t.buffer(a[0])
		if err != nil {
			return 0, err
		}
		return smallInt(int64(update(low, b))), nil
	}
}

// base64Value is the number that each byte stands for, or 255.
var base64Value = func() (v [256]byte) {
	for i := range v {
		v[i] = 255
	}
	for i, c := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/" {
		v[c] = byte(i)
	}
	return v
}()

// fromBase64 decodes as CPython does: what is not of the alphabet is skipped
// unless strict, and data ends at the padding that completes a group.
func fromBase64(b []byte, strict bool) (out []byte, complaint string) {
	if strict && len(b) > 0 && b[0] == '=' {
		return nil, "Leading padding not allowed"
	}
	if n, err := base64.StdEncoding.Decode(make([]byte, base64.StdEncoding.DecodedLen(len(b))), b); err == nil && bytes.IndexByte(b, '\n') < 0 && bytes.IndexByte(b, '\r') < 0 {
		out = make([]byte, base64.StdEncoding.DecodedLen(len(b)))
		base64.StdEncoding.Decode(out, b)
		return out[:n], ""
	}
	quad, pads, acc, padded := 0, 0, uint32(0), false
	for i, c := range b {
		if c == '=' {
			padded = true
			if quad >= 2 {
				if pads++; quad+pads >= 4 {
					if strict && i+1 < len(b) {
						return nil, "Excess data after padding"
					}
					return out, ""
				}
			}
			continue
		}
		v := base64Value[c]
		if v == 255 {
			if strict {
				return nil, "Only base64 data is allowed"
			}
			continue
		}
		if strict && padded {
			return nil, "Discontinuous padding not allowed"
		}
		pads = 0
		acc = acc<<6 | uint32(v)
		switch quad++; quad {
		case 2:
			out = append(out, byte(acc>>4))
		case 3:
			out = append(out, byte(acc>>2))
		case 4:
			out = append(out, byte(acc))
			quad = 0
		}
	}
	switch quad {
	case 0:
		return out, ""
	case 1:
		return nil, "Invalid base64-encoded string: number of data characters (" + itoa(int64(len(out)/3*4+1)) + ") cannot be 1 more than a multiple of 4"
	}
	return nil, "Incorrect padding"
}

func toUU(b []byte, backtick bool) []byte {
	char := func(x byte) byte {
		if x == 0 && backtick {
			return '`'
		}
		return x + ' '
	}
	out := []byte{char(byte(len(b)))}
	for i := 0; i < len(b); i += 3 {
		var g [3]byte
		copy(g[:], b[i:])
		out = append(out, char(g[0]>>2), char(g[0]&3<<4|g[1]>>4), char(g[1]&15<<2|g[2]>>6), char(g[2]&63))
	}
	return append(out, '\n')
}

func fromUU(b []byte) (out []byte, complaint string) {
	if len(b) == 0 {
		return make([]byte, 0), ""
	}
	n := int(b[0]-' ') & 63
	acc, bits := uint32(0), 0
	rest := b[1:]
	for len(out) < n {
		c := byte(' ') // lines may lack trailing blanks
		if len(rest) > 0 {
			c, rest = rest[0], rest[1:]
		}
		if c == '\n' || c == '\r' {
			c, rest = ' ', nil
		}
		if c < ' ' || c > ' '+64 {
			return nil, "Illegal char"
		}
		acc, bits = acc<<6|uint32(c-' ')&63, bits+6
		if bits >= 8 {
			bits -= 8
			out = append(out, byte(acc>>bits))
		}
	}
	for _, c := range rest {
		if c != ' ' && c != '`' && c != '\n' && c != '\r' {
			return nil, "Trailing garbage"
		}
	}
	return out, ""
}
