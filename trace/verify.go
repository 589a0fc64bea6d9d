package trace

import (
	"errors"
	"fmt"
	"strings"
)

// Verify checks that a trace is well formed; every producer's output must pass.
//
//  1. The first op is label L0 and the only one; at most one loop follows.
//  2. The last op, and no other, is jump, finish or rejoin. A jump goes to the
//     loop if there is one, else to L0, and gives each parameter a value of its
//     kind. A bridge has no jump; it alone may end in rejoin, which names each
//     value of the loop's trace once.
//  3. Names are unique and have the kind that table and descr say; every value
//     is defined before it is used.
//  4. Arguments have the number and kinds that table and descr say; arguments
//     that must be constants are.
//  5. A guard has an exit, of kind interp or txbreak; finish, interp, link or
//     txbreak; a call may have one of kind raise; a jump, before stmrewrite,
//     one of kind txbreak, and so does a rejoin. No other op has one.
//  6. Exits give every slot at most one value, defined before the op; virtuals
//     are initialised with the kinds of their fields; a link holds none.
//  7. Parameters of a loop trace's label are words from distinct slots; those
//     of a bridge's label name their parent's values.
//  8. Stages record and opt hold no op made by stmrewrite, and their jump has
//     an exit; stage stm holds no new and new_array.
//  9. Different descrs have different names, and different named constants are
//     different words: two of them are two objects.
func Verify(t *Trace) error {
	v := &verifier{t: t, defined: make([]bool, t.NumValues()), descrs: map[string]Descr{}, named: map[Descr]bool{}}
	v.shape()
	v.consts()
	for i, op := range t.Ops {
		if op == nil {
			return fmt.Errorf("T%d: op %d is nil", t.ID, i)
		}
		v.op(op)
	}
	return errors.Join(v.errs...)
}

type verifier struct {
	t       *Trace
	defined []bool // by value number, at the current op
	loop    *Op
	descrs  map[string]Descr
	named   map[Descr]bool // those that are in descrs
	cur     *Op
	inExit  bool // the exit of cur is what is being checked
	errs    []error
}

// part says what of an op is looked at. The text is made when it is wrong only.
type part struct {
	virtual int // of the exit, from 1; 0: none
	code    Opcode
	what    string // argument, slot...
	name    string
	n       int // unless it has a name
}

// with is a part of a virtual object.
func (p part) with(what, name string, n int) part {
	p.what, p.name, p.n = what, name, n
	return p
}

func (p part) String() string {
	s := p.what
	switch {
	case p.name != "":
		s += " " + p.name
	case s != "":
		s += fmt.Sprintf(" %d", p.n)
	}
	if p.virtual > 0 {
		s = strings.TrimSuffix(fmt.Sprintf("virtual %d (%s) %s", p.virtual, p.code, s), " ")
	}
	return s
}

func (v *verifier) errorf(format string, args ...any) {
	if len(v.errs) >= 10 {
		return
	}
	where := fmt.Sprintf("T%d.%s: ", v.t.ID, v.t.stageName())
	if v.cur != nil {
		where += v.t.OpText(v.cur) + ": "
	}
	if v.inExit {
		where += fmt.Sprintf("E%d: ", v.cur.Exit)
	}
	v.errs = append(v.errs, errors.New(where+fmt.Sprintf(format, args...)))
}

func (v *verifier) consts() {
	type word struct {
		kind Kind
		bits uint64
	}
	names := make(map[word]string, len(v.t.Consts))
	for i := range v.t.Consts {
		c := &v.t.Consts[i]
		if c.Name == "" || c.Bits == 0 { // nil, or a constant of a dump
			continue
		}
		w := word{c.Kind, c.Bits}
		if other, twice := names[w]; twice {
			v.errorf("constants #%s and #%s are one word", other, c.Name)
		}
		names[w] = c.Name
	}
}

func (v *verifier) shape() {
	t := v.t
	if len(t.Ops) == 0 {
		v.errorf("no ops")
		return
	}
	for i, op := range t.Ops {
		if op == nil || op.Code == OpInvalid || op.Code >= numOps {
			v.errorf("op %d is invalid", i)
			return
		}
		last := i == len(t.Ops)-1
		switch op.Code {
		case OpLabel:
			if i != 0 || op.Label != 0 {
				v.errorf("label L%d at op %d: a trace begins with its only label, L0", op.Label, i)
			}
		case OpLoop:
			if v.loop != nil || op.Label == 0 {
				v.errorf("loop L%d: there is one loop at most, and L0 is the label", op.Label)
			}
			v.loop = op
		case OpJump, OpFinish, OpRejoin:
			if !last {
				v.errorf("%s is not the last op", t.NameOf(op.Name))
			}
		default:
			if last {
				v.errorf("the last op is %s, not jump, finish or rejoin", op.Code)
			}
		}
		if i == 0 && op.Code != OpLabel {
			v.errorf("the first op is %s, not label", op.Code)
		}
	}
}

