package rt

import (
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/segue-vm/segue/trace"
)

// MaxArgs is the largest number of arguments of a Func.
const MaxArgs = 16

// Func is Go code that machine code can call. Declare it once, as a package
// variable. Effect is a promise that the optimiser and the barrier pass rely
// on: Impl places its own barriers, and unless EffCollects and EffBreaksTx are
// set it calls nothing that may collect or run interpreter code. An error
// raises in the embedded language (EffRaises).
type Func struct {
	Name   string
	Impl   func(t *Thread, args []uint64) (uint64, error)
	Args   []trace.Kind // float arguments and results travel as their bits
	Result trace.Kind
	Effect trace.Effect

	once  sync.Once
	descr *trace.Func
	refs  []int // arguments that can hold references
}

// funcs is the helper table. It only grows, so that indexes in machine code
// stay good.
var funcs struct {
	sync.Mutex
	list  atomic.Pointer[[]*Func]
	names map[string]int
}

// Descr is the function's descr; the first call enters it into the helper table.
func (f *Func) Descr() *trace.Func {
	f.once.Do(f.register)
	return f.descr
}

func (f *Func) register() {
	if len(f.Args) > MaxArgs {
		panic(fmt.Sprintf("rt: function %s has %d arguments, more than %d", f.Name, len(f.Args), MaxArgs))
	}
	funcs.Lock()
	defer funcs.Unlock()
	var list []*Func
	if p := funcs.list.Load(); p != nil {
		list = *p
	} else {
		funcs.names = map[string]int{}
	}
	name := f.Name
	if n := funcs.names[f.Name]; n > 0 {
		name = fmt.Sprintf("%s.%d", f.Name, n)
	}
	funcs.names[f.Name]++
	f.descr = &trace.Func{Name: name, Args: f.Args, Result: f.Result, Effect: f.Effect, Index: len(list)}
	for i, k := range f.Args {
		if k.IsRef() {
			f.refs = append(f.refs, i)
		}
	}
	list = append(list[:len(list):len(list)], f)
	funcs.list.Store(&list)
}

// FuncAt is the function at an index of the helper table, nil if there is none.
func FuncAt(i int) *Func {
	p := funcs.list.Load()
	if p == nil || i < 0 || i >= len(*p) {
		return nil
	}
	return (*p)[i]
}
