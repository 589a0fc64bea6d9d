package sre

type opcode uint8

const (
	opMatch        opcode = iota
	opChar                // c
	opAny                 // but a newline
	opAnyAll              //
	opSet                 // set
	opAt                  // c: code, see at.go
	opMark                // n
	opJump                // x
	opBranch              // alternatives: this one follows, the next begins at x
	opOne                 // repeat of what set, any... says: min, max, kind; then the rest
	opRepeat              // n: loop; x: its opUntil
	opUntil               // n: loop; x: body; then the rest
	opAtomic              //
	opAtomicEnd           //
	opAssert              // n: characters back
	opAssertEnd           //
	opAssertNot           // n: characters back; x: the rest
	opAssertNotEnd        //
	opBackref             // n: group
	opCond                // n: group; x: if it took no part
	opFail                //
)

// oneOf says what an opOne repeats.
type oneOf uint8

const (
	oneSet oneOf = iota
	oneChar1
	oneAny
	oneAnyAll
)

type inst struct {
	op       opcode
	kind     repeatKind
	one      oneOf
	uni      bool // opAt, opBackref: Unicode's rules
	fold     bool // opBackref
	memo     int32
	n, x     int32
	c        rune
	min, max int64
	set      *charset
}

// A Program is a compiled pattern.
type Program struct {
	Flags    Flags
	Groups   int      // without group 0
	Names    []string // in order of their groups
	Index    []int    // the groups of Names
	Warnings []Warning

	code     []inst
	loops    int
	nullable []int32  // loops whose body may match nothing
	memos    int      // choices that can be noted; 0: none
	prefix   []rune   // every match begins with it
	first    *charset // every match begins with one of it; nil: not known
	anchored bool     // matches only at the beginning of the text
	minWidth int64    // of a match
}

// Compile compiles a pattern; that of a bytes object has a code point for each
// byte. Errors are *Error, ValueError, OverflowError and ErrDepth.
func Compile(pattern []rune, isBytes bool, flags Flags) (*Program, error) {
	p, items, err := parse(pattern, isBytes, flags)
	if err != nil {
		return nil, err
	}
	prog := &Program{Flags: p.flags, Groups: len(p.widths) - 1, Warnings: p.warnings, Names: p.order}
	for _, n := range p.order {
		prog.Index = append(prog.Index, p.names[n])
	}
	c := compiler{Program: prog, groups: p.widths, memoOK: true}
	if err := c.sequence(items, p.flags); err != nil {
		return nil, err
	}
	c.emit(inst{op: opMatch})
	if !c.memoOK || len(prog.nullable) > maxNullable {
		prog.memos = 0
	}
	prog.minWidth = width(items, p.widths).min
	c.findStart(items, p.flags)
	return prog, nil
}
