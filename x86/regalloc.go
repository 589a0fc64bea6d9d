package x86

import (
	"fmt"
	"slices"

	"github.com/segue-vm/segue/trace"
)

// allocation gives every value of a trace one location for its whole life, so
// that exits, GC maps and bridges need no record of where a value was when.
//
// It is a linear scan by start of life. When no register is free, the value
// whose register saves least per position it occupies loses it, and lives in a
// spill word from its definition on: in the preamble, if that is where it is
// defined. Weights count accesses, those in the loop 16 times; uses by exits
// count nothing, and each call crossed costs a save and a reload. What lost is
// tried again at the end in the gaps that spilling left behind.
type allocation struct {
	*liveness
	occupied []regMask // by op index: registers of values read, defined or passed over
	entry    []move    // a bridge's label: from the parent's locations
	loop     []move    // the loop's parameters on fall-through
	back     []move    // the loop's parameters at the jump
	rejoin   []move    // what the other trace's loop needs
	words    int       // spill words used
}

// regSet is what allocation may use.
type regSet struct {
	general, float []reg
}

func (s *regSet) of(c class) []reg {
	if c == float {
		return s.float
	}
	return s.general
}

type scan struct {
	*liveness
	regs   *regSet
	active [32]*interval // by register
	placed [32][]*interval
	heads  regMask           // homes of loop parameters; others had best stay away
	goal   map[trace.Ref]Loc // where a rejoin wants values
}

// allocate places all values. inherit is where a bridge's parameters arrive,
// by position; constants of the parent are moves without source.
func allocate(lv *liveness, regs *regSet, inherit []move, maxWords int) (*allocation, error) {
	s := &scan{liveness: lv, regs: regs, goal: map[trace.Ref]Loc{}}
	if end := lv.t.Ops[len(lv.t.Ops)-1]; end.Code == trace.OpRejoin {
		for i, a := range end.Args {
			s.goal[a] = lv.target.Loc(end.From[i])
		}
	}
	bridge := map[trace.Ref]Loc{}
	for i, m := range inherit {
		if !m.konst {
			bridge[lv.t.Ops[0].Params[i]] = m.src
		}
	}
	var spilled []*interval
	for _, r := range lv.order {
		v := lv.val(r)
		if v.dead() {
			continue
		}
		if lost := s.place(v, bridge); lost != nil {
			spilled = append(spilled, lost)
		}
	}
	spilled = s.retry(spilled)
	words, err := s.spill(spilled, bridge, maxWords)
	if err != nil {
		return nil, err
	}
	al := &allocation{liveness: lv, words: words}
	al.collectMoves(inherit)
	al.occupy()
	return al, nil
}

// place finds a register for v, or returns the value that has to do without.
func (s *scan) place(v *interval, bridge map[trace.Ref]Loc) *interval {
	for r, a := range s.active {
		if a != nil && a.last < v.first {
			s.active[r] = nil
		}
	}
	if v.gain <= 0 {
		return v
	}
	var free regMask
	victim := noReg
	for _, r := range s.regs.of(v.class) {
		if v.forbid.has(r) {
			continue
		}
		switch a := s.active[r]; {
		case a == nil:
			free |= maskOf(r)
		case victim == noReg || a.density() < s.active[victim].density():
			victim = r
		}
	}
	if free != 0 {
		s.give(v, s.choose(v, free, bridge))
		return nil
	}
	if victim == noReg || s.active[victim].density() >= v.density() {
		return v
	}
	lost := s.active[victim]
	s.placed[victim] = slices.DeleteFunc(s.placed[victim], func(x *interval) bool { return x == lost })
	lost.loc = NoLoc
	s.give(v, victim)
	return lost
}

func (s *scan) give(v *interval, r reg) {
	v.loc = Loc(r)
	s.active[r] = v
	s.placed[r] = append(s.placed[r], v)
	if s.head >= 0 && v.first == int32(2*s.head+1) {
		s.heads |= maskOf(r)
	}
}

// choose picks among free registers: where a bridge's value already is, where
// the hint says, the first argument's, one that no loop parameter wants.
func (s *scan) choose(v *interval, free regMask, bridge map[trace.Ref]Loc) reg {
	if l, ok := bridge[v.ref]; ok && l.IsReg() && free.has(l.reg()) {
		return l.reg()
	}
	if l, ok := s.goal[v.ref]; ok && l.IsReg() && free.has(l.reg()) {
		return l.reg()
	}
	if v.like != 0 {
		if l := s.val(v.like).loc; l != NoLoc && l.IsReg() && free.has(l.reg()) {
			return l.reg()
		}
	}
	op := s.t.Ops[v.first/2]
	if op.Name == v.ref {
		if r := preferred(op.Code); r != noReg && free.has(r) && v.like == 0 {
			return r
		}
		for _, a := range op.Args {
			if a > 0 && s.val(a).loc.IsReg() && s.val(a).last < v.first && free.has(s.val(a).loc.reg()) && (v.like == 0 || !s.heads.has(s.val(a).loc.reg())) {
				return s.val(a).loc.reg()
			}
		}
	}
	for _, r := range s.regs.of(v.class) {
		if free.has(r) && !s.heads.has(r) {
			return r
		}
	}
	return free.lowest()
}

