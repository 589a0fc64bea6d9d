package trace

import "math"

// Boxing is how an embedded language encodes ints, floats, booleans and
// references in one 64-bit word. The optimiser cancels box and unbox pairs
// without looking at it; the evaluator and the backend follow it.
//
// A reference is always the bare offset: non-zero, 8-aligned, below 2^47.
type Boxing struct {
	Name        string
	LowBit      bool   // ints are v<<1|1 in 63 bits, no inline floats; otherwise NaN-boxing as below
	False, True uint64 // words of the booleans; never 8-aligned
}

// NaN-boxing: the top 15 bits all set mean a 49-bit int; otherwise a word of
// FloatBias or more is a float's bits plus FloatBias.
const (
	IntTag    = uint64(0xFFFE) << 48
	IntBits   = 49
	FloatBias = uint64(0x0002) << 48
	CanonNaN  = uint64(0x7FF8) << 48
)

// FitsInt reports whether v can be an inline int.
func (b *Boxing) FitsInt(v int64) bool {
	if b.LowBit {
		return v<<1>>1 == v
	}
	return v<<(64-IntBits)>>(64-IntBits) == v
}

// BoxInt encodes an int that fits.
func (b *Boxing) BoxInt(v int64) uint64 {
	if b.LowBit {
		return uint64(v)<<1 | 1
	}
	return uint64(v)&(1<<IntBits-1) | IntTag
}

// UnboxInt decodes an inline int.
func (b *Boxing) UnboxInt(w uint64) int64 {
	if b.LowBit {
		return int64(w) >> 1
	}
	return int64(w<<(64-IntBits)) >> (64 - IntBits)
}

// IsInt reports whether the word is an inline int.
func (b *Boxing) IsInt(w uint64) bool {
	if b.LowBit {
		return w&1 != 0
	}
	return w >= IntTag
}

// BoxFloat encodes a float; every NaN becomes the canonical one.
func (b *Boxing) BoxFloat(f float64) uint64 {
	if f != f {
		return CanonNaN + FloatBias
	}
	return math.Float64bits(f) + FloatBias
}

// UnboxFloat decodes an inline float.
func (b *Boxing) UnboxFloat(w uint64) float64 { return math.Float64frombits(w - FloatBias) }

// IsFloat reports whether the word is an inline float.
func (b *Boxing) IsFloat(w uint64) bool { return !b.LowBit && w >= FloatBias && w < IntTag }

// IsBool reports whether the word is true or false.
func (b *Boxing) IsBool(w uint64) bool { return w == b.False || w == b.True }

// IsPtr reports whether the word is a non-nil reference.
func (b *Boxing) IsPtr(w uint64) bool { return w != 0 && w&7 == 0 && w < 1<<47 }
