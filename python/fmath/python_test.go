package fmath

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand"
	"os/exec"
	"testing"
)

// A subject is a function compared with CPython's on random arguments.
type subject struct {
	name         string
	ours, golang func(x, y float64) float64
	arg          func(r *rand.Rand) (x, y float64)
	most         float64 // the share that may differ
}

func one(f func(float64) float64) func(x, y float64) float64 {
	return func(x, _ float64) float64 { return f(x) }
}

func between(lo, hi float64) func(*rand.Rand) (x, y float64) {
	return func(r *rand.Rand) (float64, float64) { return lo + r.Float64()*(hi-lo), 0 }
}

// spread are numbers of all sizes from 2**lo to 2**hi.
func spread(lo, hi float64, sign bool) func(*rand.Rand) (x, y float64) {
	return func(r *rand.Rand) (float64, float64) {
		x := math.Ldexp(1+r.Float64(), int(lo+math.Floor(r.Float64()*(hi-lo))))
		if sign && r.Intn(2) == 0 {
			x = -x
		}
		return x, 0
	}
}

func pair(f, g func(*rand.Rand) (x, y float64)) func(*rand.Rand) (x, y float64) {
	return func(r *rand.Rand) (float64, float64) {
		x, _ := f(r)
		y, _ := g(r)
		return x, y
	}
}

var subjects = []subject{
	{"exp", one(Exp), one(math.Exp), between(-745, 709), 0.02},
	{"exp", one(Exp), one(math.Exp), between(-2, 2), 0.02},
	{"log", one(Log), one(math.Log), spread(-1000, 1000, false), 0.02},
	{"log", one(Log), one(math.Log), between(0, 3), 0.02},
	{"sin", one(Sin), one(math.Sin), between(-10, 10), 0.02},
	{"sin", one(Sin), one(math.Sin), spread(-30, 1000, true), 0.02},
	{"cos", one(Cos), one(math.Cos), between(-10, 10), 0.02},
	{"cos", one(Cos), one(math.Cos), spread(-30, 1000, true), 0.02},
	{"tan", one(Tan), one(math.Tan), between(-10, 10), 0.03},
	{"tan", one(Tan), one(math.Tan), spread(-30, 1000, true), 0.03},
	{"pow", Pow, math.Pow, pair(between(0, 100), between(-20, 20)), 0.02},
	{"pow", Pow, math.Pow, pair(spread(-40, 40, false), spread(-10, 4, true)), 0.02},
	{"log2", one(Log2), one(math.Log2), spread(-1000, 1000, false), 0.03},
	{"log10", one(Log10), one(math.Log10), spread(-1000, 1000, false), 0.03},
	{"log10", one(Log10), one(math.Log10), between(0, 3), 0.03},
	{"atan", one(Atan), one(math.Atan), spread(-20, 20, true), 0.02},
	{"atan2", Atan2, math.Atan2, pair(spread(-20, 20, true), spread(-20, 20, true)), 0.02},
	{"atan2", Atan2, math.Atan2, pair(spread(-1074, 1020, true), spread(-1074, 1020, true)), 0.02},
	{"asin", one(Asin), one(math.Asin), between(-1, 1), 0.02},
	{"acos", one(Acos), one(math.Acos), between(-1, 1), 0.02},
	{"sinh", one(Sinh), one(math.Sinh), between(-30, 30), 0.02},
	{"sinh", one(Sinh), one(math.Sinh), between(-1, 1), 0.02},
	{"cosh", one(Cosh), one(math.Cosh), between(-30, 30), 0.02},
	{"tanh", one(Tanh), one(math.Tanh), between(-3, 3), 0.02},
	{"asinh", one(Asinh), one(math.Asinh), spread(-20, 20, true), 0.03},
	{"acosh", one(Acosh), one(math.Acosh), spread(0, 20, false), 0.03},
	{"atanh", one(Atanh), one(math.Atanh), between(-1, 1), 0.03},
	{"expm1", one(Expm1), one(math.Expm1), between(-2, 2), 0.001},
	{"expm1", one(Expm1), one(math.Expm1), between(-40, 700), 0.001},
	{"log1p", one(Log1p), one(math.Log1p), between(-1, 1), 0.001},
	{"log1p", one(Log1p), one(math.Log1p), spread(-40, 100, false), 0.001},
	{"erf", one(Erf), one(math.Erf), between(-6, 6), 0.0001},
	{"erfc", one(Erfc), one(math.Erfc), between(-6, 26), 0.002},
	{"gamma", one(Gamma), one(math.Gamma), between(-20, 170), 0.003},
	{"lgamma", one(Lgamma), lgamma, between(3, 170), 0.001},
	{"lgamma", one(Lgamma), lgamma, spread(2, 100, false), 0.001},
	{"hypot", Hypot, math.Hypot, pair(spread(-20, 20, true), spread(-20, 20, true)), 0.0001},
	{"cbrt", one(Cbrt), one(math.Cbrt), spread(-1000, 1000, true), 0.7},
}

func lgamma(x, _ float64) float64 {
	r, _ := math.Lgamma(x)
	return r
}

const pythonSide = `
import math, sys
from array import array
f = getattr(math, sys.argv[1])
a = array('d', sys.stdin.buffer.read())
h = len(a) // 2
two = sys.argv[1] in ('pow', 'atan2', 'hypot')
sys.stdout.buffer.write(array('d', map(f, a[:h], a[h:]) if two else map(f, a[:h])).tobytes())
`

// TestPython compares with CPython, which calls the C library.
func TestPython(t *testing.T) {
	python, err := exec.LookPath("python3.11")
	if err != nil {
		t.Skip("no python3.11")
	}
	const seed = 11
	n := 50000
	if testing.Short() {
		n = 5000
	}
	t.Logf("seed %d, %d arguments each", seed, n)
	r := rand.New(rand.NewSource(seed))
	for _, s := range subjects {
		args := make([]float64, 2*n)
		for i := range n {
			args[i], args[n+i] = s.arg(r)
		}
		var in bytes.Buffer
		binary.Write(&in, binary.LittleEndian, args)
		cmd := exec.Command(python, "-c", pythonSide, s.name)
		cmd.Stdin = &in
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		want := make([]float64, n)
		if err := binary.Read(bytes.NewReader(out), binary.LittleEndian, want); err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		differ, before, first := 0, 0, ""
		for i, w := range want {
			x, y := args[i], args[n+i]
			if s.golang(x, y) != w {
				before++
			}
			if got := s.ours(x, y); got != w {
				differ++
				if math.Abs(got-w) > 4*math.Abs(math.Nextafter(w, math.Inf(1))-w) || w != w {
					t.Fatalf("%s(%v, %v) = %v, CPython has %v", s.name, x, y, got, w)
				}
				if first == "" {
					first = fmt.Sprintf("%s(%v, %v) = %v, CPython has %v", s.name, x, y, got, w)
				}
			}
		}
		share := float64(differ) / float64(n)
		t.Logf("%-6s %6.3f%% differ, of Go's %6.3f%%", s.name, 100*share, 100*float64(before)/float64(n))
		if share > s.most {
			t.Errorf("too many: %s", first)
		}
	}
}
