package opt

import (
	"fmt"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/segue-vm/segue/trace"
)

// Config selects what Run does.
type Config struct {
	Passes string        // as for ParsePasses; "" means all
	Boxing *trace.Boxing // encoding of words; nil leaves words alone that need it
	Verify bool          // check the trace after each step

	// For a bridge: the memo of its parent, the parent as compiled, and the exit
	// it begins at. Without them nothing is known at its begin, and it ends in a
	// link.
	Memo   *Memo
	Parent *trace.Trace
	Exit   int

	// Dump, if not nil, sees the trace after each step: "forward" (the walk with
	// all parts enabled, peeling included), then "dce".
	Dump func(pass string, t *trace.Trace)

	fired  func(rule string) // tests: a rule of algebra has been used
	rounds int               // tests: tries of the loop body; 0 means maxRounds
	rash   func(id) bool     // tests: values to take for unchanged at first
}

// BugError is a failure of the optimiser itself. The trace given to Run is
// unchanged and can be compiled as it is, or reported.
type BugError struct {
	Pass  string
	Err   error
	Stack string // of a panic
}

func (e *BugError) Error() string { return fmt.Sprintf("opt: pass %s: %v", e.Pass, e.Err) }

func (e *BugError) Unwrap() error { return e.Err }

// passDef is one optimisation: a part of the forward walk, a run of its own over
// the whole trace, or (peel) the way the walk is used.
type passDef struct {
	name string
	doc  string
	part *part
	run  func(*trace.Trace)
}

// passes lists the optimisations in order; within the walk, each op is shown to
// the parts in this order.
var passes []passDef

// order is a constraint on passes, with its reason.
type order struct{ first, then, why string }

var orders = []order{
	{"fold", "guard", "guards look at the simplest form of what they test"},
	{"fold", "bounds", "x+0 needs no range"},
	{"guard", "cse", "a guard that is implied needs no lookup"},
	{"bounds", "virtual", "a box can be put off only if its int is known to fit"},
	{"bounds", "cse", "a checked sum that becomes a plain one is found as such"},
	{"virtual", "heap", "virtual objects are not in memory"},
	{"virtual", "cse", "a box that was put off must not be found before it is made"},
	{"cse", "peel", "what is invariant is found again as a common subexpression"},
	{"heap", "peel", "loads that are invariant are found again in the heap cache"},
	{"peel", "dce", "the loop label carries more than the body uses"},
	{"peel", "rejoin", "a bridge goes back to the head of a peeled loop"},
}

func init() {
	passes = []passDef{
		{"fold", "constants and algebra", &foldPart, nil},
		{"guard", "guards that earlier ones imply", &guardPart, nil},
		{"bounds", "integer ranges: overflow checks, comparisons", &boundsPart, nil},
		{"virtual", "allocations and boxes put off, into exits", &virtualPart, nil},
		{"heap", "loads and stores of what is known", &heapPart, nil},
		{"cse", "common subexpressions", &csePart, nil},
		{"peel", "the loop body knows what the first iteration showed", nil, nil},
		{"rejoin", "bridges go back into the loop they hang from", nil, nil},
		{"dce", "ops that nothing needs", nil, dce},
	}
	if err := checkOrder(passes, orders); err != nil {
		panic(err)
	}
}

// checkOrder holds the list of passes against the constraints.
func checkOrder(passes []passDef, orders []order) error {
	at := map[string]int{}
	for i, p := range passes {
		if _, twice := at[p.name]; twice {
			return fmt.Errorf("opt: pass %s is listed twice", p.name)
		}
		at[p.name] = i
	}
	for _, o := range orders {
		i, ok := at[o.first]
		j, ok2 := at[o.then]
		if !ok || !ok2 {
			return fmt.Errorf("opt: the order of %s and %s is constrained, but one of them does not exist", o.first, o.then)
		}
		if i >= j {
			return fmt.Errorf("opt: %s must come before %s: %s", o.first, o.then, o.why)
		}
	}
	return nil
}

