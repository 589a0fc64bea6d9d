package stm

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
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

// advice collects ranges of a view, to give the kernel many of them at once.
type advice struct {
	base   unsafe.Pointer
	what   int // unix.MADV_...
	ranges []unix.Iovec
	failed bool // some range was refused
}

const mostRanges = 1024 // that the kernel takes at once

// add gives the pages of [from, to) the advice, now or at the next flush.
func (a *advice) add(from, to uint64) {
	v := unix.Iovec{Base: (*byte)(unsafe.Add(a.base, from))}
	v.SetLen(int(to - from))
	if a.ranges = append(a.ranges, v); len(a.ranges) == mostRanges {
		a.flush()
	}
}

func (a *advice) flush() {
	if len(a.ranges) > 1 && adviseMany(a.ranges, a.what) {
		a.ranges = a.ranges[:0]
		return
	}
	for _, v := range a.ranges {
		if err := unix.Madvise(unsafe.Slice(v.Base, v.Len), a.what); err != nil {
			a.failed = true
		}
	}
	a.ranges = a.ranges[:0]
}

// self is a descriptor of this process, -1 if there is none.
var self = sync.OnceValue(func() int {
	fd, err := unix.PidfdOpen(os.Getpid(), 0) // closed on exec
	if err != nil {
		return -1
	}
	return fd
})

var oneByOne atomic.Bool // the kernel has refused adviseMany

// adviseMany is madvise for many ranges of this process. False means that the
// kernel does not do that (process_madvise takes these advices since 6.13) or
// has not done all of it.
func adviseMany(list []unix.Iovec, what int) bool {
	if oneByOne.Load() || self() < 0 {
		return false
	}
	total := uint64(0)
	for _, v := range list {
		total += v.Len
	}
	n, _, errno := unix.Syscall6(unix.SYS_PROCESS_MADVISE, uintptr(self()), uintptr(unsafe.Pointer(&list[0])), uintptr(len(list)), uintptr(what), 0, 0)
	if errno != 0 {
		oneByOne.Store(true)
		return false
	}
	return uint64(n) == total
}
