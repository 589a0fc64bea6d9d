package code

import "github.com/segue-vm/segue/python/syntax"

// An Instr is an instruction: the operation in the low 8 bits, its argument
// in the upper 24.
type Instr uint32

// MaxArg is the largest argument.
const MaxArg = 1<<24 - 1

// MakeInstr packs an instruction; arg is between 0 and [MaxArg].
func MakeInstr(op Op, arg int) Instr { return Instr(op) | Instr(arg)<<8 }

// Op is the operation of an instruction.
func (i Instr) Op() Op { return Op(i) }

// Arg is the argument of an instruction.
func (i Instr) Arg() int { return int(i >> 8) }

// A Const is an immutable Python constant. Its dynamic type is one of
//
//	nil          None
//	bool         bool
//	int64        int
//	*big.Int     int that does not fit in an int64
//	float64      float
//	complex128   complex
//	string       str, in WTF-8: UTF-8 in which lone surrogates may appear
//	Bytes        bytes
//	Tuple        tuple
//	FrozenSet    frozenset, without duplicates
//	Ellipsis     ...
//	*Code        code object
type Const any

// The Go types of the Python constants that have no Go type of their own.
type (
	// Bytes is a bytes constant.
	Bytes = syntax.Bytes
	// Tuple is a tuple constant.
	Tuple []Const
	// FrozenSet is a frozenset constant.
	FrozenSet []Const
	// Ellipsis is the constant "...".
	Ellipsis = syntax.Ellipsis
)

// A Pos is a stretch of source text: lines count from 1, columns from 0 in
// bytes of UTF-8, the end column is exclusive. Line 0: no position known.
type Pos = syntax.Pos

// A Handler is an entry of the exception table: an exception in an instruction
// Start <= pc < End cuts the value stack to Depth items, pushes the exception
// and goes on at Target. Entries are sorted by Start and do not overlap.
type Handler struct {
	Start, End int32
	Target     int32
	Depth      int32
}

// CodeFlags are the properties of a code object, numbered as in CPython.
type CodeFlags uint32

// The code flags.
const (
	FlagOptimized         CodeFlags = 0x1  // a function: locals live in slots
	FlagNewLocals         CodeFlags = 0x2  // a call makes new locals
	FlagVarArgs           CodeFlags = 0x4  // has *args
	FlagVarKeywords       CodeFlags = 0x8  // has **kwargs
	FlagNested            CodeFlags = 0x10 // inside another function
	FlagGenerator         CodeFlags = 0x20 // begins with RETURN_GENERATOR
	FlagFutureAnnotations CodeFlags = 0x1000000
)

// Code is a compiled module, class body, function or comprehension. It is
// immutable once [Compile] has returned it and shared freely between threads.
//
// Slots are numbered: parameters (positional-only, positional, keyword-only,
// *args, **kwargs), the other locals, cells that are no parameters, free
// variables. A parameter that is a cell keeps its slot; MAKE_CELL boxes it.
type Code struct {
	Name      string
	QualName  string
	Filename  string
	FirstLine int

	ArgCount int // positional parameters, the positional-only ones included
	PosOnly  int // of them, positional-only
	KwOnly   int // keyword-only parameters
	Flags    CodeFlags

	Varnames []string // names of parameters and locals: the first slots
	Cellvars []string // names of locals that inner functions use
	Freevars []string // names of cells received from the closure: the last slots
	Slots    []string // names of all slots

	Names    []string // of globals, attributes, modules
	Consts   []Const  // Consts[0] of a function is its docstring or None
	Instr    []Instr
	Pos      []Pos // one for each instruction
	Handlers []Handler

	StackSize int // most items ever on the value stack

	Warnings []syntax.Warning // about the whole source, with the code of a module
}

// Has reports whether c has all the flags f.
func (c *Code) Has(f CodeFlags) bool { return c.Flags&f == f }

// NumParams is the number of slots that a call fills.
func (c *Code) NumParams() int {
	n := c.ArgCount + c.KwOnly
	if c.Has(FlagVarArgs) {
		n++
	}
	if c.Has(FlagVarKeywords) {
		n++
	}
	return n
}

// IsCell reports whether a slot holds a cell (of its own or from the closure)
// once the function's first instructions have run.
func (c *Code) IsCell(slot int) bool {
	if slot >= len(c.Varnames) {
		return true
	}
	for _, name := range c.Cellvars {
		if name == c.Slots[slot] {
			return true
		}
	}
	return false
}

// Line is the source line of the instruction at pc, or 0.
func (c *Code) Line(pc int) int {
	if pc < 0 || pc >= len(c.Pos) {
		return 0
	}
	return int(c.Pos[pc].Line)
}

// HandlerAt finds the handler of exceptions raised at pc.
func (c *Code) HandlerAt(pc int) (h Handler, ok bool) {
	lo, hi := 0, len(c.Handlers)
	for lo < hi {
		mid := (lo + hi) / 2
		if int(c.Handlers[mid].End) <= pc {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(c.Handlers) && int(c.Handlers[lo].Start) <= pc {
		return c.Handlers[lo], true
	}
	return Handler{}, false
}

// Doc is the docstring of a function's code.
func (c *Code) Doc() (doc string, ok bool) {
	if len(c.Consts) == 0 {
		return "", false
	}
	doc, ok = c.Consts[0].(string)
	return doc, ok
}
