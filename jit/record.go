package jit

import (
	"fmt"

	"github.com/segue-vm/segue/trace"
)

// newRecorder prepares a recording whose entry frame is at stack index base.
func (t *Thread) newRecorder(base int) *Recorder {
	r := &Recorder{d: t.d, t: t.rt, base: base, lowest: base, visits: map[Key]int{}, facts: newFacts(), fresh: map[Ref]bool{}}
	r.tr = &trace.Trace{Stage: "record", Words: map[string]string{}}
	r.tr.ID = t.d.newID()
	if s := t.d.cfg.String(); s != "" {
		r.tr.Words["config"] = s
	}
	r.label = &trace.Op{Name: r.tr.NewName(trace.Void), Code: trace.OpLabel, Exit: trace.NoExit}
	r.tr.Ops = append(r.tr.Ops, r.label)
	if t.d.cfg.Check == CheckLockstep {
		r.check = newLockstep(r)
	}
	return r
}

// recordLoop records the loop at s, which f has reached. The site is pending.
func (t *Thread) recordLoop(s *Site, f Frame) error {
	p := f.Pos()
	r := t.newRecorder(p.Base)
	r.key, r.site, r.words = s.key, s, p.SP-p.Base
	at := t.d.lang.Locate(s.key)
	r.tr.Kind, r.tr.Name, r.tr.Key = trace.LoopTrace, at.Func, keyText(at)
	r.tr.Place = trace.Place{File: at.File, Line: at.Line}
	t.d.counters.add(CountRecorded)
	t.d.event(Event{Kind: EventRecord, Trace: r.tr.ID, At: at})
	return t.record(r, f)
}

// recordBridge records what follows exit x, where f goes on. The exit is
// pending.
func (t *Thread) recordBridge(x *exitInfo, f Frame) error {
	in := x.exit().Frames[len(x.exit().Frames)-1]
	p := f.Pos()
	r := t.newRecorder(p.Base - in.Base)
	r.key, r.exit = Key{in.Code, in.PC}, x
	r.words = p.SP - r.base
	for _, f := range x.exit().Frames {
		r.lowest = min(r.lowest, r.base+f.Base)
	}
	at := t.d.lang.Locate(r.key)
	r.tr.Kind, r.tr.Name, r.tr.Key = trace.BridgeTrace, at.Func, keyText(at)
	r.tr.Place = trace.Place{File: at.File, Line: at.Line}
	r.tr.Parent, r.tr.PExit = x.c.id, x.number
	t.d.counters.add(CountRecorded)
	t.d.event(Event{Kind: EventRecord, Trace: r.tr.ID, Bridge: true, Parent: x.c.id, Exit: x.number, At: at})
	r.startBridge()
	return t.record(r, f)
}

// record executes and records bytecodes until the recording is over. It does
// not poll on the way, since where transactions may end is for the interpreter
// to say; the limits keep it short.
func (t *Thread) record(r *Recorder, f Frame) error {
	t.rec = r
	aborts := t.rt.Aborts()
	failed := func(what any) {
		if t.rt.Aborts() != aborts {
			r.give(ReasonTxAborted, "")
		} else {
			r.give(ReasonError, fmt.Sprint(what))
		}
		t.dropped(r)
	}
	defer func() {
		t.rec = nil
		if p := recover(); p != nil {
			failed(p)
			panic(p)
		}
	}()
	for !r.over {
		if err := t.d.lang.Record(r, f); err != nil {
			failed(err)
			return err
		}
		if t.rt.Aborts() != aborts {
			r.give(ReasonTxAborted, "")
		}
		r.check.compare(f.Pos().SP - r.base)
	}
	t.rec = nil
	if !r.ended {
		t.dropped(r)
		return nil
	}
	t.submit(r)
	return nil
}

// give gives the recording up even if it is complete.
func (r *Recorder) give(why Reason, text string) {
	r.over, r.ended, r.reason, r.text = true, false, why, text
}

// submit has the trace compiled as soon as the transaction has committed, since
// only then its constants exist for everybody. That is asked for.
func (t *Thread) submit(r *Recorder) {
	d := t.d
	j := d.newJob(r)
	t.rt.OnCommit(func() { d.start(j) })
	t.rt.OnAbort(func() {
		r.give(ReasonTxAborted, "")
		t.dropped(r)
	})
	t.rt.RequestBreak()
}

// dropped ends a recording that gave no trace.
func (t *Thread) dropped(r *Recorder) {
	for _, h := range r.handles {
		h.Free()
	}
	t.d.failed(r.site, r.exit, r.reason, r.text, r.place(), r.tr.ID)
	if r.site != nil {
		t.reset(r.site, penalty(t.d.cfg.Threshold, r.site.fails.Load(), r.site.index))
	}
}

// place is where the recording stands, for people.
func (r *Recorder) place() Location {
	if len(r.state) == 0 {
		return r.d.lang.Locate(r.key)
	}
	return r.d.lang.Locate(r.here())
}

func keyText(l Location) string { return l.String() }
