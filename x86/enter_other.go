//go:build !linux || !amd64

package x86

import "errors"

// Enter is never reached where Supported returns an error.
func Enter(ctx, pc, gsbase uintptr) { panic("x86: no machine code on this machine") }

// Supported reports, as an error, why this machine cannot run machine code.
func Supported() error { return errors.New("x86: machine code needs linux on amd64") }

func haveBMI2() bool { return false }
