"""Files with a buffer: see _io."""

from _iobase import Chunk, drain
from _iobases import _BufferedIOBase, UnsupportedOperation, SEEK_SET, closed_check, data_of, index, put_into, room_of
from _thread import allocate_lock, get_ident

dirty = {}      # thread -> files that it has written something to, by id


def note(file):
    """file has something in its buffer."""
    home = dirty.get(get_ident())
    if home is None:
        home = dirty.setdefault(get_ident(), {})
    home[id(file)] = file
    return home


def flush_all():
    """At the end of the program."""
    for home in list(dirty.values()):
        flush_files(home)


def flush_own():
    """Before the running thread opens a file: it may have lost one that it wrote, which CPython would have closed by now."""
    home = dirty.get(get_ident())
    if home:
        flush_files(home)


def flush_files(home):
    for file in list(home.values()):
        try:
            file.flush()
        except Exception:
            pass


class _Buffered(_BufferedIOBase):
    # What readers and writers have in common.

    __module__ = '_io'

    def _start(self, raw, buffer_size):
        if buffer_size <= 0:
            raise ValueError('buffer size must be strictly positive')
        self._raw = raw
        self._size = buffer_size

    def _ready(self, doing):
        if self._raw is None:
            raise ValueError('raw stream has been detached')
        if self._raw.closed:
            raise ValueError(doing + ' of closed file')

    raw = property(lambda self: self._raw)
    closed = property(lambda self: self.raw.closed)
    name = property(lambda self: self.raw.name)
    mode = property(lambda self: self.raw.mode)

    def __repr__(self):
        cls = type(self)
        where = f'{cls.__module__}.{cls.__qualname__}'
        try:
            return f'<{where} name={self.name!r}>'
        except AttributeError:
            return f'<{where}>'

    def fileno(self):
        """The file descriptor."""
        return self.raw.fileno()

    def isatty(self):
        """Is it a terminal?"""
        return self.raw.isatty()

    def seekable(self):
        """Has it places?"""
        return self.raw.seekable()

    def readable(self):
        """Can it be read?"""
        return self.raw.readable()

    def writable(self):
        """Can it be written?"""
        return self.raw.writable()

    def flush(self):
        """Write what is buffered."""
        closed_check(self)
        self.raw.flush()

    def close(self):
        """Flush and close."""
        if self._raw is not None and not self.closed:
            try:
                self.flush()
            finally:
                self._raw.close()

    def detach(self):
        """Separate the raw file."""
        if self._raw is None:
            raise ValueError('raw stream already detached')
        self.flush()
        raw, self._raw = self._raw, None
        return raw

    def __getstate__(self):
        raise TypeError(f"cannot pickle '{type(self).__name__}' object")


