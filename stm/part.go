package stm

// A Part is a part of a transaction that can be undone by itself. Parts may be
// nested. No safepoint may come before the end of a part.
type Part struct {
	kept  int
	outer bool // it is inside another part
}

// keptWord is what the word at an offset of the view was.
type keptWord struct{ at, was uint64 }

// BeginPart begins a part: from now on Keep must come before each change to
// objects that the part has not made itself.
func (t *Thread) BeginPart() Part {
	p := Part{len(t.kept), t.keeping}
	t.keeping = true
	return p
}

// EndPart ends p. With undo set, everything that Keep was told of is again as it
// was at the begin of p.
func (t *Thread) EndPart(p Part, undo bool) {
	t.keeping = p.outer
	if undo {
		for i := len(t.kept) - 1; i >= p.kept; i-- {
			*word(t.base, t.kept[i].at) = t.kept[i].was
		}
	}
	if undo || !p.outer {
		t.kept = t.kept[:p.kept]
	}
}

// Keeping reports whether a part runs, so that changes must be told to Keep.
func (t *Thread) Keeping() bool { return t.keeping }

// Keep notes the n bytes at off of the object r for EndPart. It does not replace
// the write barrier.
func (t *Thread) Keep(r Ref, off, n uint64) {
	for x := (r + off) &^ 7; x < r+off+n; x += 8 {
		t.kept = append(t.kept, keptWord{x, *word(t.base, x)})
	}
}
