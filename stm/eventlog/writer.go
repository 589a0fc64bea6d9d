package eventlog

import (
	"bufio"
	"encoding/binary"
	"hash/crc32"
	"io"
	"maps"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/segue-vm/segue/stm"
)

const (
	magic     = "SEGUELOG"
	version   = 1
	chunkSize = 4 << 10
	maxChunks = 8 << 10 // 32 MiB
	maxQueue  = 1 << 10
	maxEvent  = 1 + 12*binary.MaxVarintLen64 + 2*(2+maxText)
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Writer writes the events of a heap to a file. It is safe for concurrent use.
type Writer struct {
	out    *blockWriter
	full   chan *chunk
	free   chan *chunk
	chunks atomic.Int64 // allocated
	lost   atomic.Uint64
	done   chan struct{}

	mu      sync.Mutex // at the first and the last event of a thread, and in Close
	buffers map[*buffer]struct{}
	short   []*buffer // of threads that have ended, whose last events were lost
	closed  bool
}

// buffer belongs to a thread.
type buffer struct {
	w    *Writer
	heap *stm.Heap
	num  uint64
	name string
	busy atomic.Bool // the thread is writing, or the Writer is closed: who finds it set gives up
	c    *chunk
	last int64  // time of the last event
	lost uint64 // events since the last chunk
	next Event
}

// chunk is a part of a thread's log, with events encoded.
type chunk struct {
	b     *buffer
	lost  uint64 // events before it that were lost
	start int64
	count uint64
	n     int
	data  [chunkSize]byte
}

// NewWriter begins a log. Its first events should be those of a heap that is made
// next: times are counted from there.
func NewWriter(w io.Writer) *Writer { return newWriter(w, maxQueue) }

func newWriter(w io.Writer, queue int) *Writer {
	x := &Writer{out: newBlockWriter(w, time.Now().UnixNano()), full: make(chan *chunk, queue), free: make(chan *chunk, queue),
		done: make(chan struct{}), buffers: map[*buffer]struct{}{}}
	go x.run()
	return x
}

// Lost is the number of events that were lost so far.
func (w *Writer) Lost() uint64 { return w.lost.Load() }

// Event implements stm.Observer.
func (w *Writer) Event(e stm.Event) {
	b, ok := e.Thread.Observed.(*buffer)
	if !ok || b.w != w {
		if b = w.register(e.Thread); b == nil {
			return
		}
	}
	if !b.busy.CompareAndSwap(false, true) {
		return // closed
	}
	b.next = Event{Kind: e.Kind, When: e.When, Segment: uint64(e.Segment), Cause: e.Cause, Row: e.Row, Ref: e.Ref, Type: shorten(e.Type),
		Other: e.OtherNum, Writer: e.Writer, Reader: e.Reader, Lost: e.Lost, Seq: e.Seq, Why: shorten(e.Why), N: e.N}
	b.add(&b.next)
	if e.Kind != stm.EventClose {
		b.busy.Store(false)
		return
	}
	b.hand() // busy stays set: there are no more events
	if b.c != nil {
		w.release(b.c)
		b.c = nil
	}
	e.Thread.Observed = nil
	w.mu.Lock()
	delete(w.buffers, b)
	if b.lost > 0 {
		w.short = append(w.short, b)
	}
	w.mu.Unlock()
}

// register makes the buffer of a thread, nil if the Writer is closed.
func (w *Writer) register(t *stm.Thread) *buffer {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return nil
	}
	b := &buffer{w: w, heap: t.Heap(), num: t.Num(), name: shorten(t.Name())}
	w.buffers[b] = struct{}{}
	t.Observed = b
	return b
}

// add puts an event into the chunk, or counts it as lost. b is busy.
func (b *buffer) add(e *Event) {
	if b.c != nil && b.c.n > chunkSize-maxEvent {
		b.hand()
	}
	c := b.c
	if c == nil {
		if c = b.w.newChunk(); c == nil {
			b.drop(1)
			return
		}
		b.c = c
	}
	if c.n == 0 {
		c.b, c.start, c.lost = b, b.last, b.lost
		b.lost = 0
	}
	now := max(e.When, b.last)
	c.n = len(appendEvent(c.data[:c.n], e, now-b.last))
	c.count++
	b.last = now
}

// hand gives the chunk to be written, or drops its events if the queue is full.
func (b *buffer) hand() {
	c := b.c
	if c == nil || c.n == 0 {
		return
	}
	select {
	case b.w.full <- c:
		b.c = nil
	default:
		b.lost += c.lost
		b.drop(c.count)
		c.n, c.count = 0, 0
	}
}

func (b *buffer) drop(n uint64) {
	b.lost += n
	b.w.lost.Add(n)
}

// newChunk is nil when there are too many.
func (w *Writer) newChunk() *chunk {
	select {
	case c := <-w.free:
		return c
	default:
	}
	if w.chunks.Add(1) > maxChunks {
		w.chunks.Add(-1)
		return nil
	}
	return &chunk{}
}

