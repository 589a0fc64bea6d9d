package sre

// A compiler turns nodes into instructions.
type compiler struct {
	*Program
	groups []span
	memoOK bool
	inner  int // depth of parts whose success is not the end: atomic groups, assertions
}

func (c *compiler) emit(in inst) int {
	c.code = append(c.code, in)
	return len(c.code) - 1
}

func (c *compiler) here() int32 { return int32(len(c.code)) }

// note numbers the choices of an instruction, n of them, for the memo.
func (c *compiler) note(i, n int) {
	if c.inner > 0 {
		return
	}
	c.code[i].memo = int32(c.memos) + 1
	c.memos += n
}

func (c *compiler) sequence(items []node, f Flags) error {
	for i := range items {
		if err := c.node(&items[i], f); err != nil {
			return err
		}
	}
	return nil
}

func (c *compiler) node(n *node, f Flags) error {
	switch n.op {
	case nLiteral, nAny, nSet:
		c.emit(single(n, f))
	case nAt:
		c.emit(inst{op: opAt, c: atCode(n.c, f), uni: f&Unicode != 0})
	case nBranch:
		return c.branch(n, f)
	case nGroup:
		f = combine(f, n.add, n.del)
		if n.group == 0 {
			return c.sequence(n.items, f)
		}
		g := int32(n.group)
		c.emit(inst{op: opMark, n: 2 * g})
		err := c.sequence(n.items, f)
		c.emit(inst{op: opMark, n: 2*g + 1})
		return err
	case nRepeat:
		return c.repeat(n, f)
	case nAssert, nAssertNot:
		return c.assert(n, f)
	case nFailure:
		c.emit(inst{op: opFail})
	case nBackref:
		c.memoOK = false
		c.emit(inst{op: opBackref, n: int32(n.group), fold: f&IgnoreCase != 0, uni: f&Unicode != 0})
	case nCond:
		return c.cond(n, f)
	case nAtomic:
		c.emit(inst{op: opAtomic})
		c.inner++
		err := c.sequence(n.items, f)
		c.inner--
		c.emit(inst{op: opAtomicEnd})
		return err
	}
	return nil
}

// single is the instruction for one character.
func single(n *node, f Flags) inst {
	switch n.op {
	case nAny:
		if f&DotAll != 0 {
			return inst{op: opAnyAll}
		}
		return inst{op: opAny}
	case nSet:
		return inst{op: opSet, set: newSet(n.set, f)}
	}
	if f&IgnoreCase != 0 {
		if s := newLetter(n.c, f); s != nil {
			return inst{op: opSet, set: s}
		}
	}
	return inst{op: opChar, c: n.c}
}

// atCode is the code of an assertion about the place: that of a line where
// flags say so.
func atCode(c rune, f Flags) rune {
	switch {
	case f&Multiline == 0 || c != atBeginning && c != atEnd:
		return c
	case c == atBeginning:
		return 'm'
	}
	return 'M'
}

func (c *compiler) branch(n *node, f Flags) error {
	var jumps []int
	for i, a := range n.alts {
		last := i == len(n.alts)-1
		at := 0
		if !last {
			at = c.emit(inst{op: opBranch})
			c.note(at, 1)
		}
		if err := c.sequence(a, f); err != nil {
			return err
		}
		if !last {
			jumps = append(jumps, c.emit(inst{op: opJump}))
			c.code[at].x = c.here()
		}
	}
	for _, j := range jumps {
		c.code[j].x = c.here()
	}
	return nil
}

// oneChar is the node of one character that the items consist of, or nil, and the
// flags it is under.
func oneChar(items []node, f Flags) (*node, Flags) {
	if len(items) != 1 {
		return nil, f
	}
	switch n := &items[0]; n.op {
	case nLiteral, nAny, nSet:
		return n, f
	case nGroup:
		if n.group == 0 {
			return oneChar(n.items, combine(f, n.add, n.del))
		}
	}
	return nil, f
}

