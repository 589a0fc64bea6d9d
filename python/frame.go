package python

import (
	"slices"
	"strings"

	"github.com/segue-vm/segue/python/code"
)

// A frame on the thread stack:
//
//	base+0  function
//	base+1  link: where to go on after the frame ends
//	base+2  class and module bodies: locals mapping; generators: the generator; else 0
//	base+3  generators: exception that was being handled by whoever resumed; else 0
//	base+4  slots of the code: parameters, locals, cells
//	...     operand stack
//
// base+0 is where the caller had pushed the callable, so that what the frame
// leaves is the caller's stack as of before the call.
const (
	frameFunction = iota
	frameLink
	frameScope
	frameOuter
	frameHeader // their number
)

// stackSlack is how many words Go code may use above any frame.
const stackSlack = 2048

// A link packs the caller's return address, its distance, and what to do with
// the result, in a word that is no reference.
type link uint64

func makeLink(pc, delta int, c cont) Value {
	return (uint64(pc)|uint64(delta)<<24|uint64(c)<<48)<<3 | 4
}

func linkPC(w Value) int    { return int(w >> 3 & 0xFFFFFF) }
func linkDelta(w Value) int { return int(w >> 27 & 0xFFFFFF) }
func linkCont(w Value) cont { return cont(w >> 51 & 0xFF) }

// A cont says what becomes of a frame's result.
type cont uint8

const (
	contPush     cont = iota // push it
	contStop                 // leave the dispatch loop: Go code made the call
	contInit                 // __init__: must be None; the new object is on the stack already
	contDrop                 // forget it
	contBool                 // push its truth, inverted if the instruction says so
	contBinary1              // left operand's method: NotImplemented means try the right one's
	contBinary2              // the last one to try
	contCompare1             //
	contCompare2             //
	contIter                 // __iter__: must be an iterator
	contNext                 // __next__ of an instance in FOR_ITER: StopIteration ends the loop
	contGenNext              // generator in FOR_ITER
	contGenCall              // generator called by next() or send(): its end is StopIteration
	contGenStop              // the same, called by Go code
	contGenFrom              // generator in YIELD_FROM
	contTruth                // __bool__ of what a jump or not is about: see leaveTest
	contLength               // __len__, likewise
)

// enterFunction starts a frame of the function f for a call whose callable is
// stack word p and whose n arguments follow, the last ones named by the tuple
// names. On return the frame is the running one.
func (t *Thread) enterFunction(f Ref, p, n int, names Value, c cont) error {
	k := t.funcCodeOf(f)
	if err := t.stackCheck(p + k.words); err != nil {
		return err
	}
	if k.simple && names == 0 && n == k.ArgCount {
		w := t.window(p+1, p+frameHeader+n)
		copy(w[frameHeader-1:], w)
		clear(t.window(p+frameHeader+n, p+frameHeader+k.slots))
	} else if err := t.bindFunction(f, k, p, n, names); err != nil {
		return err
	} else {
		f = *t.word(p + frameFunction)
	}
	t.pushFrame(f, k, p, c)
	return nil
}

// pushFrame makes the frame at p, whose slots are filled, the running one.
func (t *Thread) pushFrame(f Ref, k *Code, p int, c cont) {
	*t.word(p + frameFunction) = f
	*t.word(p + frameLink) = makeLink(t.pc, p-t.base, c)
	*t.word(p + frameScope) = 0
	*t.word(p + frameOuter) = 0
	*t.word(regDepth)++
	t.base, t.pc, t.Top = p, 0, p+frameHeader+k.slots
}

// stackCheck reports RecursionError when a frame that ends at word end is too
// much.
func (t *Thread) stackCheck(end int) error {
	depth, limit := unboxInt(t.Stack[regDepth]), t.in.recursion.Load()
	if depth < 0 && int64(end-firstFrame) >= limit*frameHeader {
		depth = t.recountDepth()
	}
	if depth >= limit || end+stackSlack > len(t.Stack) {
		return t.tooDeep()
	}
	return nil
}

