package code

import "math/bits"

// An Op is an operation of the Python virtual machine.
type Op uint8

// The operations. Their meaning, stack effect and argument are in the table
// [Info] answers from.
const (
	NOP Op = iota

	POP_TOP
	COPY
	SWAP

	LOAD_CONST
	LOAD_FAST
	STORE_FAST
	DELETE_FAST
	LOAD_GLOBAL
	STORE_GLOBAL
	DELETE_GLOBAL
	LOAD_NAME
	STORE_NAME
	DELETE_NAME
	LOAD_DEREF
	LOAD_CLASSDEREF
	STORE_DEREF
	DELETE_DEREF
	LOAD_CLOSURE
	MAKE_CELL
	COPY_FREE_VARS
	LOAD_ATTR
	STORE_ATTR
	DELETE_ATTR

	UNARY_POSITIVE
	UNARY_NEGATIVE
	UNARY_NOT
	UNARY_INVERT
	BINARY_OP
	COMPARE_OP
	IS_OP
	CONTAINS_OP

	BINARY_SUBSCR
	STORE_SUBSCR
	DELETE_SUBSCR
	BUILD_SLICE

	BUILD_TUPLE
	BUILD_LIST
	BUILD_SET
	BUILD_MAP
	BUILD_CONST_KEY_MAP
	BUILD_STRING
	FORMAT_VALUE
	LIST_APPEND
	SET_ADD
	MAP_ADD
	LIST_EXTEND
	SET_UPDATE
	DICT_UPDATE
	DICT_MERGE
	LIST_TO_TUPLE
	UNPACK_SEQUENCE
	UNPACK_EX

	JUMP
	JUMP_BACKWARD
	POP_JUMP_IF_FALSE
	POP_JUMP_IF_TRUE
	POP_JUMP_IF_NONE
	POP_JUMP_IF_NOT_NONE
	JUMP_IF_FALSE_OR_POP
	JUMP_IF_TRUE_OR_POP
	GET_ITER
	FOR_ITER

	CALL
	CALL_KW
	CALL_EX
	LOAD_METHOD
	CALL_METHOD
	CALL_METHOD_KW
	RETURN_VALUE
	MAKE_FUNCTION
	LOAD_BUILD_CLASS

	RETURN_GENERATOR
	YIELD_VALUE
	GET_YIELD_FROM_ITER
	YIELD_FROM

	IMPORT_NAME
	IMPORT_FROM
	IMPORT_STAR
	SETUP_ANNOTATIONS
	PRINT_EXPR

	RAISE_VARARGS
	RERAISE
	PUSH_EXC_INFO
	POP_EXCEPT
	CHECK_EXC_MATCH
	CHECK_EG_MATCH
	PREP_RERAISE_STAR
	LOAD_ASSERTION_ERROR
	BEFORE_WITH
	WITH_EXCEPT_START

	GET_LEN
	MATCH_MAPPING
	MATCH_SEQUENCE
	MATCH_KEYS
	MATCH_CLASS

	// NumOps is the number of operations.
	NumOps
)

// An ArgKind says what the argument of an operation means.
type ArgKind uint8

// The meanings of an argument.
const (
	ArgNone    ArgKind = iota // unused, 0
	ArgCount                  // a number of stack items
	ArgDepth                  // a position on the stack, 1 is the top
	ArgConst                  // index into Code.Consts
	ArgName                   // index into Code.Names
	ArgSlot                   // index into Code.Slots
	ArgTarget                 // index into Code.Instr to jump to
	ArgBinary                 // a BinaryKind
	ArgCompare                // a CompareKind
	ArgInvert                 // 1 negates the answer
	ArgFlags                  // bits, named beside the operation
)

// Flags of an operation.
type Flags uint8

const (
	// Jumps: may continue at its argument.
	Jumps Flags = 1 << iota
	// Ends: never continues at the next instruction.
	Ends
	// Raises: may raise an exception.
	Raises
	// CallsBack: may run arbitrary Python code (special methods, functions).
	CallsBack
)

// OpInfo is what the table knows of an operation.
type OpInfo struct {
	Name  string
	Arg   ArgKind
	Stack string // picture: items before -- items after, top at the right
	Doc   string
	Flags Flags
	fall  effect // pops and pushes when control goes on to the next instruction
	jump  effect // the same when it jumps
}

