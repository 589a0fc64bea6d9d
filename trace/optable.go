package trace

// Opcode identifies an operation. The names are RPython's where it has them.
type Opcode uint8

// Effect bits of an operation, as declared in the table. Calls take theirs
// from their descr.
type Flags uint16

const (
	FlagPure     Flags = 1 << iota // result depends on arguments only; no effect
	FlagGuard                      // may leave through its exit; the exit is required
	FlagReads                      // reads mutable heap memory (unless the descr says immutable)
	FlagWrites                     // writes heap memory
	FlagAlloc                      // allocates; may run a minor collection
	FlagCall                       // effects are those of the call descr; an exit is optional (raised errors)
	FlagStm                        // appears only after stmrewrite
	FlagControl                    // label, loop, jump, finish, mark
	FlagCommutes                   // both arguments may be exchanged
	FlagOvf                        // the pure value of the op holds only if its exit is not taken
)

// DescrKind says which descr an operation carries.
type DescrKind uint8

const (
	NoDescr DescrKind = iota
	WantType
	WantField
	WantArray
	WantFunc
	WantTypeOrArray
)

// Result kinds that are not fixed by the table.
const (
	ResultOfDescr Kind = 100 // field, array item or call descr decides
	AnyKind       Kind = 101 // argument of any value kind
	SameAsArg     Kind = 102 // same kind as argument 0
)

// OpInfo is one row of the table.
type OpInfo struct {
	Name   string
	Args   []Kind // fixed arguments; AnyKind accepts all value kinds
	Var    bool   // further arguments may follow (calls, jump)
	Result Kind
	Flags  Flags
	Descr  DescrKind
	Doc    string // one line of meaning
}

const (
	OpInvalid Opcode = iota

	// Control.
	OpLabel
	OpLoop
	OpJump
	OpFinish
	OpRejoin
	OpMark

	// Guards.
	OpGuardTrue
	OpGuardFalse
	OpGuardValue
	OpGuardClass
	OpGuardNonnull
	OpGuardIsnull
	OpGuardInt
	OpGuardFloat
	OpGuardBool
	OpGuardPtr

	// Integers.
	OpIntAdd
	OpIntSub
	OpIntMul
	OpIntFloordiv
	OpIntMod
	OpIntAnd
	OpIntOr
	OpIntXor
	OpIntLshift
	OpIntRshift
	OpUintRshift
	OpUintMulHigh
	OpIntNeg
	OpIntInvert
	OpIntAddOvf
	OpIntSubOvf
	OpIntMulOvf
	OpIntLt
	OpIntLe
	OpIntEq
	OpIntNe
	OpIntGt
	OpIntGe
	OpUintLt
	OpUintLe
	OpUintGt
	OpUintGe
	OpIntIsZero
	OpIntIsTrue

	// Floats.
	OpFloatAdd
	OpFloatSub
	OpFloatMul
	OpFloatTruediv
	OpFloatNeg
	OpFloatAbs
	OpFloatSqrt
	OpFloatFloor
	OpFloatLt
	OpFloatLe
	OpFloatEq
	OpFloatNe
	OpFloatGt
	OpFloatGe
	OpCastIntToFloat
	OpCastFloatToInt

	// References and boxes.
	OpPtrEq
	OpPtrNe
	OpBoxInt
	OpUnboxInt
	OpBoxFloat
	OpUnboxFloat
	OpBoxBool
	OpUnboxBool
	OpBoxPtr
	OpUnboxPtr

	// Memory.
	OpGetfieldGC
	OpSetfieldGC
	OpGetarrayitemGC
	OpSetarrayitemGC
	OpArraylenGC
	OpGetframe
	OpSetframe
	OpNew
	OpNewArray

	// Calls.
	OpCall
	OpCallPure
	OpCallMayForce
	OpCallLoopinvariant
	OpCallReleaseGIL

	// After stmrewrite.
	OpStmRead
	OpStmReadItem
	OpCondCallGCWB
	OpCondCallGCWBArray
	OpCallMallocNursery
	OpNurseryPtrIncrement
	OpCallMallocNurseryVarsize
	OpInitHeader
	OpInitLength
	OpStmShouldBreakTransaction
	OpStmBecomeInevitable

	numOps
)

