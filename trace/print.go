package trace

import (
	"bytes"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"
)

// printer writes a stage; its output is the only spelling of a trace.
type printer struct {
	bytes.Buffer
	t     *Trace
	notes bool
}

// String is the text of the trace's ops and exits, notes included.
func (t *Trace) String() string { return t.text(true) }

// Text is String without the notes: two traces are the same when their texts
// and heads are.
func (t *Trace) Text() string { return t.text(false) }

func (t *Trace) text(notes bool) string {
	p := &printer{t: t, notes: notes}
	for _, op := range t.Ops {
		p.op(op)
		p.WriteByte('\n')
	}
	p.exits()
	return p.Buffer.String()
}

// OpText is the line of one op, without its note.
func (t *Trace) OpText(op *Op) string {
	p := &printer{t: t}
	p.op(op)
	return p.Buffer.String()
}

// Print writes an archive of the given stages of one trace: the head with all
// declarations, then a section per stage.
func Print(w io.Writer, stages ...*Trace) error {
	_, err := w.Write((&Archive{Dumps: []*Dump{{Stages: stages}}}).Format())
	return err
}

// NameOf is the text of a value, as ops and exits show it.
func (t *Trace) NameOf(r Ref) string {
	switch {
	case r > 0 && int(r) < len(t.kinds):
		return string(t.kinds[r].Letter()) + strconv.Itoa(int(r))
	case r < 0 && r.ConstIndex() < len(t.Consts):
		if c := t.Const(r); c.Name != "" {
			return constName(c.Name)
		}
		return t.Const(r).literalText()
	}
	return "?" + strconv.Itoa(int(r))
}

func (p *printer) op(op *Op) {
	switch op.Code {
	case OpMark:
		p.mark(op)
		return
	case OpLabel, OpLoop:
		p.label(op)
	default:
		fmt.Fprintf(p, "%s = %s(%s)", p.t.NameOf(op.Name), op.Code, strings.Join(p.args(op), ", "))
		p.target(op)
	}
	if p.notes && op.Note != "" {
		p.WriteString("    ; " + lineText(op.Note))
	}
}

func (p *printer) mark(op *Op) {
	m := op.Mark
	if m == nil {
		m = &Mark{}
	}
	line := fmt.Sprintf("@ %s %d %s", m.Place, m.PC, lineText(m.Text))
	p.WriteString(strings.TrimRight(line, " "))
}

func (p *printer) label(op *Op) {
	fmt.Fprintf(p, "L%d: %s(", op.Label, op.Code)
	for i, r := range op.Params {
		if i > 0 {
			p.WriteString(", ")
		}
		p.WriteString(p.t.NameOf(r) + " = " + p.source(op, i, r))
	}
	p.WriteByte(')')
}

// source is where parameter i of a label gets its first value.
func (p *printer) source(op *Op, i int, r Ref) string {
	switch {
	case op.Code == OpLoop && i < len(op.Args):
		return p.t.NameOf(op.Args[i])
	case op.Code == OpLabel && p.t.Kind == BridgeTrace && i < len(op.From):
		return p.foreign(op.From[i], r)
	case op.Code == OpLabel && p.t.Kind == LoopTrace && i < len(op.Slots):
		return "@" + strconv.Itoa(op.Slots[i])
	}
	return "?"
}

// foreign is the name of another trace's value that has the kind of r.
func (p *printer) foreign(v, r Ref) string {
	return string(r.kindIn(p.t).Letter()) + strconv.Itoa(int(v))
}

func (p *printer) args(op *Op) []string {
	var args []string
	params := p.t.paramsOf(op)
	for i, r := range op.Args {
		a := p.t.NameOf(r)
		switch {
		case i < len(params):
			a = p.t.NameOf(params[i]) + " = " + a
		case op.Code == OpRejoin && i < len(op.From):
			a = p.foreign(op.From[i], r) + " = " + a
		}
		args = append(args, a)
	}
	switch {
	case op.Descr == nil:
	case op.Code.IsCall():
		args = append([]string{descrText(op.Descr)}, args...)
	default:
		args = append(args, descrText(op.Descr))
	}
	return args
}