// An effect tells how many items an operation takes from the stack and puts
// back. Items only looked at count as taken and put back.
type effect func(arg int) (pops, pushes int)

func fixed(pops, pushes int) effect {
	return func(int) (int, int) { return pops, pushes }
}

// counted is an effect of pops+per*arg items in, pushes items out.
func counted(per, pops, pushes int) effect {
	return func(arg int) (int, int) { return pops + per*arg, pushes }
}

// into is the effect of adding pops items to the collection at depth arg.
func into(pops int) effect {
	return func(arg int) (int, int) { return pops + arg, arg }
}

const callsBack = Raises | CallsBack

var table = [NumOps]OpInfo{
	NOP: {"NOP", ArgNone, "--", "nothing", 0, fixed(0, 0), nil},

	POP_TOP: {"POP_TOP", ArgNone, "x --", "drop the top", 0, fixed(1, 0), nil},
	COPY: {"COPY", ArgDepth, "x{arg} .. -- x{arg} .. x", "push the item at depth arg", 0,
		func(n int) (int, int) { return n, n + 1 }, nil},
	SWAP: {"SWAP", ArgDepth, "x .. y -- y .. x", "exchange the top with the item at depth arg", 0,
		func(n int) (int, int) { return n, n }, nil},

	LOAD_CONST:      {"LOAD_CONST", ArgConst, "-- x", "push a constant", 0, fixed(0, 1), nil},
	LOAD_FAST:       {"LOAD_FAST", ArgSlot, "-- x", "push a local; UnboundLocalError if unset", Raises, fixed(0, 1), nil},
	STORE_FAST:      {"STORE_FAST", ArgSlot, "x --", "set a local", 0, fixed(1, 0), nil},
	DELETE_FAST:     {"DELETE_FAST", ArgSlot, "--", "unset a local; UnboundLocalError if unset", Raises, fixed(0, 0), nil},
	LOAD_GLOBAL:     {"LOAD_GLOBAL", ArgName, "-- x", "look up in globals, then builtins", Raises, fixed(0, 1), nil},
	STORE_GLOBAL:    {"STORE_GLOBAL", ArgName, "x --", "set a global", 0, fixed(1, 0), nil},
	DELETE_GLOBAL:   {"DELETE_GLOBAL", ArgName, "--", "remove a global", Raises, fixed(0, 0), nil},
	LOAD_NAME:       {"LOAD_NAME", ArgName, "-- x", "look up in the locals mapping, globals, builtins", callsBack, fixed(0, 1), nil},
	STORE_NAME:      {"STORE_NAME", ArgName, "x --", "set in the locals mapping", callsBack, fixed(1, 0), nil},
	DELETE_NAME:     {"DELETE_NAME", ArgName, "--", "remove from the locals mapping", callsBack, fixed(0, 0), nil},
	LOAD_DEREF:      {"LOAD_DEREF", ArgSlot, "-- x", "push the content of the cell in a slot; NameError if empty", Raises, fixed(0, 1), nil},
	LOAD_CLASSDEREF: {"LOAD_CLASSDEREF", ArgSlot, "-- x", "LOAD_DEREF, after the locals mapping of a class body", callsBack, fixed(0, 1), nil},
	STORE_DEREF:     {"STORE_DEREF", ArgSlot, "x --", "set the content of a cell", 0, fixed(1, 0), nil},
	DELETE_DEREF:    {"DELETE_DEREF", ArgSlot, "--", "empty a cell; NameError if empty", Raises, fixed(0, 0), nil},
	LOAD_CLOSURE:    {"LOAD_CLOSURE", ArgSlot, "-- cell", "push the cell itself", 0, fixed(0, 1), nil},
	MAKE_CELL:       {"MAKE_CELL", ArgSlot, "--", "replace the slot's value (or nothing) by a new cell that holds it", 0, fixed(0, 0), nil},
	COPY_FREE_VARS:  {"COPY_FREE_VARS", ArgCount, "--", "copy the arg cells of the function's closure into the last arg slots", 0, fixed(0, 0), nil},
	LOAD_ATTR:       {"LOAD_ATTR", ArgName, "obj -- attr", "obj.name", callsBack, fixed(1, 1), nil},
	STORE_ATTR:      {"STORE_ATTR", ArgName, "value obj --", "obj.name = value", callsBack, fixed(2, 0), nil},
	DELETE_ATTR:     {"DELETE_ATTR", ArgName, "obj --", "del obj.name", callsBack, fixed(1, 0), nil},

	UNARY_POSITIVE: {"UNARY_POSITIVE", ArgNone, "x -- +x", "unary plus", callsBack, fixed(1, 1), nil},
	UNARY_NEGATIVE: {"UNARY_NEGATIVE", ArgNone, "x -- -x", "unary minus", callsBack, fixed(1, 1), nil},
	UNARY_NOT:      {"UNARY_NOT", ArgNone, "x -- bool", "not x", callsBack, fixed(1, 1), nil},
	UNARY_INVERT:   {"UNARY_INVERT", ArgNone, "x -- ~x", "bitwise complement", callsBack, fixed(1, 1), nil},
	BINARY_OP:      {"BINARY_OP", ArgBinary, "x y -- x?y", "arithmetic; kinds from InplaceAdd on are the augmented ones", callsBack, fixed(2, 1), nil},
	COMPARE_OP:     {"COMPARE_OP", ArgCompare, "x y -- x?y", "rich comparison", callsBack, fixed(2, 1), nil},
	IS_OP:          {"IS_OP", ArgInvert, "x y -- bool", "x is y, x is not y", 0, fixed(2, 1), nil},
	CONTAINS_OP:    {"CONTAINS_OP", ArgInvert, "x y -- bool", "x in y, x not in y", callsBack, fixed(2, 1), nil},

	BINARY_SUBSCR: {"BINARY_SUBSCR", ArgNone, "obj key -- item", "obj[key]", callsBack, fixed(2, 1), nil},
	STORE_SUBSCR:  {"STORE_SUBSCR", ArgNone, "value obj key --", "obj[key] = value", callsBack, fixed(3, 0), nil},
	DELETE_SUBSCR: {"DELETE_SUBSCR", ArgNone, "obj key --", "del obj[key]", callsBack, fixed(2, 0), nil},
	BUILD_SLICE:   {"BUILD_SLICE", ArgCount, "start stop [step] -- slice", "slice of 2 or 3 parts", 0, counted(1, 0, 1), nil},

	BUILD_TUPLE:         {"BUILD_TUPLE", ArgCount, "x*arg -- tuple", "tuple of arg items", 0, counted(1, 0, 1), nil},
	BUILD_LIST:          {"BUILD_LIST", ArgCount, "x*arg -- list", "list of arg items", 0, counted(1, 0, 1), nil},
	BUILD_SET:           {"BUILD_SET", ArgCount, "x*arg -- set", "set of arg items", callsBack, counted(1, 0, 1), nil},
	BUILD_MAP:           {"BUILD_MAP", ArgCount, "(k v)*arg -- dict", "dict of arg pairs", callsBack, counted(2, 0, 1), nil},
	BUILD_CONST_KEY_MAP: {"BUILD_CONST_KEY_MAP", ArgCount, "v*arg keys -- dict", "dict of a constant tuple of keys and arg values", callsBack, counted(1, 1, 1), nil},
	BUILD_STRING:        {"BUILD_STRING", ArgCount, "s*arg -- str", "join arg strings", 0, counted(1, 0, 1), nil},
	FORMAT_VALUE: {"FORMAT_VALUE", ArgFlags, "x [spec] -- str", "format(x, spec) after the conversion in bits 0-1 (FormatStr..); FormatSpec: a spec is on the stack", callsBack,
		func(n int) (int, int) { return 1 + n&FormatSpec/FormatSpec, 1 }, nil},
	LIST_APPEND:     {"LIST_APPEND", ArgDepth, "list .. x -- list ..", "append x to the list at depth arg (x dropped)", 0, into(1), nil},
	SET_ADD:         {"SET_ADD", ArgDepth, "set .. x -- set ..", "add x to the set at depth arg (x dropped)", callsBack, into(1), nil},
	MAP_ADD:         {"MAP_ADD", ArgDepth, "dict .. k v -- dict ..", "dict[k] = v at depth arg (k, v dropped)", callsBack, into(2), nil},
	LIST_EXTEND:     {"LIST_EXTEND", ArgDepth, "list .. it -- list ..", "extend the list at depth arg (it dropped)", callsBack, into(1), nil},
	SET_UPDATE:      {"SET_UPDATE", ArgDepth, "set .. it -- set ..", "update the set at depth arg (it dropped)", callsBack, into(1), nil},
	DICT_UPDATE:     {"DICT_UPDATE", ArgDepth, "dict .. m -- dict ..", "update the dict at depth arg (m dropped)", callsBack, into(1), nil},
	DICT_MERGE:      {"DICT_MERGE", ArgDepth, "f args dict .. m -- f args dict ..", "DICT_UPDATE, but a repeated key is a TypeError about calling f", callsBack, func(n int) (int, int) { return n + 3, n + 2 }, nil},
	LIST_TO_TUPLE:   {"LIST_TO_TUPLE", ArgNone, "list -- tuple", "tuple(list)", 0, fixed(1, 1), nil},
	UNPACK_SEQUENCE: {"UNPACK_SEQUENCE", ArgCount, "it -- x{arg} .. x1", "exactly arg items, first on top", callsBack, func(n int) (int, int) { return 1, n }, nil},
	UNPACK_EX: {"UNPACK_EX", ArgFlags, "it -- last .. list .. first", "bits 0-7: items before the list; the rest: items after it; first on top", callsBack,
		func(n int) (int, int) { return 1, n&255 + 1 + n>>8 }, nil},

	JUMP:                 {"JUMP", ArgTarget, "--", "go forward", Jumps | Ends, fixed(0, 0), fixed(0, 0)},
	JUMP_BACKWARD:        {"JUMP_BACKWARD", ArgTarget, "--", "go back: the only back edge, its target is a loop head", Jumps | Ends, fixed(0, 0), fixed(0, 0)},
	POP_JUMP_IF_FALSE:    {"POP_JUMP_IF_FALSE", ArgTarget, "x --", "jump if not x", Jumps | callsBack, fixed(1, 0), fixed(1, 0)},
	POP_JUMP_IF_TRUE:     {"POP_JUMP_IF_TRUE", ArgTarget, "x --", "jump if x", Jumps | callsBack, fixed(1, 0), fixed(1, 0)},
	POP_JUMP_IF_NONE:     {"POP_JUMP_IF_NONE", ArgTarget, "x --", "jump if x is None", Jumps, fixed(1, 0), fixed(1, 0)},
	POP_JUMP_IF_NOT_NONE: {"POP_JUMP_IF_NOT_NONE", ArgTarget, "x --", "jump if x is not None", Jumps, fixed(1, 0), fixed(1, 0)},
	JUMP_IF_FALSE_OR_POP: {"JUMP_IF_FALSE_OR_POP", ArgTarget, "x -- [x]", "jump and keep x if not x, else drop it", Jumps | callsBack, fixed(1, 0), fixed(1, 1)},
	JUMP_IF_TRUE_OR_POP:  {"JUMP_IF_TRUE_OR_POP", ArgTarget, "x -- [x]", "jump and keep x if x, else drop it", Jumps | callsBack, fixed(1, 0), fixed(1, 1)},
	GET_ITER:             {"GET_ITER", ArgNone, "x -- it", "iter(x)", callsBack, fixed(1, 1), nil},
	FOR_ITER:             {"FOR_ITER", ArgTarget, "it -- it x", "push the next item; at the end drop it and jump", Jumps | callsBack, fixed(1, 2), fixed(1, 0)},

	CALL:             {"CALL", ArgCount, "f a*arg -- result", "call with arg positional arguments", callsBack, counted(1, 1, 1), nil},
	CALL_KW:          {"CALL_KW", ArgCount, "f a*arg names -- result", "call; names, a constant tuple, names the last len(names) of the arg arguments", callsBack, counted(1, 2, 1), nil},
	CALL_EX:          {"CALL_EX", ArgFlags, "f args [kwargs] -- result", "f(*args, **kwargs): args a tuple or any iterable, kwargs a dict if bit 0", callsBack, func(n int) (int, int) { return 2 + n&1, 1 }, nil},
	LOAD_METHOD:      {"LOAD_METHOD", ArgName, "obj -- f self", "obj.name for a call: a plain function of the class and obj, or the attribute and NULL", callsBack, fixed(1, 2), nil},
	CALL_METHOD:      {"CALL_METHOD", ArgCount, "f self a*arg -- result", "call f with self (unless NULL) before the arg arguments", callsBack, counted(1, 2, 1), nil},
	CALL_METHOD_KW:   {"CALL_METHOD_KW", ArgCount, "f self a*arg names -- result", "CALL_METHOD with names as in CALL_KW", callsBack, counted(1, 3, 1), nil},
	RETURN_VALUE:     {"RETURN_VALUE", ArgNone, "x --", "leave the frame with x", Ends, fixed(1, 0), nil},
	MAKE_FUNCTION:    {"MAKE_FUNCTION", ArgFlags, "[defaults] [kwdefaults] [annotations] [closure] code -- f", "function of a code object; each FuncXxx bit of arg: that item is on the stack", 0, func(n int) (int, int) { return 1 + bits.OnesCount(uint(n)), 1 }, nil},
	LOAD_BUILD_CLASS: {"LOAD_BUILD_CLASS", ArgNone, "-- f", "push builtins.__build_class__", Raises, fixed(0, 1), nil},

	RETURN_GENERATOR:    {"RETURN_GENERATOR", ArgNone, "-- None", "return a generator made of this frame to the caller; goes on here when it is started, with the value sent pushed", 0, fixed(0, 1), nil},
	YIELD_VALUE:         {"YIELD_VALUE", ArgNone, "x -- sent", "suspend with x; goes on here with the value sent pushed", Raises, fixed(1, 1), nil},
	GET_YIELD_FROM_ITER: {"GET_YIELD_FROM_ITER", ArgNone, "x -- it", "x itself if a generator, else iter(x)", callsBack, fixed(1, 1), nil},
	YIELD_FROM:          {"YIELD_FROM", ArgNone, "it v -- result", "send v to it; if that yields, suspend with the value, it left on the stack, and do this instruction again with the value sent pushed; at its end push the result", callsBack, fixed(2, 1), nil},

	IMPORT_NAME:       {"IMPORT_NAME", ArgName, "level fromlist -- module", "__import__", callsBack, fixed(2, 1), nil},
	IMPORT_FROM:       {"IMPORT_FROM", ArgName, "module -- module x", "from module import name", callsBack, fixed(1, 2), nil},
	IMPORT_STAR:       {"IMPORT_STAR", ArgNone, "module --", "from module import *, into the locals mapping", callsBack, fixed(1, 0), nil},
	SETUP_ANNOTATIONS: {"SETUP_ANNOTATIONS", ArgNone, "--", "make __annotations__ in the locals mapping unless there", callsBack, fixed(0, 0), nil},
	PRINT_EXPR:        {"PRINT_EXPR", ArgNone, "x --", "sys.displayhook(x), in mode single", callsBack, fixed(1, 0), nil},

	RAISE_VARARGS:        {"RAISE_VARARGS", ArgCount, "[exc [cause]] --", "raise exc from cause; arg 0: raise the handled exception again, without a new traceback entry", Ends | callsBack, counted(1, 0, 0), nil},
	RERAISE:              {"RERAISE", ArgNone, "exc --", "go on unwinding with exc, without a new traceback entry", Ends | Raises, fixed(1, 0), nil},
	PUSH_EXC_INFO:        {"PUSH_EXC_INFO", ArgNone, "exc -- prev exc", "start of a handler: exc becomes the handled exception, prev (or None) was", 0, fixed(1, 2), nil},
	POP_EXCEPT:           {"POP_EXCEPT", ArgNone, "prev --", "end of a handler: prev becomes the handled exception", 0, fixed(1, 0), nil},
	CHECK_EXC_MATCH:      {"CHECK_EXC_MATCH", ArgNone, "exc type -- exc bool", "does except type catch exc; TypeError for a bad type", callsBack, fixed(2, 2), nil},
	CHECK_EG_MATCH:       {"CHECK_EG_MATCH", ArgNone, "exc type -- rest match", "split exc for except*; match is None if nothing; a match becomes the handled exception", callsBack, fixed(2, 2), nil},
	PREP_RERAISE_STAR:    {"PREP_RERAISE_STAR", ArgNone, "orig list -- exc", "what except* must raise in the end, or None", callsBack, fixed(2, 1), nil},
	LOAD_ASSERTION_ERROR: {"LOAD_ASSERTION_ERROR", ArgNone, "-- AssertionError", "push AssertionError", 0, fixed(0, 1), nil},
	BEFORE_WITH:          {"BEFORE_WITH", ArgNone, "mgr -- exit x", "push the bound __exit__ and the result of __enter__()", callsBack, fixed(1, 2), nil},
	WITH_EXCEPT_START:    {"WITH_EXCEPT_START", ArgNone, "exit prev exc -- exit prev exc result", "exit(type(exc), exc, traceback)", callsBack, fixed(3, 4), nil},

	GET_LEN:        {"GET_LEN", ArgNone, "x -- x len", "len(x)", callsBack, fixed(1, 2), nil},
	MATCH_MAPPING:  {"MATCH_MAPPING", ArgNone, "x -- x bool", "is x a mapping, for match", 0, fixed(1, 2), nil},
	MATCH_SEQUENCE: {"MATCH_SEQUENCE", ArgNone, "x -- x bool", "is x a sequence but no str, bytes, bytearray", 0, fixed(1, 2), nil},
	MATCH_KEYS:     {"MATCH_KEYS", ArgNone, "x keys -- x keys values", "values is the tuple of x's values under keys, or None if one is missing", callsBack, fixed(2, 3), nil},
	MATCH_CLASS:    {"MATCH_CLASS", ArgCount, "x cls names -- attrs", "tuple of arg positional attributes (__match_args__) and those in names, or None", callsBack, fixed(3, 1), nil},
}