class _Reading:
    # The half of a file that is read.

    def _start_reading(self):
        self._chunk = Chunk(b'')
        self._fills = 0
        self._lock = allocate_lock()

    def _before_read(self):
        pass

    def _fill(self, size):
        """Read more; False at the end of the file, None if there is nothing now."""
        fills = self._fills
        with self._lock:
            if self._fills != fills:
                return True     # by another thread
            data = self._raw.read(size)
            if data is None:
                return None
            if not isinstance(data, bytes):
                raise OSError(f"read() should have returned a bytes object, not '{type(data).__name__}'")
            self._chunk.feed(data)
            self._fills += 1
            return bool(data)

    def read(self, size=-1, /):
        """size bytes, fewer at the end of the file; or all that is left."""
        self._ready('read')
        size = index(size)
        if size < -1:
            raise ValueError('read length must be non-negative or -1')
        self._before_read()
        chunk = self._chunk
        if size >= 0:
            left = chunk.left()
            while left < size:
                more = self._fill(max(self._size, size - left))
                if not more:
                    if more is None and not chunk.left():
                        return None
                    break
                left = chunk.left()
            return chunk.take(size)
        ahead = chunk.take(-1)
        readall = getattr(self._raw, 'readall', None)
        if readall is not None:
            rest = readall()
            if rest is None:
                return ahead or None
            return ahead + rest
        while self._fill(self._size):
            pass
        return ahead + chunk.take(-1)

    def read1(self, size=-1, /):
        """Up to size bytes, with one read of the file at most."""
        self._ready('read')
        size = index(size)
        if size < 0:
            size = self._size
        self._before_read()
        if size and not self._chunk.left():
            self._fill(max(size, self._size))
        return self._chunk.take(size)

    def readinto(self, b, /):
        """Fill a buffer."""
        self._ready('readinto')
        return put_into('readinto', b, self.read(room_of('readinto', b)))

    def readinto1(self, b, /):
        """Fill a buffer, with one read."""
        self._ready('readinto')
        return put_into('readinto1', b, self.read1(room_of('readinto1', b)))

    def peek(self, size=0, /):
        """What comes next; it stays there."""
        self._ready('peek')
        self._before_read()
        if not self._chunk.left():
            self._fill(self._size)
        return self._chunk.peek()

    def readline(self, size=-1, /):
        """A line, of size bytes at most."""
        self._ready('readline')
        size = index(size)
        self._before_read()
        while True:
            line = self._chunk.line(size)
            if line is not None:
                return line
            if not self._fill(self._size):
                return self._chunk.take(-1)

    def __next__(self):
        line = self._chunk.line()
        if line is None:
            line = self.readline()
            if not line:
                raise StopIteration
        return line

    def _back(self):
        """Go back to where the reader is."""
        left = self._chunk.left()
        if left:
            self._raw.seek(-left, 1)
            self._chunk.set(b'')

    def seek(self, pos, whence=SEEK_SET, /):
        """Go to a place."""
        self._ready('seek')
        if whence not in (0, 1, 2):
            raise ValueError(f'whence value {whence} unsupported')
        if not self._raw.seekable():
            raise UnsupportedOperation('File or stream is not seekable.')
        self._before_read()
        if whence == 1:
            pos -= self._chunk.left()
        self._chunk.set(b'')
        return self._raw.seek(pos, whence)

    def tell(self):
        """The place."""
        if self._raw is None:
            raise ValueError('raw stream has been detached')
        self._before_read()
        return self._raw.tell() - self._chunk.left()


class BufferedReader(_Reading, _Buffered):
    """A file that is read through a buffer."""

    __module__ = '_io'

    def __init__(self, raw, buffer_size=8192):
        self._raw = None
        if not raw.readable():
            raise UnsupportedOperation('File or stream is not readable.')
        self._start(raw, buffer_size)
        self._start_reading()

    def writable(self):
        """Can it be written?"""
        return False

    def truncate(self, size=None, /):
        """Cut the file off."""
        self._ready('truncate')
        raise UnsupportedOperation('truncate')


class _Writing:
    # The half of a file that is written.

    _home = None

    def _start_writing(self):
        self._out = []
        self._waiting = 0       # bytes in _out, roughly

    def write(self, b, /):
        """Write some bytes."""
        if type(b) is not bytes:
            b = data_of(b)
        if self._raw is None:
            raise ValueError('raw stream has been detached')
        if self._raw.closed:
            raise ValueError('write to closed file')
        self._before_write()
        if self._home is None:
            self._home = note(self)
        n = len(b)
        if self._out and self._waiting + n > self._size:
            self._flush_out()
            self._home = note(self)
        self._out.append(b)
        self._waiting += n
        if n > self._size:
            self._flush_out()
        return n

    def _flush_out(self):
        data = drain(self._out)
        self._waiting = 0
        home, self._home = self._home, None
        if home is not None:
            home.pop(id(self), None)
        while data:
            try:
                n = self._raw.write(data)
            except BaseException:
                self._out.insert(0, data)
                raise
            if n is None:
                self._out.insert(0, data)
                raise BlockingIOError(11, 'write could not complete without blocking', 0)
            if not isinstance(n, int) or not 0 <= n <= len(data):
                n = n if isinstance(n, int) else -1
                raise OSError(f'raw write() returned invalid length {n} (should have been between 0 and {len(data)})')
            data = data[n:]

    def flush(self):
        """Write what is buffered."""
        self._ready('flush')
        self._flush_out()
        self._raw.flush()

    def __del__(self):
        try:
            self.close()
        except Exception:
            pass


