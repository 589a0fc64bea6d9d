package python

import (
	crand "crypto/rand"
	"encoding/binary"
	"math/big"
	"math/rand/v2"
)

// _random.Random is the Mersenne Twister MT19937. Its objects are boxes:
//
//	a  None, or bytes: the 624 words of the state
//	b  number of words of a that are used up
//
// A generator that nobody has seeded has no state: each thread draws from a
// source of its own, so that threads do not conflict. Nobody can tell, until the
// state is asked for: then it is drawn. A seeded generator is one sequence for
// all threads, and drawing from it writes to it.
const (
	mtWords = 624
	mtShift = 397
)

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, _ *ModuleDef) { in.AddModule("_random", randomModule) })
}

// An mt is the state in words.
type mt [mtWords]uint32

// mtSeed is the state for one word.
func mtSeed(seed uint32) *mt {
	s := &mt{seed}
	for i := uint32(1); i < mtWords; i++ {
		s[i] = 1812433253*(s[i-1]^s[i-1]>>30) + i
	}
	return s
}

// mtSeedArray is the state for a key of many words.
func mtSeedArray(key []uint32) *mt {
	s := mtSeed(19650218)
	i, j := 1, 0
	step := func() {
		if i++; i == mtWords {
			s[0], i = s[mtWords-1], 1
		}
	}
	for range max(mtWords, len(key)) {
		s[i] = (s[i] ^ (s[i-1]^s[i-1]>>30)*1664525) + key[j] + uint32(j)
		step()
		j = (j + 1) % len(key)
	}
	for range mtWords - 1 {
		s[i] = (s[i] ^ (s[i-1]^s[i-1]>>30)*1566083941) - uint32(i)
		step()
	}
	s[0] = 1 << 31
	return s
}

// next is the state after all words of s are used up.
func (s *mt) next() {
	for i := range s {
		y := s[i]&(1<<31) | s[(i+1)%mtWords]&(1<<31-1)
		s[i] = s[(i+mtShift)%mtWords] ^ y>>1 ^ -(y&1)&0x9908b0df
	}
}

