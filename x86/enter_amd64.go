//go:build linux

package x86

import (
	"errors"

	"golang.org/x/sys/cpu"
	"golang.org/x/sys/unix"
)

// enter is the door to code that has the view in regView.
func enter(ctx, pc, view uintptr)

// enterGS is the door to code that has the view in GS. The GS base is compared
// at each call and written only if it differs, since goroutines change threads;
// nothing else in the process may use GS then.
func enterGS(ctx, pc, view uintptr)

const (
	atHWCAP2 = 26
	fsgsbase = 1 << 1
)

// haveGS reports whether the kernel lets programs set the GS base: linux 5.9 or
// later, and not under every hypervisor.
func haveGS() bool {
	aux, err := unix.Auxv()
	if err != nil {
		return false
	}
	for _, e := range aux {
		if e[0] == atHWCAP2 {
			return e[1]&fsgsbase != 0
		}
	}
	return false
}

// Supported reports, as an error, why this machine cannot run machine code.
func Supported() error {
	if !cpu.X86.HasSSE41 {
		return errors.New("x86: the CPU lacks SSE4.1")
	}
	return nil
}

func haveBMI2() bool { return cpu.X86.HasBMI2 }
