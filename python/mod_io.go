package python

import (
	"os"
	"strings"

	rt "github.com/segue-vm/segue/runtime"
)

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, m *ModuleDef) {
		in.AddModule("_iobase", iobaseModule)
		m.Func("open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
			func(t *Thread, a []Value) (Value, error) { return t.tail(t.in.lib.openFile, a...) }).module = "io"
	})
}

// The classes of io are written in Python, in lib/_io.py, except for what the
// standard streams need before that has been imported: these are instances of
// TextIOWrapper like any other, with the number of a sink, or of the standard
// input, in an attribute that no program can spell. Any other attribute of theirs
// has __getattr__ import _io, which completes the classes and the streams.

const streamName = " stream" // no identifier

// ioNames are names of attributes of text files.
type ioNames struct{ stream, fast, out, waiting Value }

// bootFiles makes the classes of the standard streams, and sys.stdin, stdout and
// stderr.
func (in *Interp) bootFiles(t *Thread, m *ModuleDef) {
	class := func(name string, base *Class) *Class {
		c := in.builtinClass(t, name, base, &noSlotsOf)
		t.define(c, "__module__", t.nameStr("_io"))
		c.heap = true
		return c
	}
	in.ioBase = class("_IOBase", in.Object)
	in.textBase = class("_TextIOBase", in.ioBase)
	for name, p := range map[string]*Value{streamName: &in.io.stream, "_fast": &in.io.fast, "_out": &in.io.out, "_waiting": &in.io.waiting} {
		*p = t.nameStr(name)
		in.heap.NewHandle(t.Thread.Thread, *p)
	}
	c := class("TextIOWrapper", in.textBase)
	in.File = c
	t.method(c, "write(self, text, /)", fileWrite).calm = true
	t.method(c, "flush(self, /)", func(t *Thread, a []Value) (Value, error) {
		s := t.sinkOf(a[0])
		switch {
		case s == nil:
			return t.tailMethod("_flush", a[0])
		case t.Output(s).Pending():
			return t.flushSink(s)
		}
		return None, nil
	})
	t.method(c, "__getattr__(self, name, /)", func(t *Thread, a []Value) (Value, error) {
		return t.tail(t.in.lib.ioAttribute, a[0], a[1])
	})
	for _, sig := range []string{"__iter__(self, /)", "__next__(self, /)", "__repr__(self, /)", "__enter__(self, /)", "__exit__(self, /, *args)"} {
		name, _, _ := strings.Cut(sig, "(")
		t.method(c, sig, func(t *Thread, a []Value) (Value, error) { return t.tail(t.in.lib.ioCall, a[0], t.Str(name)) })
	}
	for fd, name := range []string{"stdin", "stdout", "stderr"} {
		f := t.newInstance(c)
		t.instSet(f, t.in.io.stream, smallInt(int64(fd)))
		m.Set(name, f)
		m.Set("__"+name+"__", f)
	}
}

// streamOf is the number of a standard stream, -1 if v is none.
func (t *Thread) streamOf(v Value) int {
	if !t.isInstance(v) || !t.classOf(v).isSubclass(t.in.File) {
		return -1
	}
	if n := t.instGet(v, t.in.io.stream); isInt(n) {
		return int(unboxInt(n))
	}
	return -1
}

// sinkOf is where the file object v writes to, if it is standard output or error.
func (t *Thread) sinkOf(v Value) *rt.Sink {
	switch t.streamOf(v) {
	case 1:
		return t.in.stdout
	case 2:
		return t.in.stderr
	}
	return nil
}

// tailMethod asks for a call of a method of self in place of the built-in.
func (t *Thread) tailMethod(name string, self Value, args ...Value) (Value, error) {
	m := t.lookup(t.classOf(self), t.Str(name))
	if m == 0 { // of a class that _io has not completed yet
		return t.tail(t.in.lib.ioCall, append([]Value{self, t.Str(name)}, args...)...)
	}
	return t.tail(m, append([]Value{self}, args...)...)
}