class BufferedWriter(_Writing, _Buffered):
    """A file that is written through a buffer."""

    __module__ = '_io'

    def __init__(self, raw, buffer_size=8192):
        self._raw = None
        if not raw.writable():
            raise UnsupportedOperation('File or stream is not writable.')
        self._start(raw, buffer_size)
        self._start_writing()

    def _before_write(self):
        pass

    def readable(self):
        """Can it be read?"""
        return False

    def seek(self, pos, whence=SEEK_SET, /):
        """Go to a place."""
        self._ready('seek')
        if whence not in (0, 1, 2):
            raise ValueError(f'whence value {whence} unsupported')
        self._flush_out()
        return self._raw.seek(pos, whence)

    def tell(self):
        """The place."""
        if self._raw is None:
            raise ValueError('raw stream has been detached')
        return self._raw.tell() + sum(map(len, self._out))

    def truncate(self, size=None, /):
        """Cut the file off."""
        self._ready('truncate')
        self._flush_out()
        return self._raw.truncate(self._raw.tell() if size is None else size)


class BufferedRandom(_Reading, _Writing, _Buffered):
    """A file that is read and written through a buffer."""

    __module__ = '_io'

    def __init__(self, raw, buffer_size=8192):
        self._raw = None
        if not raw.seekable():
            raise UnsupportedOperation('File or stream is not seekable.')
        if not raw.readable():
            raise UnsupportedOperation('File or stream is not readable.')
        if not raw.writable():
            raise UnsupportedOperation('File or stream is not writable.')
        self._start(raw, buffer_size)
        self._start_reading()
        self._start_writing()

    def _before_read(self):
        if self._out:
            self._flush_out()

    def _before_write(self):
        self._back()

    def flush(self):
        """Write what is buffered."""
        self._ready('flush')
        self._back()
        self._flush_out()
        self._raw.flush()

    def truncate(self, size=None, /):
        """Cut the file off."""
        self._ready('truncate')
        if size is None:
            size = self.tell()
        self.flush()
        return self._raw.truncate(size)


class StreamWriter(BufferedWriter):
    """sys.stdout.buffer and sys.stderr.buffer: the transaction is the buffer."""

    __module__ = '_io'

    def write(self, b, /):
        """Write some bytes."""
        b = data_of(b)
        if self._raw is None:
            raise ValueError('raw stream has been detached')
        if self._raw.closed:
            raise ValueError('write to closed file')
        self._raw.write(b)
        return len(b)


StreamWriter.__name__ = StreamWriter.__qualname__ = 'BufferedWriter'


class BufferedRWPair(_BufferedIOBase):
    """A file to read and another one to write, such as the ends of pipes."""

    __module__ = '_io'

    def __init__(self, reader, writer, buffer_size=8192, /):
        if not reader.readable():
            raise UnsupportedOperation('File or stream is not readable.')
        if not writer.writable():
            raise UnsupportedOperation('File or stream is not writable.')
        self._reader = BufferedReader(reader, buffer_size)
        self._writer = BufferedWriter(writer, buffer_size)

    def read(self, size=-1, /):
        """Up to size bytes."""
        return self._reader.read(size)

    def readinto(self, b, /):
        """Fill a buffer."""
        return self._reader.readinto(b)

    def readinto1(self, b, /):
        """Fill a buffer, with one read."""
        return self._reader.readinto1(b)

    def read1(self, size=-1, /):
        """Up to size bytes, with one read."""
        return self._reader.read1(size)

    def peek(self, size=0, /):
        """What comes next."""
        return self._reader.peek(size)

    def write(self, b, /):
        """Write some bytes."""
        return self._writer.write(b)

    def readable(self):
        """Can it be read?"""
        return self._reader.readable()

    def writable(self):
        """Can it be written?"""
        return self._writer.writable()

    def flush(self):
        """Write what is buffered."""
        return self._writer.flush()

    def close(self):
        """Close both."""
        try:
            self._writer.close()
        finally:
            self._reader.close()

    def isatty(self):
        """Is one a terminal?"""
        return self._reader.isatty() or self._writer.isatty()

    closed = property(lambda self: self._writer.closed)
