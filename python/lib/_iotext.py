"""TextIOWrapper and line ends: see _io."""

from _iobase import Chunk, drain, check_encoding, decode_part, leave_stream, skip, stream
from _iobases import TextIOWrapper, _TextIOBase, UnsupportedOperation, SEEK_SET, closed_check, fill, index
from _iobuf import note
from _thread import allocate_lock

SIZE = 8192     # of what is read, and of what waits to be written

LF, CR, CRLF = 1, 2, 4
kinds_seen = (None, '\n', '\r', ('\r', '\n'), '\r\n', ('\n', '\r\n'), ('\r', '\r\n'), ('\r', '\n', '\r\n'))
line_ends = {None: 0, '': 1, '\n': 0, '\r': 2, '\r\n': 3}


def ends_in(text):
    """Which line ends a text has."""
    if '\r' not in text:
        return LF if '\n' in text else 0
    pairs = text.count('\r\n')
    return (CRLF if pairs else 0) | (LF if text.count('\n') > pairs else 0) | (CR if text.count('\r') > pairs else 0)


def translated(text):
    return text.replace('\r\n', '\n').replace('\r', '\n')


def check_text_argument(function, name, value):
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{function}() argument '{name}' must be str or None, not {type(value).__name__}")


def known_encoding(name):
    if check_encoding(name):
        return
    try:
        import codecs
        info = codecs.lookup(name)
    except ImportError:
        raise LookupError('unknown encoding: ' + name) from None
    if not getattr(info, '_is_text_encoding', True):
        raise LookupError(f'{name!r} is not a text encoding; use codecs.open() to handle arbitrary codecs')


