package trace

import (
	"strings"
)

// Limits that keep a hostile dump from taking all memory.
const (
	maxValue   = 1 << 20
	maxExit    = 1 << 16
	maxSlot    = 1 << 28
	maxNamed   = 1 << 16 // words of a frame that can have names
	maxNesting = 200
)

// parser reads the ops and exits of one stage.
type parser struct {
	decls    *Decls
	t        *Trace
	seen     []bool // value numbers whose kind is known
	defined  []bool // exits that have a line
	lastOp   *Op
	autoExit bool // references to undeclared exits make empty ones
}

// ParseOps reads a test snippet: optionally a head (trace, descr and const
// lines), then ops, then exits. It is lenient where a test gains from it: an
// exit that is only mentioned rebuilds one empty frame; without a trace line
// the snippet is a loop trace if all parameters of its label are words, else a
// bridge; label parameters may leave out their slots (0, 1, ...) or parents.
// The trace is verified.
func (d *Decls) ParseOps(file, src string) (*Trace, error) {
	t, err := d.parseOps(file, src)
	if err == nil {
		err = Verify(t)
	}
	if err != nil {
		return nil, err
	}
	return t, nil
}

// ParseOps is Decls.ParseOps with a preamble of declarations.
func ParseOps(file, preamble, src string) (*Trace, error) {
	d, err := ParseDecls(file, preamble)
	if err != nil {
		return nil, err
	}
	return d.ParseOps(file, src)
}

func (d *Decls) parseOps(file, src string) (*Trace, error) {
	head := &Trace{ID: 1, Place: Place{}, Words: map[string]string{}}
	explicit := false
	p := newParser(d.clone(), head)
	p.autoExit = true
	err := eachLine(file, 1, src, func(s *scanner) {
		switch {
		case strings.HasPrefix(s.s, "trace "):
			parseHead(s, head)
			explicit = true
		case p.decls.line(s):
		default:
			p.line(s)
		}
	})
	if err != nil {
		return nil, err
	}
	if !explicit && len(p.t.Ops) > 0 {
		p.guessKind()
	}
	if p.t.Stage == "" {
		p.t.Stage = p.guessStage()
	}
	return p.t, p.finish(file, 1)
}

// guessKind makes a snippet whose label has raw parameters a bridge.
func (p *parser) guessKind() {
	label := p.t.Ops[0]
	for _, r := range label.Params {
		if r.kindIn(p.t) != Val {
			p.t.Kind = BridgeTrace
		}
	}
	if p.t.Kind == BridgeTrace {
		label.Slots, label.From = nil, append([]Ref(nil), label.Params...)
	}
}

// guessStage tells a stm stage by its ops; other snippets have no stage.
func (p *parser) guessStage() string {
	for _, op := range p.t.Ops {
		if op.Code.Is(FlagStm) {
			return "stm"
		}
	}
	return ""
}

func (r Ref) kindIn(t *Trace) Kind {
	if r > 0 && int(r) >= len(t.kinds) || r < 0 && r.ConstIndex() >= len(t.Consts) {
		return Void
	}
	return t.KindOf(r)
}

func newParser(d *Decls, t *Trace) *parser { return &parser{decls: d, t: t} }

// eachLine calls f with a scanner for every line and stops at the first error.
func eachLine(file string, first int, src string, f func(*scanner)) error {
	for i, line := range strings.Split(strings.TrimSuffix(src, "\n"), "\n") {
		s := &scanner{file: file, line: first + i, s: line}
		f(s)
		if s.err != nil {
			return s.err
		}
	}
	return nil
}

// finish checks what only the whole stage shows.
func (p *parser) finish(file string, line int) error {
	for i := range p.t.Exits {
		if p.t.Exits[i] != nil && p.defined[i] {
			continue
		}
		if p.t.Exits[i] != nil && !p.autoExit {
			return &SyntaxError{file, line, 1, "exit E" + itoa(i) + " is used but not listed"}
		}
		p.t.Exits[i] = &Exit{Frames: []ExitFrame{{FramePos: &FramePos{}}}}
		if !p.autoExit {
			p.t.Exits[i].Frames = nil
		}
	}
	return nil
}

