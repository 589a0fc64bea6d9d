//go:build !linux || !amd64

package x86

import "errors"

// Supported reports, as an error, why this machine cannot run machine code.
func Supported() error { return errors.New("x86: machine code needs linux on amd64") }

// enter and enterGS are never reached where Supported returns an error.
func enter(ctx, pc, view uintptr)   { panic("x86: no machine code on this machine") }
func enterGS(ctx, pc, view uintptr) { panic("x86: no machine code on this machine") }

func haveGS() bool   { return false }
func haveBMI2() bool { return false }