// paramsOf are the parameters a jump gives new values, nil for other ops.
func (t *Trace) paramsOf(op *Op) []Ref {
	if op.Code != OpJump {
		return nil
	}
	if l := t.FindLabel(op.Label); l != nil {
		return l.Params
	}
	return nil
}

// FindLabel is the label or loop op with the given number, nil if there is
// none.
func (t *Trace) FindLabel(n int) *Op {
	for _, op := range t.Ops {
		if (op.Code == OpLabel || op.Code == OpLoop) && op.Label == n {
			return op
		}
	}
	return nil
}

func (p *printer) target(op *Op) {
	sep := " -> "
	switch op.Code {
	case OpJump:
		fmt.Fprintf(p, " -> L%d", op.Label)
		sep = ", "
	case OpRejoin:
		fmt.Fprintf(p, " -> T%d", op.Label)
		sep = ", "
	}
	if op.Exit != NoExit {
		fmt.Fprintf(p, "%sE%d", sep, op.Exit)
	}
}

// exits writes the exits that ops use.
func (p *printer) exits() {
	used := map[int]bool{}
	for _, op := range p.t.Ops {
		used[op.Exit] = true
	}
	for i, e := range p.t.Exits {
		if used[i] && e != nil {
			p.exit(i, e)
			p.WriteByte('\n')
		}
	}
}

func (k TraceKind) String() string {
	if k == BridgeTrace {
		return "bridge"
	}
	return "loop"
}

// head writes the section that declares what the stages use.
func printHead(b *bytes.Buffer, stages []*Trace) {
	t := stages[0]
	fmt.Fprintf(b, "trace T%d %s %s %s", t.ID, t.Kind, strconv.Quote(t.Name), t.Place)
	if t.Kind == BridgeTrace {
		fmt.Fprintf(b, " parent=T%d.E%d", t.Parent, t.PExit)
	}
	if t.Key != "" {
		fmt.Fprintf(b, " key=%s", bare(t.Key, isValueByte))
	}
	for _, k := range sortedKeys(t.Words) {
		fmt.Fprintf(b, " %s=%s", k, bare(t.Words[k], isValueByte))
	}
	b.WriteByte('\n')
	descrs, consts := map[string]Descr{}, map[string]*Const{}
	for _, s := range stages {
		s.declared(descrs, consts)
	}
	for _, name := range sortedKeys(descrs) {
		b.WriteString(declText(descrs[name]) + "\n")
	}
	for _, name := range sortedKeys(consts) {
		b.WriteString(consts[name].declText() + "\n")
	}
}

// declared collects the descrs and named constants the text of t mentions.
func (t *Trace) declared(descrs map[string]Descr, consts map[string]*Const) {
	ref := func(r *Ref) {
		if r.IsConst() && r.ConstIndex() < len(t.Consts) && t.Const(*r).Name != "" {
			consts[t.Const(*r).Name] = t.Const(*r)
		}
	}
	used := map[int]bool{}
	for _, op := range t.Ops {
		addDescr(descrs, op.Descr)
		for i := range op.Args {
			ref(&op.Args[i])
		}
		used[op.Exit] = true
	}
	for i, e := range t.Exits {
		if !used[i] || e == nil {
			continue
		}
		e.EachRef(ref)
		for _, v := range e.Virtuals {
			addDescr(descrs, v.Descr)
			for _, f := range v.Fields {
				if f.Field != nil {
					addDescr(descrs, f.Field)
				}
			}
		}
	}
}

func addDescr(descrs map[string]Descr, d Descr) {
	if d == nil {
		return
	}
	if f, ok := d.(*Field); ok {
		descrs[f.Owner.Name] = f.Owner
	}
	descrs[d.DescrName()] = d
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
