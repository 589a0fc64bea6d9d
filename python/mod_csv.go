package python

import (
	"strings"

	"github.com/segue-vm/segue/python/pyfmt"
)

// The module _csv: lib/csv.py iterates over lines and rows, Go code takes them
// apart and puts them together.

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, _ *ModuleDef) { in.AddModule("_csv", csvModule) })
}

const (
	csvQuoteMinimal = iota
	csvQuoteAll
	csvQuoteNonNumeric
	csvQuoteNone
)

// A csvDialect is what lib/csv.py's Dialect says; 0 is a character that is not set.
type csvDialect struct {
	delimiter, quote, escape   rune
	doubled, skipSpace, strict bool
	end                        string
	quoting                    int64
}

func (t *Thread) csvDialect(v Value) csvDialect {
	p := t.tuple(v)
	char := func(v Value) rune {
		if v == None {
			return -1
		}
		return t.strAt(v, 0)
	}
	d := csvDialect{delimiter: char(p[0]), quote: char(p[1]), escape: char(p[2]), doubled: p[3] == True, skipSpace: p[4] == True,
		end: t.GoStr(p[5]), strict: p[7] == True}
	d.quoting, _ = t.asInt(p[6])
	return d
}

func csvModule(t *Thread, m *ModuleDef) {
	fail := t.in.errorClass(t, "Error", "_csv", t.in.Exception)
	m.Class(fail)
	m.Calm("parse(dialect, lines, last, limit, /)", func(t *Thread, a []Value) (Value, error) {
		limit, _ := t.asInt(a[3])
		p := csvParser{t: t, csvDialect: t.csvDialect(a[0]), fail: fail, limit: int(limit)}
		for _, line := range t.listItems(a[1]) {
			for _, c := range t.runes(line) {
				if err := p.char(c); err != nil {
					return 0, err
				}
			}
			if err := p.char(csvEOL); err != nil {
				return 0, err
			}
		}
		if p.state != csvStart {
			if a[2] != True {
				return None, nil
			}
			if p.strict {
				return 0, t.raise(fail, "unexpected end of data")
			}
			if err := p.save(); err != nil {
				return 0, err
			}
		}
		return t.newList(p.fields), nil
	})
	m.Calm("join(dialect, texts, numeric, /)", func(t *Thread, a []Value) (Value, error) {
		d := t.csvDialect(a[0])
		var out strings.Builder
		texts, numeric := t.listItems(a[1]), t.listItems(a[2])
		for i, s := range texts {
			if i > 0 {
				out.WriteRune(d.delimiter)
			}
			if complaint := d.write(&out, t.GoStr(s), numeric[i] == True, len(texts) == 1); complaint != "" {
				return 0, t.raise(fail, "%s", complaint)
			}
		}
		out.WriteString(d.end)
		return t.Str(out.String()), nil
	})
}

// write appends a field; only says that it is the record's only one.
func (d *csvDialect) write(out *strings.Builder, s string, numeric, only bool) (complaint string) {
	quoted := d.quoting == csvQuoteAll || d.quoting == csvQuoteNonNumeric && !numeric
	var b strings.Builder
	for _, c := range s {
		if c == d.delimiter || c == d.escape || c == d.quote || strings.ContainsRune(d.end, c) {
			escape := false
			switch {
			case d.quoting == csvQuoteNone:
				escape = true
			case c == d.quote && d.doubled:
				b.WriteRune(d.quote)
				quoted = true
			case c == d.quote, c == d.escape:
				escape = true
			default:
				quoted = true
			}
			if escape {
				if d.escape < 0 {
					return "need to escape, but no escapechar set"
				}
				b.WriteRune(d.escape)
			}
		}
		b.WriteRune(c)
	}
	if s == "" && only {
		if d.quoting == csvQuoteNone {
			return "single empty field record must be quoted"
		}
		quoted = true
	}
	if quoted {
		out.WriteRune(d.quote)
		out.WriteString(b.String())
		out.WriteRune(d.quote)
	} else {
		out.WriteString(b.String())
	}
	return ""
}

const csvEOL rune = -2

// States of the parser of records.
const (
	csvStart = iota
	csvStartField
	csvEscaped
	csvInField
	csvInQuotes
	csvEscapedInQuotes
	csvQuoteInQuotes
	csvEatEnd
	csvAfterEscapedEnd
)