// Info is the table entry of op.
func (op Op) Info() *OpInfo { return &table[op] }

// String is op's name.
func (op Op) String() string {
	if op < NumOps {
		return table[op].Name
	}
	return "BAD_OP"
}

// Has reports whether op has all the flags f.
func (op Op) Has(f Flags) bool { return table[op].Flags&f == f }

// Effect tells how many items an instruction pops and pushes, when it goes on
// to the next instruction or, with jump, to its target. Items that are only
// looked at count as popped and pushed.
func (op Op) Effect(arg int, jump bool) (pops, pushes int) {
	if jump {
		return table[op].jump(arg)
	}
	return table[op].fall(arg)
}

// Bits of FORMAT_VALUE.
const (
	FormatStr    = 1 // !s
	FormatRepr   = 2 // !r
	FormatASCII  = 3 // !a
	FormatConv   = 3 // mask of the conversion
	FormatSpec   = 4 // a format spec is on the stack
	FuncDefaults = 1 // MAKE_FUNCTION: a tuple of positional defaults
	FuncKwDefs   = 2 // a dict of keyword-only defaults
	FuncAnnots   = 4 // a tuple name, annotation, name, annotation...
	FuncClosure  = 8 // a tuple of cells
)

// A BinaryKind is the argument of BINARY_OP.
type BinaryKind uint8

