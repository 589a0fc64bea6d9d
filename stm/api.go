package stm

import "io"

func New(o Options) (*Heap, error) { panic("soon") }

func (h *Heap) Close() error                           { panic("soon") }
func (h *Heap) Segments() int                          { panic("soon") }
func (h *Heap) Stats() Stats                           { panic("soon") }
func (h *Heap) WriteTable(w io.Writer) error           { panic("soon") }
func (h *Heap) Verify() error                          { panic("soon") }
func (h *Heap) NewHandle(t *Thread, r Ref) *Handle     { panic("soon") }
func (h *Heap) NewThread(name string, r Roots) *Thread { panic("soon") }
func (h *Heap) IsRef(w uint64) bool                    { panic("soon") }

// Handle is a root outside of any thread.
type Handle struct{ x int }

func (x *Handle) Ref() Ref { panic("soon") }
func (x *Handle) Free()    { panic("soon") }

func (t *Thread) Name() string                          { panic("soon") }
func (t *Thread) Begin()                                { panic("soon") }
func (t *Thread) Commit() bool                          { panic("soon") }
func (t *Thread) Release()                              { panic("soon") }
func (t *Thread) Close()                                { panic("soon") }
func (t *Thread) Safepoint() bool                       { panic("soon") }
func (t *Thread) Abort(c Cause)                         { panic("soon") }
func (t *Thread) BecomeInevitable(why string) bool      { panic("soon") }
func (t *Thread) InTx() bool                            { panic("soon") }
func (t *Thread) Inevitable() bool                      { panic("soon") }
func (t *Thread) OnAbort(f func())                      { panic("soon") }
func (t *Thread) OnCommit(f func())                     { panic("soon") }
func (t *Thread) Alloc(id TypeID, size uint64) Ref      { panic("soon") }
func (t *Thread) AllocArray(id TypeID, n uint64) Ref    { panic("soon") }
func (t *Thread) AllocOld(id TypeID, size uint64) Ref   { panic("soon") }
func (t *Thread) AllocArrayOld(id TypeID, n uint64) Ref { panic("soon") }
func (t *Thread) Room(bytes uint64) bool                { panic("soon") }
func (t *Thread) WriteSlow(r Ref)                       { panic("soon") }
func (t *Thread) WriteItemSlow(r Ref, off uint64)       { panic("soon") }
func (t *Thread) IdentityHash(r Ref) uint64             { panic("soon") }
func (t *Thread) ID(r Ref) uint64                       { panic("soon") }
func (t *Thread) Collect(major bool) bool               { panic("soon") }
func (t *Thread) Stats() Stats                          { panic("soon") }
func (t *Thread) IsOld(r Ref) bool                      { panic("soon") }
func (t *Thread) spent()                                { panic("soon") }
