package rt

import (
	"io"
	"sync"
)

// Sink is a destination of output that several threads share, such as the
// standard output. What a transaction writes appears there, in one piece, when
// it has committed.
type Sink struct {
	mu  sync.Mutex
	w   io.Writer
	err error
}

// NewSink makes a sink that writes to w.
func NewSink(w io.Writer) *Sink { return &Sink{w: w} }

// Err is the first error that writing met.
func (s *Sink) Err() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

func (s *Sink) write(p []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil {
		_, s.err = s.w.Write(p)
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

// Write buffers p; outside of a transaction it writes at once. A line end or a
// full buffer asks for a transaction boundary, so that output appears while the
// program runs. The error is that of an earlier write to the sink.
func (o *Output) Write(p []byte) (int, error) {
	if !o.t.InTx() {
		o.sink.write(p)
		return len(p), o.sink.Err()
	}
	if len(o.buf) == 0 {
		o.t.OnCommit(o.flush)
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

func (o *Output) flush() {
	if len(o.buf) > 0 {
		o.sink.write(o.buf)
	}
	o.drop()
}

func (o *Output) drop() {
	if cap(o.buf) > 16*flushBytes {
		o.buf = nil
	}
	o.buf = o.buf[:0]
}