// line reads one line of a stage.
func (p *parser) line(s *scanner) {
	c := s.peek()
	switch {
	case c == 0, c == ';', c == '\r':
	case c == '@':
		p.mark(s)
	case c == 'E' && isDigit(s.at(1)):
		p.exit(s)
	case c == 'L' && isDigit(s.at(1)):
		p.label(s)
	default:
		p.op(s)
	}
}

func (p *parser) add(op *Op) {
	p.t.Ops = append(p.t.Ops, op)
	p.lastOp = op
}

// mark reads: @ place pc text.
func (p *parser) mark(s *scanner) {
	s.expect("@")
	m := &Mark{Place: s.place()}
	m.PC = s.number("a bytecode position", maxSlot)
	m.Text = s.restOfLine()
	p.add(&Op{Code: OpMark, Exit: NoExit, Mark: m})
}

// name reads i5, and settles the kind of value 5.
func (p *parser) name(s *scanner) Ref {
	r, k := s.valueName()
	if !s.ok() {
		return 0
	}
	for len(p.t.kinds) <= int(r) {
		p.t.kinds = append(p.t.kinds, Void)
		p.seen = append(p.seen, false)
	}
	if p.seen[r] && p.t.kinds[r] != k {
		s.errorf("%c%d is also called %c%d: numbers are shared by all kinds", k.Letter(), r, p.t.kinds[r].Letter(), r)
	}
	p.seen[r], p.t.kinds[r] = true, k
	return r
}

func (s *scanner) valueName() (Ref, Kind) {
	k, err := KindOfLetter(s.peek())
	if err != nil || !isDigit(s.at(1)) {
		s.errorf("expected the name of a value, found %s", s.found())
		return 0, Void
	}
	s.pos++
	n := s.count("a value number", maxValue)
	if n == 0 {
		s.errorf("values are numbered from 1")
	}
	if isWord(s.at(0)) {
		s.errorf("unexpected %s after a value", s.found())
	}
	return Ref(n), k
}

// ref reads a value or a constant.
func (p *parser) ref(s *scanner) Ref {
	c := s.peek()
	switch {
	case c == '#':
		s.pos++
		start := s.pos
		name := s.text("the name of a constant", isConstByte)
		k, ok := p.decls.consts[name]
		if !ok {
			s.errorAt(start, "constant #%s is not declared", name)
			return 0
		}
		return p.t.AddConst(k)
	case strings.IndexByte(kindLetters, c) >= 0 && c != 0 && isDigit(s.at(1)):
		return p.name(s)
	}
	k := s.literal()
	if !s.ok() {
		return 0
	}
	return p.t.AddConst(k)
}

func (p *parser) descrRef(s *scanner) Descr {
	s.space()
	start := s.pos
	name := s.descrName()
	d := p.decls.descrs[name]
	if d == nil {
		s.errorAt(start, "descr <%s> is not declared", name)
	}
	return d
}

// label reads: L0: label(v1 = @0, ...), L0: label(i1 = i14, ...), L1: loop(i4 = i2).
func (p *parser) label(s *scanner) {
	op := &Op{Exit: NoExit, Label: s.labelName()}
	s.expect(":")
	what := s.word("label or loop")
	switch what {
	case "label":
		op.Code = OpLabel
	case "loop":
		op.Code = OpLoop
	default:
		s.errorf("expected label or loop, found %q", what)
	}
	s.expect("(")
	for s.ok() && !s.accept(")") {
		if len(op.Params) > 0 {
			s.expect(",")
		}
		p.param(s, op)
	}
	op.Note = s.note()
	p.add(op)
}

