package sre

type nodeOp uint8

const (
	nLiteral nodeOp = iota
	nAny
	nSet
	nAt
	nBranch
	nGroup  // group 0: not captured
	nRepeat // of items
	nAssert
	nAssertNot
	nFailure
	nBackref
	nCond
	nAtomic
)

type repeatKind uint8

const (
	greedy repeatKind = iota
	lazy
	possessive
)

// at codes.
const (
	atBeginning = '^'
	atEnd       = '$'
	atStart     = 'A'
	atStop      = 'Z'
	atWord      = 'b'
	atNotWord   = 'B'
)

const (
	maxRepeat = 1<<32 - 1
	maxGroups = (1<<31 - 1) / 2
)

// A node is a part of a pattern.
type node struct {
	op       nodeOp
	c        rune // nLiteral; nAt: its code
	group    int  // nGroup, nBackref, nCond
	add, del Flags
	kind     repeatKind
	min, max int64
	behind   bool     // nAssert, nAssertNot: lookbehind
	items    []node   // contents; nCond: if the group took part
	alts     [][]node // nBranch; nCond: [0] otherwise
	set      setNode
}

// A setNode is what stands between [ and ].
type setNode struct {
	negate bool
	items  []setItem
}

// A setItem is a range of characters or a category such as \d.
type setItem struct {
	lo, hi   rune
	category rune // letter of the escape, or 0
}

// A span is how many characters something can match.
type span struct{ min, max int64 }

func (s span) capped() span { return span{min(s.min, maxRepeat-1), min(s.max, maxRepeat)} }

// width is how many characters the items can match; groups has the widths of
// the groups, for backreferences.
func width(items []node, groups []span) span {
	var w span
	for i := range items {
		n := nodeWidth(&items[i], groups)
		w.min, w.max = satAdd(w.min, n.min), satAdd(w.max, n.max)
	}
	return w.capped()
}

func nodeWidth(n *node, groups []span) span {
	switch n.op {
	case nLiteral, nAny, nSet:
		return span{1, 1}
	case nBranch:
		w := width(n.alts[0], groups)
		for _, a := range n.alts[1:] {
			x := width(a, groups)
			w = span{min(w.min, x.min), max(w.max, x.max)}
		}
		return w
	case nGroup, nAtomic:
		return width(n.items, groups)
	case nRepeat:
		w := width(n.items, groups)
		return span{satMul(w.min, n.min), satMul(w.max, n.max)}
	case nBackref:
		return groups[n.group]
	case nCond:
		w, no := width(n.items, groups), span{}
		if n.alts != nil {
			no = width(n.alts[0], groups)
			return span{min(w.min, no.min), max(w.max, no.max)}
		}
		return span{0, w.max}
	}
	return span{}
}

const satLimit = 1 << 40

func satAdd(a, b int64) int64 { return min(a+b, satLimit) }

func satMul(a, b int64) int64 {
	if a != 0 && b > satLimit/a {
		return satLimit
	}
	return a * b
}
