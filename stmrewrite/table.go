package stmrewrite

import "github.com/segue-vm/segue/trace"

// class is what the pass has to do about an operation.
type class uint8

const (
	unlisted class = iota
	head           // label: nothing is known behind it
	loopHead       // what holds on entry and at the back edge holds behind it
	backEdge       // gets a break check
	rejoins        // gets the same, and barriers for what the loop counts on
	end            // gets a break check if it links to another trace
	plain          // touches no heap object that can change
	load           // needs the object, or item, in the read set
	store          // needs it in the write set
	alloc          // lowered to a nursery allocation
	call           // kills facts according to its descr
	lowered        // exists only behind this pass; refused as input
)

// classes has a row for each operation; a test looks for holes.
var classes = func() (t [256]class) {
	set := func(c class, codes ...trace.Opcode) {
		for _, code := range codes {
			t[code] = c
		}
	}
	set(head, trace.OpLabel)
	set(loopHead, trace.OpLoop)
	set(backEdge, trace.OpJump)
	set(rejoins, trace.OpRejoin)
	set(end, trace.OpFinish)
	set(load, trace.OpGetfieldGC, trace.OpGetarrayitemGC)
	set(store, trace.OpSetfieldGC, trace.OpSetarrayitemGC)
	set(alloc, trace.OpNew, trace.OpNewArray)
	set(call, trace.OpCall, trace.OpCallPure, trace.OpCallMayForce, trace.OpCallLoopinvariant, trace.OpCallReleaseGIL)
	set(lowered, trace.OpStmRead, trace.OpStmReadItem, trace.OpCondCallGCWB, trace.OpCondCallGCWBArray,
		trace.OpCallMallocNursery, trace.OpNurseryPtrIncrement, trace.OpCallMallocNurseryVarsize,
		trace.OpInitHeader, trace.OpInitLength, trace.OpStmShouldBreakTransaction, trace.OpStmBecomeInevitable)

	set(plain, trace.OpMark, trace.OpGetframe, trace.OpSetframe, trace.OpArraylenGC) // thread stack and lengths are not shared, or never change
	set(plain, trace.OpGuardTrue, trace.OpGuardFalse, trace.OpGuardValue, trace.OpGuardClass,
		trace.OpGuardNonnull, trace.OpGuardIsnull, trace.OpGuardInt, trace.OpGuardFloat, trace.OpGuardBool, trace.OpGuardPtr)
	set(plain, trace.OpIntAdd, trace.OpIntSub, trace.OpIntMul, trace.OpIntFloordiv, trace.OpIntMod,
		trace.OpIntAnd, trace.OpIntOr, trace.OpIntXor, trace.OpIntLshift, trace.OpIntRshift, trace.OpUintRshift, trace.OpUintMulHigh,
		trace.OpIntNeg, trace.OpIntInvert, trace.OpIntAddOvf, trace.OpIntSubOvf, trace.OpIntMulOvf,
		trace.OpIntLt, trace.OpIntLe, trace.OpIntEq, trace.OpIntNe, trace.OpIntGt, trace.OpIntGe,
		trace.OpUintLt, trace.OpUintLe, trace.OpUintGt, trace.OpUintGe, trace.OpIntIsZero, trace.OpIntIsTrue)
	set(plain, trace.OpFloatAdd, trace.OpFloatSub, trace.OpFloatMul, trace.OpFloatTruediv, trace.OpFloatNeg,
		trace.OpFloatAbs, trace.OpFloatSqrt, trace.OpFloatFloor, trace.OpFloatLt, trace.OpFloatLe,
		trace.OpFloatEq, trace.OpFloatNe, trace.OpFloatGt, trace.OpFloatGe,
		trace.OpCastIntToFloat, trace.OpCastFloatToInt)
	set(plain, trace.OpPtrEq, trace.OpPtrNe, trace.OpBoxInt, trace.OpUnboxInt, trace.OpBoxFloat,
		trace.OpUnboxFloat, trace.OpBoxBool, trace.OpUnboxBool, trace.OpBoxPtr, trace.OpUnboxPtr)
	return t
}()