// Passes lists the names of all passes in order, each with a line of meaning.
func Passes() (names, docs []string) {
	for _, p := range passes {
		names, docs = append(names, p.name), append(docs, p.doc)
	}
	return names, docs
}

// ParsePasses reads a list of passes: words joined by commas, from left to
// right: "all", "none", a name or +name to switch one on, -name to switch one
// off. "" means all.
func ParsePasses(list string) (map[string]bool, error) {
	on := map[string]bool{}
	if list == "" {
		list = "all"
	}
	for _, word := range strings.Split(list, ",") {
		if err := parsePass(on, strings.TrimSpace(word)); err != nil {
			return nil, err
		}
	}
	return on, nil
}

// passLists are the lists that have been parsed: few, and asked for often.
var passLists sync.Map // string -> map[string]bool

func parsed(list string) (map[string]bool, error) {
	if on, ok := passLists.Load(list); ok {
		return on.(map[string]bool), nil
	}
	on, err := ParsePasses(list)
	if err == nil {
		passLists.Store(list, on)
	}
	return on, err
}

func parsePass(on map[string]bool, word string) error {
	name := strings.TrimPrefix(strings.TrimPrefix(word, "-"), "+")
	names, _ := Passes()
	switch word {
	case "all", "none":
		for _, n := range names {
			on[n] = word == "all"
		}
		return nil
	}
	for _, n := range names {
		if n == name && len(word)-len(name) <= 1 {
			on[n] = word[0] != '-'
			return nil
		}
	}
	return fmt.Errorf("opt: unknown pass %q; want all, none, or any of %s, with - to switch off", word, strings.Join(names, ", "))
}

// Run optimises a recorded trace. The argument is not changed; the result has
// stage "opt". An error is a mistake in cfg, a trace that does not verify (with
// cfg.Verify), or a *BugError.
func Run(t *trace.Trace, cfg Config) (*trace.Trace, error) {
	out, _, err := run(t, cfg, nil)
	return out, err
}

// RunMemo is Run for traces that may get bridges: it also returns what these
// will want to know.
func RunMemo(t *trace.Trace, cfg Config) (*trace.Trace, *Memo, error) {
	return run(t, cfg, newMemo())
}

func run(t *trace.Trace, cfg Config, memo *Memo) (*trace.Trace, *Memo, error) {
	on, err := parsed(cfg.Passes)
	if err != nil {
		return nil, nil, err
	}
	if cfg.Verify {
		if err := trace.Verify(t); err != nil {
			return nil, nil, err
		}
	}
	if len(t.Ops) < 2 || t.Ops[0].Code != trace.OpLabel || isPeeled(t) {
		return nil, nil, fmt.Errorf("opt: T%d is not a recorded trace: label, ops, then jump or finish", t.ID)
	}
	w := newWalker(t, &cfg, on)
	w.memo = memo
	w.inherit(cfg.Memo, cfg.Parent, cfg.Exit)
	var out *trace.Trace
	err = guarded(&w.at, &cfg, func() *trace.Trace {
		out = w.run()
		out.Stage, w.at = "opt", "forward"
		return out
	})
	for _, p := range passes {
		if p.run != nil && on[p.name] && err == nil {
			err = guarded(&p.name, &cfg, func() *trace.Trace {
				p.run(out)
				return out
			})
		}
	}
	if err != nil {
		return nil, nil, err
	}
	w.state.release()
	if memo != nil {
		memo.number(out.Exits)
	}
	return out, memo, nil
}

// isPeeled reports whether the trace has a loop label already.
func isPeeled(t *trace.Trace) bool {
	for _, op := range t.Ops {
		if op.Code == trace.OpLoop {
			return true
		}
	}
	return false
}

// guarded runs one step, and turns its failures into errors that name the pass
// at work.
func guarded(name *string, cfg *Config, step func() *trace.Trace) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &BugError{*name, fmt.Errorf("%v", r), string(debug.Stack())}
		}
	}()
	t := step()
	if cfg.Dump != nil {
		cfg.Dump(*name, t)
	}
	if cfg.Verify {
		if err := trace.Verify(t); err != nil {
			return &BugError{Pass: *name, Err: err}
		}
	}
	return nil
}