// unknownDepth is in the register while the number of frames is not known:
// machine code does not count them. Calls and returns leave it negative.
const unknownDepth = -1 << 40

// descend counts a level of recursion in Go code (repr of a list in a list...);
// ascend must follow. The error tells what was going on.
func (t *Thread) descend(what string) error {
	if t.goDepth++; int64(t.goDepth) > t.in.recursion.Load() {
		t.goDepth--
		return t.raise(t.in.RecursionError, "maximum recursion depth exceeded%s", what)
	}
	return nil
}

func (t *Thread) ascend() { t.goDepth-- }

func (t *Thread) tooDeep() error {
	return t.raise(t.in.RecursionError, "maximum recursion depth exceeded")
}

// frameCodeAt is the code of the frame at base.
func (t *Thread) frameCodeAt(base int) *Code { return t.funcCodeOf(*t.word(base + frameFunction)) }

// caller is the frame that the one at base returns to; ok is false for the first.
func (t *Thread) caller(base int) (up, pc int, ok bool) {
	w := *t.word(base + frameLink)
	up = base - linkDelta(w)
	return up, linkPC(w), up >= firstFrame && up < base
}

// outerHandled finds the exception handled by whoever resumed the generators
// that are running.
func (t *Thread) outerHandled() Value {
	for base, ok := t.base, t.base >= firstFrame; ok; base, _, ok = t.caller(base) {
		if !t.isFrame(base) {
			return 0
		}
		if t.frameCodeAt(base).gen && t.is(*t.word(base + frameScope), tidGenerator) {
			if h := *t.word(base + frameOuter); !isNone(h) {
				return h
			}
		}
	}
	return 0
}

// isFrame reports whether a frame begins at stack word base.
func (t *Thread) isFrame(base int) bool {
	return base >= firstFrame && t.is(*t.word(base + frameFunction), tidFunction)
}

// bindFunction puts f and its arguments into the slots of a frame at p, by the
// rules of the language. It may call back.
func (t *Thread) bindFunction(f Ref, k *Code, p, n int, names Value) error {
	*t.word(p + frameFunction) = f
	kw := t.tupleSize(names)
	npos := n - kw
	slots := t.window(p+frameHeader, p+frameHeader+k.slots)
	args := t.window(p+frameHeader+k.slots, p+frameHeader+k.slots+n)
	copy(args, t.window(p+1, p+1+n))
	clear(slots)
	t.Top = p + frameHeader + k.slots + n
	copy(slots, args[:min(npos, k.ArgCount)])
	next := k.ArgCount + k.KwOnly
	if k.Has(code.FlagVarArgs) {
		slots[next] = t.in.lit.unit
		if npos > k.ArgCount {
			slots[next] = t.newTuple(args[k.ArgCount:npos]...)
		}
		next++
	}
	if k.Has(code.FlagVarKeywords) {
		slots[next] = t.newDict()
	}
	w := t.keep(names)
	for i := range kw {
		ok, err := t.bindKeywordArg(k, slots, next, t.peekItem(w[0], i), args[npos+i])
		if err != nil {
			return err
		}
		if !ok {
			return t.badKeywordArg(*t.word(p + frameFunction), k, slots, w[0], i)
		}
	}
	f = *t.word(p + frameFunction)
	t.drop(w)
	if npos > k.ArgCount && !k.Has(code.FlagVarArgs) {
		return t.tooManyArgs(f, k, slots, npos)
	}
	return t.bindDefaultArgs(f, k, slots, npos)
}

// bindKeywordArg gives a parameter, or the dict of further keyword arguments in
// slot extra, the value v; false if it cannot. It may call back.
func (t *Thread) bindKeywordArg(k *Code, slots []Value, extra int, name, v Value) (bool, error) {
	s := t.GoStr(name)
	for i := k.PosOnly; i < k.ArgCount+k.KwOnly; i++ {
		if k.Varnames[i] == s {
			if slots[i] != 0 {
				return false, nil
			}
			slots[i] = v
			return true, nil
		}
	}
	if !k.Has(code.FlagVarKeywords) {
		return false, nil
	}
	return true, t.dictSet(slots[extra], name, v)
}