// preferred is the register an instruction leaves its result in.
func preferred(c trace.Opcode) reg {
	switch c {
	case trace.OpIntFloordiv:
		return rAX
	case trace.OpIntMod, trace.OpUintMulHigh:
		return rDX
	}
	return noReg
}

// retry puts values into gaps that appeared after they had lost.
func (s *scan) retry(spilled []*interval) []*interval {
	slices.SortStableFunc(spilled, func(a, b *interval) int {
		switch da, db := a.density(), b.density(); {
		case da > db:
			return -1
		case da < db:
			return 1
		}
		return int(a.ref - b.ref)
	})
	return slices.DeleteFunc(spilled, func(v *interval) bool {
		if v.gain <= 0 {
			return false
		}
		for _, r := range s.regs.of(v.class) {
			if !v.forbid.has(r) && s.fits(v, r) {
				v.loc = Loc(r)
				s.placed[r] = append(s.placed[r], v)
				return true
			}
		}
		return false
	})
}

func (s *scan) fits(v *interval, r reg) bool {
	for _, o := range s.placed[r] {
		if v.first <= o.last && o.first <= v.last {
			return false
		}
	}
	return true
}

// spill gives words to the values without register, in order of life; a word
// is used again after its value's life.
func (s *scan) spill(vs []*interval, bridge map[trace.Ref]Loc, maxWords int) (int, error) {
	slices.SortFunc(vs, func(a, b *interval) int {
		if a.first != b.first {
			return int(a.first - b.first)
		}
		return int(a.ref - b.ref)
	})
	var until []int32 // by word: last position in use
	free := func(v *interval, l Loc) bool {
		return l >= firstSpill && (l.Spill() >= len(until) || until[l.Spill()] < v.first)
	}
	for _, v := range vs {
		l := NoLoc
		if b, ok := bridge[v.ref]; ok && free(v, b) && b.Spill() < maxWords {
			l = b
		} else if v.like != 0 && free(v, s.val(v.like).loc) {
			l = s.val(v.like).loc
		} else {
			for l = firstSpill; !free(v, l); l++ {
			}
		}
		if l.Spill() >= maxWords {
			return 0, fmt.Errorf("x86: more than %d values are alive at once", maxWords)
		}
		for l.Spill() >= len(until) {
			until = append(until, -1)
		}
		until[l.Spill()] = v.last
		v.loc = l
	}
	return len(until), nil
}

func (al *allocation) collectMoves(inherit []move) {
	for i, m := range inherit {
		p := al.t.Ops[0].Params[i]
		m.dst, m.float = al.val(p).loc, al.val(p).class == float
		al.entry = append(al.entry, m)
	}
	for k, op := range al.t.Ops {
		switch {
		case op.Code == trace.OpLoop:
			al.loop = al.passing(op.Params, op.Args)
		case k == al.jump:
			al.back = al.passing(al.t.Ops[al.head].Params, op.Args)
		case op.Code == trace.OpRejoin:
			al.rejoin = al.handing(op)
		}
	}
}

func (al *allocation) passing(params, args []trace.Ref) []move {
	moves := make([]move, len(params))
	for i, p := range params {
		m := move{dst: al.val(p).loc, float: al.val(p).class == float}
		if a := args[i]; a.IsConst() {
			m.konst, m.bits = true, al.t.Const(a).Bits
		} else {
			m.src = al.val(a).loc
		}
		moves[i] = m
	}
	return moves
}

// handing moves what a rejoin gives to where the loop has it.
func (al *allocation) handing(op *trace.Op) []move {
	moves := make([]move, len(op.Args))
	for i, a := range op.Args {
		m := move{dst: al.target.Loc(op.From[i]), float: classOf(al.t.KindOf(a)) == float}
		if a.IsConst() {
			m.konst, m.bits = true, al.t.Const(a).Bits
		} else {
			m.src = al.val(a).loc
		}
		moves[i] = m
	}
	return moves
}

func (al *allocation) occupy() {
	al.occupied = make([]regMask, len(al.t.Ops))
	for _, r := range al.order {
		v := al.val(r)
		if v.loc == NoLoc || !v.loc.IsReg() {
			continue
		}
		for k := v.first / 2; k <= v.last/2; k++ {
			al.occupied[k] |= maskOf(v.loc.reg())
		}
	}
}

// crossing lists, for each op that can leave and come back, the values that
// live across it, in order of definition.
func (al *allocation) crossing() map[int][]trace.Ref {
	out := map[int][]trace.Ref{}
	var live []trace.Ref
	next := 0
	for k, op := range al.t.Ops {
		at := int32(2 * k)
		for ; next < len(al.order) && al.val(al.order[next]).first < at; next++ {
			if al.val(al.order[next]).loc != NoLoc {
				live = append(live, al.order[next])
			}
		}
		if !isSite(op.Code) {
			continue
		}
		live = slices.DeleteFunc(live, func(r trace.Ref) bool { return al.val(r).last <= at })
		out[k] = slices.Clone(live)
	}
	return out
}
