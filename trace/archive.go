package trace

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/txtar"
)

// Archive is a dump file: a txtar archive whose sections T3, T3.record, T3.opt,
// ... are traces. Dumps may be appended to each other; a new head section
// begins a new trace even when its number was used before.
type Archive struct {
	Comment []byte
	Dumps   []*Dump
	Files   []Section // sections that belong to no trace: sources, expected output
}

// Dump is all that is known about one trace.
type Dump struct {
	Stages []*Trace  // at least one, in the order of the pipeline
	Extra  []Section // asm, run, ...
}

// Section is one section of the archive that is not a stage.
type Section struct {
	Name string // full, e.g. T3.asm
	Data []byte
	Line int // of the first line of Data
	late int // if it stands behind all traces: its number among those that do
}

// notStages are the suffixes of a trace's sections that hold no ops.
var notStages = map[string]bool{"asm": true, "run": true, "match": true}

// Parse reads a dump. File is for messages. The stages have the right form but
// are not verified.
func Parse(file string, src []byte) (*Archive, error) {
	ar := txtar.Parse(src)
	a := &Archive{Comment: ar.Comment}
	r := &archiveReader{a: a, file: file}
	line := 1 + bytes.Count(ar.Comment, []byte("\n"))
	for _, f := range ar.Files {
		line++
		if err := r.section(f, line); err != nil {
			return nil, err
		}
		line += bytes.Count(f.Data, []byte("\n"))
	}
	if err := r.close(); err != nil {
		return nil, err
	}
	return a, nil
}

type archiveReader struct {
	a     *Archive
	file  string
	head  *Trace
	decls *Decls
	dump  *Dump
	line  int
	late  int  // sections so far that stand behind all traces
	last  bool // the last trace has ended, such sections follow
}

func (r *archiveReader) section(f txtar.File, line int) error {
	id, rest, ok := splitName(f.Name)
	switch {
	case !ok:
		r.a.Files = append(r.a.Files, Section{Name: f.Name, Data: f.Data, Line: line})
		return nil
	case rest == "":
		return r.begin(id, f, line)
	case notStages[rest[strings.LastIndexByte(rest, '.')+1:]]:
		r.extra(id, Section{Name: f.Name, Data: f.Data, Line: line})
		return nil
	case r.head == nil || r.head.ID != id:
		return &SyntaxError{r.file, line - 1, 1, fmt.Sprintf("section %s does not follow the head T%d", f.Name, id)}
	}
	return r.stage(rest, f, line)
}

// extra gives a section to its trace, wherever it stands: counts are known only
// at the end of a run. Without such a trace the section stands for itself.
func (r *archiveReader) extra(id int, x Section) {
	d := r.a.Find(id)
	switch {
	case r.head != nil && r.head.ID == id:
		d = r.dump
	case d == nil:
		r.a.Files = append(r.a.Files, x)
		return
	default:
		r.last = true
	}
	if r.last {
		r.late++
		x.late = r.late
	}
	d.Extra = append(d.Extra, x)
}

// splitName takes T3.opt apart.
func splitName(name string) (id int, rest string, ok bool) {
	num, rest, dotted := strings.Cut(strings.TrimPrefix(name, "T"), ".")
	n, err := strconv.Atoi(num)
	ok = err == nil && n >= 0 && name == "T"+strconv.Itoa(n)+strings.TrimPrefix(name, "T"+num) && dotted == (rest != "")
	return n, rest, ok
}

func (r *archiveReader) begin(id int, f txtar.File, line int) error {
	if err := r.close(); err != nil {
		return err
	}
	r.last = false
	r.head, r.decls, r.dump, r.line = &Trace{ID: -1, Words: map[string]string{}}, newDecls(), &Dump{}, line
	err := eachLine(r.file, line, string(f.Data), func(s *scanner) {
		switch {
		case s.peek() == 0 || s.peek() == ';':
		case s.ahead("trace "):
			parseHead(s, r.head)
		case !r.decls.line(s):
			s.errorf("expected trace, descr or const, found %s", s.found())
		}
	})
	if err == nil && r.head.ID != id {
		err = &SyntaxError{r.file, line, 1, fmt.Sprintf("section T%d must begin with: trace T%d loop \"name\" file:line", id, id)}
	}
	return err
}

