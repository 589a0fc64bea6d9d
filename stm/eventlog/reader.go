package eventlog

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"math"

	"github.com/segue-vm/segue/stm"
)

// FormatError says where in a file or text something is wrong.
type FormatError struct {
	Offset int // bytes from the start of a file; in a text, the line from 1
	Text   bool
	What   string
}

func (e *FormatError) Error() string {
	if e.Text {
		return fmt.Sprintf("event log: line %d: %s", e.Offset, e.What)
	}
	return fmt.Sprintf("event log: offset %d: %s", e.Offset, e.What)
}

const maxBlock = 1 << 20

// Read reads a log to its end. If the file is damaged or cut off, the error is a
// *FormatError, and the Log has all that came before.
func Read(r io.Reader) (*Log, error) {
	data, err := io.ReadAll(r)
	l := &Log{}
	if err == nil {
		err = (&reader{log: l, data: data, threads: map[uint64]bool{}, places: map[stm.Pos]bool{}, times: map[uint64]int64{}}).read()
	}
	l.settle()
	return l, err
}

type reader struct {
	log     *Log
	data    []byte
	at      int
	threads map[uint64]bool
	places  map[stm.Pos]bool
	times   map[uint64]int64 // of each thread's last event
}

func (r *reader) fail(at int, format string, a ...any) error {
	return &FormatError{Offset: at, What: fmt.Sprintf(format, a...)}
}

func (r *reader) read() error {
	if len(r.data) < len(magic) || string(r.data[:len(magic)]) != magic {
		return r.fail(0, "this is not an event log")
	}
	r.at = len(magic)
	for first := true; ; first = false {
		start := r.at
		kind, body, err := r.block()
		if err != nil {
			return err
		}
		if first != (kind == 'H') {
			return r.fail(start, "the block of the version is not the first")
		}
		from := r.at - 4 - len(body)
		d := &decoder{data: body}
		end, err := r.contents(kind, d)
		switch {
		case err != nil:
			return r.fail(start, "%v", err)
		case d.err != nil:
			return r.fail(from+d.at, "%v", d.err)
		case d.at != len(body):
			return r.fail(from+d.at, "%d bytes too many in a block", len(body)-d.at)
		case end && r.at != len(r.data):
			return r.fail(r.at, "%d bytes after the end of the log", len(r.data)-r.at)
		case end:
			r.log.Complete = true
			return nil
		}
	}
}

// block reads and checks the next block.
func (r *reader) block() (kind byte, body []byte, err error) {
	start := r.at
	if start == len(r.data) {
		return 0, nil, r.fail(start, "the log is cut off")
	}
	kind = r.data[start]
	n, k := binary.Uvarint(r.data[start+1:])
	switch {
	case k == 0:
		return 0, nil, r.fail(start, "the log is cut off")
	case k < 0 || n > maxBlock:
		return 0, nil, r.fail(start, "a block that is too long")
	}
	from := start + 1 + k
	if uint64(len(r.data)-from) < n+4 {
		return 0, nil, r.fail(start, "the log is cut off")
	}
	body = r.data[from : from+int(n)]
	sum := crc32.Update(crc32.Checksum([]byte{kind}, castagnoli), castagnoli, body)
	if sum != binary.LittleEndian.Uint32(r.data[from+int(n):]) {
		return 0, nil, r.fail(start, "a block is damaged: wrong checksum")
	}
	r.at = from + int(n) + 4
	return kind, body, nil
}

// contents takes a block apart; end if it is the last one.
func (r *reader) contents(kind byte, d *decoder) (end bool, err error) {
	l := r.log
	switch kind {
	case 'H':
		if v := d.number(); d.err == nil && v != version {
			return false, fmt.Errorf("version %d of the format; %d is known", v, version)
		}
		l.Start = d.time(0)
	case 'T':
		t := Thread{d.number(), d.string()}
		if r.threads[t.Num] {
			return false, fmt.Errorf("thread %d twice", t.Num)
		}
		r.threads[t.Num] = true
		if d.err == nil {
			l.Threads = append(l.Threads, t)
		}
	case 'P':
		p := Place{Pos: stm.Pos(d.number())}
		line := d.number()
		if line > math.MaxInt32 {
			d.fail(errValue)
		}
		p.Line, p.File, p.Func, p.Text = int(line), d.string(), d.string(), d.string()
		if r.places[p.Pos] {
			return false, fmt.Errorf("position %d twice", p.Pos)
		}
		r.places[p.Pos] = true
		if d.err == nil {
			l.Places = append(l.Places, p)
		}
	case 'E':
		return false, r.events(d)
	case 'Z':
		l.Length = d.time(0)
		return true, nil
	default:
		return false, fmt.Errorf("unknown kind of block %q", kind)
	}
	return false, nil
}

func (r *reader) events(d *decoder) error {
	thread, lost, t := d.number(), d.number(), d.time(0)
	if d.err == nil && !r.threads[thread] {
		return fmt.Errorf("events of thread %d, which is not declared", thread)
	}
	if t < r.times[thread] {
		return fmt.Errorf("the time of thread %d goes back", thread)
	}
	if lost > 0 && d.err == nil {
		r.log.Events = append(r.log.Events, Event{Kind: KindLost, Thread: thread, When: t, N: lost})
	}
	for d.err == nil && d.at < len(d.data) {
		if e := d.event(thread, t); d.err == nil {
			t = e.When
			r.log.Events = append(r.log.Events, *e)
		}
	}
	r.times[thread] = t
	return nil
}

// Write writes the log as a file.
func (l *Log) Write(w io.Writer) error {
	x := newBlockWriter(w, l.Start)
	for _, p := range l.Places {
		x.place(p)
	}
	for _, t := range l.Threads {
		x.thread(t)
		l.writeThread(x, t.Num)
	}
	if x.last = l.Length; l.Complete {
		x.end()
	}
	x.flush()
	return x.err
}

func (l *Log) writeThread(x *blockWriter, num uint64) {
	var data []byte
	lost, start, last := uint64(0), int64(0), int64(0)
	flush := func() {
		if len(data) > 0 || lost > 0 {
			x.events(num, lost, start, data)
		}
		data, lost, start = data[:0], 0, last
	}
	for i := range l.Events {
		e := &l.Events[i]
		switch {
		case e.Thread != num:
			continue
		case e.Kind == KindLost:
			flush()
			lost, start, last = e.N, e.When, e.When
			continue
		case len(data) > chunkSize:
			flush()
		}
		data = appendEvent(data, e, e.When-last)
		last = e.When
	}
	flush()
}