func (c *compiler) repeat(n *node, f Flags) error {
	if x, xf := oneChar(n.items, f); x != nil {
		in := single(x, xf)
		in.one = map[opcode]oneOf{opSet: oneSet, opChar: oneChar1, opAny: oneAny, opAnyAll: oneAnyAll}[in.op]
		in.op, in.kind, in.min, in.max = opOne, n.kind, n.min, n.max
		c.note(c.emit(in), 1)
		return nil
	}
	if n.min == 1 && n.max == 1 && n.kind != possessive {
		return c.sequence(n.items, f)
	}
	loop := int32(c.loops)
	c.loops++
	w := width(n.items, c.groups)
	if w.min == 0 {
		c.nullable = append(c.nullable, loop)
	}
	if n.min > 1 || n.max > 1 && n.max != maxRepeat {
		c.memoOK = false
	}
	at := c.emit(inst{op: opRepeat, n: loop})
	body := c.here()
	if n.kind == possessive {
		c.inner++
	}
	err := c.sequence(n.items, f)
	if n.kind == possessive {
		c.inner--
		c.emit(inst{op: opAtomicEnd})
	}
	c.code[at].x = c.here()
	c.note(c.emit(inst{op: opUntil, n: loop, x: body, min: n.min, max: n.max, kind: n.kind}), 2)
	return err
}

func (c *compiler) assert(n *node, f Flags) error {
	back := int32(0)
	if n.behind {
		w := width(n.items, c.groups)
		if w.min != w.max {
			return &Error{"look-behind requires fixed-width pattern", -1}
		}
		back = int32(min(w.min, 1<<31-1))
	}
	begin, end := opAssert, opAssertEnd
	if n.op == nAssertNot {
		begin, end = opAssertNot, opAssertNotEnd
	}
	at := c.emit(inst{op: begin, n: back})
	c.inner++
	err := c.sequence(n.items, f)
	c.inner--
	c.emit(inst{op: end})
	c.code[at].x = c.here()
	return err
}

func (c *compiler) cond(n *node, f Flags) error {
	c.memoOK = false
	at := c.emit(inst{op: opCond, n: int32(n.group)})
	if err := c.sequence(n.items, f); err != nil {
		return err
	}
	if n.alts == nil {
		c.code[at].x = c.here()
		return nil
	}
	j := c.emit(inst{op: opJump})
	c.code[at].x = c.here()
	err := c.sequence(n.alts[0], f)
	c.code[j].x = c.here()
	return err
}

// findStart finds out how matches begin, so that a search can skip.
func (c *compiler) findStart(items []node, f Flags) {
	if len(items) > 0 && items[0].op == nAt {
		k := atCode(items[0].c, f)
		c.anchored = k == atBeginning || k == atStart
		return
	}
	for _, n := range items {
		if n.op != nLiteral {
			break
		}
		in := single(&n, f)
		if in.op != opChar {
			break
		}
		c.prefix = append(c.prefix, in.c)
	}
	if len(c.prefix) == 0 {
		if sets, ok := firstSets(items, f, 0); ok && len(sets) < 50 {
			c.first = union(sets)
		}
	}
}

// firstSets are the sets that one of has the first character of a match.
func firstSets(items []node, f Flags, depth int) ([]*charset, bool) {
	if len(items) == 0 || depth > 20 {
		return nil, false
	}
	switch n := &items[0]; n.op {
	case nLiteral, nSet:
		in := single(n, f)
		if in.op == opChar {
			in.set = newSet(setNode{items: []setItem{{lo: in.c, hi: in.c}}}, f&^IgnoreCase)
		}
		return []*charset{in.set}, true
	case nGroup:
		if len(n.items) == 0 {
			return firstSets(items[1:], f, depth+1)
		}
		return firstSets(n.items, combine(f, n.add, n.del), depth+1)
	case nAtomic:
		return firstSets(n.items, f, depth+1)
	case nRepeat:
		if n.min > 0 {
			return firstSets(n.items, f, depth+1)
		}
	case nBranch:
		var all []*charset
		for _, a := range n.alts {
			s, ok := firstSets(a, f, depth+1)
			if !ok {
				return nil, false
			}
			all = append(all, s...)
		}
		return all, true
	}
	return nil, false
}
