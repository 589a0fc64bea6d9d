package x86

import (
	"testing"

	"github.com/segue-vm/segue/trace"
)

// BenchmarkCompile measures a long trace, of some thousand ops.
func BenchmarkCompile(b *testing.B) {
	m := newMachine(b, func(c *Config) { c.Check = false })
	t := lowered(b, trace.Gen(11, trace.GenOptions{Ops: 500, NoClose: true}).Trace)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.be.Compile(t, nil, 0); err != nil {
			b.Fatal(err)
		}
		if m.be.MemoryUsed() > 100<<20 {
			b.StopTimer()
			m = newMachine(b, func(c *Config) { c.Check = false })
			b.StartTimer()
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(t.Ops)), "ns/op-of-trace")
	b.ReportMetric(float64(len(t.Ops)), "ops")
}
