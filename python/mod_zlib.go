package python

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash/adler32"
	"hash/crc32"
	"io"
)

// The module _zlib: whole streams; lib/zlib.py keeps what comes in pieces.

func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, _ *ModuleDef) { in.AddModule("_zlib", zlibModule) })
}

func zlibModule(t *Thread, m *ModuleDef) {
	fail := t.in.errorClass(t, "error", "zlib", t.in.Exception)
	m.Class(fail)
	m.Calm("crc32(data, value=0, /)", checksum(func(seed uint32, b []byte) uint32 { return crc32.Update(seed, crc32.IEEETable, b) }))
	m.Calm("adler32(data, value=1, /)", checksum(adler))
	// deflate gives the stream, with all that is known at each cut flushed there; an open
	// one has no end.
	m.Calm("deflate(data, level, wbits, cuts=(), open=False, /)", func(t *Thread, a []Value) (Value, error) {
		b, err := t.buffer(a[0])
		if err != nil {
			return 0, err
		}
		level, err := t.ssize(a[1])
		if err != nil {
			return 0, err
		}
		wbits, err := t.ssize(a[2])
		if err != nil {
			return 0, err
		}
		if level < -1 || level > 9 {
			return 0, t.raise(fail, "Bad compression level")
		}
		var cuts []int
		if a[3] != 0 {
			items, _ := t.seqItems(t.unwrap(a[3]))
			for _, v := range items {
				cuts = append(cuts, int(unboxInt(v)))
			}
		}
		return t.joinBytes(deflate(b, int(level), int(wbits), cuts, a[4] == True)), nil
	})
	// inflate gives (data, number of bytes used or -1 if more must follow, or a message).
	m.Calm("inflate(data, wbits, /)", func(t *Thread, a []Value) (Value, error) {
		b, err := t.buffer(a[0])
		if err != nil {
			return 0, err
		}
		wbits, err := t.ssize(a[1])
		if err != nil {
			return 0, err
		}
		out, used, complaint := inflate(b, int(wbits))
		if complaint != "" {
			return t.newTuple(t.joinBytes(out), t.Str(complaint)), nil
		}
		return t.newTuple(t.joinBytes(out), t.Int(int64(used))), nil
	})
}

// adler continues the sum of earlier data.
func adler(seed uint32, b []byte) uint32 {
	const mod = 65521
	if seed == 1 {
		return adler32.Checksum(b)
	}
	x, y := seed&0xFFFF, seed>>16
	for _, c := range b {
		x = (x + uint32(c)) % mod
		y = (y + x) % mod
	}
	return y<<16 | x
}

// deflate compresses; wbits tells the format: raw below 0, gzip above 15, else zlib.
func deflate(b []byte, level, wbits int, cuts []int, open bool) []byte {
	var out bytes.Buffer
	switch {
	case wbits > 15:
		flags := byte(0)
		if level == 9 {
			flags = 2
		} else if level == 1 {
			flags = 4
		}
		out.Write([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, flags, 3})
	case wbits > 0:
		second := byte(0x9c)
		switch {
		case level == 0 || level == 1:
			second = 0x01
		case level >= 2 && level <= 5:
			second = 0x5e
		case level > 6:
			second = 0xda
		}
		out.Write([]byte{0x78, second})
	}
	w, _ := flate.NewWriter(&out, level)
	from := 0
	for _, at := range cuts {
		at = min(max(at, from), len(b))
		w.Write(b[from:at])
		w.Flush()
		from = at
	}
	if open {
		return out.Bytes()
	}
	w.Write(b[from:])
	w.Close()
	switch {
	case wbits > 15:
		out.Write(binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(b)))
		out.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(b))))
	case wbits > 0:
		out.Write(binary.BigEndian.AppendUint32(nil, adler32.Checksum(b)))
	}
	return out.Bytes()
}

// gzipHeader is the length of a header, -1 if it is not complete, 0 if it is none.
func gzipHeader(b []byte) int {
	if len(b) >= 2 && (b[0] != 0x1f || b[1] != 0x8b) {
		return 0
	}
	if len(b) < 10 {
		return -1
	}
	flags, n := b[3], 10
	if flags&4 != 0 {
		if len(b) < n+2 {
			return -1
		}
		n += 2 + int(binary.LittleEndian.Uint16(b[n:]))
	}
	for _, bit := range []byte{8, 16} {
		if flags&bit != 0 {
			if n > len(b) {
				return -1
			}
			end := bytes.IndexByte(b[n:], 0)
			if end < 0 {
				return -1
			}
			n += end + 1
		}
	}
	if flags&2 != 0 {
		n += 2
	}
	if n > len(b) {
		return -1
	}
	return n
}

// inflate decompresses as much as there is; used is the length of the stream, or
// -1 if it is not complete.
func inflate(b []byte, wbits int) (out []byte, used int, complaint string) {
	head, tail := 0, 0
	gzip := wbits > 15 && (wbits < 32 || len(b) > 0 && b[0] == 0x1f)
	switch {
	case gzip:
		if head = gzipHeader(b); head == 0 {
			return nil, 0, "Error -3 while decompressing data: incorrect header check"
		}
		tail = 8
	case wbits >= 0:
		if len(b) < 2 {
			return nil, -1, ""
		}
		if b[0]&15 != 8 || (int(b[0])<<8|int(b[1]))%31 != 0 {
			return nil, 0, "Error -3 while decompressing data: incorrect header check"
		}
		head, tail = 2, 4
	}
	if head < 0 {
		return nil, -1, ""
	}
	src := bytes.NewReader(b[head:])
	r := flate.NewReader(src)
	out, err := io.ReadAll(r)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return out, -1, ""
	case err != nil:
		return out, 0, "Error -3 while decompressing data: invalid block type"
	}
	end := len(b) - src.Len()
	if len(b)-end < tail {
		return out, -1, ""
	}
	switch check := b[end:]; {
	case gzip && binary.LittleEndian.Uint32(check) != crc32.ChecksumIEEE(out),
		tail == 4 && binary.BigEndian.Uint32(check) != adler32.Checksum(out):
		return out, 0, "Error -3 while decompressing data: incorrect data check"
	case gzip && binary.LittleEndian.Uint32(check[4:]) != uint32(len(out)):
		return out, 0, "Error -3 while decompressing data: incorrect length check"
	}
	return out, end + tail, ""
}