// close files the trace that was being read.
func (r *archiveReader) close() error {
	if r.dump == nil {
		return nil
	}
	if len(r.dump.Stages) == 0 {
		return &SyntaxError{r.file, r.line, 1, fmt.Sprintf("trace T%d has no stage", r.head.ID)}
	}
	r.a.Dumps = append(r.a.Dumps, r.dump)
	r.dump, r.head = nil, nil
	return nil
}

func (r *archiveReader) stage(name string, f txtar.File, line int) error {
	t := *r.head
	t.Words = map[string]string{}
	for k, v := range r.head.Words {
		t.Words[k] = v
	}
	t.Stage = name
	for _, s := range r.dump.Stages {
		if s.Stage == name {
			return &SyntaxError{r.file, line - 1, 1, "stage " + f.Name + " is given twice"}
		}
	}
	p := newParser(r.decls, &t)
	if err := eachLine(r.file, line, string(f.Data), p.line); err != nil {
		return err
	}
	r.dump.Stages = append(r.dump.Stages, &t)
	return p.finish(r.file, line)
}

// parseHead reads: trace T3 loop "name" file:line key=... word=...
func parseHead(s *scanner, t *Trace) {
	s.expect("trace")
	s.expect("T")
	t.ID = s.count("a trace number", maxSlot)
	switch w := s.word("loop or bridge"); w {
	case "loop":
		t.Kind = LoopTrace
	case "bridge":
		t.Kind = BridgeTrace
	default:
		s.errorf("a trace is a loop or a bridge, not a %q", w)
	}
	t.Name = s.quoted()
	t.Place = s.place()
	for s.ok() && s.peek() != 0 && s.peek() != '\r' {
		key := s.word("a key")
		s.expect("=")
		switch {
		case key == "parent":
			s.expect("T")
			t.Parent = s.count("a trace number", maxSlot)
			s.expect(".")
			s.expect("E")
			t.PExit = s.count("an exit number", maxExit)
		case key == "key":
			t.Key = s.text("a value", isValueByte)
		case key == "stage":
			t.Stage = s.text("a stage", isFuncByte)
		default:
			t.Words[key] = s.text("a value", isValueByte)
		}
	}
	s.end()
}

// Format is the text of the archive.
func (a *Archive) Format() []byte {
	ar := &txtar.Archive{Comment: a.Comment}
	var late []Section
	for _, d := range a.Dumps {
		if len(d.Stages) == 0 {
			continue
		}
		name := fmt.Sprintf("T%d", d.Stages[0].ID)
		var head bytes.Buffer
		printHead(&head, d.Stages)
		ar.Files = append(ar.Files, txtar.File{Name: name, Data: head.Bytes()})
		for _, t := range d.Stages {
			ar.Files = append(ar.Files, txtar.File{Name: name + "." + t.stageName(), Data: []byte(t.String())})
		}
		for _, x := range d.Extra {
			if x.late > 0 {
				late = append(late, x)
				continue
			}
			ar.Files = append(ar.Files, txtar.File{Name: x.Name, Data: x.Data})
		}
	}
	slices.SortFunc(late, func(x, y Section) int { return x.late - y.late })
	for _, x := range append(late, a.Files...) {
		ar.Files = append(ar.Files, txtar.File{Name: x.Name, Data: x.Data})
	}
	return txtar.Format(ar)
}

func (t *Trace) stageName() string {
	if t.Stage == "" {
		return "ops"
	}
	return t.Stage
}

// Find is the dump of the trace with the given number, the last one if the
// number was used again; nil if there is none.
func (a *Archive) Find(id int) *Dump {
	for i := len(a.Dumps) - 1; i >= 0; i-- {
		if a.Dumps[i].Stages[0].ID == id {
			return a.Dumps[i]
		}
	}
	return nil
}

// Section is the text of an extra section of the dump, e.g. asm; nil if there
// is none.
func (d *Dump) Section(name string) []byte {
	for _, x := range d.Extra {
		if strings.HasSuffix(x.Name, "."+name) {
			return x.Data
		}
	}
	return nil
}

// Last is the last stage.
func (d *Dump) Last() *Trace { return d.Stages[len(d.Stages)-1] }

// Stage is the named stage of the dump, nil if there is none.
func (d *Dump) Stage(name string) *Trace {
	for _, t := range d.Stages {
		if t.Stage == name {
			return t
		}
	}
	return nil
}
