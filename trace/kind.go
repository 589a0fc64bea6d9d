package trace

import "fmt"

// Kind is the machine-level kind of a value: how wide it is, which register
// class holds it, and whether the collector must look at it.
type Kind uint8

const (
	Void  Kind = iota // no value; the op still has a name, with the letter n
	Int               // i: int64, raw
	Float             // f: float64, raw
	Ptr               // p: heap reference, never a tagged word; may be nil (0)
	Val               // v: boxed word of the embedded language; may be a reference
)

const kindLetters = "nifpv"

// Letter is the first letter of the names of values of this kind.
func (k Kind) Letter() byte { return kindLetters[k] }

func (k Kind) String() string {
	return [...]string{"void", "int", "float", "ref", "val"}[k]
}

// IsRef reports whether a value of this kind can be a heap reference, so that
// the collector has to find it in GC maps.
func (k Kind) IsRef() bool { return k == Ptr || k == Val }

// KindOfLetter is the inverse of Letter.
func KindOfLetter(c byte) (Kind, error) {
	for i := range kindLetters {
		if kindLetters[i] == c {
			return Kind(i), nil
		}
	}
	return Void, fmt.Errorf("no value kind has the letter %q", c)
}

// Ref names a value in a trace: n > 0 is the value (or void op) with number n,
// n < 0 is constant -n-1 of the trace's pool, 0 is no value.
type Ref int32

// IsConst reports whether r is a constant.
func (r Ref) IsConst() bool { return r < 0 }

// ConstIndex is the position of a constant in Trace.Consts.
func (r Ref) ConstIndex() int { return int(-r) - 1 }
