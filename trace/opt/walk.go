package opt

import (
	"github.com/segue-vm/segue/internal/slab"
	"github.com/segue-vm/segue/trace"
)

// walker is the forward engine: it reads the recorded ops one after the other,
// shows each to the enabled parts, and writes what they leave of it.
type walker struct {
	state
	in, out *trace.Trace
	cfg     *Config
	parts   []passDef
	at      string // the pass at work, for errors
	on      map[string]bool
	body    bool        // copying the loop body: names are fresh
	mark    *trace.Mark // position of the next op, not yet written
	shared  []int       // by recorded exit: the exit last made from it, or NoExit
	dead    bool        // the op at hand always leaves: what follows is never reached

	virtuals, guards bool // on["virtual"], on["guard"]

	memo   *Memo // what bridges will want to know; nil: nobody asks
	origin *back // of a bridge whose parent is known
	back   *back // the same, if it may rejoin the loop

	heapChanges int        // grows with each change of what is known of memory
	heapNoted   int        // heapChanges when heapList was made
	heapList    []heapFact // shared by exits between two changes

	mores   map[pureMore]int32
	snapper snapper
	top     step // the recorded op at hand
	made    slab.Of[trace.Op]
	refs    slab.Of[trace.Ref]
	indexes slab.Of[int32]
}

// part is one optimisation of the forward walk.
type part struct {
	// before sees an op whose arguments are resolved, and may replace, change or
	// drop it.
	before func(*walker, *step) verdict
	// after sees an op that has been written, to learn from it.
	after func(*walker, *step)
}

type verdict uint8

const (
	pass    verdict = iota // nothing to say
	changed                // another op now: ask everybody again
	done                   // the op is not needed; its result, if any, is step.res
)

// step is the op at hand.
type step struct {
	code  trace.Opcode
	args  []id
	descr trace.Descr
	exit  int       // recorded
	name  trace.Ref // recorded, 0 for ops of our own
	kind  trace.Kind
	res   id
}

func (s *step) is(x id) verdict { s.res = x; return done }

func (s *step) become(code trace.Opcode, args ...id) verdict {
	s.code, s.args = code, args
	return changed
}

// maxChanges bounds how often one op is rewritten.
const maxChanges = 20

func newWalker(in *trace.Trace, cfg *Config, on map[string]bool) *walker {
	bare := *in
	bare.Ops, bare.Exits = nil, nil
	out := bare.Derive()
	out.Exits = make([]*trace.Exit, len(in.Exits))
	w := &walker{in: in, out: out, cfg: cfg, on: on, virtuals: on["virtual"], guards: on["guard"], at: "forward"}
	w.state = newState(in.NumValues())
	w.mores = map[pureMore]int32{}
	w.shared = noExits(len(in.Exits))
	for _, p := range passes {
		if p.part != nil && on[p.name] {
			w.parts = append(w.parts, p)
		}
	}
	return w
}

func noExits(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = trace.NoExit
	}
	return s
}

// run walks the whole trace.
func (w *walker) run() *trace.Trace {
	label, body, end := w.in.Ops[0], w.in.Ops[1:len(w.in.Ops)-1], w.in.Ops[len(w.in.Ops)-1]
	w.label(label)
	switch {
	case !w.ops(body):
	case w.back != nil && w.rejoin(end):
	case end.Code == trace.OpFinish:
		w.finish(end.Name, end.Exit)
	case w.on["peel"] && len(body) > 0:
		w.at = "peel"
		w.peel(label, body, end)
	default:
		w.jump(end)
	}
	compactExits(w.out)
	return w.out
}

// label defines the parameters. A bridge may add to them.
func (w *walker) label(op *trace.Op) {
	label := op.Clone()
	w.out.Ops = append(w.out.Ops, label)
	for _, r := range op.Params {
		x := w.add(w.in.KindOf(r))
		w.vals[x].ref = r
		w.env[r] = x
	}
	if w.origin != nil {
		w.inheritLabel(label)
	}
}

// ops walks a stretch of the trace. False: some op always leaves, and the trace
// has been ended there.
func (w *walker) ops(ops []*trace.Op) bool {
	for _, op := range ops {
		if op.Code == trace.OpMark {
			w.mark = op.Mark
			continue
		}
		s := w.read(op)
		w.do(s)
		if w.dead {
			if !w.body {
				w.finish(0, op.Exit)
			}
			return false
		}
	}
	return true
}