// The binary operations, and after them, in the same order, the augmented ones.
const (
	BinAdd BinaryKind = iota
	BinAnd
	BinFloorDiv
	BinLShift
	BinMatMul
	BinMul
	BinMod
	BinOr
	BinPow
	BinRShift
	BinSub
	BinTrueDiv
	BinXor
	InplaceAdd
	InplaceAnd
	InplaceFloorDiv
	InplaceLShift
	InplaceMatMul
	InplaceMul
	InplaceMod
	InplaceOr
	InplacePow
	InplaceRShift
	InplaceSub
	InplaceTrueDiv
	InplaceXor
	NumBinary
)

var binaryNames = [InplaceAdd]string{"+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^"}

// Inplace reports whether k is an augmented operation.
func (k BinaryKind) Inplace() bool { return k >= InplaceAdd }

// Base is k without augmentation.
func (k BinaryKind) Base() BinaryKind {
	if k.Inplace() {
		return k - InplaceAdd
	}
	return k
}

// String is the operator, as CPython writes it in messages: "+", "+=".
func (k BinaryKind) String() string {
	if k >= NumBinary {
		return "?"
	}
	if k.Inplace() {
		return binaryNames[k.Base()] + "="
	}
	return binaryNames[k]
}

// A CompareKind is the argument of COMPARE_OP.
type CompareKind uint8

// The comparisons, numbered as in CPython.
const (
	CmpLT CompareKind = iota
	CmpLE
	CmpEQ
	CmpNE
	CmpGT
	CmpGE
	NumCompare
)

// String is the operator.
func (k CompareKind) String() string {
	if k >= NumCompare {
		return "?"
	}
	return [NumCompare]string{"<", "<=", "==", "!=", ">", ">="}[k]
}
