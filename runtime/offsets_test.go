package rt

import (
	"testing"
	"unsafe"
)

func TestOffsets(t *testing.T) {
	var c Context
	for _, x := range []struct {
		name      string
		got, want uintptr
	}{
		{"ExitCode", OffExitCode, unsafe.Offsetof(c.ExitCode)},
		{"ExitID", OffExitID, unsafe.Offsetof(c.ExitID)},
		{"Resume", OffResume, unsafe.Offsetof(c.Resume)},
		{"FrameBase", OffFrameBase, unsafe.Offsetof(c.FrameBase)},
		{"G", OffG, unsafe.Offsetof(c.G)},
		{"Code", OffCode, unsafe.Offsetof(c.Code)},
		{"Limit", OffLimit, unsafe.Offsetof(c.Limit)},
		{"Low", OffLow, unsafe.Offsetof(c.Low)},
		{"Args", OffArgs, unsafe.Offsetof(c.Args)},
		{"Ret", OffRet, unsafe.Offsetof(c.Ret)},
		{"Regs", OffRegs, unsafe.Offsetof(c.Regs)},
		{"Spill", OffSpill, unsafe.Offsetof(c.Spill)},
		{"size", SizeContext, unsafe.Sizeof(c)},
	} {
		if x.got != x.want {
			t.Errorf("offset of %s: constant %d, struct %d", x.name, x.got, x.want)
		}
	}
}
