package rt

import (
	"fmt"
	"sync"
	"unsafe"

	"golang.org/x/sys/unix"
)

const (
	pageSize     = 4096
	contextBytes = (SizeContext + pageSize - 1) &^ (pageSize - 1)
)

// area is the off-heap memory of one thread:
//
//	| context | stack words ........................ | guard page |
//
// Address space is reserved at once, memory comes with the first touch.
type area struct {
	mem   unsafe.Pointer
	size  uintptr
	words int
}

// areas keeps the areas of closed threads for the next ones.
var areas struct {
	sync.Mutex
	free []*area
}

const keepAreas = 64

func newArea(words int) (*area, error) {
	areas.Lock()
	for i, a := range areas.free {
		if a.words == words {
			areas.free = append(areas.free[:i], areas.free[i+1:]...)
			areas.Unlock()
			return a, nil
		}
	}
	areas.Unlock()
	stack := (uintptr(words)*8 + pageSize - 1) &^ (pageSize - 1)
	size := contextBytes + stack + pageSize
	mem, err := unix.MmapPtr(-1, 0, nil, size, unix.PROT_NONE, unix.MAP_PRIVATE|unix.MAP_ANON|unix.MAP_NORESERVE)
	if err != nil {
		return nil, fmt.Errorf("thread stack of %d words: %w", words, err)
	}
	open := unsafe.Slice((*byte)(mem), contextBytes+stack)
	if err := unix.Mprotect(open, unix.PROT_READ|unix.PROT_WRITE); err != nil {
		unix.MunmapPtr(mem, size)
		return nil, fmt.Errorf("thread stack of %d words: %w", words, err)
	}
	return &area{mem, size, words}, nil
}

// context is at the start of the area.
func (a *area) context() *Context { return (*Context)(a.mem) }

// stack is the words between context and guard page.
func (a *area) stack() []uint64 {
	return unsafe.Slice((*uint64)(unsafe.Add(a.mem, contextBytes)), a.words)
}

// release gives the memory back, and keeps the addresses for another thread.
func (a *area) release() {
	unix.Madvise(unsafe.Slice((*byte)(a.mem), a.size-pageSize), unix.MADV_DONTNEED)
	areas.Lock()
	if len(areas.free) < keepAreas {
		areas.free = append(areas.free, a)
		a = nil
	}
	areas.Unlock()
	if a != nil {
		unix.MunmapPtr(a.mem, a.size)
	}
}
