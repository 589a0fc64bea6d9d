package code

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/segue-vm/segue/python/syntax"
)

// Instructions of the compiler's own, gone after assembly.
const (
	opLabel = NumOps + iota // a place to jump to: label
	opSetup                 // from here on handler is in force; arg items on top of the stack are not kept
)

// A label is a place in the code of a unit, known by number.
type label int

// An inst is an instruction before assembly.
type inst struct {
	op      Op
	arg     int
	label   label // of a jump or opLabel
	handler *handler
	pos     Pos
}

// A handler is where exceptions go.
type handler struct {
	label label
	depth int // of the stack at its opSetup, found in assembly; -1 before
	outer *handler
}

func (u *unit) newLabel() label {
	u.labels++
	return label(u.labels - 1)
}

// place puts a label here.
func (u *unit) place(l label) { u.add(inst{op: opLabel, label: l}) }

func (u *unit) add(in inst) {
	in.handler, in.pos = u.handler, u.pos
	u.insts = append(u.insts, in)
}

func (u *unit) emit(op Op) { u.add(inst{op: op}) }

func (u *unit) emitArg(op Op, arg int) {
	if arg > MaxArg {
		panic(&syntax.Error{Type: "MemoryError", Msg: "code too large", Filename: u.c.filename})
	}
	u.add(inst{op: op, arg: arg})
}

func (u *unit) jump(op Op, l label) { u.add(inst{op: op, label: l}) }

// setup puts a new handler in force; the top drop items of the stack are lost
// on the way to it.
func (u *unit) setup(l label, drop int) {
	u.handler = &handler{label: l, depth: -1, outer: u.handler}
	u.add(inst{op: opSetup, arg: drop})
}

// endSetup ends the innermost handler.
func (u *unit) endSetup() { u.handler = u.handler.outer }

// at runs f with another position.
func (u *unit) at(pos Pos, f func()) {
	old := u.pos
	u.pos = pos
	f()
	u.pos = old
}

// indexed is an ordered set of names.
type indexed struct {
	list  []string
	index map[string]int // of a long list
}

const longList = 12

// of is the place of a name, which is added if it is new.
func (x *indexed) of(name string) int {
	if i := x.find(name); i >= 0 {
		return i
	}
	i := len(x.list)
	x.list = append(x.list, name)
	switch {
	case x.index != nil:
		x.index[name] = i
	case i == longList:
		x.index = make(map[string]int, 2*longList)
		for j, n := range x.list {
			x.index[n] = j
		}
	}
	return i
}

// find is the place of a name, or -1.
func (x *indexed) find(name string) int {
	if x.index == nil {
		return slices.Index(x.list, name)
	}
	if i, ok := x.index[name]; ok {
		return i
	}
	return -1
}

func (u *unit) emitName(op Op, name string) { u.emitArg(op, u.names.of(u.mangle(name))) }

func (u *unit) mangle(name string) string { return syntax.Mangle(u.private, name) }

// load pushes a constant.
func (u *unit) load(k Const) { u.emitArg(LOAD_CONST, u.constant(k)) }

// constant is the index of k among the constants.
func (u *unit) constant(k Const) int {
	key := k
	switch k.(type) {
	case nil, bool, int64, string, *Code, Ellipsis:
	default:
		key = longKey(constKey(k))
	}
	if i, ok := u.constIndex[key]; ok {
		return i
	}
	u.constIndex[key] = len(u.consts)
	u.consts = append(u.consts, k)
	return len(u.consts) - 1
}

// A longKey stands for a constant that does not compare, or not as it should.
type longKey string

// constKey tells constants apart that are not the same object to Python: by
// type, and floats by their bits.
func constKey(k Const) string {
	switch k := k.(type) {
	case nil:
		return "N"
	case bool:
		return strconv.FormatBool(k)
	case int64:
		return "i" + strconv.FormatInt(k, 16)
	case *big.Int:
		return "i" + k.Text(16)
	case float64:
		return "f" + strconv.FormatUint(math.Float64bits(k), 16)
	case complex128:
		return fmt.Sprintf("c%x,%x", math.Float64bits(real(k)), math.Float64bits(imag(k)))
	case string:
		return "s" + strconv.Itoa(len(k)) + ":" + k
	case Bytes:
		return "b" + strconv.Itoa(len(k)) + ":" + string(k)
	case Tuple:
		return "(" + constKeys(k) + ")"
	case FrozenSet:
		return "{" + constKeys(k) + "}"
	case Ellipsis:
		return "."
	case *Code:
		return fmt.Sprintf("@%p", k)
	}
	panic(fmt.Sprintf("constant of type %T", k))
}

func constKeys(ks []Const) string {
	var b strings.Builder
	for _, k := range ks {
		b.WriteString(constKey(k))
		b.WriteByte(' ')
	}
	return b.String()
}
