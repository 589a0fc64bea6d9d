package trace

import (
	"fmt"
	"hash/fnv"
	"math"
	"strconv"
	"strings"
)

// Decls is a set of declared descrs and named constants. Traces parsed with the
// same Decls share their descrs, by identity.
type Decls struct {
	descrs map[string]Descr
	consts map[string]Const
}

// symbolBase is where the parser puts named references whose bits are not in
// the text: distinct addresses, so that the optimiser can tell them apart.
const symbolBase = 1 << 40

// ParseDecls reads descr and const lines, typically a preamble of tests.
func ParseDecls(file string, src string) (*Decls, error) {
	d := newDecls()
	for i, line := range strings.Split(src, "\n") {
		s := &scanner{file: file, line: i + 1, s: line}
		if !d.line(s) && s.peek() != 0 && s.peek() != ';' {
			s.errorf("expected descr or const, found %s", s.found())
		}
		if s.err != nil {
			return nil, s.err
		}
	}
	return d, nil
}

func newDecls() *Decls {
	return &Decls{map[string]Descr{}, map[string]Const{}}
}

func (d *Decls) clone() *Decls {
	c := newDecls()
	for k, v := range d.descrs {
		c.descrs[k] = v
	}
	for k, v := range d.consts {
		c.consts[k] = v
	}
	return c
}

// Descr finds a declared descr by the name between its brackets, nil if there
// is none.
func (d *Decls) Descr(name string) Descr { return d.descrs[name] }

// Add declares a descr that Go code has made.
func (d *Decls) Add(x Descr) { d.descrs[x.DescrName()] = x }

// AddConst declares a named constant.
func (d *Decls) AddConst(c Const) { d.consts[c.Name] = c }

// line reads one declaration, and reports whether it was one.
func (d *Decls) line(s *scanner) bool {
	switch {
	case s.accept("descr "):
		d.descr(s)
	case s.accept("const "):
		d.constant(s)
	default:
		return false
	}
	return true
}

func (d *Decls) descr(s *scanner) {
	start := s.pos
	name := s.descrName()
	var x Descr
	switch what := s.word("type, field, array or func"); what {
	case "type":
		x = parseType(s, name)
	case "field":
		x = d.parseField(s, name)
	case "array":
		x = parseArray(s, name)
	case "func":
		x = parseFunc(s, name)
	default:
		s.errorf("expected type, field, array or func, found %q", what)
	}
	s.end()
	if d.descrs[name] != nil {
		s.errorAt(start, "<%s> is declared twice", name)
	}
	if s.ok() {
		d.descrs[name] = x
	}
}

// options reads key=number and bare words; set returns false for unknown ones.
func options(s *scanner, set func(key string, n int) bool) {
	for s.ok() && s.peek() != 0 && s.peek() != '\r' {
		start := s.pos
		key, n := s.word("an option"), 1
		if s.accept("=") {
			n = s.count("the value of "+key, math.MaxUint32)
		}
		if s.ok() && !set(key, n) {
			s.errorAt(start, "unknown option %q", key)
		}
	}
}

func parseType(s *scanner, name string) Descr {
	t := &Type{Name: name}
	options(s, func(key string, n int) bool {
		switch key {
		case "size":
			t.Size = n
		case "tid":
			t.TID = uint32(n)
		default:
			return false
		}
		return true
	})
	return t
}

func (d *Decls) parseField(s *scanner, name string) Descr {
	f := &Field{Width: 8}
	f.Owner, f.Name = d.owner(name)
	switch {
	case f.Owner == nil && f.Name == "":
		s.errorf("the name of a field is <Type.field>")
	case f.Owner == nil:
		s.errorf("type <%s> is not declared before its field", strings.TrimSuffix(name, "."+f.Name))
	}
	f.Kind = s.kind()
	s.expect("@")
	f.Offset = s.count("an offset", math.MaxInt32)
	options(s, func(key string, n int) bool {
		switch key {
		case "width":
			f.Width = n
		case "signed":
			f.Signed = true
		case "immutable":
			f.Immutable = true
		case "nonneg":
			f.Nonneg = true
		default:
			return false
		}
		return true
	})
	return f
}

// owner takes Type.field apart. Both may have dots: the longest declared type
// is meant.
func (d *Decls) owner(name string) (*Type, string) {
	for dot := strings.LastIndexByte(name, '.'); dot > 0; dot = strings.LastIndexByte(name[:dot], '.') {
		if t, ok := d.descrs[name[:dot]].(*Type); ok {
			return t, name[dot+1:]
		}
	}
	return nil, name[strings.LastIndexByte(name, '.')+1:]
}

