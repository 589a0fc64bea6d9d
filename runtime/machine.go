package rt

import (
	"unsafe"

	"github.com/segue-vm/segue/stm"
	"golang.org/x/sys/unix"
)

// Machine is one activation of machine code: a Context, and where in it the
// collector finds references while Go code runs on behalf of machine code. A
// thread has several only when Go code called by machine code runs an
// interpreter loop that enters machine code again.
type Machine struct {
	ctx    *Context
	im     *Image   // whose code runs
	nested int      // interpreter loops that were entered before it
	own    []byte   // memory of the context, unless it is the thread's first
	site   *Site    // where it has left, if the collector may look at its references; or nil
	err    error    // what the last call raised
	made   []uint64 // scratch of materialise
}

// pushMachine makes the next activation the current one.
func (t *Thread) pushMachine(im *Image) *Machine {
	if t.depth == len(t.machines) {
		m := &Machine{}
		if t.depth == 0 {
			m.ctx = t.area.context()
		} else {
			own, err := unix.Mmap(-1, 0, contextBytes, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_PRIVATE|unix.MAP_ANON)
			if err != nil {
				return nil
			}
			m.own, m.ctx = own, (*Context)(unsafe.Pointer(&own[0]))
		}
		t.machines = append(t.machines, m)
	}
	m := t.machines[t.depth]
	m.site, m.err = nil, nil
	m.im, m.nested = im, t.Nested
	t.depth++
	return m
}

// where is the bytecode that machine code has left at, to be served; 0 if it is unknown.
func (m *Machine) where() stm.Pos {
	if c := ExitCode(m.ctx.ExitCode); c == ExitNone || c == ExitSide || c == ExitLower {
		return 0
	}
	return m.im.Code(m.ctx.Code).Sites[m.ctx.ExitID].Where
}

func (m *Machine) free() {
	if m.own != nil {
		unix.Munmap(m.own)
	}
}

// scan gives the references of the activation to the collector, one word at a
// time: the words are scattered.
func (m *Machine) scan(f func([]uint64)) {
	if m.site == nil {
		return
	}
	for _, i := range m.site.Words {
		f(unsafe.Slice(m.ctx.Word(i), 1))
	}
	if ExitCode(m.ctx.ExitCode) == ExitCall {
		for _, i := range m.site.Func.refs {
			f(m.ctx.Args[i : i+1])
		}
	}
}