func (v *verifier) op(op *Op) {
	if op.Code == OpInvalid || op.Code >= numOps {
		return // shape has complained
	}
	v.cur = op
	defer func() { v.cur = nil }()
	v.descr(op)
	v.args(op)
	v.stage(op)
	v.opExit(op)
	switch op.Code {
	case OpLabel:
		v.label(op)
	case OpLoop:
		v.entry(op, op.Params)
	case OpJump:
		v.jump(op)
	case OpRejoin:
		v.rejoin(op)
	case OpMark:
		if op.Mark == nil {
			v.errorf("no position")
		}
	}
	for _, r := range op.Params {
		v.define(r)
	}
	v.result(op)
}

func (v *verifier) result(op *Op) {
	switch op.Code {
	case OpLabel, OpLoop, OpMark:
		if op.Name == 0 {
			return
		}
	}
	v.define(op.Name)
	if want, got := v.t.resultKind(op), v.kind(op.Name); got != want {
		v.errorf("result is %s, not %s", got, want)
	}
}

// resultKind is ResultKind for ops that may be malformed.
func (t *Trace) resultKind(op *Op) Kind {
	if op.Code.Info().Result == SameAsArg && len(op.Args) == 0 {
		return Void
	}
	return t.ResultKind(op)
}

func (v *verifier) define(r Ref) {
	switch {
	case r <= 0 || int(r) >= len(v.defined):
		v.errorf("%d is not the number of a value", r)
	case v.defined[r]:
		v.errorf("%s is defined twice", v.t.NameOf(r))
	default:
		v.defined[r] = true
	}
}

func (v *verifier) kind(r Ref) Kind { return r.kindIn(v.t) }

// use checks that r can be used here and has the wanted kind.
func (v *verifier) use(what part, r Ref, want Kind) {
	switch {
	case r == 0:
		v.errorf("%s is missing", what)
		return
	case r < 0 && r.ConstIndex() >= len(v.t.Consts):
		v.errorf("%s: there is no constant %d", what, r.ConstIndex())
		return
	case r > 0 && (int(r) >= len(v.defined) || !v.defined[r]):
		v.errorf("%s: %s is used before it is defined", what, v.t.NameOf(r))
		return
	}
	got := v.kind(r)
	if want == AnyKind && got != Void || got == want {
		return
	}
	v.errorf("%s: %s is of kind %s, not %s", what, v.t.NameOf(r), got, want)
}

func (v *verifier) args(op *Op) {
	if op.Code == OpLoop || op.Code == OpJump || op.Code == OpRejoin {
		return
	}
	kinds := op.Code.Info().Args
	if f, ok := op.Descr.(*Func); ok && op.Code.IsCall() {
		kinds = f.Args
	}
	if len(op.Args) != len(kinds) {
		v.errorf("%d arguments, not %d", len(op.Args), len(kinds))
		return
	}
	for i, k := range kinds {
		v.use(part{what: "argument", n: i}, op.Args[i], v.argKind(op, i, k))
	}
	v.constArgs(op)
}

// argKind resolves the kinds of the table that depend on descr or argument 0.
func (v *verifier) argKind(op *Op, i int, k Kind) Kind {
	switch {
	case k == SameAsArg:
		return v.kind(op.Args[0])
	case op.Code == OpSetfieldGC && i == 1 || op.Code == OpSetarrayitemGC && i == 2:
		switch d := op.Descr.(type) {
		case *Field:
			return d.Kind
		case *Array:
			return d.Item
		}
	case op.Code == OpGuardValue && i == 1:
		return v.kind(op.Args[0])
	}
	return k
}

func (v *verifier) constArgs(op *Op) {
	at := -1
	switch op.Code {
	case OpGuardValue, OpNurseryPtrIncrement:
		at = 1
	case OpSetframe:
		if !v.kind(op.Args[1]).IsRef() {
			v.errorf("the thread stack holds references and words only")
		}
		at = 0
	case OpGetframe, OpCallMallocNursery:
		at = 0
	case OpPtrEq, OpPtrNe:
		if !v.kind(op.Args[0]).IsRef() {
			v.errorf("compares references and words only")
		}
	}
	if at >= 0 && !op.Args[at].IsConst() {
		v.errorf("argument %d must be a constant", at)
	}
}