// badKeywordArg is the error for keyword argument i of names, which does not fit.
func (t *Thread) badKeywordArg(f Ref, k *Code, slots []Value, names Value, i int) error {
	name := t.GoStr(t.peekItem(names, i))
	if slices.Contains(k.Varnames[k.PosOnly:k.ArgCount+k.KwOnly], name) {
		return t.typeError("%s() got multiple values for argument '%s'", t.funcQualNameOf(f), name)
	}
	var bad []string
	for _, p := range k.Varnames[:k.PosOnly] {
		for j := range t.tupleSize(names) {
			if t.GoStr(t.peekItem(names, j)) == p {
				bad = append(bad, p)
			}
		}
	}
	if len(bad) > 0 {
		return t.typeError("%s() got some positional-only arguments passed as keyword arguments: '%s'", t.funcQualNameOf(f), strings.Join(bad, ", "))
	}
	return t.typeError("%s() got an unexpected keyword argument '%s'", t.funcQualNameOf(f), name)
}

func (t *Thread) bindDefaultArgs(f Ref, k *Code, slots []Value, npos int) error {
	if npos < k.ArgCount {
		defaults := t.get(f, funcDefaults)
		nd := 0
		if !isNone(defaults) {
			nd = t.size(defaults)
		}
		var missing []string
		for i := npos; i < k.ArgCount; i++ {
			if slots[i] != 0 {
				continue
			}
			if d := i - (k.ArgCount - nd); d >= 0 {
				slots[i] = t.peekItem(defaults, d)
			} else {
				missing = append(missing, k.Varnames[i])
			}
		}
		if missing != nil {
			return t.missingArgs(f, "positional", missing)
		}
	}
	var missing []string
	for i := k.ArgCount; i < k.ArgCount+k.KwOnly; i++ {
		if slots[i] != 0 {
			continue
		}
		if d := t.get(f, funcKwDefs); !isNone(d) {
			slots[i] = t.dictGetStr(d, t.Str(k.Varnames[i]))
		}
		if slots[i] == 0 {
			missing = append(missing, k.Varnames[i])
		}
	}
	if missing != nil {
		return t.missingArgs(f, "keyword-only", missing)
	}
	return nil
}

func (t *Thread) missingArgs(f Ref, kind string, names []string) error {
	list := "'" + names[0] + "'"
	for i, n := range names[1:] {
		switch {
		case i+2 < len(names):
			list += ", '" + n + "'"
		case len(names) == 2:
			list += " and '" + n + "'"
		default:
			list += ", and '" + n + "'"
		}
	}
	return t.typeError("%s() missing %d required %s argument%s: %s", t.funcQualNameOf(f), len(names), kind, plural(len(names)), list)
}

func (t *Thread) tooManyArgs(f Ref, k *Code, slots []Value, given int) error {
	nd := 0
	if d := t.get(f, funcDefaults); !isNone(d) {
		nd = t.size(d)
	}
	kwGiven := 0
	for i := k.ArgCount; i < k.ArgCount+k.KwOnly; i++ {
		if slots[i] != 0 {
			kwGiven++
		}
	}
	takes, many := itoa(int64(k.ArgCount)), k.ArgCount != 1
	if nd > 0 {
		takes, many = "from "+itoa(int64(k.ArgCount-nd))+" to "+takes, true
	}
	extra := ""
	if kwGiven > 0 {
		extra = " positional argument" + plural(given) + " (and " + itoa(int64(kwGiven)) + " keyword-only argument" + plural(kwGiven) + ")"
	}
	was := "were"
	if given == 1 && kwGiven == 0 {
		was = "was"
	}
	s := ""
	if many {
		s = "s"
	}
	return t.typeError("%s() takes %s positional argument%s but %d%s %s given", t.funcQualNameOf(f), takes, s, given, extra, was)
}

func (t *Thread) funcQualNameOf(f Ref) string { return t.GoStr(t.get(f, funcQualName)) }
