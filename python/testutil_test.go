package python_test

import (
	"os"
	"strconv"
	"testing"
	"time"
)

// seedOf is the seed of a comparison with CPython: SEGUE_SEED, which may be
// "random", or else always the same.
func seedOf(t *testing.T) int64 {
	seed := int64(1)
	switch s := os.Getenv("SEGUE_SEED"); s {
	case "":
	case "random":
		seed = time.Now().UnixNano() & 0xFFFFFF
	default:
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			t.Fatalf("SEGUE_SEED=%s: a number, or random", s)
		}
		seed = n
	}
	t.Logf("SEGUE_SEED=%d", seed)
	return seed
}

// iterations is n, or many times that under SEGUE_STRESS=1.
func iterations(n int) int {
	if os.Getenv("SEGUE_STRESS") == "1" {
		return 20 * n
	}
	return n
}
