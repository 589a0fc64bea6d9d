package python

import "bytes"

// A chunk is what a file object has read and not yet given away, of str or of
// bytes. It is a box:
//
//	a  the data
//	b  how much of it has been given away
//	c  what ends a line: one of the kinds below
//
// Each method is one step, between which threads may take turns.
const (
	endLF   = iota // \n
	endAny         // \n, \r or \r\n
	endCR          // \r
	endCRLF        // \r\n
)

// chunkClass makes the class of chunks.
func (in *Interp) chunkClass(t *Thread) *Class {
	c := in.boxType(t, "Chunk", "_iobase", &Slots{})
	t.constructor(c, "Chunk(data, kind=0, /)", func(t *Thread, a []Value) (Value, error) {
		return t.newBox(c, a[0], smallInt(0), a[1], 0), nil
	})
	m := func(sig string, fn GoFunc) { t.method(c, sig, fn) }
	m("set(self, data, /)", func(t *Thread, a []Value) (Value, error) {
		t.set(a[0], boxA, a[1])
		t.set(a[0], boxB, smallInt(0))
		return None, nil
	})
	m("feed(self, data, /)", func(t *Thread, a []Value) (Value, error) {
		data := a[1]
		if from := t.chunkPos(a[0]); from < t.chunkSize(a[0]) {
			rest := t.chunkPart(a[0], from, t.chunkSize(a[0]))
			if t.isStr(rest) {
				data = t.strConcat(rest, data)
			} else {
				x, _ := t.bytesLike(rest)
				y, _ := t.bytesLike(data)
				data = t.joinBytes(x, y)
			}
		}
		t.set(a[0], boxA, data)
		t.set(a[0], boxB, smallInt(0))
		return None, nil
	})
	m("left(self, /)", func(t *Thread, a []Value) (Value, error) {
		return smallInt(int64(t.chunkSize(a[0]) - t.chunkPos(a[0]))), nil
	})
	m("pos(self, /)", func(t *Thread, a []Value) (Value, error) { return t.get(a[0], boxB), nil })
	m("skip(self, count, /)", func(t *Thread, a []Value) (Value, error) {
		t.set(a[0], boxB, smallInt(int64(min(t.chunkPos(a[0])+int(unboxInt(a[1])), t.chunkSize(a[0])))))
		return None, nil
	})
	m("peek(self, /)", func(t *Thread, a []Value) (Value, error) {
		return t.chunkPart(a[0], t.chunkPos(a[0]), t.chunkSize(a[0])), nil
	})
	m("take(self, count, /)", func(t *Thread, a []Value) (Value, error) {
		from, to := t.chunkPos(a[0]), t.chunkSize(a[0])
		if n := unboxInt(a[1]); n >= 0 {
			to = int(min(int64(to), int64(from)+n))
		}
		return t.chunkGive(a[0], from, to), nil
	})
	m("line(self, limit=-1, /)", func(t *Thread, a []Value) (Value, error) {
		from, size := t.chunkPos(a[0]), t.chunkSize(a[0])
		to := t.chunkLineEnd(a[0], from)
		if n := unboxInt(a[1]); n >= 0 && (to < 0 || int64(to-from) > n) && int64(size-from) >= n {
			to = from + int(n)
		}
		if to < 0 {
			return None, nil
		}
		return t.chunkGive(a[0], from, to), nil
	})
	return c
}

func (t *Thread) chunkPos(c Ref) int { return int(unboxInt(t.get(c, boxB))) }

func (t *Thread) chunkSize(c Ref) int { return t.size(t.get(c, boxA)) }

// chunkPart is data[from:to].
func (t *Thread) chunkPart(c Ref, from, to int) Value {
	data := t.get(c, boxA)
	if t.isStr(data) {
		return t.substr(data, from, to)
	}
	if from == 0 && to == t.size(data) {
		return data
	}
	return t.joinBytes(t.bytesOf(data)[from:to])
}

// chunkGive gives data[from:to] away.
func (t *Thread) chunkGive(c Ref, from, to int) Value {
	v := t.chunkPart(c, from, to)
	t.set(c, boxB, smallInt(int64(to)))
	return v
}

// chunkLineEnd is where the line that begins at from ends, or -1 if its end is not
// there, or not surely.
func (t *Thread) chunkLineEnd(c Ref, from int) int {
	data, kind := t.get(c, boxA), unboxInt(t.get(c, boxC))
	var text []byte
	if t.isStr(data) && t.tid(data) != tidStr1 {
		return t.wideLineEnd(data, from, kind)
	} else if t.isStr(data) {
		text = t.strBytes(data)[from:]
	} else {
		text = t.bytesOf(data)[from:]
	}
	i := -1
	switch kind {
	case endLF:
		i = bytes.IndexByte(text, '\n')
	case endCR:
		i = bytes.IndexByte(text, '\r')
	case endCRLF:
		if i = bytes.Index(text, []byte("\r\n")); i >= 0 {
			i++
		}
	default:
		if i = bytes.IndexAny(text, "\r\n"); i >= 0 && text[i] == '\r' {
			switch {
			case i+1 == len(text):
				i = -1
			case text[i+1] == '\n':
				i++
			}
		}
	}
	if i < 0 {
		return -1
	}
	return from + i + 1
}

// wideLineEnd is chunkLineEnd for a str of wide characters.
func (t *Thread) wideLineEnd(s Ref, from int, kind int64) int {
	n := t.size(s)
	for i := from; i < n; i++ {
		c := t.strAt(s, i)
		pair := c == '\r' && i+1 < n && t.strAt(s, i+1) == '\n'
		switch {
		case c == '\n' && kind <= endAny, c == '\r' && kind == endCR:
			return i + 1
		case pair && (kind == endCRLF || kind == endAny):
			return i + 2
		case c == '\r' && kind == endAny:
			if i+1 == n {
				return -1
			}
			return i + 1
		}
	}
	return -1
}