func (w *walker) read(op *trace.Op) *step {
	s := &w.top
	*s = step{code: op.Code, descr: op.Descr, exit: op.Exit, name: op.Name, kind: w.in.KindOf(op.Name), args: s.args[:0]}
	for _, r := range op.Args {
		s.args = append(s.args, w.resolve(r))
	}
	return s
}

// resolve is the present value of a recorded name or constant.
func (w *walker) resolve(r trace.Ref) id {
	if r < 0 {
		return w.constant(r)
	}
	return w.find(w.env[r])
}

// do shows the op to the parts and writes what is left.
func (w *walker) do(s *step) id {
	for n := 0; n < maxChanges; n++ {
		switch w.ask(s) {
		case done:
			if s.name != 0 {
				w.env[s.name] = s.res
			}
			return s.res
		case changed:
			continue
		}
		break
	}
	return w.emit(s)
}

func (w *walker) ask(s *step) verdict {
	for i := range s.args {
		s.args[i] = w.find(s.args[i])
	}
	for _, p := range w.parts {
		if p.part.before == nil {
			continue
		}
		w.at = p.name
		if v := p.part.before(w, s); v != pass {
			return v
		}
	}
	w.at = "forward"
	return pass
}

// compute adds a pure op of our own.
func (w *walker) compute(code trace.Opcode, args ...id) id {
	return w.do(&step{code: code, args: args, exit: trace.NoExit, kind: w.resultKind(code, args)})
}

func (w *walker) resultKind(code trace.Opcode, args []id) trace.Kind {
	k := code.Info().Result
	if k == trace.SameAsArg {
		k = w.val(args[0]).kind
	}
	return k
}

// emit writes the op and learns its facts.
func (w *walker) emit(s *step) id {
	op := w.made.One()
	op.Code, op.Descr, op.Args = s.code, s.descr, w.refs.Take(len(s.args))
	for i, x := range s.args {
		op.Args[i] = w.force(x)
	}
	op.Exit = w.exitOf(s)
	op.Name = w.nameFor(s.name, s.kind)
	w.write(op)
	if s.kind != trace.Void {
		x := w.add(s.kind)
		s.res = x
		v := &w.vals[x]
		v.ref, v.code = op.Name, s.code
		if len(s.args) > 0 {
			v.a = s.args[0]
		}
		if len(s.args) > 1 {
			v.b = s.args[1]
		}
	}
	if s.name != 0 {
		w.env[s.name] = s.res
	}
	for _, p := range w.parts {
		if p.part.after != nil {
			w.at = p.name
			p.part.after(w, s)
		}
	}
	w.at = "forward"
	return s.res
}

// nameFor is the recorded name, or a fresh one in the copy of the loop body.
func (w *walker) nameFor(recorded trace.Ref, k trace.Kind) trace.Ref {
	if recorded == 0 || w.body {
		return w.out.NewName(k)
	}
	return recorded
}

// write appends the op, after the position it has.
func (w *walker) write(op *trace.Op) {
	if w.mark != nil {
		m := w.made.One()
		m.Code, m.Exit, m.Mark = trace.OpMark, trace.NoExit, w.mark
		w.out.Ops = append(w.out.Ops, m)
		w.mark = nil
	}
	w.out.Ops = append(w.out.Ops, op)
}

func (w *walker) finish(name trace.Ref, exit int) {
	if w.in.Exits[exit].Kind == trace.ExitLink {
		w.in.Exits[exit].EachRef(func(r *trace.Ref) { w.force(w.resolve(*r)) })
	}
	e := w.exit(exit)
	w.write(&trace.Op{Name: w.nameFor(name, trace.Void), Code: trace.OpFinish, Exit: e})
}

// jump ends a loop that is not peeled.
func (w *walker) jump(op *trace.Op) {
	j := &trace.Op{Name: op.Name, Code: trace.OpJump, Label: op.Label, Args: make([]trace.Ref, len(op.Args))}
	for i, r := range op.Args {
		j.Args[i] = w.force(w.resolve(r))
	}
	j.Exit = w.exit(op.Exit)
	w.write(j)
}

// force makes the value exist in the output and gives its name.
func (w *walker) force(x id) trace.Ref {
	x = w.find(x)
	v := &w.vals[x]
	switch {
	case v.ref != 0:
		return v.ref
	case v.obj != 0:
		return w.forceObject(x)
	}
	return w.forceBox(x)
}