@fill(TextIOWrapper)
class TextIOWrapper:
    """Text in an encoding, on top of a file of bytes."""

    _buffer = None
    _home = None
    _waiting = 0
    _fast = None        # True while write() has only to add to _out

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        check_text_argument('TextIOWrapper', 'encoding', encoding)
        check_text_argument('TextIOWrapper', 'errors', errors)
        check_newline(newline)
        if encoding is None or encoding == 'locale':
            encoding = 'UTF-8'
        if '\0' in encoding:
            raise ValueError('embedded null character')
        known_encoding(encoding)
        self._encoding = encoding
        self._errors = 'strict' if errors is None else errors
        self._set_newline(newline)
        self._chunk = Chunk('', line_ends[newline])
        self._line_buffering = bool(line_buffering)
        self._write_through = bool(write_through)
        self._tail = b''            # bytes read and not decoded
        self._raw_text = None       # what is in the chunk before line ends were translated, if they were
        self._ends = 0
        self._fills = 0
        self._decode_as = None      # the encoding without byte order mark, once that is known
        self._encode_as = None
        self._out = []
        self._telling = True
        self._lock = allocate_lock()
        self._buffer = buffer
        self._is_seekable = buffer.seekable()
        self._has_read1 = hasattr(buffer, 'read1')
        self._simple = (plain(encoding) == 'utf8' and self._errors == 'strict' and self._write_end is None
                        and not write_through and not buffer.readable())
        self._set_mark()

    def _set_mark(self):
        """A byte order mark stands only at the start of a file."""
        if self._is_seekable and self._buffer.writable() and self._buffer.tell() != 0:
            self._encode_as = without_mark(self._encoding)

    def _set_newline(self, newline):
        self._newline = newline
        self._translates = newline is None
        self._write_end = newline if newline in ('\r', '\r\n') else None

    def _ready(self):
        if self._buffer is None:
            raise ValueError('underlying buffer has been detached' if '_chunk' in self.__dict__ else 'I/O operation on uninitialized object')
        closed_check(self)

    def _live(self):
        if self._buffer is None:
            raise ValueError('underlying buffer has been detached')
        return self._buffer

    def __repr__(self):
        cls = type(self)
        out = [f'<{cls.__module__}.{cls.__qualname__}']
        for attr in 'name', 'mode':
            try:
                out.append(f'{attr}={getattr(self, attr)!r}')
            except (AttributeError, ValueError):
                pass
        out.append(f'encoding={self._encoding!r}>')
        return ' '.join(out)

    buffer = property(lambda self: self._buffer)
    encoding = property(lambda self: self._encoding)
    errors = property(lambda self: self._errors)
    line_buffering = property(lambda self: self._line_buffering)
    write_through = property(lambda self: self._write_through)
    newlines = property(lambda self: kinds_seen[self._ends])
    closed = property(lambda self: self._live().closed)
    name = property(lambda self: self._live().name)

    @property
    def _CHUNK_SIZE(self):
        return SIZE

    def reconfigure(self, *, encoding=None, errors=None, newline=Ellipsis, line_buffering=None, write_through=None):
        """Change how text is encoded, lines end, and what is buffered."""
        check_text_argument('reconfigure', 'encoding', encoding)
        check_text_argument('reconfigure', 'errors', errors)
        self._live()
        if (self._chunk.left() or self._tail) and (encoding is not None or errors is not None or newline is not Ellipsis):
            raise UnsupportedOperation('It is not possible to set the encoding or newline of stream after the first read')
        if newline is not Ellipsis:
            check_newline(newline)
        if encoding is not None:
            known_encoding('UTF-8' if encoding == 'locale' else encoding)
        self.flush()
        self._simple = False
        if newline is not Ellipsis:
            self._set_newline(newline)
            self._chunk = Chunk('', line_ends[newline])
        if encoding is not None:
            self._encoding = 'UTF-8' if encoding == 'locale' else encoding
            self._errors = 'strict' if errors is None else errors
            self._decode_as = self._encode_as = None
            self._set_mark()
        elif errors is not None:
            self._errors = errors
        if line_buffering is not None:
            self._line_buffering = bool(line_buffering)
        if write_through is not None:
            self._write_through = bool(write_through)
        usual = plain(self._encoding) == 'utf8' and errors is None and newline in (Ellipsis, None, '\n', '')
        if stream(self) > 0 and not usual:
            leave_stream(self)      # what is written takes the long way from now on
            self._write_through = True

    def seekable(self):
        """Has it places?"""
        return self._live().seekable()

    def readable(self):
        """Can it be read?"""
        return self._live().readable()

    def writable(self):
        """Can it be written?"""
        return self._live().writable()

    def fileno(self):
        """The file descriptor."""
        return self._live().fileno()

    def isatty(self):
        """Is it a terminal?"""
        return self._live().isatty()

    def _write(self, text):
        self._ready()
        if not self._buffer.writable():
            raise UnsupportedOperation('not writable')
        n = len(text)
        line = self._line_buffering and ('\n' in text or '\r' in text)
        if self._write_end is not None and '\n' in text:
            text = text.replace('\n', self._write_end)
        if self._encode_as is None:
            data = text.encode(self._encoding, self._errors)
            self._encode_as = without_mark(self._encoding)
        else:
            data = text.encode(self._encode_as, self._errors)
        if self._chunk.left() or self._tail:
            self._forget()
        if self._home is None:
            self._home = note(self)
        self._out.append(data)
        self._waiting += len(data)
        if line:
            self.flush()
        elif self._waiting > SIZE or self._write_through:
            self._flush_out()
        elif self._simple and not self._line_buffering:
            self._fast = True
        return n

    def _flush_out(self):
        self._fast = None
        home, self._home = self._home, None
        if home is not None:
            home.pop(id(self), None)
        self._waiting = 0
        data = drain(self._out)
        if data:
            self._buffer.write(data)

    def _flush(self):
        self._ready()
        self._telling = self._is_seekable
        if self._out:
            self._flush_out()
        self._buffer.flush()

    def close(self):
        """Flush and close."""
        if self._buffer is not None and not self.closed:
            try:
                self.flush()
            finally:
                self._buffer.close()
                leave_stream(self)

    def __del__(self):
        try:
            self.close()
        except Exception:
            pass

    def detach(self):
        """Separate the buffer."""
        self._live()
        self.flush()
        leave_stream(self)
        buffer, self._buffer = self._buffer, None
        self._fast = None
        return buffer

    def _forget(self):
        self._chunk.set('')
        self._tail, self._raw_text = b'', None

    def _decode(self, data, final):
        """(text, bytes that are not whole characters)"""
        encoding = self._decode_as
        if encoding is None:
            encoding = marked(self._encoding, data, final)
            if encoding is None:
                return '', data
            encoding, data = encoding
            self._decode_as = encoding
        if check_encoding(encoding):
            text, n = decode_part(data, encoding, self._errors, final)
            return text, data[n:]
        return data.decode(encoding, self._errors), b''

    def _fill(self):
        """Read more; False at the end of the file."""
        self._ready()
        buffer = self._buffer
        if self._out:
            self._flush_out()
        fills = self._fills
        with self._lock:
            if self._fills != fills:
                return True     # by another thread
            data = buffer.read1(SIZE) if self._has_read1 else buffer.read(SIZE)
            if not isinstance(data, bytes):
                if not hasattr(data, 'tobytes') and not isinstance(data, bytearray):
                    how = 'read1' if self._has_read1 else 'read'
                    raise TypeError(f"underlying {how}() should have returned a bytes-like object, not '{type(data).__name__}'")
                data = bytes(data)
            self._feed(self._tail + data if self._tail else data, not data)
            self._fills += 1
            return bool(data)

    def _feed(self, data, final):
        text, tail = self._decode(data, final)
        if not final and self._newline in (None, '') and text.endswith('\r'):
            text = text[:-1]
            tail = '\r'.encode(self._decode_as, self._errors) + tail
        self._tail = tail
        if not text:
            return
        if self._newline in (None, ''):
            self._ends |= ends_in(text)
        if not self._translates or self._raw_text is None and '\r' not in text:
            self._chunk.feed(text)
            return
        raw = self._raw_left() + text
        self._raw_text = raw if '\r' in raw else None
        self._chunk.set(translated(raw))

    def _raw_left(self):
        """What is left of the chunk, with the line ends of the file."""
        if self._raw_text is None:
            return self._chunk.peek()
        return self._raw_text[skip(self._raw_text, self._chunk.pos()):]

    def _reading(self):
        self._ready()
        if not self._buffer.readable():
            raise UnsupportedOperation('not readable')

    def read(self, size=-1, /):
        """size characters, fewer at the end of the file; or all that is left."""
        self._reading()
        size = index(size)
        chunk = self._chunk
        if size >= 0:
            while chunk.left() < size and self._fill():
                pass
            return chunk.take(size)
        if self._out:
            self._flush_out()
        data = self._buffer.read()
        if data is not None:
            self._feed(self._tail + data, True)
        return chunk.take(-1)

    def readline(self, size=-1, /):
        """A line, of size characters at most."""
        if size != -1:
            if not hasattr(type(size), '__index__'):
                raise TypeError(f"'{type(size).__name__}' object cannot be interpreted as an integer")
            size = size.__index__()
        self._reading()
        while True:
            line = self._chunk.line(size)
            if line is not None:
                return line
            if not self._fill():
                return self._chunk.take(size)

    def __iter__(self):
        self._ready()
        return self

    def __next__(self):
        self._telling = False
        line = self._chunk.line()
        if line is None or self._buffer is None or self._buffer.closed:
            line = self.readline()
            if not line:
                self._telling = self._is_seekable
                raise StopIteration
        return line

    def tell(self):
        """The place, for seek()."""
        self._ready()
        if not self._is_seekable:
            raise UnsupportedOperation('underlying stream is not seekable')
        if not self._telling:
            raise OSError('telling position disabled by next() call')
        self.flush()
        pos = self._buffer.tell() - len(self._tail)
        left = self._raw_left()
        if left:
            pos -= len(left.encode(self._decode_as, self._errors))
        return pos

    def seek(self, cookie, whence=SEEK_SET, /):
        """Go to a place that tell() gave, or the beginning or end."""
        self._ready()
        if not self._is_seekable:
            raise UnsupportedOperation('underlying stream is not seekable')
        if whence == 1:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero cur-relative seeks")
            cookie, whence = self.tell(), 0
        if whence == 2:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero end-relative seeks")
            self.flush()
            self._forget()
            return self._moved(self._buffer.seek(0, 2))
        if whence != 0:
            raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)')
        if cookie < 0:
            raise ValueError(f'negative seek position {cookie!r}')
        self.flush()
        self._forget()
        return self._moved(self._buffer.seek(cookie))

    def _moved(self, pos):
        self._telling = True
        if pos == 0:
            self._decode_as = self._encode_as = None
        else:
            self._encode_as = without_mark(self._encoding)
        return pos

    def truncate(self, size=None, /):
        """Cut the file off."""
        self._ready()
        self.flush()
        if not self._buffer.writable():
            raise UnsupportedOperation('truncate')
        return self._buffer.truncate(self.tell() if size is None else size)

    def __getstate__(self):
        raise TypeError(f"cannot pickle '{type(self).__name__}' object")


