package python

import (
	"sync"
	"sync/atomic"
)

// An Atom is the number of a string that serves as a name. Equal names have
// equal atoms, whichever string objects spell them, so that shapes and caches
// compare numbers. Zero is no atom. Atoms are never forgotten.
type Atom uint32

type atoms struct {
	mu    sync.RWMutex
	ids   map[string]Atom
	names atomic.Pointer[[]string]
}

func (a *atoms) init() {
	a.ids = map[string]Atom{}
	a.names.Store(&[]string{""})
}

// atom is the atom of s.
func (in *Interp) atom(s string) Atom {
	a := &in.atoms
	a.mu.RLock()
	id := a.ids[s]
	a.mu.RUnlock()
	if id != 0 {
		return id
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if id := a.ids[s]; id != 0 {
		return id
	}
	list := *a.names.Load()
	id = Atom(len(list))
	list = append(list, s)
	a.ids[s] = id
	a.names.Store(&list)
	return id
}

// atomName is the string of an atom.
func (in *Interp) atomName(a Atom) string { return (*in.atoms.names.Load())[a] }

// atomOf is the atom of the str v.
func (t *Thread) atomOf(v Value) Atom {
	if a := Atom(t.peek(v, strAtom)); a != 0 {
		return a
	}
	return t.in.atom(t.GoStr(v))
}
