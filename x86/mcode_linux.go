package x86

import (
	"fmt"
	"unsafe"

	"golang.org/x/sys/unix"
)

// mapArena maps code and data bytes (multiples of the page size) of a new arena.
func mapArena(code, data int) (*arena, error) {
	fd, err := unix.MemfdCreate("segue-code", unix.MFD_CLOEXEC)
	if err != nil {
		return nil, fmt.Errorf("x86: code memory: %w", err)
	}
	defer unix.Close(fd)
	if err := unix.Ftruncate(fd, int64(code)); err != nil {
		return nil, fmt.Errorf("x86: code memory of %d bytes: %w", code, err)
	}
	rw, err := unix.MmapPtr(fd, 0, nil, uintptr(code), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
	if err != nil {
		return nil, fmt.Errorf("x86: code memory of %d bytes: %w", code, err)
	}
	rx, err := unix.MmapPtr(-1, 0, nil, uintptr(code+data), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_PRIVATE|unix.MAP_ANON)
	if err != nil {
		unix.MunmapPtr(rw, uintptr(code))
		return nil, fmt.Errorf("x86: code memory of %d bytes: %w", code+data, err)
	}
	unmap := func() error {
		err := unix.MunmapPtr(rw, uintptr(code))
		if err2 := unix.MunmapPtr(rx, uintptr(code+data)); err == nil {
			err = err2
		}
		return err
	}
	if _, err := unix.MmapPtr(fd, 0, rx, uintptr(code), unix.PROT_READ|unix.PROT_EXEC, unix.MAP_SHARED|unix.MAP_FIXED); err != nil {
		unmap()
		return nil, fmt.Errorf("x86: executable memory of %d bytes: %w", code, err)
	}
	fill := unsafe.Slice((*byte)(rw), code)
	for i := range fill {
		fill[i] = trapByte // a stray jump traps
	}
	return &arena{rw: uintptr(rw), rx: uintptr(rx), code: code, data: data, unmap: unmap}, nil
}
