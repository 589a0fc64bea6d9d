package python

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

// A blake2 is the running state of BLAKE2b (wide) or BLAKE2s, RFC 7693.
type blake2 struct {
	wide  bool
	size  int
	h     [8]uint64
	count uint64 // bytes compressed
	buf   []byte // the last block is kept back
	last  bool   // last node of a tree
}

var blakeIV = [8]uint64{0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
	0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179}

var blakeSigma = [10][16]byte{
	{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
	{11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
	{9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
	{12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
	{6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}}

// word is the size of a word in bytes; a block has 16, a parameter block 8.
func (b *blake2) word() int {
	if b.wide {
		return 8
	}
	return 4
}

func (b *blake2) BlockSize() int { return 16 * b.word() }

func (b *blake2) load(p []byte) uint64 {
	if b.wide {
		return binary.LittleEndian.Uint64(p)
	}
	return uint64(binary.LittleEndian.Uint32(p))
}

// iv is word i of the initial value: that of BLAKE2s has the upper halves.
func (b *blake2) iv(i int) uint64 {
	if b.wide {
		return blakeIV[i]
	}
	return blakeIV[i] >> 32
}

// start begins with a parameter block.
func (b *blake2) start(params []byte) {
	for i := range b.h {
		b.h[i] = b.iv(i) ^ b.load(params[i*b.word():])
	}
}

func (b *blake2) Write(p []byte) (int, error) {
	n := len(p)
	block := b.BlockSize()
	buf := append(append([]byte(nil), b.buf...), p...)
	for len(buf) > block {
		b.count += uint64(block)
		b.compress(buf[:block], false)
		buf = buf[block:]
	}
	b.buf = append([]byte(nil), buf...)
	return n, nil
}

func (b *blake2) compress(block []byte, final bool) {
	var m, v [16]uint64
	for i := range m {
		m[i] = b.load(block[i*b.word():])
	}
	ones := ^uint64(0)
	if !b.wide {
		ones = 1<<32 - 1
	}
	copy(v[:8], b.h[:])
	for i := range 8 {
		v[8+i] = b.iv(i)
	}
	if b.wide {
		v[12] ^= b.count
	} else {
		v[12] ^= b.count & ones
		v[13] ^= b.count >> 32
	}
	if final {
		v[14] ^= ones
		if b.last {
			v[15] ^= ones
		}
	}
	mix, rounds := mixWide, 12
	if !b.wide {
		mix, rounds = mixNarrow, 10
	}
	for r := range rounds {
		s := &blakeSigma[r%10]
		for i := range 4 {
			mix(&v, i, 4+i, 8+i, 12+i, m[s[2*i]], m[s[2*i+1]])
		}
		for i := range 4 {
			mix(&v, i, 4+(i+1)%4, 8+(i+2)%4, 12+(i+3)%4, m[s[8+2*i]], m[s[9+2*i]])
		}
	}
	for i := range b.h {
		b.h[i] ^= v[i] ^ v[8+i]
	}
}

func mixWide(v *[16]uint64, a, b, c, d int, x, y uint64) {
	v[a] += v[b] + x
	v[d] = bits.RotateLeft64(v[d]^v[a], -32)
	v[c] += v[d]
	v[b] = bits.RotateLeft64(v[b]^v[c], -24)
	v[a] += v[b] + y
	v[d] = bits.RotateLeft64(v[d]^v[a], -16)
	v[c] += v[d]
	v[b] = bits.RotateLeft64(v[b]^v[c], -63)
}

func mixNarrow(v *[16]uint64, a, b, c, d int, x, y uint64) {
	rot := func(x uint64, n int) uint64 { return uint64(bits.RotateLeft32(uint32(x), -n)) }
	v[a] = uint64(uint32(v[a] + v[b] + x))
	v[d] = rot(v[d]^v[a], 16)
	v[c] = uint64(uint32(v[c] + v[d]))
	v[b] = rot(v[b]^v[c], 12)
	v[a] = uint64(uint32(v[a] + v[b] + y))
	v[d] = rot(v[d]^v[a], 8)
	v[c] = uint64(uint32(v[c] + v[d]))
	v[b] = rot(v[b]^v[c], 7)
}

func (b *blake2) sum() []byte {
	end := *b
	block := make([]byte, b.BlockSize())
	copy(block, b.buf)
	end.count += uint64(len(b.buf))
	end.compress(block, true)
	var out []byte
	for _, w := range end.h {
		if b.wide {
			out = binary.LittleEndian.AppendUint64(out, w)
		} else {
			out = binary.LittleEndian.AppendUint32(out, uint32(w))
		}
	}
	return out[:b.size]
}

func (b *blake2) MarshalBinary() ([]byte, error) {
	out := []byte{byte(b.size), 0}
	if b.last {
		out[1] = 1
	}
	out = binary.LittleEndian.AppendUint64(out, b.count)
	for _, w := range b.h {
		out = binary.LittleEndian.AppendUint64(out, w)
	}
	return append(out, b.buf...), nil
}

func (b *blake2) UnmarshalBinary(p []byte) error {
	if len(p) < 74 {
		return errors.New("state of blake2 is too short")
	}
	b.size, b.last, b.count = int(p[0]), p[1] == 1, binary.LittleEndian.Uint64(p[2:])
	for i := range b.h {
		b.h[i] = binary.LittleEndian.Uint64(p[10+8*i:])
	}
	b.buf = append([]byte(nil), p[74:]...)
	return nil
}

// blakeClass makes the class blake2b or blake2s.
func blakeClass(t *Thread, m *ModuleDef, name string, wide bool) {
	c := hashClass(t, name, "_blake2", false)
	w := 4
	if wide {
		w = 8
	}
	limits := []struct {
		name  string
		value int64
	}{{"SALT_SIZE", int64(2 * w)}, {"PERSON_SIZE", int64(2 * w)}, {"MAX_KEY_SIZE", int64(8 * w)}, {"MAX_DIGEST_SIZE", int64(8 * w)}}
	for _, l := range limits {
		t.define(c, l.name, smallInt(l.value))
	}
	sig := name + "(data=?, /, *, digest_size=" + itoa(int64(8*w)) + ", key=?, salt=?, person=?, fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True)"
	t.constructor(c, sig, func(t *Thread, a []Value) (Value, error) {
		d := &blake2{wide: wide}
		if err := t.blakeStart(d, a); err != nil {
			return 0, err
		}
		return t.newBox(c, t.nameStr(name), t.hashState(d), 0, 0), nil
	})
	m.Class(c)
}

// blakeStart takes the arguments of the constructor.
func (t *Thread) blakeStart(d *blake2, a []Value) error {
	w := d.word()
	params := make([]byte, 8*w)
	type number struct {
		arg, at, size int
		low, high     uint64
		complaint     string
	}
	offsetSize, offsetMax := 8, ^uint64(0)
	if !d.wide {
		offsetSize, offsetMax = 6, 1<<48-1
	}
	numbers := []number{
		{1, 0, 1, 1, uint64(8 * w), "digest_size must be between 1 and " + itoa(int64(8*w)) + " bytes"},
		{5, 2, 1, 0, 255, "fanout must be between 0 and 255"},
		{6, 3, 1, 1, 255, "depth must be between 1 and 255"},
		{7, 4, 4, 0, 1<<32 - 1, "leaf_size is too large"},
		{8, 8, offsetSize, 0, offsetMax, "node_offset is too large"},
		{9, 8 + offsetSize, 1, 0, 255, "node_depth must be between 0 and 255"},
		{10, 9 + offsetSize, 1, 0, uint64(8 * w), "inner_size must be between 0 and is " + itoa(int64(8*w))},
	}
	for _, n := range numbers {
		v, err := t.indexValue(a[n.arg])
		if err != nil {
			return err
		}
		x := t.asBig(v)
		if !x.IsUint64() || x.Uint64() < n.low || x.Uint64() > n.high {
			return t.valueError("%s", n.complaint)
		}
		for i, u := 0, x.Uint64(); i < n.size; i, u = i+1, u>>8 {
			params[n.at+i] = byte(u)
		}
	}
	d.size = int(params[0])
	last, err := t.truth(a[11])
	if err != nil {
		return err
	}
	d.last = last
	var key []byte
	for i, x := range []struct {
		what  string
		limit int
	}{{"key", 8 * w}, {"salt", 2 * w}, {"person", 2 * w}} {
		if a[2+i] == 0 {
			continue
		}
		b, err := t.buffer(a[2+i])
		if err != nil {
			return err
		}
		if len(b) > x.limit {
			return t.valueError("maximum %s length is %d bytes", x.what, x.limit)
		}
		switch i {
		case 0:
			key = append(key, b...)
			params[1] = byte(len(b))
		default:
			copy(params[(2+2*i)*w:], b)
		}
	}
	d.start(params)
	if len(key) > 0 {
		d.Write(append(key, make([]byte, d.BlockSize()-len(key))...))
	}
	if a[0] != 0 {
		b, err := t.hashInput(a[0])
		if err != nil {
			return err
		}
		d.Write(b)
	}
	return nil
}
