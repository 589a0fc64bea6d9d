// Package x86 turns traces into amd64 machine code, and is the door between Go
// and that code.
//
//	trace (stage stm)
//	   | live.go       intervals, weights, tests fused with guards
//	   | regalloc.go   one location per value, for its whole life
//	   | lower.go      every op to instructions, through asm.go and golang-asm
//	   | regcheck.go   an independent walk proves the locations right
//	   v mcode.go      W^X memory: written at one address, run at another
//	Code: entry, exits, sites
package x86