func (v *verifier) descr(op *Op) {
	ok := false
	switch d := op.Descr.(type) {
	case nil:
		ok = op.Code.Info().Descr == NoDescr
	case *Type:
		ok = d != nil && (op.Code.Info().Descr == WantType || op.Code.Info().Descr == WantTypeOrArray)
	case *Field:
		ok = d != nil && d.Owner != nil && op.Code.Info().Descr == WantField
	case *Array:
		ok = d != nil && (op.Code.Info().Descr == WantArray || op.Code.Info().Descr == WantTypeOrArray)
	case *Func:
		ok = d != nil && op.Code.Info().Descr == WantFunc
	}
	if !ok {
		v.errorf("has the wrong descr (%T)", op.Descr)
		return
	}
	v.descrName(op.Descr)
	if f, ok := op.Descr.(*Func); ok && op.Code == OpCallPure && !f.Effect.Has(EffPure) {
		v.errorf("<%s> is not pure", f.Name)
	}
}

func (v *verifier) descrName(d Descr) {
	if d == nil || v.named[d] {
		return
	}
	v.named[d] = true
	if f, ok := d.(*Field); ok {
		if f.Owner == nil {
			v.errorf("field %q has no owner", f.Name)
			return
		}
		v.descrName(f.Owner)
	}
	name := d.DescrName()
	if old := v.descrs[name]; old != nil && old != d {
		v.errorf("two descrs are called <%s>", name)
	}
	v.descrs[name] = d
}

func (v *verifier) stage(op *Op) {
	switch v.t.Stage {
	case "record", "opt":
		if op.Code.Is(FlagStm) {
			v.errorf("belongs after stmrewrite")
		}
	case "stm":
		if op.Code == OpNew || op.Code == OpNewArray {
			v.errorf("must have been lowered by stmrewrite")
		}
	}
}

func (v *verifier) label(op *Op) {
	if v.t.Kind == BridgeTrace {
		if len(op.From) != len(op.Params) {
			v.errorf("%d parameters inherit %d values", len(op.Params), len(op.From))
		}
		return
	}
	if len(op.Slots) != len(op.Params) {
		v.errorf("%d parameters come from %d slots", len(op.Params), len(op.Slots))
		return
	}
	seen := map[int]bool{}
	for i, r := range op.Params {
		if v.kind(r) != Val {
			v.errorf("parameter %s is not a word", v.t.NameOf(r))
		}
		if seen[op.Slots[i]] {
			v.errorf("slot %d is loaded twice", op.Slots[i])
		}
		seen[op.Slots[i]] = true
	}
}

// entry checks that the arguments of a loop or jump fit the parameters.
func (v *verifier) entry(op *Op, params []Ref) {
	if len(op.Args) != len(params) {
		v.errorf("%d values for %d parameters", len(op.Args), len(params))
		return
	}
	for i, r := range op.Args {
		v.use(part{what: "value of", name: v.t.NameOf(params[i])}, r, v.kind(params[i]))
	}
}

func (v *verifier) jump(op *Op) {
	target := v.t.FindLabel(op.Label)
	switch {
	case v.t.Kind == BridgeTrace:
		v.errorf("a bridge ends in finish or rejoin")
	case target == nil:
		v.errorf("there is no label L%d", op.Label)
	case v.loop != nil && target != v.loop:
		v.errorf("a peeled trace jumps to its loop")
	default:
		v.entry(op, target.Params)
	}
}

// rejoin checks what can be seen without the trace of the loop.
func (v *verifier) rejoin(op *Op) {
	if v.t.Kind != BridgeTrace {
		v.errorf("only a bridge can rejoin a loop")
	}
	if len(op.From) != len(op.Args) {
		v.errorf("%d arguments for %d values of the loop", len(op.Args), len(op.From))
		return
	}
	given := map[Ref]bool{}
	for i, r := range op.Args {
		v.use(part{what: "argument", n: i}, r, AnyKind)
		if op.From[i] <= 0 || given[op.From[i]] {
			v.errorf("value %d of the loop is given twice, or is none", op.From[i])
		}
		given[op.From[i]] = true
	}
}