// fileWrite is TextIOWrapper.write.
func fileWrite(t *Thread, a []Value) (Value, error) {
	s := t.unwrap(a[1])
	if !t.isStr(s) {
		return 0, t.typeError("write() argument must be str, not %s", t.typeName(a[1]))
	}
	sink := t.sinkOf(a[0])
	if sink == nil {
		if t.writeFast(a[0], s) {
			return smallInt(int64(t.size(s))), nil
		}
		return t.tailMethod("_write", a[0], s)
	}
	text, err := t.sinkText(sink, s)
	if err != nil {
		return 0, err
	}
	return smallInt(int64(t.size(s))), t.writeSink(sink, text)
}

// fastBytes is how much of a text file waits to be written at most.
const fastBytes = 8192

// writeFast adds a str to what a file is going to write, if that needs nothing
// else: see _write in lib/_iotext.py.
func (t *Thread) writeFast(f, s Value) bool {
	if t.instGet(f, t.in.io.fast) != True {
		return false
	}
	waiting, out := t.instGet(f, t.in.io.waiting), t.instGet(f, t.in.io.out)
	text := t.GoStr(s)
	n := int64(len(text))
	if !isInt(waiting) || !t.is(out, tidList) || unboxInt(waiting)+n > fastBytes || hasSurrogates([]byte(text)) {
		return false
	}
	t.listAppend(out, t.newBytes(text))
	t.instSet(f, t.in.io.waiting, smallInt(unboxInt(waiting)+n))
	return true
}

// isFast reports whether the file v can be written to by writeFast.
func (t *Thread) isFast(v Value) bool {
	return t.isInstance(v) && t.classOf(v) == t.in.File && t.instGet(v, t.in.io.fast) == True
}

// sinkText is a str as standard output or error gets it.
func (t *Thread) sinkText(sink *rt.Sink, s Ref) ([]byte, error) {
	c := codec{name: "utf-8", given: "utf-8", mode: streamErrors()}
	if sink == t.in.stderr {
		c.mode = "backslashreplace"
	}
	return t.encode(s, c)
}

// streamErrors is how standard input and output deal with bytes that are no text:
// as they are, in the locale that says nothing about it.
func streamErrors() string {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := os.Getenv(name); v != "" && v != "C" && v != "POSIX" && v != "C.UTF-8" {
			return "strict"
		} else if v != "" {
			break
		}
	}
	return "surrogateescape"
}

// hasSurrogates reports whether text has lone surrogates, as in WTF-8.
func hasSurrogates(text []byte) bool {
	for i, c := range text {
		if c == 0xED && i+1 < len(text) && text[i+1] >= 0xA0 {
			return true
		}
	}
	return false
}

