package eventlog

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/segue-vm/segue/stm"
)

// maxText is the length at which strings of events are cut off.
const maxText = 200

// A field is a part of an event: how it is called in text, and where it is.
type field struct {
	name string
	num  func(*Event) *uint64 // one of the three is set
	text func(*Event) *string
	enum *enum
}

// enum is a field whose values have names.
type enum struct {
	get   func(*Event) uint64
	set   func(*Event, uint64)
	names []string
}

func names[T interface{ String() string }](n int, at func(int) T) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = at(i).String()
	}
	return list
}

var (
	fSegment = field{name: "segment", num: func(e *Event) *uint64 { return &e.Segment }}
	fN       = field{name: "n", num: func(e *Event) *uint64 { return &e.N }}
	fSeq     = field{name: "seq", num: func(e *Event) *uint64 { return &e.Seq }}
	fRef     = field{name: "ref", num: func(e *Event) *uint64 { return &e.Ref }}
	fOther   = field{name: "other", num: func(e *Event) *uint64 { return &e.Other }}
	fWriter  = field{name: "writer", num: func(e *Event) *uint64 { return (*uint64)(&e.Writer) }}
	fReader  = field{name: "reader", num: func(e *Event) *uint64 { return (*uint64)(&e.Reader) }}
	fType    = field{name: "type", text: func(e *Event) *string { return &e.Type }}
	fWhy     = field{name: "why", text: func(e *Event) *string { return &e.Why }}
	fLost    = field{name: "lost", enum: &enum{get: func(e *Event) uint64 { return uint64(e.Lost) }, set: func(e *Event, n uint64) { e.Lost = time.Duration(n) }}}
	fCause   = field{name: "cause", enum: &enum{
		get:   func(e *Event) uint64 { return uint64(e.Cause) },
		set:   func(e *Event, n uint64) { e.Cause = stm.Cause(n) },
		names: names(int(stm.NumCauses), func(i int) stm.Cause { return stm.Cause(i) })}}
	fRow = field{name: "row", enum: &enum{
		get:   func(e *Event) uint64 { return uint64(e.Row) },
		set:   func(e *Event, n uint64) { e.Row = stm.Row(n) },
		names: names(int(stm.NumRows), func(i int) stm.Row { return stm.Row(i) })}}
)

// fields are the fields of each kind of event, in the order of the file.
var fields = [stm.NumEvents][]field{
	stm.EventBegin:      {fSegment},
	stm.EventCommit:     {fN, fSeq},
	stm.EventAbort:      {fCause, fLost, fRef, fType, fOther, fSeq, fWriter, fReader},
	stm.EventReader:     {fWriter, fReader},
	stm.EventInevitable: {fReader, fWhy},
	stm.EventWait:       {fRow, fOther, fWriter, fReader},
	stm.EventWaitEnd:    {fRow},
	stm.EventMinor:      {},
	stm.EventMinorEnd:   {fN},
	stm.EventMajor:      {},
	stm.EventMajorEnd:   {fN},
	stm.EventClose:      {},
}

// value is a field that is not text.
func (f *field) value(e *Event) uint64 {
	if f.num != nil {
		return *f.num(e)
	}
	return f.enum.get(e)
}

// set stores a number; false if the field cannot have it.
func (f *field) set(e *Event, n uint64) bool {
	switch {
	case f.num != nil:
		*f.num(e) = n
	case f.enum.names == nil && n <= math.MaxInt64 || n < uint64(len(f.enum.names)):
		f.enum.set(e, n)
	default:
		return false
	}
	return true
}

// appendEvent encodes e, which comes since nanoseconds after the one before.
func appendEvent(b []byte, e *Event, since int64) []byte {
	b = append(b, byte(e.Kind))
	b = binary.AppendUvarint(b, uint64(since))
	list := fields[e.Kind]
	for i := range list {
		if f := &list[i]; f.text != nil {
			b = appendString(b, *f.text(e))
		} else {
			b = binary.AppendUvarint(b, f.value(e))
		}
	}
	return b
}

func appendString(b []byte, s string) []byte {
	b = binary.AppendUvarint(b, uint64(len(s)))
	return append(b, s...)
}

// shorten cuts s at maxText bytes.
func shorten(s string) string {
	if len(s) <= maxText {
		return s
	}
	n := maxText
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return strings.Clone(s[:n])
}

// decoder reads numbers and strings; after an error all of them are zero.
type decoder struct {
	data []byte
	at   int
	err  error
	next Event
}

var (
	errShort = errors.New("the contents end too early")
	errValue = errors.New("a value is out of range")
	errKind  = errors.New("unknown kind of event")
)

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

func (d *decoder) number() uint64 {
	if d.err != nil {
		return 0
	}
	n, k := binary.Uvarint(d.data[d.at:])
	if k <= 0 {
		d.fail(errShort)
		return 0
	}
	d.at += k
	return n
}

// time is a number that is added to t without overflow.
func (d *decoder) time(t int64) int64 {
	n := d.number()
	if n > math.MaxInt64-uint64(t) {
		d.fail(errValue)
		return t
	}
	return t + int64(n)
}

func (d *decoder) string() string {
	n := d.number()
	if n > uint64(len(d.data)-d.at) {
		d.fail(errShort)
		return ""
	}
	s := string(d.data[d.at : d.at+int(n)])
	d.at += int(n)
	return s
}

// event reads an event of a thread whose last one was at time t. It is good until
// the next call.
func (d *decoder) event(thread uint64, t int64) *Event {
	e := &d.next
	*e = Event{Thread: thread}
	if d.at == len(d.data) {
		d.fail(errShort)
		return e
	}
	e.Kind = stm.EventKind(d.data[d.at])
	d.at++
	if e.Kind >= stm.NumEvents {
		d.fail(errKind)
		return e
	}
	e.When = d.time(t)
	list := fields[e.Kind]
	for i := range list {
		if f := &list[i]; f.text != nil {
			*f.text(e) = d.string()
		} else if n := d.number(); !f.set(e, n) {
			d.fail(errValue)
		}
	}
	return e
}
