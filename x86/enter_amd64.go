//go:build linux

package x86

import (
	"errors"
	"fmt"

	"golang.org/x/sys/cpu"
	"golang.org/x/sys/unix"
)

func enter(ctx, pc, gsbase uintptr)

// Enter runs machine code at pc: Code.Entry, or Context.Resume after a slow
// path. ctx is the address of the machine context, gsbase that of the segment's
// view. It returns when machine code leaves; ExitCode, ExitID and Code of the
// context say why. The GS base is compared at each call and written only if it
// differs, since goroutines change threads; nothing else in the process may
// use GS.
func Enter(ctx, pc, gsbase uintptr) { enter(ctx, pc, gsbase) }

const (
	atHWCAP2 = 26
	fsgsbase = 1 << 1
)

// Supported reports, as an error, why this machine cannot run machine code.
func Supported() error {
	aux, err := unix.Auxv()
	if err != nil {
		return fmt.Errorf("x86: auxiliary vector: %w", err)
	}
	ok := false
	for _, e := range aux {
		if e[0] == atHWCAP2 && e[1]&fsgsbase != 0 {
			ok = true
		}
	}
	if !ok {
		return errors.New("x86: the kernel does not let programs set the GS base (FSGSBASE, linux 5.9 or later)")
	}
	if !cpu.X86.HasSSE41 {
		return errors.New("x86: the CPU lacks SSE4.1")
	}
	return nil
}

func haveBMI2() bool { return cpu.X86.HasBMI2 }
