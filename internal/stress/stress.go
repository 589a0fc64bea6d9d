// Package stress is for random tests: seeds that are printed and can be given
// again, and how long to go on.
package stress

import (
	"os"
	"testing"
	"time"
)

// Long reports whether a long run is wanted: SEGUE_STRESS is set, as .ci/run does.
func Long() bool { return os.Getenv("SEGUE_STRESS") != "" }

// Times is n, or 20 times n in a long run.
func Times(n int) int {
	if Long() {
		return 20 * n
	}
	return n
}

// Seed is the seed that the test's flag -seed gives, or a new one if that is 0. The
// log says how to run the test with it again.
func Seed(t testing.TB, given int64) int64 {
	t.Helper()
	if given == 0 {
		given = time.Now().UnixNano() & (1<<40 - 1)
	}
	t.Logf("replay with: go test -run '^%s$' -seed %d, in the directory of the package", t.Name(), given)
	return given
}