type csvParser struct {
	t *Thread
	csvDialect
	fail   *Class
	limit  int
	state  int
	field  []rune
	number bool
	fields []Value
}

// save ends a field.
func (p *csvParser) save() error {
	v := p.t.strOfRunes(p.field)
	if p.number {
		f, ok := pyfmt.ParseFloat(string(p.field))
		if !ok {
			return p.t.valueError("could not convert string to float: %s", p.t.strReprOf(v))
		}
		v = boxFloat(f)
	}
	p.fields = append(p.fields, v)
	p.field, p.number = p.field[:0], false
	return nil
}

func (p *csvParser) add(c rune) error {
	if len(p.field) >= p.limit {
		return p.t.raise(p.fail, "field larger than field limit (%d)", p.limit)
	}
	p.field = append(p.field, c)
	return nil
}

// ended is what follows the end of a field: of the record, too, if c ends a line.
func (p *csvParser) ended(c rune) error {
	switch c {
	case csvEOL:
		p.state = csvStart
	case '\n', '\r':
		p.state = csvEatEnd
	default:
		p.state = csvStartField
	}
	return p.save()
}

func isCSVEnd(c rune) bool { return c == '\n' || c == '\r' || c == csvEOL }

// char takes the next character, or csvEOL.
func (p *csvParser) char(c rune) error {
	switch p.state {
	case csvStart:
		switch c {
		case csvEOL:
			return nil
		case '\n', '\r':
			p.state = csvEatEnd
			return nil
		}
		p.state = csvStartField
		return p.startField(c)
	case csvStartField:
		return p.startField(c)
	case csvEscaped:
		if c == '\n' || c == '\r' {
			p.state = csvAfterEscapedEnd
			return p.add(c)
		}
		p.state = csvInField
		if c == csvEOL {
			c = '\n'
		}
		return p.add(c)
	case csvAfterEscapedEnd:
		if c == csvEOL {
			return nil
		}
		return p.inField(c)
	case csvInField:
		return p.inField(c)
	case csvInQuotes:
		switch {
		case c == csvEOL:
		case c == p.escape:
			p.state = csvEscapedInQuotes
		case c == p.quote && p.quoting != csvQuoteNone:
			p.state = csvInField
			if p.doubled {
				p.state = csvQuoteInQuotes
			}
		default:
			return p.add(c)
		}
	case csvEscapedInQuotes:
		p.state = csvInQuotes
		if c == csvEOL {
			c = '\n'
		}
		return p.add(c)
	case csvQuoteInQuotes:
		return p.afterQuote(c)
	case csvEatEnd:
		if c == csvEOL {
			p.state = csvStart
		} else if c != '\n' && c != '\r' {
			return p.t.raise(p.fail, "new-line character seen in unquoted field - do you need to open the file in universal-newline mode?")
		}
	}
	return nil
}

func (p *csvParser) startField(c rune) error {
	switch {
	case isCSVEnd(c):
		return p.ended(c)
	case c == p.quote && p.quoting != csvQuoteNone:
		p.state = csvInQuotes
	case c == p.escape:
		p.state = csvEscaped
	case c == ' ' && p.skipSpace:
	case c == p.delimiter:
		return p.save()
	default:
		p.number = p.quoting == csvQuoteNonNumeric
		p.state = csvInField
		return p.add(c)
	}
	return nil
}

func (p *csvParser) inField(c rune) error {
	switch {
	case isCSVEnd(c), c == p.delimiter:
		return p.ended(c)
	case c == p.escape:
		p.state = csvEscaped
		return nil
	}
	p.state = csvInField
	return p.add(c)
}

// afterQuote takes the character after a quote in a quoted field.
func (p *csvParser) afterQuote(c rune) error {
	switch {
	case p.quoting != csvQuoteNone && c == p.quote:
		p.state = csvInQuotes
		return p.add(c)
	case c == p.delimiter, isCSVEnd(c):
		return p.ended(c)
	case !p.strict:
		p.state = csvInField
		return p.add(c)
	}
	return p.t.raise(p.fail, "'%c' expected after '%c'", p.delimiter, p.quote)
}
