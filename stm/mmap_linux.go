package stm

import (
	"fmt"
	"unsafe"

	"golang.org/x/sys/unix"
)

// reserve takes n bytes of address space that fault when touched.
func reserve(n uint64) (unsafe.Pointer, error) {
	p, err := unix.MmapPtr(-1, 0, nil, uintptr(n), unix.PROT_NONE, unix.MAP_PRIVATE|unix.MAP_ANON|unix.MAP_NORESERVE)
	if err != nil {
		return nil, fmt.Errorf("stm: cannot reserve %d MiB of address space: %w", n>>20, err)
	}
	return p, nil
}

// mapAnon puts zeroed private memory at [from, to) of a reservation.
func mapAnon(base unsafe.Pointer, from, to uint64) error {
	_, err := unix.MmapPtr(-1, 0, unsafe.Add(base, from), uintptr(to-from), unix.PROT_READ|unix.PROT_WRITE,
		unix.MAP_PRIVATE|unix.MAP_ANON|unix.MAP_NORESERVE|unix.MAP_FIXED)
	return err
}

// mapFile puts the first to-from bytes of the file at [from, to) of a reservation.
func mapFile(base unsafe.Pointer, fd int, from, to uint64, flag int) error {
	_, err := unix.MmapPtr(fd, 0, unsafe.Add(base, from), uintptr(to-from), unix.PROT_READ|unix.PROT_WRITE,
		flag|unix.MAP_NORESERVE|unix.MAP_FIXED)
	return err
}

func unmap(base unsafe.Pointer, n uint64) error { return unix.MunmapPtr(base, uintptr(n)) }

// drop forgets what was written to the pages of [from, to): anonymous memory
// reads as zero again, a private view of the file shows the file again.
func drop(base unsafe.Pointer, from, to uint64) {
	advise(base, from, to, unix.MADV_DONTNEED)
}

// resident sets bit 0 of a byte of list for each page of [from, to) that has
// memory. False: the system cannot tell.
func resident(base unsafe.Pointer, from, to uint64, list []byte) bool {
	_, _, e := unix.Syscall(unix.SYS_MINCORE, uintptr(base)+uintptr(from), uintptr(to-from), uintptr(unsafe.Pointer(unsafe.SliceData(list))))
	return e == 0
}

func advise(base unsafe.Pointer, from, to uint64, advice int) {
	if from < to {
		// The advice is an optimisation except for DONTNEED, which cannot fail on
		// mappings that this package made.
		if err := unix.Madvise(unsafe.Slice((*byte)(unsafe.Add(base, from)), to-from), advice); err != nil && advice == unix.MADV_DONTNEED {
			panic(fmt.Sprintf("stm: madvise: %v", err))
		}
	}
}

// table is a slice of n zeroed values, without pointers, outside of Go's heap:
// only what is touched takes memory.
func table[T any](n uint64) ([]T, error) {
	var z T
	p, err := unix.MmapPtr(-1, 0, nil, uintptr(n)*unsafe.Sizeof(z), unix.PROT_READ|unix.PROT_WRITE,
		unix.MAP_PRIVATE|unix.MAP_ANON|unix.MAP_NORESERVE)
	if err != nil {
		return nil, fmt.Errorf("stm: cannot map a table: %w", err)
	}
	return unsafe.Slice((*T)(p), n), nil
}

func freeTable[T any](t []T) {
	var z T
	if len(t) > 0 {
		_ = unix.MunmapPtr(unsafe.Pointer(&t[0]), uintptr(len(t))*unsafe.Sizeof(z))
	}
}

// totalMemory is the machine's memory in bytes.
func totalMemory() uint64 {
	var i unix.Sysinfo_t
	if err := unix.Sysinfo(&i); err != nil {
		return 4 << 30
	}
	return uint64(i.Totalram) * uint64(i.Unit)
}

// punch frees the memory of n bytes of the file, which read as zero afterwards.
// Failing does no harm.
func punch(fd int, from, n uint64) {
	_ = unix.Fallocate(fd, unix.FALLOC_FL_PUNCH_HOLE|unix.FALLOC_FL_KEEP_SIZE, int64(from), int64(n))
}
