package python_test

import (
	"os"
	"strconv"
	"testing"
	"time"
)

// seedOf is the seed of a random test: SEGUE_SEED, or the time.
func seedOf(t *testing.T) int64 {
	seed := time.Now().UnixNano() & 0xFFFFFF
	if s, err := strconv.ParseInt(os.Getenv("SEGUE_SEED"), 10, 64); err == nil {
		seed = s
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
