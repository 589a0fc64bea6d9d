package stmrewrite

import (
	"fmt"

	"github.com/segue-vm/segue/trace"
)

// MaxFresh is the largest number of bytes that one nursery allocation of a
// trace asks for, merged neighbours together. What is larger may be placed
// outside of the nursery.
const MaxFresh = 16 << 10

// MaxYoung is the size of the largest object that is sure to be made in the
// nursery if it is empty. A larger one needs its header from the start, which
// only arrays get.
const MaxYoung = 64 << 10

// chunk is an allocation that later ones may join: nothing behind it can have
// collected.
type chunk struct {
	malloc *trace.Op
	bytes  int64     // of all its objects
	last   trace.Ref // the youngest object
	size   int64     // of that object
}

// roundUp is the room an object takes: granules of 16 bytes, at least one.
func roundUp(n int64) int64 { return max(n+15, 16) &^ 15 }

// sizeOf is the size of what op allocates, and false if that is not constant
// or too much for the nursery.
func (r *rewriter) sizeOf(op *trace.Op) (int64, bool) {
	var n int64
	switch d := op.Descr.(type) {
	case *trace.Type:
		n = int64(d.Size)
	case *trace.Array:
		if !op.Args[0].IsConst() {
			return 0, false
		}
		items := int64(r.t.Const(op.Args[0]).Bits)
		if items < 0 || items > MaxFresh {
			return 0, false
		}
		n = int64(d.Base) + items*int64(d.Width)
	}
	n = roundUp(n)
	return n, n <= MaxFresh
}

// alloc lowers new and new_array.
func (r *rewriter) alloc(op *trace.Op) error {
	size, small := r.sizeOf(op)
	array, _ := op.Descr.(*trace.Array)
	switch {
	case small && r.chunk != nil && r.chunk.bytes+size <= MaxFresh:
		r.join(op, size)
	case small:
		r.open(op, size)
	case array != nil:
		r.varsize(op)
	case size > MaxYoung:
		return fmt.Errorf("a type of %d bytes; machine code makes objects up to %d", size, MaxYoung)
	default:
		r.large(op, size)
	}
	f := fact{fresh: true, read: op.Name, write: op.Name}
	if small {
		f.clean = op.Name
	}
	r.setObj(op.Name, f)
	return nil
}

// open starts a chunk with the object.
func (r *rewriter) open(op *trace.Op, size int64) {
	r.collects(op.Name)
	m := *op
	m.Code, m.Descr = trace.OpCallMallocNursery, nil
	m.Note = r.noteAlloc(op, "may collect")
	r.chunk = &chunk{malloc: &m}
	r.out = append(r.out, &m)
	r.place(op, size)
}

// join appends the object to the open chunk.
func (r *rewriter) join(op *trace.Op, size int64) {
	m := *op
	m.Code, m.Descr = trace.OpNurseryPtrIncrement, nil
	m.Args = []trace.Ref{r.chunk.last, r.t.ConstInt(r.chunk.size)}
	m.Note = r.noteAlloc(op, r.note("merged into ", r.name(r.chunk.malloc.Name)))
	r.out = append(r.out, &m)
	r.place(op, size)
}

// place makes the object the last one of the chunk and sets its header.
func (r *rewriter) place(op *trace.Op, size int64) {
	c := r.chunk
	c.bytes, c.last, c.size = c.bytes+size, op.Name, size
	c.malloc.Args = []trace.Ref{r.t.ConstInt(c.bytes)}
	r.header(op)
}

func (r *rewriter) header(op *trace.Op) {
	r.insert(op, trace.OpInitHeader, trace.Void, "", op.Name).Descr = op.Descr
	if len(op.Args) == 1 {
		r.insert(op, trace.OpInitLength, trace.Void, "", op.Name, op.Args[0]).Descr = op.Descr
	}
}

// varsize allocates an array of unknown or large size, by itself.
func (r *rewriter) varsize(op *trace.Op) {
	r.collects(op.Name)
	m := *op
	m.Code = trace.OpCallMallocNurseryVarsize
	m.Note = r.noteAlloc(op, "may collect, may be outside of the nursery")
	r.out = append(r.out, &m)
}

// large allocates an object of a type too large for a chunk, by itself.
func (r *rewriter) large(op *trace.Op, size int64) {
	r.collects(op.Name)
	m := *op
	m.Code, m.Descr, m.Args = trace.OpCallMallocNursery, nil, []trace.Ref{r.t.ConstInt(size)}
	m.Note = r.noteAlloc(op, "may collect, may be outside of the nursery")
	r.out = append(r.out, &m)
	r.header(op)
}
