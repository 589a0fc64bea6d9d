//go:build linux

#include "textflag.h"
#include "funcdata.h"

// func enter(ctx, pc, gsbase uintptr)
//
// The frame makes the assembler save BP; every other register may be
// clobbered in ABI0. Machine code pushes nothing, so a fault in it has the
// return address into this function on top of the stack.
TEXT ·enter(SB), NOSPLIT, $8-24
	NO_LOCAL_POINTERS
	MOVQ ctx+0(FP), R15
	MOVQ pc+8(FP), AX
	MOVQ gsbase+16(FP), CX
	RDGSBASEQ DX
	CMPQ DX, CX
	JEQ same
	WRGSBASEQ CX
same:
	MOVQ (TLS), R14
	CALL AX
	RET