func (p *parser) param(s *scanner, op *Op) {
	name := p.name(s)
	op.Params = append(op.Params, name)
	given := s.accept("=")
	switch {
	case op.Code == OpLoop && given:
		op.Args = append(op.Args, p.ref(s))
	case op.Code == OpLoop:
		s.errorf("a loop parameter needs its entry value: i2 = i1")
	case p.t.Kind == BridgeTrace && given:
		from, k := s.valueName()
		if s.ok() && k != p.t.KindOf(name) {
			s.errorf("a bridge parameter has the kind of the value it inherits")
		}
		op.From = append(op.From, from)
	case p.t.Kind == BridgeTrace:
		op.From = append(op.From, name)
	case given:
		s.expect("@")
		op.Slots = append(op.Slots, s.number("a slot", maxSlot))
	default:
		op.Slots = append(op.Slots, len(op.Slots))
	}
}

func (s *scanner) labelName() int {
	if s.peek() != 'L' {
		s.errorf("expected a label, found %s", s.found())
		return 0
	}
	s.pos++
	return s.count("a label number", maxExit)
}

// op reads: name = opname(args) -> target.
func (p *parser) op(s *scanner) {
	op := &Op{Exit: NoExit}
	op.Name = p.name(s)
	s.expect("=")
	s.space()
	start := s.pos
	opname := s.word("an operation")
	code, ok := OpByName(opname)
	if !ok {
		s.errorAt(start, "there is no operation %q", opname)
	} else if code == OpLabel || code == OpLoop || code == OpMark {
		s.errorAt(start, "%s has no name and a form of its own", opname)
	}
	op.Code = code
	s.expect("(")
	for n := 0; s.ok() && !s.accept(")"); n++ {
		if n > 0 {
			s.expect(",")
		}
		p.arg(s, op)
	}
	if s.accept("->") {
		p.target(s, op)
		if s.accept(",") {
			p.target(s, op)
		}
	} else if (code == OpJump || code == OpRejoin) && s.ok() {
		s.errorf("%s needs a target: -> %s", code, map[Opcode]string{OpJump: "L0", OpRejoin: "T1"}[code])
	}
	op.Note = s.note()
	p.add(op)
}

func (p *parser) arg(s *scanner, op *Op) {
	if s.peek() == '<' {
		if op.Descr != nil {
			s.errorf("an operation has one descr")
		}
		op.Descr = p.descrRef(s)
		return
	}
	if op.Code == OpRejoin {
		p.rejoinArg(s, op)
		return
	}
	r := p.ref(s)
	if op.Code == OpJump && s.accept("=") {
		r = p.ref(s) // the name on the left repeats the label's
	}
	op.Args = append(op.Args, r)
}

// rejoinArg reads i4 = i9: the value i4 of the loop's trace becomes i9.
func (p *parser) rejoinArg(s *scanner, op *Op) {
	to, k := s.valueName()
	s.expect("=")
	r := p.ref(s)
	if s.ok() && p.t.KindOf(r) != k {
		s.errorf("a value of the loop is replaced by one of its kind")
	}
	op.From, op.Args = append(op.From, to), append(op.Args, r)
}

func (p *parser) target(s *scanner, op *Op) {
	switch s.peek() {
	case 'T':
		if op.Code != OpRejoin {
			s.errorf("only rejoin goes to another trace")
		}
		s.pos++
		op.Label = s.count("a trace number", maxSlot)
	case 'L':
		if op.Code != OpJump {
			s.errorf("only jump goes to a label")
		}
		op.Label = s.labelName()
	case 'E':
		if op.Exit != NoExit {
			s.errorf("an operation has one exit")
		}
		op.Exit = p.exitName(s)
	default:
		s.errorf("expected an exit (E1) or a label (L1), found %s", s.found())
	}
}

// exitName reads E5 and makes room for exit 5.
func (p *parser) exitName(s *scanner) int {
	s.expect("E")
	n := s.count("an exit number", maxExit)
	for len(p.t.Exits) <= n {
		p.t.Exits = append(p.t.Exits, nil)
		p.defined = append(p.defined, false)
	}
	if p.t.Exits[n] == nil {
		p.t.Exits[n] = &Exit{}
	}
	return n
}

// note reads what follows a semicolon, up to the end of the line.
func (s *scanner) note() string {
	if s.peek() == ';' {
		s.pos++
		return s.restOfLine()
	}
	s.end()
	return ""
}
