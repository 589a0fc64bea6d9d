package check

import "testing"

func panics(f func()) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return false
}

func TestThatPanicsOnlyWhenOn(t *testing.T) {
	if panics(func() { That(true, "fine") }) {
		t.Error("That(true) panicked")
	}
	if got := panics(func() { That(false, "bad %d", 1) }); got != On {
		t.Errorf("That(false) panicked: %v, want %v", got, On)
	}
}

func TestSometimes(t *testing.T) {
	n := 0
	for range 1000 {
		if Sometimes(50) {
			n++
		}
	}
	if On && (n < 300 || n > 700) || !On && n != 0 {
		t.Errorf("Sometimes(50) was true %d times of 1000 with On=%v", n, On)
	}
}
