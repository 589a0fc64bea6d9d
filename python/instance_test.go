package python

import (
	"testing"

	"github.com/segue-vm/segue/stm"
)

// TestInstancesOfARecording: while a bytecode is recorded another thread finds
// that instances need more slots. What was described is what is made.
func TestInstancesOfARecording(t *testing.T) {
	in, _ := newTest(t, stm.Options{})
	inTx(t, in, func(th *Thread) {
		k := in.ValueError
		described := th.rootOf(k)
		th.born = described
		k.needs(described.Cap + 1)
		if got := th.shapeOf(th.newInstance(k)); got != described {
			t.Errorf("made with %d slots, described with %d", got.Cap, described.Cap)
		}
		th.born = nil
		if got := th.shapeOf(th.newInstance(k)); got.Cap <= described.Cap {
			t.Errorf("made with %d slots when %d are needed", got.Cap, described.Cap+1)
		}
	})
}