// iobaseModule makes the module _iobase: what lib/_io.py is built on.
func iobaseModule(t *Thread, m *ModuleDef) {
	for _, c := range []*Class{t.in.ioBase, t.in.textBase, t.in.File} {
		m.Class(c)
	}
	m.Class(t.in.chunkClass(t))
	m.Calm("drain(parts, /)", func(t *Thread, a []Value) (Value, error) {
		v := t.joinParts(a[0])
		t.listReplace(a[0], 0, t.listSize(a[0]), nil)
		return v, nil
	})
	m.Calm("collapse(parts, /)", func(t *Thread, a []Value) (Value, error) {
		if t.listSize(a[0]) == 1 {
			return t.listItems(a[0])[0], nil
		}
		v := t.joinParts(a[0])
		t.listReplace(a[0], 0, t.listSize(a[0]), []Value{v})
		return v, nil
	})
	m.Calm("stream_errors()", func(t *Thread, a []Value) (Value, error) { return t.Str(streamErrors()), nil })
	m.Calm("stream(file, /)", func(t *Thread, a []Value) (Value, error) { return smallInt(int64(t.streamOf(a[0]))), nil })
	m.Func("leave_stream(file, /)", func(t *Thread, a []Value) (Value, error) {
		t.instSet(a[0], t.in.io.stream, None)
		return None, nil
	})
	m.Func("stream_write(number, data, /)", func(t *Thread, a []Value) (Value, error) {
		b, ok := t.bytesLike(a[1])
		if !ok {
			return 0, t.typeError("a bytes-like object is required, not '%s'", t.typeName(a[1]))
		}
		sink := t.in.stdout
		if a[0] == smallInt(2) {
			sink = t.in.stderr
		}
		return smallInt(int64(len(b))), t.writeSink(sink, b)
	})
	m.Func("stream_read(size, /)", func(t *Thread, a []Value) (Value, error) { return t.readInput(int(unboxInt(a[0]))) })
	m.Calm("decode_part(data, encoding, errors, final, /)", decodePart)
	m.Calm("check_encoding(encoding, /)", func(t *Thread, a []Value) (Value, error) {
		if !t.isStr(a[0]) {
			return 0, t.typeError("encoding must be str, not %s", t.typeName(a[0]))
		}
		return Bool(codecName(t.GoStr(a[0])) != ""), nil
	})
	m.Calm("skip(text, count, /)", func(t *Thread, a []Value) (Value, error) {
		return smallInt(int64(t.rawLength(a[0], int(unboxInt(a[1]))))), nil
	})
}

// joinParts joins a list of bytes, or of strs.
func (t *Thread) joinParts(list Value) Value {
	parts := t.listItems(list)
	switch {
	case len(parts) == 0:
		return t.in.lit.noBytes
	case t.isStr(parts[0]):
		return t.strJoin(parts)
	}
	var out []byte
	for _, p := range parts {
		b, _ := t.bytesLike(p)
		out = append(out, b...)
	}
	return t.joinBytes(out)
}

// readInput reads up to n bytes of the standard input.
func (t *Thread) readInput(n int) (Value, error) {
	if f, ok := t.in.opt.Stdin.(*os.File); ok {
		return t.readFD(int(f.Fd()), n, false)
	}
	buf, got := make([]byte, n), 0
	return t.outside(0, 0, func() bool { got, _ = t.in.opt.Stdin.Read(buf); return true },
		func(t *Thread, _, _ Value) (Value, error) { return t.joinBytes(buf[:max(got, 0)]), nil })
}

// decodePart decodes as many whole characters as there are: (text, bytes used).
func decodePart(t *Thread, a []Value) (Value, error) {
	b, _ := t.bytesLike(a[0])
	if a[3] != True {
		b = b[:wholeChars(codecName(t.GoStr(a[1])), b)]
	}
	n := len(b)
	v, err := t.decode(append([]byte(nil), b...), a[1], a[2])
	if err != nil {
		return 0, err
	}
	return t.newTuple(v, smallInt(int64(n))), nil
}

// wholeChars is how many bytes of b are whole characters, if more may follow.
func wholeChars(encoding string, b []byte) int {
	n := len(b)
	switch encoding {
	case "utf-8":
		for i := 1; i <= 3 && i <= n; i++ {
			switch c := b[n-i]; {
			case c < 0x80:
				return n
			case c >= 0xC0:
				if _, size, why := utf8Step(b[n-i:]); why != "" && size == i {
					return n - i
				}
				return n
			}
		}
	case "utf-16-le", "utf-16-be":
		n &^= 1
		if n >= 2 {
			high := b[n-1]
			if encoding == "utf-16-be" {
				high = b[n-2]
			}
			if high >= 0xD8 && high < 0xDC {
				n -= 2
			}
		}
	case "utf-32-le", "utf-32-be":
		n &^= 3
	}
	return n
}

// rawLength is how many characters of text become n when line ends are translated.
func (t *Thread) rawLength(text Ref, n int) int {
	i := 0
	for ; n > 0 && i < t.size(text); n-- {
		if t.strAt(text, i) == '\r' && i+1 < t.size(text) && t.strAt(text, i+1) == '\n' {
			i++
		}
		i++
	}
	return i
}
