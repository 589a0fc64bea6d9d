package rt

import (
	"io"
	"sync"
	"sync/atomic"
)

// Sink is a destination of output that several threads share, such as the
// standard output. What a transaction writes appears there, in one piece, when
// it has committed, in the order of the transactions.
type Sink struct {
	queued sync.Mutex // protects queue; never held while writing
	queue  []byte     // committed and not yet written

	writing sync.Mutex // protects the rest; taken before queued
	w       io.Writer
	buf     []byte // an empty queue
	err     atomic.Pointer[error]
}

// NewSink makes a sink that writes to w.
func NewSink(w io.Writer) *Sink { return &Sink{w: w} }

// Err is the first error that writing met.
func (s *Sink) Err() error {
	if p := s.err.Load(); p != nil {
		return *p
	}
	return nil
}

// Retry forgets the error: what is written from now on may go elsewhere.
func (s *Sink) Retry() { s.err.Store(nil) }

// put queues p, at once.
func (s *Sink) put(p []byte) {
	s.queued.Lock()
	s.queue = append(s.queue, p...)
	s.queued.Unlock()
}

// flush writes all that is queued. On return it is written, by whomever.
func (s *Sink) flush() {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.queued.Lock()
	p := s.queue
	s.queue = s.buf[:0]
	s.queued.Unlock()
	if len(p) > 0 && s.Err() == nil {
		if _, err := s.w.Write(p); err != nil {
			s.err.Store(&err)
		}
	}
	if s.buf = p; cap(p) > 16*flushBytes {
		s.buf = nil
	}
}

// flushBytes is how much one transaction buffers before it asks to be ended.
const flushBytes = 8 << 10

// Output is one thread's end of a Sink: a buffer that is written at commit and
// dropped at an abort.
type Output struct {
	t    *Thread
	sink *Sink
	buf  []byte
}

// Output is the thread's buffer for s.
func (t *Thread) Output(s *Sink) *Output {
	for _, o := range t.outputs {
		if o.sink == s {
			return o
		}
	}
	o := &Output{t: t, sink: s}
	t.outputs = append(t.outputs, o)
	return o
}

// Pending reports whether the transaction has written something.
func (o *Output) Pending() bool { return len(o.buf) > 0 }

// Write buffers p; outside of a transaction it writes at once. A line end or a
// full buffer asks for a transaction boundary, so that output appears while the
// program runs. The error is that of an earlier write to the sink.
func (o *Output) Write(p []byte) (int, error) {
	if !o.t.InTx() {
		o.sink.put(p)
		o.sink.flush()
		return len(p), o.sink.Err()
	}
	if len(o.buf) == 0 {
		o.t.AtCommit(o.put)
		o.t.OnCommit(o.sink.flush)
		o.t.OnAbort(o.drop)
	}
	o.buf = append(o.buf, p...)
	if n := len(o.buf); n >= flushBytes || n > 0 && o.buf[n-1] == '\n' {
		o.t.RequestBreak()
	}
	if err := o.sink.Err(); err != nil {
		return 0, err
	}
	return len(p), nil
}

// WriteString is Write.
func (o *Output) WriteString(s string) (int, error) { return o.Write([]byte(s)) }

func (o *Output) put() {
	o.sink.put(o.buf)
	o.drop()
}

func (o *Output) drop() {
	if cap(o.buf) > 16*flushBytes {
		o.buf = nil
	}
	o.buf = o.buf[:0]
}
