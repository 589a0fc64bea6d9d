//go:build linux

#include "textflag.h"
#include "funcdata.h"

// Both doors: the frame makes the assembler save BP; every other register may be
// clobbered in ABI0. Machine code pushes nothing, so a fault in it has the
// return address into the door on top of the stack.

// func enter(ctx, pc, view uintptr)
//
// Machine code finds g above the return address.
TEXT ·enter(SB), NOSPLIT, $8-24
	NO_LOCAL_POINTERS
	MOVQ ctx+0(FP), R15
	MOVQ pc+8(FP), AX
	MOVQ view+16(FP), R14
	MOVQ (TLS), CX
	MOVQ CX, 0(SP)
	CALL AX
	RET

// func enterGS(ctx, pc, view uintptr)
TEXT ·enterGS(SB), NOSPLIT, $8-24
	NO_LOCAL_POINTERS
	MOVQ ctx+0(FP), R15
	MOVQ pc+8(FP), AX
	MOVQ view+16(FP), CX
	RDGSBASEQ DX
	CMPQ DX, CX
	JEQ same
	WRGSBASEQ CX
same:
	MOVQ (TLS), R14
	CALL AX
	RET
