package jit_test

import (
	"fmt"
	"sync"

	"github.com/segue-vm/segue/jit"
	rt "github.com/segue-vm/segue/runtime"
	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

// Two threads of a language with one instruction, which adds 1 to a counter in
// the heap until the thread has done so often enough. A frame is two words: how
// often is left, and the counter.

var cell = &trace.Type{Name: "Cell", Size: 16}
var cellValue = &trace.Field{Owner: cell, Name: "value", Kind: trace.Val, Offset: 8, Width: 8}

const (
	left    = 0 // word of the frame: rounds left
	counted = 1 // word of the frame: the Cell
)

type counting struct{} // the jit.Language

func (counting) Boxing() trace.Boxing                { return boxing }
func (counting) BigInt(t *rt.Thread, v int64) uint64 { panic("ints fit") }
func (counting) Locate(jit.Key) jit.Location {
	return jit.Location{Func: "count", File: "count", Line: 1}
}
func (counting) Resume(f jit.Frame, s *jit.Snapshot) error {
	f.SetPos(s.Pos())
	return nil
}

type counterThread struct {
	*rt.Thread
	pos rt.Pos
}

func (c *counterThread) Pos() rt.Pos     { return c.pos }
func (c *counterThread) SetPos(p rt.Pos) { c.pos = p }
func (c *counterThread) word(i int) *uint64 {
	return &c.Stack[c.pos.Base+i]
}

// step does one round. Load and Store have the barriers that make it safe.
func (c *counterThread) step() {
	*c.word(left) = boxing.BoxInt(boxing.UnboxInt(*c.word(left)) - 1)
	ref := *c.word(counted)
	c.Store(ref, 8, boxing.BoxInt(boxing.UnboxInt(c.Load(ref, 8))+1))
}

// Record describes a round: guards first, then the only side effect.
func (counting) Record(r *jit.Recorder, f jit.Frame) error {
	c := f.(*counterThread)
	if !r.At(jit.State{Frames: []jit.FrameState{{Code: "count", Base: c.pos.Base, SP: c.pos.SP, Func: "count"}}}) {
		return nil
	}
	one := r.ConstInt(1)
	r.GuardOp(trace.OpGuardInt, r.Local(left))
	n := r.Op(trace.OpUnboxInt, r.Local(left))
	r.Guard(r.Op(trace.OpIntGt, n, r.ConstInt(0)), true)
	p := r.Op(trace.OpUnboxPtr, r.Local(counted))
	v := r.Get(p, cellValue)
	r.GuardOp(trace.OpGuardInt, v)
	sum := r.Op(trace.OpBoxInt, r.Op(trace.OpIntAdd, r.Op(trace.OpUnboxInt, v), one))
	r.SetLocal(left, r.Op(trace.OpBoxInt, r.Op(trace.OpIntSub, n, one)))
	r.Set(p, cellValue, sum)
	c.step()
	return nil
}

// count runs one thread: rounds times, in transactions.
func count(h *stm.Heap, d *jit.Driver, shared *stm.Handle, rounds int64) error {
	t, err := rt.NewThread(h, "counter", rt.ThreadOptions{})
	if err != nil {
		return err
	}
	defer t.Close()
	j, err := d.NewThread(t)
	if err != nil {
		return err
	}
	defer j.Close()
	c := &counterThread{Thread: t, pos: rt.Pos{Base: rt.NumRegs, SP: rt.NumRegs + 2}}
	*c.word(left), *c.word(counted) = boxing.BoxInt(rounds), shared.Ref()
	site := d.Site(jit.Key{Code: "count"})
	c.Begin(c.pos)
	for ok := false; !ok; {
		for boxing.UnboxInt(*c.word(left)) > 0 {
			if c.Requested() {
				c.pos = c.Poll(c.pos)
			}
			if j.Hot(site) {
				if err := j.Enter(site, c); err != nil {
					return err
				}
			} else {
				c.step()
			}
		}
		c.pos, ok = c.End(c.pos)
	}
	return nil
}

func Example_threads() {
	h, err := stm.New(stm.Options{Segments: 2, HeapLimit: 16 << 20})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer h.Close()
	cell.TID = uint32(h.Register(stm.Type{Name: cell.Name, Size: uint64(cell.Size), Refs: []int{cellValue.Offset}}))
	d, err := jit.NewDriver(counting{}, jit.Config{Threshold: 100})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer d.Close()

	main := h.NewThread("main", noRoots{})
	defer main.Close()
	main.Begin()
	ref := main.AllocOld(stm.TypeID(cell.TID), uint64(cell.Size))
	main.SetWord(ref, 8, boxing.BoxInt(0))
	shared := h.NewHandle(main, ref)
	main.Commit()
	main.Release()

	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			if err := count(h, d, shared, 500000); err != nil {
				fmt.Println(err)
			}
		})
	}
	wg.Wait()
	main.Begin()
	fmt.Println(boxing.UnboxInt(main.Load(shared.Ref(), 8)))
	main.Commit()
	// Output: 1000000
}

// noRoots is a thread without a stack.
type noRoots struct{}

func (noRoots) Scan(bool, func([]uint64)) {}
func (noRoots) Restore()                  {}
