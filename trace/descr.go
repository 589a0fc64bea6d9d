package trace

// Descr describes what an operation works on. Descrs are shared by identity:
// two ops touch the same field exactly when their descrs are the same pointer.
type Descr interface {
	// DescrName is the text between < and >, unique among the descrs of a trace.
	DescrName() string
}

// Type describes a fixed-size object.
type Type struct {
	Name string
	TID  uint32
	Size int // bytes, header included
}

// Field describes one field of an object.
type Field struct {
	Owner     *Type
	Name      string
	Kind      Kind
	Offset    int  // bytes from the start of the object
	Width     int  // bytes: 1, 2, 4 or 8
	Signed    bool // narrow ints only
	Immutable bool // never changes once the object can be seen by others
	Nonneg    bool // ints: never negative
}

// Array describes an object of a length word and items.
type Array struct {
	Name      string
	TID       uint32
	Item      Kind
	Width     int // bytes of an item: 1, 2, 4 or 8
	Signed    bool
	Base      int  // bytes from the start of the object to item 0
	LenOffset int  // bytes from the start of the object to the length word
	Immutable bool // items never change once the object can be seen by others
	Granular  bool // items are conflict units of their own, by 16-byte granule
}

// Effect is the promise a callee makes; passes rely on it.
type Effect uint16

const (
	EffPure       Effect = 1 << iota // same arguments, same result; nothing read that can change
	EffReadsHeap                     // reads mutable objects; places its own read barriers
	EffWritesHeap                    // writes objects; places its own write barriers
	EffBreaksTx                      // may end the transaction and begin another
	EffCollects                      // may run a collection: objects move, flags are set again
	EffInevitable                    // not transaction-safe: the transaction becomes inevitable first
	EffRaises                        // may raise; the call op carries the exit that is taken then
)

// Func describes Go code that traces call. Index is its place in the runtime's
// helper table.
type Func struct {
	Name   string
	Args   []Kind
	Result Kind
	Effect Effect
	Index  int
}

func (t *Type) DescrName() string  { return t.Name }
func (f *Field) DescrName() string { return f.Owner.Name + "." + f.Name }
func (a *Array) DescrName() string { return a.Name }
func (f *Func) DescrName() string  { return f.Name }

// Has reports whether all given bits are promised.
func (e Effect) Has(x Effect) bool { return e&x == x }