del TextIOWrapper.__enter__, TextIOWrapper.__exit__    # _IOBase has them


def check_newline(newline):
    if newline is not None and not isinstance(newline, str):
        raise TypeError(f"TextIOWrapper() argument 'newline' must be str or None, not {type(newline).__name__}")
    if newline not in line_ends:
        raise ValueError(f'illegal newline value: {newline}')


def plain(encoding):
    return encoding.lower().replace('-', '').replace('_', '')


def without_mark(encoding):
    """The encoding of text that follows other text."""
    return {'utf16': 'utf-16-le', 'utf32': 'utf-32-le', 'utf8sig': 'utf-8'}.get(plain(encoding), encoding)


def marked(encoding, data, final):
    """(encoding, data) after a byte order mark; None if it is not all there yet."""
    name = plain(encoding)
    if name not in ('utf16', 'utf32', 'utf8sig'):
        return encoding, data
    marks = {'utf16': {b'\xff\xfe': 'utf-16-le', b'\xfe\xff': 'utf-16-be'},
             'utf32': {b'\xff\xfe\0\0': 'utf-32-le', b'\0\0\xfe\xff': 'utf-32-be'},
             'utf8sig': {b'\xef\xbb\xbf': 'utf-8'}}[name]
    for mark, found in marks.items():
        if data.startswith(mark):
            return found, data[len(mark):]
    if not final and len(data) < {'utf16': 2, 'utf32': 4, 'utf8sig': 3}[name]:
        return None
    return without_mark(encoding), data


class IncrementalNewlineDecoder:
    """Translates line ends of text that comes in pieces."""

    __module__ = '_io'

    def __init__(self, decoder, translate, errors='strict'):
        self._decoder, self._translate = decoder, translate
        self._ends = 0
        self._held = ''

    newlines = property(lambda self: kinds_seen[self._ends])

    def decode(self, input, final=False):
        """The next piece."""
        text = input if self._decoder is None else self._decoder.decode(input, final)
        text = self._held + text
        self._held = ''
        if text.endswith('\r') and not final:
            text, self._held = text[:-1], '\r'
        self._ends |= ends_in(text)
        return translated(text) if self._translate else text

    def getstate(self):
        """What setstate() takes."""
        data, flag = (b'', 0) if self._decoder is None else self._decoder.getstate()
        return data, flag << 1 | (1 if self._held else 0)

    def setstate(self, state):
        """Go back to a state."""
        data, flag = state
        self._held = '\r' if flag & 1 else ''
        if self._decoder is not None:
            self._decoder.setstate((data, flag >> 1))

    def reset(self):
        """Begin anew."""
        self._ends, self._held = 0, ''
        if self._decoder is not None:
            self._decoder.reset()
