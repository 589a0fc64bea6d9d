// Package slab hands out pieces of larger allocations. What a trace is made of
// are thousands of small things that live as long as the trace; the allocator and
// the collector of Go see a few large ones.
package slab

import "unsafe"

// Of is memory for values of type T. The zero value is ready for use, by one
// goroutine at a time.
type Of[T any] struct {
	free []T
	size int // of the last allocation
}

const (
	firstBytes = 512
	maxBytes   = 8 << 10
)

// Take is a slice of n zero values. Appending to it allocates.
func (s *Of[T]) Take(n int) []T {
	if n > len(s.free) {
		bytes := int(unsafe.Sizeof(*new(T)))
		most := max(maxBytes/bytes, 1)
		if n > most/4 {
			return make([]T, n)
		}
		s.size = min(max(2*s.size, firstBytes/bytes, n), most)
		s.free = make([]T, s.size)
	}
	p := s.free[:n:n]
	s.free = s.free[n:]
	return p
}

// One is a zero value.
func (s *Of[T]) One() *T { return &s.Take(1)[0] }
