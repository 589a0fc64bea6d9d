package code

// peephole improves short sequences of instructions.
func (a *assembler) peephole() {
	for i := range a.insts {
		switch a.insts[i].op {
		case LOAD_CONST:
			if i+1 < len(a.insts) && a.insts[i+1].op == POP_TOP {
				a.insts[i].op, a.insts[i+1].op = NOP, NOP
			}
		case BUILD_TUPLE:
			a.packUnpack(i)
		case UNARY_NOT:
			a.invert(i)
		}
	}
	for i := range a.insts {
		if a.insts[i].op == SWAP {
			a.swapStores(i)
		}
	}
}

// packUnpack turns building a tuple and taking it apart into a swap.
func (a *assembler) packUnpack(i int) {
	if i+1 >= len(a.insts) {
		return
	}
	pack, unpack := &a.insts[i], &a.insts[i+1]
	if unpack.op != UNPACK_SEQUENCE || unpack.arg != pack.arg || pack.arg < 1 || pack.arg > 3 {
		return
	}
	pack.op, unpack.op = NOP, NOP
	if unpack.arg > 1 {
		unpack.op = SWAP
	}
}

// invert turns "not (x is y)" and "not (x in y)" into one operation.
func (a *assembler) invert(i int) {
	if i == 0 {
		return
	}
	if prev := &a.insts[i-1]; prev.op == IS_OP || prev.op == CONTAINS_OP {
		prev.arg ^= 1
		a.insts[i].op, a.insts[i].arg = NOP, 0
	}
}

// swapStores exchanges the targets of the stores after a swap instead of the
// values: SWAP n exchanges the first and the n-th.
func (a *assembler) swapStores(i int) {
	n := a.insts[i].arg
	if n < 2 || n > 3 || i+n >= len(a.insts) {
		return
	}
	stores := a.insts[i+1 : i+1+n]
	for j, in := range stores {
		if in.op != STORE_FAST {
			return
		}
		for _, other := range stores[:j] {
			if other.arg == in.arg {
				return
			}
		}
	}
	a.insts[i].op, a.insts[i].arg = NOP, 0
	stores[0], stores[n-1] = stores[n-1], stores[0]
}
