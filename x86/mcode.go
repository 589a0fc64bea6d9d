package x86

import (
	"fmt"
	"sync"
	"sync/atomic"
	"unsafe"
)

// arena is one piece of code memory: a memfd mapped twice, writable at rw and
// executable at rx, followed within RIP-relative reach by plain data pages.
//
//	rw:  [ code .......... ]                      written once per trace, never executed
//	rx:  [ code .......... ][ data words ........ ]
//	      same pages, R+X    R+W: constants, and one slot per exit
//
// Bytes at rx never change after the trace they belong to was installed; only
// slots change, by single atomic stores.
type arena struct {
	rw, rx   uintptr
	code     int // size of the code part in bytes
	data     int // size of the data part in bytes
	codeUsed int
	dataUsed int
	unmap    func() error
}

const (
	arenaCode  = 1 << 20
	arenaData  = 1 << 18
	cacheLine  = 64
	loopAlign  = 32
	dataAlign  = 16
	pageSize   = 4096
	codeBudget = 512 << 20
)

// memory hands out code memory; all fields are protected by mu.
type memory struct {
	mu     sync.Mutex
	arenas []*arena
	total  int
	budget int
}

// place finds room for the object so that its byte at loopOff is aligned, links
// it and writes it. The pages are never both writable and executable at one
// address; the caller publishes the address only after place returned.
func (m *memory) place(o *object, loopOff int) (code, data uintptr, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	ar, err := m.room(len(o.code)+cacheLine+loopAlign, 8*len(o.data)+dataAlign)
	if err != nil {
		return 0, 0, err
	}
	off := (ar.codeUsed + cacheLine - 1) &^ (cacheLine - 1)
	off += -(off + loopOff) & (loopAlign - 1)
	dataOff := (ar.dataUsed + dataAlign - 1) &^ (dataAlign - 1)
	code, data = ar.rx+uintptr(off), ar.rx+uintptr(ar.code+dataOff)
	if err := o.link(code, data); err != nil {
		return 0, 0, err
	}
	copy(bytesAt(ar.rw+uintptr(off), len(o.code)), o.code)
	for _, a := range o.addrs {
		o.data[a.word] = uint64(code) + uint64(a.off)
	}
	for i, w := range o.data {
		storeWord(data+uintptr(8*i), w)
	}
	ar.codeUsed, ar.dataUsed = off+len(o.code), dataOff+8*len(o.data)
	return code, data, nil
}

// room returns an arena with that many bytes of code and data left.
func (m *memory) room(code, data int) (*arena, error) {
	if n := len(m.arenas); n > 0 {
		ar := m.arenas[n-1]
		if ar.codeUsed+code <= ar.code && ar.dataUsed+data <= ar.data {
			return ar, nil
		}
	}
	size := func(want, least int) int { return (max(want, least) + pageSize - 1) &^ (pageSize - 1) }
	c, d := size(code, arenaCode), size(data, arenaData)
	if m.total+c+d > m.budget {
		return nil, fmt.Errorf("x86: code memory limit of %d bytes reached", m.budget)
	}
	ar, err := mapArena(c, d)
	if err != nil {
		return nil, err
	}
	m.total += c + d
	m.arenas = append(m.arenas, ar)
	return ar, nil
}

func (m *memory) close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	var first error
	for _, ar := range m.arenas {
		if err := ar.unmap(); err != nil && first == nil {
			first = err
		}
	}
	m.arenas, m.total = nil, 0
	return first
}

// Off-heap words. The addresses come from mmap, so the collector neither moves
// nor frees them; going through a pointer to the uintptr keeps vet quiet about
// what is no arithmetic on Go pointers.

func pointerAt(a uintptr) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&a)) }

func bytesAt(a uintptr, n int) []byte { return unsafe.Slice((*byte)(pointerAt(a)), n) }

func storeWord(a uintptr, v uint64) { atomic.StoreUint64((*uint64)(pointerAt(a)), v) }

func loadWord(a uintptr) uint64 { return atomic.LoadUint64((*uint64)(pointerAt(a))) }