func parseArray(s *scanner, name string) Descr {
	a := &Array{Name: name, Width: 8, Base: 16, LenOffset: 8}
	a.Item = s.kind()
	options(s, func(key string, n int) bool {
		switch key {
		case "tid":
			a.TID = uint32(n)
		case "width":
			a.Width = n
		case "base":
			a.Base = n
		case "len":
			a.LenOffset = n
		case "signed":
			a.Signed = true
		case "immutable":
			a.Immutable = true
		case "granular":
			a.Granular = true
		default:
			return false
		}
		return true
	})
	return a
}

var effectNames = []string{"pure", "reads", "writes", "breaks", "collects", "inevitable", "raises"}

func parseFunc(s *scanner, name string) Descr {
	f := &Func{Name: name}
	s.expect("(")
	for s.ok() && !s.accept(")") {
		if len(f.Args) > 0 {
			s.expect(",")
		}
		f.Args = append(f.Args, s.kind())
	}
	s.expect("->")
	f.Result = s.kind()
	options(s, func(key string, n int) bool {
		if key == "index" {
			f.Index = n
			return true
		}
		for i, e := range effectNames {
			if e == key {
				f.Effect |= 1 << i
				return true
			}
		}
		return false
	})
	return f
}

func (s *scanner) kind() Kind {
	start := s.pos
	w := s.word("a kind")
	for k := Void; k <= Val; k++ {
		if k.String() == w {
			return k
		}
	}
	s.errorAt(start, "no value kind is called %q", w)
	return Void
}

// constant reads: #Name kind [bits] [text]. Bits are left out for references.
func (d *Decls) constant(s *scanner) {
	s.expect("#")
	start := s.pos
	c := Const{Name: s.text("the name of a constant", isConstByte)}
	c.Kind = s.kind()
	switch {
	case c.Kind == Void:
		s.errorf("a constant cannot be void")
	case c.Kind == Int || c.Kind == Float:
		s.space()
		at := s.pos
		x := s.literal()
		if x.Kind != c.Kind {
			s.errorAt(at, "the value of #%s is not of kind %s", c.Name, c.Kind)
		}
		c.Bits = x.Bits
	case s.accept("="):
		s.space()
		c.Bits = s.bits()
	default:
		c.Bits = symbolBits(c.Name)
	}
	c.Text = s.restOfLine()
	if _, dup := d.consts[c.Name]; dup {
		s.errorAt(start, "#%s is declared twice", c.Name)
	}
	if s.ok() {
		d.consts[c.Name] = c
	}
}

// symbolBits stands in for bits that are not in text. Traces of one dump call an
// object by one name, so that the same name gives the same bits everywhere.
func symbolBits(name string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(name))
	return symbolBase + h.Sum64()&(1<<42-1)&^15
}

func constName(name string) string { return "#" + bare(name, isConstByte) }

func (c *Const) declText() string {
	s := "const " + constName(c.Name) + " " + c.Kind.String()
	switch {
	case c.Kind == Int || c.Kind == Float:
		s += " " + c.literalText()
	case c.Kind == Val && (c.Bits&7 != 0 || c.Bits>>47 != 0 || c.Bits == 0):
		s += fmt.Sprintf(" = %#x", c.Bits)
	}
	if c.Text != "" {
		s += " " + lineText(c.Text)
	}
	return s
}

func declText(d Descr) string {
	return "descr " + descrText(d) + " " + descrBody(d)
}

func descrBody(d Descr) string {
	switch d := d.(type) {
	case *Type:
		return fmt.Sprintf("type size=%d tid=%d", d.Size, d.TID)
	case *Field:
		return fmt.Sprintf("field %s @%d", d.Kind, d.Offset) + optInt("width", d.Width, 8) +
			optBool("signed", d.Signed) + optBool("immutable", d.Immutable) + optBool("nonneg", d.Nonneg)
	case *Array:
		return fmt.Sprintf("array %s tid=%d", d.Item, d.TID) + optInt("width", d.Width, 8) +
			optInt("base", d.Base, 16) + optInt("len", d.LenOffset, 8) + optBool("signed", d.Signed) +
			optBool("immutable", d.Immutable) + optBool("granular", d.Granular)
	case *Func:
		var args []string
		for _, k := range d.Args {
			args = append(args, k.String())
		}
		s := "func (" + strings.Join(args, ", ") + ") -> " + d.Result.String()
		for i, e := range effectNames {
			s += optBool(e, d.Effect&(1<<i) != 0)
		}
		return s + optInt("index", d.Index, 0)
	}
	return fmt.Sprintf("unknown %T", d)
}

func optInt(key string, n, normal int) string {
	if n == normal {
		return ""
	}
	return " " + key + "=" + strconv.Itoa(n)
}

func optBool(key string, b bool) string {
	if !b {
		return ""
	}
	return " " + key
}
