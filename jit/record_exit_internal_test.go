package jit

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/segue-vm/segue/trace"
)

// When a loop closes, each word of an exit that is in use and that the label
// loads is listed, what was listed before stays, and the slots are in order.
func TestCompleteFrames(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		params := make([]Ref, rng.IntN(12))
		for i := range params {
			if rng.IntN(2) == 0 {
				params[i] = Ref(100 + i)
			}
		}
		var was, is []trace.ExitFrame
		for range 4 {
			frames := randomFrames(rng, was)
			out := completeFrames(frames, was, is, params)
			for k := range out {
				checkComplete(t, &frames[k], &out[k], frameEnd(frames, k), params)
			}
			was, is = frames, out
		}
	}
}

// randomFrames nests frames with some slots, mostly those of the exit before.
func randomFrames(rng *rand.Rand, was []trace.ExitFrame) (list []trace.ExitFrame) {
	base := rng.IntN(3) - 1
	for k := range 1 + rng.IntN(3) {
		f := trace.ExitFrame{FramePos: &trace.FramePos{}, Base: base, SP: rng.IntN(6)}
		if k < len(was) && was[k].Base >= base && rng.IntN(3) > 0 {
			f = was[k]
			f.SP += rng.IntN(2)
		} else {
			for i := range f.SP {
				if rng.IntN(2) == 0 {
					f.Slots = append(f.Slots, trace.Slot{Slot: int32(i), Value: trace.SnapValue{Ref: Ref(1 + rng.IntN(9))}})
				}
			}
		}
		list = append(list, f)
		base = f.Base + f.SP
	}
	return list
}

func checkComplete(t *testing.T, before, after *trace.ExitFrame, end int, params []Ref) {
	t.Helper()
	want := map[int32]Ref{}
	for i := max(before.Base, 0); i < min(end, len(params)); i++ {
		if params[i] != 0 {
			want[int32(i-before.Base)] = params[i]
		}
	}
	for _, s := range before.Slots {
		want[s.Slot] = s.Value.Ref
	}
	if !slices.IsSortedFunc(after.Slots, func(a, b trace.Slot) int { return int(a.Slot - b.Slot) }) || len(after.Slots) != len(want) {
		t.Fatalf("%v of a frame at %d up to %d, with parameters %v, became %v", before.Slots, before.Base, end, params, after.Slots)
	}
	for _, s := range after.Slots {
		if want[s.Slot] != s.Value.Ref {
			t.Fatalf("%v of a frame at %d up to %d, with parameters %v, became %v", before.Slots, before.Base, end, params, after.Slots)
		}
	}
}

// Guards of one bytecode share all frames of their exits, and an inlined call
// shares those of its callers.
func TestSnapshotsShareFrames(t *testing.T) {
	r := &Recorder{}
	outer, inner := FrameState{Code: "outer", SP: 3}, FrameState{Code: "inner", PC: 1, Base: 3, SP: 5}
	r.state = []FrameState{outer, inner}
	*r.slots.at(1) = slot{ref: 7}
	*r.slots.at(4) = slot{ref: 8}
	a, b := r.snapshot(trace.ExitInterp, &r.slots), r.snapshot(trace.ExitInterp, &r.slots)
	if &a.Frames[0] != &b.Frames[0] {
		t.Error("two guards of a bytecode have frames of their own")
	}
	r.state[1].PC = 2
	*r.slots.at(4) = slot{ref: 9}
	c := r.snapshot(trace.ExitInterp, &r.slots)
	if c.Frames[0].FramePos != a.Frames[0].FramePos || &c.Frames[0].Slots[0] != &a.Frames[0].Slots[0] {
		t.Error("the caller's frame was made anew")
	}
	if a.Frames[1].PC != 1 || a.Frames[1].Slots[0].Value.Ref != 8 || c.Frames[1].PC != 2 || c.Frames[1].Slots[0].Value.Ref != 9 {
		t.Errorf("frames %v, then %v", a.Frames[1], c.Frames[1])
	}
}
