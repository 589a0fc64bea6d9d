package jit

import (
	"fmt"

	"github.com/segue-vm/segue/stm"
	"github.com/segue-vm/segue/trace"
)

// constants gives each named constant, an object mostly, one name in all traces
// since the last flush. Driver.compiling protects it.
type constants struct {
	epoch uint64
	names map[uint64]string // by bits
	taken map[string]bool
}

// name is what the constant is called: as in other traces, or close to what the
// recorder called it.
func (k *constants) name(epoch uint64, c *trace.Const) string {
	if k.names == nil || k.epoch != epoch {
		k.epoch, k.names, k.taken = epoch, map[uint64]string{}, map[string]bool{}
	}
	if known, ok := k.names[c.Bits]; ok {
		return trace.ConstName(known, c.Kind)
	}
	unique := c.Name
	for n := 2; k.taken[unique]; n++ {
		unique = fmt.Sprintf("%s.%d", c.Name, n)
	}
	k.names[c.Bits], k.taken[unique] = unique, true
	return trace.ConstName(unique, c.Kind)
}

// settle puts the final places and names of the constants into the trace: they
// have been committed, so they are old and stay where they are.
func (j *job) settle() error {
	c := j.c
	for i := range c.record.Consts {
		k := &c.record.Consts[i]
		if h, ok := k.Keep.(*stm.Handle); ok {
			if k.Bits = h.Ref(); k.Bits == 0 {
				return fmt.Errorf("constant %s is gone", k.Name)
			}
		}
		if k.Name != "" {
			k.Name = c.d.constants.name(j.epoch, k)
		}
	}
	return nil
}
