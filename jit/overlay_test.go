package jit

import (
	"errors"
	"testing"
)

// What was stored without being known is neither loaded nor compared.
func TestOverlayHidesUnknownStores(t *testing.T) {
	m := newOverlay(nil)
	ref, err := m.Alloc(32)
	if err != nil {
		t.Fatal(err)
	}
	load := func(ref uint64, off int) (uint64, bool) {
		t.Helper()
		v, err := m.Load(ref, off, 8)
		if err != nil && !errors.Is(err, errUnknown) {
			t.Fatal(err)
		}
		return v, err == nil
	}
	store := func(off int, v uint64) {
		if err := m.Store(ref, off, 8, v); err != nil {
			t.Fatal(err)
		}
	}
	store(8, 7)
	store(16, 1)
	store(16, 0) // in place of a value that is not known
	m.hide()
	if _, known := load(ref, 16); known {
		t.Error("an unknown store was loaded")
	}
	if _, stored := m.stores[place{ref, 16, 8}]; stored {
		t.Error("an unknown store would be compared")
	}
	if v, known := load(ref, 8); v != 7 || !known {
		t.Errorf("the word beside it: %d, %t", v, known)
	}
	store(16, 3)
	if v, known := load(ref, 16); v != 3 || !known {
		t.Errorf("stored again: %d, %t", v, known)
	}
	m.vague = true
	if _, known := load(0x1000, 8); known {
		t.Error("memory was loaded after a store to an unknown place")
	}
	if m.reset(); m.vague {
		t.Error("still vague")
	}
}
