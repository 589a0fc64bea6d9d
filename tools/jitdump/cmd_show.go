package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/segue-vm/segue/trace"
)

func showFlags(c *call, fs *flag.FlagSet) {
	fs.BoolVar(&c.asm, "asm", false, "machine code under each op of the last stage")
	fs.BoolVar(&c.counts, "run", false, "how often the trace was entered and each exit taken")
	fs.BoolVar(&c.source, "src", false, "source lines beside positions, from the dump or the file system")
	fs.BoolVar(&c.plain, "plain", false, "leave out the notes")
}

func runShow(c *call) error {
	a, sel, err := c.one()
	if err != nil {
		return err
	}
	s := &shower{call: c, a: a, files: map[string][]string{}}
	if len(sel) == 0 {
		for _, d := range a.Dumps {
			s.dump(d, nil)
		}
		return nil
	}
	for _, x := range sel {
		d, t, err := x.find(a)
		if err != nil {
			return err
		}
		s.dump(d, t)
	}
	return nil
}

// shower prints traces of one archive.
type shower struct {
	*call
	a     *trace.Archive
	files map[string][]string // lines of sources
	runs  runs
}

// dump prints one stage, or all of them if only is nil.
func (s *shower) dump(d *trace.Dump, only *trace.Trace) {
	t := d.Stages[0]
	s.runs = readRuns(d)
	fmt.Fprintf(s.out, "T%d %s %q %s", t.ID, t.Kind, t.Name, t.Place)
	if t.Kind == trace.BridgeTrace {
		fmt.Fprintf(s.out, " parent=T%d.E%d", t.Parent, t.PExit)
	}
	if s.counts && s.runs.entered >= 0 {
		fmt.Fprintf(s.out, ", entered %d times", s.runs.entered)
	}
	fmt.Fprintln(s.out)
	for _, t := range d.Stages {
		if only == nil || t == only {
			s.stage(d, t)
		}
	}
	fmt.Fprintln(s.out)
}

func (s *shower) stage(d *trace.Dump, t *trace.Trace) {
	fmt.Fprintf(s.out, "-- T%d.%s --\n", t.ID, t.Stage)
	var code *listing
	if s.asm && t == d.Last() {
		code = newListing(d.Section("asm"))
		s.print(code.take(""))
	}
	for _, op := range t.Ops {
		s.op(t, op)
		s.print(code.take(key(t, op)))
	}
	s.exits(t)
	s.print(code.rest())
	if s.asm && t == d.Last() && code == nil {
		fmt.Fprintln(s.out, "; the dump has no machine code of this trace")
	}
}

func (s *shower) print(lines []string) {
	for _, l := range lines {
		fmt.Fprintln(s.out, l)
	}
}

func (s *shower) op(t *trace.Trace, op *trace.Op) {
	line := t.OpText(op)
	if op.Code == trace.OpMark && s.source && op.Mark != nil {
		if src := s.line(op.Mark.Place); src != "" {
			line = fmt.Sprintf("%-40s | %s", line, src)
		}
	}
	if op.Note != "" && !s.plain {
		line += "    ; " + op.Note
	}
	fmt.Fprintln(s.out, line)
}

func (s *shower) exits(t *trace.Trace) {
	used := map[int]bool{}
	for _, op := range t.Ops {
		used[op.Exit] = true
	}
	for i := range t.Exits {
		if !used[i] {
			continue
		}
		line := t.ExitText(i)
		if n, ok := s.runs.exits[i]; ok && s.counts {
			line += fmt.Sprintf("    ; taken %d times", n)
		}
		fmt.Fprintln(s.out, line)
	}
}

// line finds a source line, in a section of the dump or on disk.
func (s *shower) line(p trace.Place) string {
	lines, ok := s.files[p.File]
	if !ok {
		lines = s.load(p.File)
		s.files[p.File] = lines
	}
	if p.Line < 1 || p.Line > len(lines) {
		return ""
	}
	return strings.TrimRight(lines[p.Line-1], " \t\r")
}

func (s *shower) load(file string) []string {
	for _, f := range s.a.Files {
		if f.Name == file || f.Name == filepath.Base(file) {
			return strings.Split(string(f.Data), "\n")
		}
	}
	if src, err := os.ReadFile(file); err == nil {
		return strings.Split(string(src), "\n")
	}
	return nil
}

// runs are the counts of the run section.
type runs struct {
	entered int // -1 if not known
	exits   map[int]int
}

func readRuns(d *trace.Dump) runs {
	r := runs{-1, map[int]int{}}
	for _, line := range strings.Split(string(d.Section("run")), "\n") {
		var exit, n int
		if _, err := fmt.Sscanf(line, "enter %d", &n); err == nil {
			r.entered = n
		}
		if _, err := fmt.Sscanf(line, "exit E%d %d", &exit, &n); err == nil {
			r.exits[exit] = n
		}
	}
	return r
}

// key is what the listing calls an op.
func key(t *trace.Trace, op *trace.Op) string {
	switch op.Code {
	case trace.OpLabel, trace.OpLoop:
		return fmt.Sprintf("L%d", op.Label)
	case trace.OpMark:
		return "@"
	}
	return t.NameOf(op.Name)
}
