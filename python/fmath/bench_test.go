package fmath

import (
	"math/rand"
	"testing"
)

// BenchmarkFunctions has the time of a call, ours and that of Go's package math.
func BenchmarkFunctions(b *testing.B) {
	seen := map[string]bool{}
	for _, s := range subjects {
		if seen[s.name] {
			continue
		}
		seen[s.name] = true
		var xs, ys [1024]float64
		r := rand.New(rand.NewSource(1))
		for i := range xs {
			xs[i], ys[i] = s.arg(r)
		}
		run := func(name string, f func(x, y float64) float64) {
			b.Run(s.name+"/"+name, func(b *testing.B) {
				sum := 0.0
				for i := range b.N {
					sum += f(xs[i&1023], ys[i&1023])
				}
				_ = sum
			})
		}
		run("ours", s.ours)
		run("go", s.golang)
	}
}