func temper(y uint32) uint32 {
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

func (t *Thread) mtLoad(r Ref) *mt {
	s := new(mt)
	b := t.bytesOf(t.get(r, boxA))
	for i := range s {
		s[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return s
}

func (t *Thread) mtStore(r Ref, s *mt, used int) {
	b := t.allocArray(tidBytes, 4*mtWords)
	for i, w := range s {
		binary.LittleEndian.PutUint32(t.bytesOf(b)[4*i:], w)
	}
	t.touch(r)
	t.init(r, boxA, b)
	t.init(r, boxB, smallInt(int64(used)))
}

// mtDraw makes the state of a generator that nobody has seeded.
func (t *Thread) mtDraw(r Ref) {
	key := make([]uint32, mtWords)
	for i := range key {
		key[i] = rand.Uint32()
	}
	t.mtStore(r, mtSeedArray(key), mtWords)
}

// mtWord is the next word of a generator.
func (t *Thread) mtWord(r Ref) uint32 {
	state := t.get(r, boxA)
	if state == None {
		return rand.Uint32()
	}
	used := int(unboxInt(t.peek(r, boxB)))
	if used >= mtWords {
		s := t.mtLoad(r)
		s.next()
		t.mtStore(r, s, 1)
		return temper(s[0])
	}
	t.set(r, boxB, smallInt(int64(used)+1))
	return temper(binary.LittleEndian.Uint32(t.bytesOf(state)[4*used:]))
}

func randomModule(t *Thread, m *ModuleDef) {
	c := t.in.valueClass(t, "Random", "_random", &Slots{})
	t.constructor(c, "Random(*args, **kwargs)", func(t *Thread, a []Value) (Value, error) {
		return t.newBox(c, None, smallInt(0), 0, 0), nil
	})
	t.method(c, "random(self, /)", func(t *Thread, a []Value) (Value, error) {
		hi := t.mtWord(a[0]) >> 5
		lo := t.mtWord(a[0]) >> 6
		return boxFloat((float64(hi)*(1<<26) + float64(lo)) / (1 << 53)), nil
	})
	t.method(c, "getrandbits(self, k, /)", randomBits)
	t.method(c, "_randbelow(self, n, /)", randomBelow)
	t.method(c, "_seed(self, key, /)", randomSeed)
	t.method(c, "getstate(self, /)", func(t *Thread, a []Value) (Value, error) {
		if t.get(a[0], boxA) == None {
			t.mtDraw(a[0])
		}
		words := make([]Value, 0, mtWords+1)
		for _, w := range t.mtLoad(a[0]) {
			words = append(words, smallInt(int64(w)))
		}
		return t.newTuple(append(words, t.get(a[0], boxB))...), nil
	})
	t.method(c, "setstate(self, state, /)", randomSetState)
	m.Set("Random", c.Ref())
	m.Calm("urandom(size, /)", func(t *Thread, a []Value) (Value, error) {
		n, err := t.ssize(a[0])
		if err != nil {
			return 0, err
		}
		if n < 0 {
			return 0, t.valueError("negative argument not allowed")
		}
		if n > t.maxObject() {
			return 0, t.noMemory()
		}
		b := make([]byte, n)
		crand.Read(b)
		return t.joinBytes(b), nil
	})
}

// randomSeed takes a big int, or None for a generator that draws its numbers
// from the system.
func randomSeed(t *Thread, a []Value) (Value, error) {
	if a[1] == None {
		t.set(a[0], boxA, None)
		return None, nil
	}
	n := t.asBig(a[1])
	if n == nil {
		return 0, t.typeError("'%s' object cannot be interpreted as an integer", t.typeName(a[1]))
	}
	b := n.Bytes()
	key := make([]uint32, max(1, (len(b)+3)/4))
	for i := range b {
		key[i/4] |= uint32(b[len(b)-1-i]) << (8 * (i % 4))
	}
	t.mtStore(a[0], mtSeedArray(key), mtWords)
	return None, nil
}

// mtBits is an int of k random bits.
func (t *Thread) mtBits(r Ref, k int) Value {
	if k <= 32 {
		return smallInt(int64(t.mtWord(r) >> (32 - k)))
	}
	if k <= 64 {
		low := uint64(t.mtWord(r))
		return t.Uint(uint64(t.mtWord(r)>>(64-k))<<32 | low)
	}
	b := make([]byte, (k+31)/32*4)
	for i := len(b); k > 0; k -= 32 {
		w := t.mtWord(r)
		if k < 32 {
			w >>= 32 - k
		}
		i -= 4
		binary.BigEndian.PutUint32(b[i:], w)
	}
	return t.BigInt(new(big.Int).SetBytes(b))
}

func randomBits(t *Thread, a []Value) (Value, error) {
	v, err := t.indexValue(a[1])
	if err != nil {
		return 0, err
	}
	k, ok := t.asInt(v)
	switch {
	case t.asBig(v).Sign() < 0:
		return 0, t.valueError("number of bits must be non-negative")
	case !ok || k > 1<<31-1:
		return 0, t.overflowError("Python int too large to convert to C int")
	case k == 0:
		return smallInt(0), nil
	}
	return t.mtBits(a[0], int(k)), nil
}

// randomBelow draws as many bits as the positive n has until they are below n.
func randomBelow(t *Thread, a []Value) (Value, error) {
	if n, ok := t.asInt(a[1]); ok && n < 1<<32 {
		if n <= 0 {
			return smallInt(0), nil
		}
		k := 32 - big.NewInt(n).BitLen()
		for {
			if r := int64(t.mtWord(a[0]) >> k); r < n {
				return smallInt(r), nil
			}
		}
	}
	n := t.asBig(a[1])
	switch {
	case n == nil:
		return 0, t.typeError("'%s' object cannot be interpreted as an integer", t.typeName(a[1]))
	case n.Sign() <= 0:
		return smallInt(0), nil
	}
	for {
		if v := t.mtBits(a[0], n.BitLen()); t.asBig(v).Cmp(n) < 0 {
			return v, nil
		}
	}
}

func randomSetState(t *Thread, a []Value) (Value, error) {
	if !t.is(a[1], tidTuple) {
		return 0, t.typeError("state vector must be a tuple")
	}
	if t.size(a[1]) != mtWords+1 {
		return 0, t.valueError("state vector is the wrong size")
	}
	s := new(mt)
	for i, v := range t.tuple(a[1]) {
		x, ok := t.asInt(v)
		switch {
		case !t.isIntLike(v):
			return 0, t.typeError("'%s' object cannot be interpreted as an integer", t.typeName(v))
		case ok && x < 0:
			return 0, t.overflowError("can't convert negative value to unsigned int")
		case i < mtWords:
			s[i] = uint32(x)
		case !ok || x > mtWords:
			return 0, t.valueError("invalid state")
		default:
			t.mtStore(a[0], s, int(x))
		}
	}
	return None, nil
}
