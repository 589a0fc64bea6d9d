package python

import (
	"math"

	"github.com/segue-vm/segue/trace"
)

// A Value is a Python value in one NaN-boxed word: an inline int of 49 bits, a
// float, an immediate such as None, or a reference into the STM heap. The zero
// Value is no value: an unset variable, an omitted argument.
type Value = uint64

// Ref is a Value known to be a reference.
type Ref = uint64

// Immediates. None of them is a multiple of 8, so none is a reference.
const (
	False          Value = 4
	True           Value = 12
	None           Value = 20
	NotImplemented Value = 28
	Ellipsis       Value = 36
	deleted        Value = 44 // key of a removed dict entry or set slot; never seen by programs
)

// Boxing is the encoding of Values, as the trace compiler sees it.
var Boxing = trace.Boxing{Name: "python", False: False, True: True}

const (
	minInline = -1 << (trace.IntBits - 1)
	maxInline = 1<<(trace.IntBits-1) - 1
)

// isInt reports whether v is an inline int.
func isInt(v Value) bool { return v >= trace.IntTag }

// bothInts reports whether a and b are inline ints.
func bothInts(a, b Value) bool { return a&b >= trace.IntTag }

func unboxInt(v Value) int64 { return int64(v<<(64-trace.IntBits)) >> (64 - trace.IntBits) }

// fitsInt reports whether i can be an inline int.
func fitsInt(i int64) bool { return i<<(64-trace.IntBits)>>(64-trace.IntBits) == i }

// smallInt boxes an int known to be inline.
func smallInt(i int64) Value { return uint64(i)&(1<<trace.IntBits-1) | trace.IntTag }

func isFloat(v Value) bool { return v >= trace.FloatBias && v < trace.IntTag }

func unboxFloat(v Value) float64 { return math.Float64frombits(v - trace.FloatBias) }

// boxFloat boxes a float; there is one NaN.
func boxFloat(f float64) Value {
	if f != f {
		return trace.CanonNaN + trace.FloatBias
	}
	return math.Float64bits(f) + trace.FloatBias
}

// isRef reports whether v is a reference.
func isRef(v Value) bool { return v&7 == 0 && v != 0 && v < 1<<47 }

func isBool(v Value) bool { return v&^8 == False }

// Bool is the Python bool of b.
func Bool(b bool) Value {
	if b {
		return True
	}
	return False
}

// isNone reports whether v is None or an omitted argument.
func isNone(v Value) bool { return v == None || v == 0 }