var (
	ii = []Kind{Int, Int}
	i1 = []Kind{Int}
	ff = []Kind{Float, Float}
	f1 = []Kind{Float}
	p1 = []Kind{Ptr}
	v1 = []Kind{Val}
)

// Table declares every operation. Each switch over opcodes elsewhere is tested
// against it for holes.
var Table = [numOps]OpInfo{
	OpLabel:  {"label", nil, false, Void, FlagControl, NoDescr, "entry; its parameters are loaded from frame slots, or inherited from the parent's exit in a bridge"},
	OpLoop:   {"loop", nil, true, Void, FlagControl, NoDescr, "head of the peeled loop: each parameter takes its entry value on fall-through"},
	OpJump:   {"jump", nil, true, Void, FlagControl, NoDescr, "back edge to a loop of this trace; one argument per parameter"},
	OpFinish: {"finish", nil, false, Void, FlagControl | FlagGuard, NoDescr, "leave through the exit, always; the exit may be a link to another trace"},
	OpRejoin: {"rejoin", nil, true, Void, FlagControl, NoDescr, "end of a bridge: back into the loop of the trace it hangs from; gives every value that lives around that loop"},
	OpMark:   {"debug_merge_point", nil, false, Void, FlagControl, NoDescr, "source position of the ops that follow"},

	OpGuardTrue:    {"guard_true", i1, false, Void, FlagGuard, NoDescr, "leave if the argument is 0"},
	OpGuardFalse:   {"guard_false", i1, false, Void, FlagGuard, NoDescr, "leave if the argument is not 0"},
	OpGuardValue:   {"guard_value", []Kind{AnyKind, AnyKind}, false, Void, FlagGuard, NoDescr, "leave if the argument differs from the constant"},
	OpGuardClass:   {"guard_class", p1, false, Void, FlagGuard, WantTypeOrArray, "leave if the object's type id differs from the descr's; the argument is not nil"},
	OpGuardNonnull: {"guard_nonnull", p1, false, Void, FlagGuard, NoDescr, "leave if the reference is nil"},
	OpGuardIsnull:  {"guard_isnull", p1, false, Void, FlagGuard, NoDescr, "leave if the reference is not nil"},
	OpGuardInt:     {"guard_int", v1, false, Void, FlagGuard, NoDescr, "leave if the word is not an inline int"},
	OpGuardFloat:   {"guard_float", v1, false, Void, FlagGuard, NoDescr, "leave if the word is not an inline float"},
	OpGuardBool:    {"guard_bool", v1, false, Void, FlagGuard, NoDescr, "leave if the word is neither true nor false"},
	OpGuardPtr:     {"guard_ptr", v1, false, Void, FlagGuard, NoDescr, "leave if the word is not a non-nil reference"},

	OpIntAdd:      {"int_add", ii, false, Int, FlagPure | FlagCommutes, NoDescr, "wrapping sum"},
	OpIntSub:      {"int_sub", ii, false, Int, FlagPure, NoDescr, "wrapping difference"},
	OpIntMul:      {"int_mul", ii, false, Int, FlagPure | FlagCommutes, NoDescr, "wrapping product"},
	OpIntFloordiv: {"int_floordiv", ii, false, Int, FlagPure, NoDescr, "quotient rounded to minus infinity; the divisor is not 0; MinInt64 // -1 wraps to MinInt64"},
	OpIntMod:      {"int_mod", ii, false, Int, FlagPure, NoDescr, "remainder with the divisor's sign; the divisor is not 0; MinInt64 % -1 is 0"},
	OpIntAnd:      {"int_and", ii, false, Int, FlagPure | FlagCommutes, NoDescr, "bitwise and"},
	OpIntOr:       {"int_or", ii, false, Int, FlagPure | FlagCommutes, NoDescr, "bitwise or"},
	OpIntXor:      {"int_xor", ii, false, Int, FlagPure | FlagCommutes, NoDescr, "bitwise exclusive or"},
	OpIntLshift:   {"int_lshift", ii, false, Int, FlagPure, NoDescr, "shift left, wrapping; count in 0..63"},
	OpIntRshift:   {"int_rshift", ii, false, Int, FlagPure, NoDescr, "arithmetic shift right; count in 0..63"},
	OpUintRshift:  {"uint_rshift", ii, false, Int, FlagPure, NoDescr, "logical shift right; count in 0..63"},
	OpUintMulHigh: {"uint_mul_high", ii, false, Int, FlagPure | FlagCommutes, NoDescr, "upper 64 bits of the unsigned product"},
	OpIntNeg:      {"int_neg", i1, false, Int, FlagPure, NoDescr, "wrapping negation"},
	OpIntInvert:   {"int_invert", i1, false, Int, FlagPure, NoDescr, "bitwise complement"},
	OpIntAddOvf:   {"int_add_ovf", ii, false, Int, FlagGuard | FlagOvf | FlagCommutes, NoDescr, "sum; leave if it overflows 64 bits"},
	OpIntSubOvf:   {"int_sub_ovf", ii, false, Int, FlagGuard | FlagOvf, NoDescr, "difference; leave if it overflows 64 bits"},
	OpIntMulOvf:   {"int_mul_ovf", ii, false, Int, FlagGuard | FlagOvf | FlagCommutes, NoDescr, "product; leave if it overflows 64 bits"},
	OpIntLt:       {"int_lt", ii, false, Int, FlagPure, NoDescr, "1 if less, else 0"},
	OpIntLe:       {"int_le", ii, false, Int, FlagPure, NoDescr, "1 if less or equal"},
	OpIntEq:       {"int_eq", ii, false, Int, FlagPure | FlagCommutes, NoDescr, "1 if equal"},
	OpIntNe:       {"int_ne", ii, false, Int, FlagPure | FlagCommutes, NoDescr, "1 if different"},
	OpIntGt:       {"int_gt", ii, false, Int, FlagPure, NoDescr, "1 if greater"},
	OpIntGe:       {"int_ge", ii, false, Int, FlagPure, NoDescr, "1 if greater or equal"},
	OpUintLt:      {"uint_lt", ii, false, Int, FlagPure, NoDescr, "1 if less, unsigned"},
	OpUintLe:      {"uint_le", ii, false, Int, FlagPure, NoDescr, "1 if less or equal, unsigned"},
	OpUintGt:      {"uint_gt", ii, false, Int, FlagPure, NoDescr, "1 if greater, unsigned"},
	OpUintGe:      {"uint_ge", ii, false, Int, FlagPure, NoDescr, "1 if greater or equal, unsigned"},
	OpIntIsZero:   {"int_is_zero", i1, false, Int, FlagPure, NoDescr, "1 if 0, else 0"},
	OpIntIsTrue:   {"int_is_true", i1, false, Int, FlagPure, NoDescr, "1 if not 0, else 0"},

	OpFloatAdd:       {"float_add", ff, false, Float, FlagPure | FlagCommutes, NoDescr, "sum"},
	OpFloatSub:       {"float_sub", ff, false, Float, FlagPure, NoDescr, "difference"},
	OpFloatMul:       {"float_mul", ff, false, Float, FlagPure | FlagCommutes, NoDescr, "product"},
	OpFloatTruediv:   {"float_truediv", ff, false, Float, FlagPure, NoDescr, "IEEE quotient"},
	OpFloatNeg:       {"float_neg", f1, false, Float, FlagPure, NoDescr, "sign flipped"},
	OpFloatAbs:       {"float_abs", f1, false, Float, FlagPure, NoDescr, "sign cleared"},
	OpFloatSqrt:      {"float_sqrt", f1, false, Float, FlagPure, NoDescr, "square root, correctly rounded; NaN for negatives"},
	OpFloatFloor:     {"float_floor", f1, false, Float, FlagPure, NoDescr, "largest integral float not above"},
	OpFloatLt:        {"float_lt", ff, false, Int, FlagPure, NoDescr, "1 if less; 0 if unordered"},
	OpFloatLe:        {"float_le", ff, false, Int, FlagPure, NoDescr, "1 if less or equal; 0 if unordered"},
	OpFloatEq:        {"float_eq", ff, false, Int, FlagPure | FlagCommutes, NoDescr, "1 if equal; 0 if unordered"},
	OpFloatNe:        {"float_ne", ff, false, Int, FlagPure | FlagCommutes, NoDescr, "1 if different or unordered"},
	OpFloatGt:        {"float_gt", ff, false, Int, FlagPure, NoDescr, "1 if greater; 0 if unordered"},
	OpFloatGe:        {"float_ge", ff, false, Int, FlagPure, NoDescr, "1 if greater or equal; 0 if unordered"},
	OpCastIntToFloat: {"cast_int_to_float", i1, false, Float, FlagPure, NoDescr, "nearest float"},
	OpCastFloatToInt: {"cast_float_to_int", f1, false, Int, FlagPure, NoDescr, "truncated; MinInt64 if out of range or NaN"},

	OpPtrEq:      {"ptr_eq", []Kind{AnyKind, SameAsArg}, false, Int, FlagPure | FlagCommutes, NoDescr, "1 if both words are the same (p or v)"},
	OpPtrNe:      {"ptr_ne", []Kind{AnyKind, SameAsArg}, false, Int, FlagPure | FlagCommutes, NoDescr, "1 if the words differ (p or v)"},
	OpBoxInt:     {"box_int", i1, false, Val, FlagGuard | FlagOvf, NoDescr, "inline int; leave if it does not fit the boxing's inline range; without an exit it is known to fit"},
	OpUnboxInt:   {"unbox_int", v1, false, Int, FlagPure, NoDescr, "the int of a word known to be an inline int"},
	OpBoxFloat:   {"box_float", f1, false, Val, FlagPure, NoDescr, "inline float; NaNs become the one canonical NaN"},
	OpUnboxFloat: {"unbox_float", v1, false, Float, FlagPure, NoDescr, "the float of a word known to be an inline float"},
	OpBoxBool:    {"box_bool", i1, false, Val, FlagPure, NoDescr, "true or false word from 1 or 0"},
	OpUnboxBool:  {"unbox_bool", v1, false, Int, FlagPure, NoDescr, "1 or 0 from a word known to be true or false"},
	OpBoxPtr:     {"box_ptr", p1, false, Val, FlagPure, NoDescr, "the same bits, as a word"},
	OpUnboxPtr:   {"unbox_ptr", v1, false, Ptr, FlagPure, NoDescr, "the same bits, known to be a reference"},

	OpGetfieldGC:     {"getfield_gc", p1, false, ResultOfDescr, FlagReads, WantField, "load a field"},
	OpSetfieldGC:     {"setfield_gc", []Kind{Ptr, AnyKind}, false, Void, FlagWrites, WantField, "store a field"},
	OpGetarrayitemGC: {"getarrayitem_gc", []Kind{Ptr, Int}, false, ResultOfDescr, FlagReads, WantArray, "load an item; the index is in range"},
	OpSetarrayitemGC: {"setarrayitem_gc", []Kind{Ptr, Int, AnyKind}, false, Void, FlagWrites, WantArray, "store an item; the index is in range"},
	OpArraylenGC:     {"arraylen_gc", p1, false, Int, FlagPure, WantArray, "number of items; never changes for an object"},
	OpGetframe:       {"getframe", i1, false, Val, FlagReads, NoDescr, "load word n (a constant, may be negative) of the thread stack, relative to the trace's entry frame"},
	OpSetframe:       {"setframe", []Kind{Int, AnyKind}, false, Void, FlagControl, NoDescr, "store word n (a constant) of the entry frame on the thread stack"},
	OpNew:            {"new", nil, false, Ptr, FlagAlloc, WantType, "allocate an object, zeroed"},
	OpNewArray:       {"new_array", i1, false, Ptr, FlagAlloc, WantArray, "allocate an array of n >= 0 items, zeroed"},

	OpCall:              {"call", nil, true, ResultOfDescr, FlagCall, WantFunc, "call Go code; the exit, if any, is taken when it raises"},
	OpCallPure:          {"call_pure", nil, true, ResultOfDescr, FlagCall | FlagPure, WantFunc, "call whose result depends on its arguments only"},
	OpCallMayForce:      {"call_may_force", nil, true, ResultOfDescr, FlagCall, WantFunc, "call that may run interpreter code, and so break the transaction"},
	OpCallLoopinvariant: {"call_loopinvariant", nil, true, ResultOfDescr, FlagCall, WantFunc, "call whose result is the same throughout the loop"},
	OpCallReleaseGIL:    {"call_release_gil", nil, true, ResultOfDescr, FlagCall, WantFunc, "blocking call, outside of any transaction"},

	OpStmRead:                   {"stm_read", p1, false, Void, FlagStm, NoDescr, "mark the object's header granule as read"},
	OpStmReadItem:               {"stm_read_item", []Kind{Ptr, Int}, false, Void, FlagStm, WantArray, "mark the granule of an item as read"},
	OpCondCallGCWB:              {"cond_call_gc_wb", p1, false, Void, FlagStm, NoDescr, "write barrier: if the header flag is set, take the slow path"},
	OpCondCallGCWBArray:         {"cond_call_gc_wb_array", []Kind{Ptr, Int}, false, Void, FlagStm, WantArray, "write barrier for one item: object flag, then card"},
	OpCallMallocNursery:         {"call_malloc_nursery", i1, false, Ptr, FlagAlloc | FlagStm, NoDescr, "bump the nursery by a constant number of bytes"},
	OpNurseryPtrIncrement:       {"nursery_ptr_increment", []Kind{Ptr, Int}, false, Ptr, FlagStm, NoDescr, "next object of a merged allocation"},
	OpCallMallocNurseryVarsize:  {"call_malloc_nursery_varsize", i1, false, Ptr, FlagAlloc | FlagStm, WantArray, "bump the nursery for an array of n items; header and length are set"},
	OpInitHeader:                {"init_header", p1, false, Void, FlagStm, WantTypeOrArray, "store the header word of a fresh object"},
	OpInitLength:                {"init_length", []Kind{Ptr, Int}, false, Void, FlagStm, WantArray, "store the length word of a fresh array"},
	OpStmShouldBreakTransaction: {"stm_should_break_transaction", nil, false, Int, FlagStm, NoDescr, "poll: 1 if the segment's request word or the goroutine's stack guard asks to leave"},
	OpStmBecomeInevitable:       {"stm_become_inevitable", nil, false, Void, FlagStm, NoDescr, "leave to the runtime, which makes the transaction inevitable"},
}

// Info is the table row of the opcode.
func (c Opcode) Info() *OpInfo { return &Table[c] }

func (c Opcode) String() string { return Table[c].Name }

// Is reports whether the opcode has all the given flags.
func (c Opcode) Is(f Flags) bool { return Table[c].Flags&f == f }

// IsCall reports whether the opcode calls Go code.
func (c Opcode) IsCall() bool { return Table[c].Flags&FlagCall != 0 }

// EachOp calls f for every opcode, in table order; tests use it to find ops
// that a switch forgot.
func EachOp(f func(Opcode)) {
	for c := OpInvalid + 1; c < numOps; c++ {
		f(c)
	}
}

var byName = func() map[string]Opcode {
	m := make(map[string]Opcode, numOps)
	EachOp(func(c Opcode) { m[Table[c].Name] = c })
	return m
}()

// OpByName finds an opcode by its name in the text format.
func OpByName(name string) (Opcode, bool) { c, ok := byName[name]; return c, ok }
