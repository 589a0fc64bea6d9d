package coll

// bugs are planted by tests, which must find them.
var bugs struct {
	skipAbsent        bool // a lookup that finds nothing does not say so
	skipMoved         bool // who moves the entries of a page does not depend on them
	addWithoutBarrier bool // additions to counters are stores
	takeUnmarked      bool // the queue takes items that others may take too
}