func (w *Writer) release(c *chunk) {
	c.n, c.count, c.b = 0, 0, nil
	select {
	case w.free <- c:
	default:
		w.chunks.Add(-1)
	}
}

// run writes chunks until the Writer is closed.
func (w *Writer) run() {
	defer close(w.done)
	for c := range w.full {
		w.write(c)
		w.release(c)
		if len(w.full) == 0 {
			w.out.flush()
		}
	}
}

// write writes a chunk, and before it what it refers to.
func (w *Writer) write(c *chunk) {
	w.out.thread(Thread{c.b.num, c.b.name})
	d, t := decoder{data: c.data[:c.n]}, c.start
	for d.at < len(d.data) && d.err == nil {
		e := d.event(c.b.num, t)
		t = e.When
		for _, p := range []stm.Pos{e.Writer, e.Reader} {
			if p != 0 && !w.out.places[p] {
				w.out.place(Place{p, c.b.heap.Locate(p)})
			}
		}
	}
	w.out.last = max(w.out.last, t)
	w.out.events(c.b.num, c.lost, c.start, c.data[:c.n])
}

// Close writes what there is and ends the log; later events are dropped. The
// error is the first one that writing met. It does not close the file.
func (w *Writer) Close() error {
	w.mu.Lock()
	if w.closed {
		w.mu.Unlock()
		<-w.done
		return w.out.err
	}
	w.closed = true
	all := slices.Collect(maps.Keys(w.buffers))
	w.mu.Unlock()
	rest := all[:0]
	for _, b := range all {
		if w.take(b) {
			rest = append(rest, b)
		}
	}
	close(w.full)
	<-w.done
	for _, b := range append(rest, w.short...) {
		if b.c != nil && b.c.n > 0 {
			w.write(b.c)
		}
		if b.lost > 0 {
			w.out.thread(Thread{b.num, b.name})
			w.out.events(b.num, b.lost, b.last, nil)
		}
	}
	w.out.end()
	return w.out.err
}

// take keeps the thread of b from writing events. False: it has ended meanwhile.
func (w *Writer) take(b *buffer) bool {
	for !b.busy.CompareAndSwap(false, true) {
		w.mu.Lock()
		_, live := w.buffers[b]
		w.mu.Unlock()
		if !live {
			return false
		}
		runtime.Gosched() // it is busy with one event
	}
	return true
}

// blockWriter writes blocks.
type blockWriter struct {
	w       *bufio.Writer
	err     error
	buf     []byte
	threads map[uint64]bool
	places  map[stm.Pos]bool
	last    int64 // time of the last event
}

func newBlockWriter(w io.Writer, start int64) *blockWriter {
	x := &blockWriter{w: bufio.NewWriterSize(w, 64<<10), threads: map[uint64]bool{}, places: map[stm.Pos]bool{}}
	_, x.err = x.w.WriteString(magic)
	x.begin()
	x.num(version)
	x.num(uint64(start))
	x.block('H')
	return x
}

func (x *blockWriter) begin()       { x.buf = x.buf[:0] }
func (x *blockWriter) num(n uint64) { x.buf = binary.AppendUvarint(x.buf, n) }
func (x *blockWriter) str(s string) { x.buf = appendString(x.buf, s) }

// block writes the contents since begin.
func (x *blockWriter) block(kind byte) {
	if x.err != nil {
		return
	}
	head := binary.AppendUvarint([]byte{kind}, uint64(len(x.buf)))
	sum := crc32.Update(crc32.Checksum([]byte{kind}, castagnoli), castagnoli, x.buf)
	for _, p := range [][]byte{head, x.buf, binary.LittleEndian.AppendUint32(nil, sum)} {
		if _, err := x.w.Write(p); err != nil {
			x.err = err
			return
		}
	}
}

func (x *blockWriter) thread(t Thread) {
	if x.threads[t.Num] {
		return
	}
	x.threads[t.Num] = true
	x.begin()
	x.num(t.Num)
	x.str(t.Name)
	x.block('T')
}

func (x *blockWriter) place(p Place) {
	x.places[p.Pos] = true
	x.begin()
	x.num(uint64(p.Pos))
	x.num(uint64(max(p.Line, 0)))
	x.str(p.File)
	x.str(p.Func)
	x.str(p.Text)
	x.block('P')
}

func (x *blockWriter) events(thread, lost uint64, start int64, data []byte) {
	x.begin()
	x.num(thread)
	x.num(lost)
	x.num(uint64(start))
	x.buf = append(x.buf, data...)
	x.block('E')
}

// end writes the end of the log.
func (x *blockWriter) end() {
	x.begin()
	x.num(uint64(x.last))
	x.block('Z')
	x.flush()
}

func (x *blockWriter) flush() {
	if err := x.w.Flush(); x.err == nil {
		x.err = err
	}
}
