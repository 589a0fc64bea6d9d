// Package check holds assertions that cost nothing unless asked for.
//
// Build with -tags segue_check to turn them on. On is a constant, so the
// compiler drops `if check.On { ... }` from ordinary builds. Sometimes lets a
// checking build take a rare path often, so that tests reach it.
package check

import (
	"fmt"
	"math/rand/v2"
)

// That panics with the formatted message when checks are on and ok is false.
// Arguments are evaluated either way: guard costly ones with `if check.On`.
func That(ok bool, format string, args ...any) {
	if On && !ok {
		panic("check: " + fmt.Sprintf(format, args...))
	}
}

// Sometimes reports true in about percent of 100 calls when checks are on,
// and always false otherwise.
func Sometimes(percent int) bool {
	return On && rand.IntN(100) < percent
}
