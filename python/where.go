package python

import (
	"strings"

	"github.com/segue-vm/segue/jit"
	"github.com/segue-vm/segue/stm"
)

// A position, for reports of conflicts, is the number of a Code and a bytecode in
// it. Code of the prelude is not shown: whoever called it is.

const wherePC = 24 // bits of the bytecode's index

func whereOf(k *Code, pc int) stm.Pos { return stm.Pos(k.Num)<<wherePC | stm.Pos(pc) }

// where is the bytecode that is being executed; 0 where no frame runs.
func (t *Thread) where() stm.Pos { return t.whereAt(t.base, max(t.pc-1, 0)) }

// whereAt is the position of bytecode pc of the frame at base, which is the
// running one.
func (t *Thread) whereAt(base, pc int) stm.Pos {
	if base < firstFrame || t.Top <= base {
		return 0
	}
	for ok := true; ok; pc-- {
		f := *t.word(base + frameFunction)
		if !t.is(f, tidFunction) {
			return 0
		}
		if k := t.funcCodeOf(f); !k.Hidden {
			return whereOf(k, min(pc, len(k.Instr)-1))
		}
		base, pc, ok = t.caller(base)
	}
	return 0
}

// traceWhere is the position of the bytecode that is being recorded; 0 if it
// depends on who has called the trace.
func (t *Thread) traceWhere(r *jit.Recorder) stm.Pos {
	base, pc, ok := t.base, t.pc, true
	for ; ok && base >= r.Lowest(); pc-- {
		if k := t.frameCodeAt(base); !k.Hidden {
			return whereOf(k, pc)
		}
		base, pc, ok = t.caller(base)
	}
	return 0
}

// locate names a position. It may be called at any time.
func (in *Interp) locate(p stm.Pos) stm.Place {
	codes := *in.codes.Load()
	n, pc := int(p>>wherePC), int(p&(1<<wherePC-1))
	if n <= 0 || n >= len(codes) || pc >= len(codes[n].Instr) {
		return stm.Place{}
	}
	k := codes[n]
	line := k.Line(pc)
	return stm.Place{File: k.Filename, Line: line, Func: k.Name, Text: strings.TrimSpace(in.sources.line(k.Filename, line))}
}

// watchedSteps runs bytecodes one by one while the reader of a conflict is looked
// for. stopped and the results are those of run.
func (t *Thread) watchedSteps() (v Value, stopped bool, err error) {
	for t.watching && !stopped {
		at := t.whereAt(t.base, t.pc)
		v, stopped, err = t.Step()
		t.Passed(at)
		t.watching = t.Watching()
	}
	return v, stopped, err
}
