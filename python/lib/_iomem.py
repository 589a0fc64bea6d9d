"""Files in memory: see _io."""

from operator import index as _index
from _iobase import collapse
from _iobases import _BufferedIOBase, _TextIOBase, SEEK_SET, data_of, index, put_into, room_of
from _iotext import check_newline, ends_in, kinds_seen, translated


class _Memory:
    # The content is a list of parts. While _pos is None the place is the end, and
    # writing adds a part.

    def _open_check(self):
        if self._parts is None:
            raise ValueError(self._closed_text)

    closed = property(lambda self: self._parts is None)

    def close(self):
        """Free the content."""
        self._parts = None

    def readable(self):
        """Can it be read?"""
        self._open_check()
        return True

    writable = seekable = readable

    def _data(self):
        self._open_check()
        return collapse(self._parts) if self._parts else self._nothing

    def _place(self):
        return sum(map(len, self._parts)) if self._pos is None else self._pos

    def _put(self, new):
        n = len(new)
        if not n:
            return 0
        if self._pos is None:
            self._parts.append(new)
            return n
        data, pos = self._data(), self._pos
        if pos > len(data):
            data += self._filling * (pos - len(data))
        self._parts[:] = [data[:pos] + new + data[pos + n:]]
        self._pos = pos + n
        return n

    def read(self, size=-1, /):
        """Up to size, or all that is left."""
        self._open_check()
        size = index(size)
        if self._pos is None:
            return self._nothing
        data, pos = self._data(), self._pos
        end = len(data) if size < 0 else min(len(data), pos + size)
        self._pos = max(pos, end)
        return data[pos:end]

    def tell(self):
        """The place."""
        self._open_check()
        return self._place()

    def truncate(self, size=None, /):
        """Cut the content off."""
        self._open_check()
        if size is None:
            size = self._place()
        else:
            size = size.__index__() if hasattr(type(size), '__index__') else index(size)
        if size < 0:
            raise ValueError(self._negative_size.format(size))
        data = self._data()
        self._pos = self._place()
        if size < len(data):
            self._parts[:] = [data[:size]]
        return size

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class StringIO(_Memory, _TextIOBase):
    """A text file in memory."""

    __module__ = '_io'
    _nothing, _filling = '', '\0'
    _closed_text = 'I/O operation on closed file'
    _negative_size = 'Negative size value {}'

    def __init__(self, initial_value='', newline='\n'):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
        try:
            check_newline(newline)
        except TypeError:
            raise TypeError(f'newline must be str or None, not {type(newline).__name__}') from None
        except ValueError:
            raise ValueError(f'illegal newline value: {newline!r}') from None
        self._newline = newline
        self._ends = 0
        self._parts = []
        self._pos = None
        if initial_value:
            self.write(initial_value)
        self._pos = 0 if initial_value else None

    newlines = property(lambda self: kinds_seen[self._ends] if self._newline in (None, '') else None)
    line_buffering = property(lambda self: False)

    def write(self, s, /):
        """Write some text."""
        if self._parts is None:
            raise ValueError(self._closed_text)
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        if self._newline == '\n':
            if self._pos is None:
                if s:
                    self._parts.append(s)
                return len(s)
            return self._put(s)
        n = len(s)
        if self._newline in (None, ''):
            self._ends |= ends_in(s)
        if self._newline is None:
            s = translated(s)
        elif self._newline:
            s = s.replace('\n', self._newline)
        self._put(s)
        return n

    def getvalue(self):
        """All of the text."""
        return self._data()

    def readline(self, size=-1, /):
        """A line, of size characters at most."""
        self._open_check()
        size = index(size)
        if self._pos is None:
            return ''
        data, pos = self._data(), self._pos
        end = self._line_end(data, pos)
        if 0 <= size < end - pos:
            end = pos + size
        self._pos = max(pos, end)
        return data[pos:end]

    def _line_end(self, data, pos):
        mark = self._newline or '\n'
        i = data.find(mark, pos)
        end = len(data) if i < 0 else i + len(mark)
        if self._newline == '':
            j = data.find('\r', pos, end)
            if j >= 0:
                end = j + 2 if data[j + 1:j + 2] == '\n' else j + 1
        return end

    def seek(self, pos, whence=SEEK_SET, /):
        """Go to a place."""
        self._open_check()
        pos = _index(pos)
        if whence not in (0, 1, 2):
            raise ValueError(f'Invalid whence ({whence}, should be 0, 1 or 2)')
        if whence == 0 and pos < 0:
            raise ValueError(f'Negative seek position {pos}')
        if whence and pos:
            raise OSError("Can't do nonzero cur-relative seeks")
        if whence == 1:
            return self._place()
        size = sum(map(len, self._parts))
        if whence == 2:
            pos = size
        self._pos = pos if pos != size else None
        return pos

    def __getstate__(self):
        return self._data(), self._newline, self._place(), None

    def __setstate__(self, state):
        value, newline, pos, _ = state
        self.__init__('', newline)
        if value:
            self._parts = [value]
        self._pos = pos


class BytesIO(_Memory, _BufferedIOBase):
    """A file in memory."""

    __module__ = '_io'
    _nothing, _filling = b'', b'\0'
    _closed_text = 'I/O operation on closed file.'
    _negative_size = 'negative size value {}'

    def __init__(self, initial_bytes=b''):
        if initial_bytes is None:
            initial_bytes = b''
        data = data_of(initial_bytes)
        self._parts = [data] if data else []
        self._pos = 0 if data else None

    def write(self, b, /):
        """Write some bytes."""
        if self._parts is None:
            raise ValueError(self._closed_text)
        return self._put(data_of(b))

    def getvalue(self):
        """All of the bytes."""
        return self._data()

    def getbuffer(self):
        """A view of the bytes."""
        return memoryview(bytearray(self._data()))

    def read1(self, size=-1, /):
        """Up to size bytes."""
        return self.read(size)

    def readinto(self, b, /):
        """Fill a buffer."""
        self._open_check()
        return put_into('readinto', b, self.read(room_of('readinto', b)))

    def readline(self, size=-1, /):
        """A line, of size bytes at most."""
        self._open_check()
        size = index(size)
        if self._pos is None:
            return b''
        data, pos = self._data(), self._pos
        end = data.find(b'\n', pos) + 1 or len(data)
        if 0 <= size < end - pos:
            end = pos + size
        self._pos = max(pos, end)
        return data[pos:end]

    def seek(self, pos, whence=SEEK_SET, /):
        """Go to a place."""
        self._open_check()
        pos = _index(pos)
        if whence not in (0, 1, 2):
            raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)')
        if whence == 0 and pos < 0:
            raise ValueError(f'negative seek value {pos}')
        size = sum(map(len, self._parts))
        if whence == 1:
            pos += self._place()
        elif whence == 2:
            pos += size
        pos = max(pos, 0)
        self._pos = pos if pos != size else None
        return pos

    def __iter__(self):
        return self

    def isatty(self):
        """Is it a terminal?"""
        self._open_check()
        return False

    def flush(self):
        """Nothing."""
        self._open_check()

    def __getstate__(self):
        return self._data(), self._place(), None

    def __setstate__(self, state):
        value, pos, _ = state
        self._parts, self._pos = [value] if value else [], pos
