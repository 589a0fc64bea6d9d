package stm

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
)

// Pos is a place in the program that a thread runs, in terms of the thread's
// owner; 0 is unknown. Heap.Locate turns it into text.
type Pos uint64

// Place is a Pos for people.
type Place struct {
	File string
	Line int
	Func string
	Text string // the source line, if it can be had
}

// String is `File "f", line n, in g`, as in Python's tracebacks.
func (p Place) String() string {
	if p == (Place{}) {
		return "unknown place"
	}
	return fmt.Sprintf("File %q, line %d, in %s", p.File, p.Line, p.Func)
}

// Locator is what Roots may implement as well: they know where their thread is.
// Without it, positions are those of the Go code that calls this package.
type Locator interface {
	// Where is the position of what the thread executes. It is called inside the
	// transaction, by slow paths of barriers and where the thread waits, and only
	// if somebody listens for conflicts.
	Where() Pos
}

// where is the position of t, as far as it is known.
func (t *Thread) where() Pos {
	if t.locator != nil {
		return t.locator.Where()
	}
	return GoPos()
}

// SetLocate sets the function that turns positions into places. It may be called
// by any goroutine at any time, and must not use the heap. The default is LocateGo.
func (h *Heap) SetLocate(f func(Pos) Place) { h.locate.Store(&f) }

// Locate says where p is. The zero Pos is the zero Place.
func (h *Heap) Locate(p Pos) Place {
	if p == 0 {
		return Place{}
	}
	if f := h.locate.Load(); f != nil {
		return (*f)(p)
	}
	return LocateGo(p)
}

const thisPackage = "github.com/segue-vm/segue/stm"

// GoPos is the position of the innermost Go function on the stack that belongs
// neither to this package nor to one below it. It takes about a microsecond.
func GoPos() Pos {
	var pcs [16]uintptr
	n := runtime.Callers(2, pcs[:])
	for frames := runtime.CallersFrames(pcs[:n]); ; {
		f, more := frames.Next()
		if !below(f) {
			return Pos(f.PC)
		}
		if !more {
			return 0
		}
	}
}

// below reports whether a frame belongs to this package or one below it.
func below(f runtime.Frame) bool {
	return strings.HasPrefix(f.Function, thisPackage) && !strings.HasSuffix(f.File, "_test.go")
}

// FuncPos is the position of a Go function as a whole.
func FuncPos(f any) Pos { return Pos(reflect.ValueOf(f).Pointer()) }

// LocateGo is the place of a position that GoPos or FuncPos has made.
func LocateGo(p Pos) Place {
	for frames := runtime.CallersFrames([]uintptr{uintptr(p) + 1}); ; {
		f, more := frames.Next() // the innermost of what is inlined there comes first
		if !below(f) || !more {
			return Place{File: f.File, Line: f.Line, Func: f.Function}
		}
	}
}
