"""The base classes of files, and FileIO: see _io."""

import posix
from _iobase import _IOBase, _TextIOBase, TextIOWrapper, stream_read, stream_write

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class UnsupportedOperation(OSError, ValueError):
    """The file cannot do that."""

    __module__ = 'io'


def fill(cls):
    """A decorator that moves what a class has into cls."""
    def move(body):
        for name, value in list(body.__dict__.items()):
            if name not in ('__module__', '__dict__', '__weakref__', '__qualname__'):
                setattr(cls, name, value)
        return cls
    return move


def closed_check(self, text='I/O operation on closed file.'):
    if self.closed:
        raise ValueError(text)


def index(n):
    """n as an int, None as -1."""
    if n is None:
        return -1
    if not hasattr(type(n), '__index__'):
        raise TypeError(f"argument should be integer or None, not '{type(n).__name__}'")
    return n.__index__()


def data_of(b):
    """What is to be written, as bytes."""
    t = type(b)
    if t is bytes:
        return b
    if isinstance(b, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    if isinstance(b, (bytes, bytearray)) or t.__name__ in ('memoryview', 'array', 'mmap'):
        return b.tobytes() if hasattr(b, 'tobytes') else bytes(b)
    raise TypeError(f"a bytes-like object is required, not '{t.__name__}'")


def put_into(name, buffer, data):
    """Put data at the beginning of a buffer; how much that was."""
    n = len(data)
    if type(buffer).__name__ == 'memoryview':
        buffer = buffer.cast('B')
        buffer[:n] = data
    elif type(buffer).__name__ == 'array':
        whole = bytearray(buffer.tobytes())
        whole[:n] = data
        buffer[:] = type(buffer)(buffer.typecode, bytes(whole))
    else:
        buffer[:n] = data
    return n


def room_of(name, buffer):
    """The size of a buffer that can be written."""
    if isinstance(buffer, bytearray):
        return len(buffer)
    kind = type(buffer).__name__
    if kind == 'memoryview' and not buffer.readonly:
        return buffer.nbytes
    if kind == 'array':
        return len(buffer) * buffer.itemsize
    raise TypeError(f'{name}() argument must be read-write bytes-like object, not {kind}')


@fill(_IOBase)
class _IOBase:
    """What all files have in common."""

    _closed = False

    def seek(self, offset, whence=SEEK_SET, /):
        """Go to a place."""
        raise UnsupportedOperation('seek')

    def tell(self):
        """The place."""
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        """Cut the file off."""
        raise UnsupportedOperation('truncate')

    def fileno(self):
        """The file descriptor."""
        raise UnsupportedOperation('fileno')

    def flush(self):
        """Write what is buffered."""
        closed_check(self)

    def close(self):
        """Flush and close."""
        if not self._closed:
            try:
                self.flush()
            finally:
                self._closed = True

    closed = property(lambda self: self._closed)

    def readable(self):
        """Can it be read?"""
        return False

    def writable(self):
        """Can it be written?"""
        return False

    def seekable(self):
        """Has it places?"""
        return False

    def isatty(self):
        """Is it a terminal?"""
        closed_check(self)
        return False

    def _checkClosed(self, msg=None):
        closed_check(self)

    def _checkReadable(self, msg=None):
        if not self.readable():
            raise UnsupportedOperation('File or stream is not readable.' if msg is None else msg)

    def _checkWritable(self, msg=None):
        if not self.writable():
            raise UnsupportedOperation('File or stream is not writable.' if msg is None else msg)

    def _checkSeekable(self, msg=None):
        if not self.seekable():
            raise UnsupportedOperation('File or stream is not seekable.' if msg is None else msg)

    def __enter__(self):
        closed_check(self)
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        closed_check(self)
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readline(self, size=-1, /):
        """A line, of size bytes at most."""
        size = index(size)
        out = bytearray()
        peek = getattr(self, 'peek', None)
        while size < 0 or len(out) < size:
            n = 1
            if peek is not None:
                ahead = peek(1)
                if ahead:
                    n = ahead.find(b'\n') + 1 or len(ahead)
                    if size >= 0:
                        n = min(n, size - len(out))
            b = self.read(n)
            if not isinstance(b, bytes):
                raise OSError(f"read() should have returned a bytes object, not '{type(b).__name__}'")
            if not b:
                break
            out += b
            if out.endswith(b'\n'):
                break
        return bytes(out)

    def readlines(self, hint=-1, /):
        """A list of lines; enough of them to have hint bytes."""
        hint = index(hint)
        if hint <= 0:
            return list(self)
        n, lines = 0, []
        for line in self:
            lines.append(line)
            n += len(line)
            if n >= hint:
                break
        return lines

    def writelines(self, lines, /):
        """Write several lines."""
        closed_check(self)
        for line in lines:
            self.write(line)


@fill(_TextIOBase)
class _TextIOBase:
    """What all text files have in common."""

    encoding = newlines = errors = None

    def detach(self):
        """Separate the buffer."""
        raise UnsupportedOperation('detach')

    def read(self, size=-1, /):
        """Some text."""
        raise UnsupportedOperation('read')

    def readline(self, size=-1, /):
        """A line."""
        raise UnsupportedOperation('readline')

    def write(self, s, /):
        """Write some text."""
        raise UnsupportedOperation('write')


class _RawIOBase(_IOBase):
    """What files without buffer have in common."""

    __module__ = '_io'

    def read(self, size=-1, /):
        """Up to size bytes, read at once."""
        if size is None or size < 0:
            return self.readall()
        b = bytearray(size)
        n = self.readinto(b)
        if n is None:
            return None
        if not hasattr(type(n), '__index__'):
            raise TypeError(f"'{type(n).__name__}' object cannot be interpreted as an integer")
        if not 0 <= n <= len(b):
            raise OSError(f'raw readinto() returned invalid length {n} (should have been between 0 and {len(b)})')
        return bytes(b[:n])

    def readall(self):
        """All that is left."""
        parts = []
        while True:
            data = self.read(8192)
            if not data:
                break
            parts.append(data)
        return b''.join(parts) if parts else data

    def readinto(self, b, /):
        """Fill a buffer."""
        raise NotImplementedError

    def write(self, b, /):
        """Write some bytes."""
        raise NotImplementedError

    def __del__(self):
        try:
            self.close()
        except Exception:
            pass


class _BufferedIOBase(_IOBase):
    """What files with a buffer have in common."""

    __module__ = '_io'

    def detach(self):
        """Separate the raw file."""
        raise UnsupportedOperation('detach')

    def read(self, size=-1, /):
        """Up to size bytes."""
        raise UnsupportedOperation('read')

    def read1(self, size=-1, /):
        """Up to size bytes, with one read."""
        raise UnsupportedOperation('read1')

    def readinto(self, b, /):
        """Fill a buffer."""
        return put_into('readinto', b, self.read(room_of('readinto', b)))

    def readinto1(self, b, /):
        """Fill a buffer, with one read."""
        return put_into('readinto1', b, self.read1(room_of('readinto1', b)))

    def write(self, b, /):
        """Write some bytes."""
        raise UnsupportedOperation('write')


class FileIO(_RawIOBase):
    """A file of the system, without buffer."""

    __module__ = '_io'
    _fd = -1
    _closefd = True
    _seekable = None
    _blksize = 8192

    def __init__(self, file, mode='r', closefd=True, opener=None):
        if not isinstance(mode, str):
            raise TypeError(f"FileIO() argument 'mode' must be str, not {type(mode).__name__}")
        for c in mode:
            if c not in 'xrwab+':
                raise ValueError(f'invalid mode: {mode}')
        kinds = [c for c in mode if c in 'rwax']
        if len(kinds) != 1 or mode.count('+') > 1:
            raise ValueError('Must have exactly one of create/read/write/append mode and at most one plus')
        kind = kinds[0]
        plus = '+' in mode
        self._reads, self._writes = kind == 'r' or plus, kind != 'r' or plus
        self._mode = 'xb+' if kind == 'x' and plus else 'ab+' if kind == 'a' and plus else 'rb+' if plus else kind + 'b'
        self._closefd = bool(closefd)
        flags = posix.O_CLOEXEC | (posix.O_RDWR if plus else posix.O_RDONLY if kind == 'r' else posix.O_WRONLY)
        flags |= {'r': 0, 'w': posix.O_CREAT | posix.O_TRUNC, 'a': posix.O_CREAT | posix.O_APPEND, 'x': posix.O_CREAT | posix.O_EXCL}[kind]
        if isinstance(file, float):
            raise TypeError('integer argument expected, got float')
        if isinstance(file, int):
            if file < 0:
                raise ValueError('negative file descriptor')
            fd = file
        else:
            name = posix.fspath(file)
            if not closefd:
                raise ValueError('Cannot use closefd=False with file name')
            if opener is None:
                fd = _open_fd(name, flags)
            else:
                fd = opener(file, flags)
                if not isinstance(fd, int):
                    raise TypeError('expected integer from opener')
                if fd < 0:
                    raise ValueError(f'opener returned {fd}')
        try:
            st = posix._fstat(fd)
            if st[0] & 0o170000 == 0o040000:
                raise IsADirectoryError(21, 'Is a directory', file)
            if st[16] > 1:
                self._blksize = st[16]
            self.name = file
            if kind == 'a':
                try:
                    posix.lseek(fd, 0, SEEK_END)
                except OSError:
                    pass
        except BaseException:
            if fd is not file:
                posix.close(fd)
            raise
        self._fd = fd

    def _open_check(self):
        if self._fd < 0:
            raise ValueError('I/O operation on closed file')

    def _check(self, allowed, doing):
        if self._fd < 0:
            raise ValueError('I/O operation on closed file')
        if not allowed:
            raise UnsupportedOperation('File not open for ' + doing)

    def __repr__(self):
        if self._fd < 0:
            return '<_io.FileIO [closed]>'
        try:
            name = f'name={self.name!r}'
        except AttributeError:
            name = f'fd={self._fd}'
        return f'<_io.FileIO {name} mode={self.mode!r} closefd={self._closefd}>'

    closed = property(lambda self: self._fd < 0)
    closefd = property(lambda self: self._closefd)
    mode = property(lambda self: self._mode)

    def fileno(self):
        """The file descriptor."""
        self._open_check()
        return self._fd

    def readable(self):
        """Can it be read?"""
        self._open_check()
        return self._reads

    def writable(self):
        """Can it be written?"""
        self._open_check()
        return self._writes

    def seekable(self):
        """Has it places?"""
        self._open_check()
        if self._seekable is None:
            try:
                posix.lseek(self._fd, 0, SEEK_CUR)
                self._seekable = True
            except OSError:
                self._seekable = False
        return self._seekable

    def isatty(self):
        """Is it a terminal?"""
        self._open_check()
        return posix.isatty(self._fd)

    def close(self):
        """Close the file."""
        if not self._closed:
            self._closed = True
            fd, self._fd = self._fd, -1
            if fd >= 0 and self._closefd:
                posix.close(fd)

    def read(self, size=-1, /):
        """Up to size bytes, read at once."""
        self._check(self._reads, 'reading')
        size = index(size)
        if size < 0:
            return self.readall()
        try:
            return posix.read(self._fd, size)
        except BlockingIOError:
            return None

    def readall(self):
        """All that is left."""
        self._open_check()
        size = 0
        try:
            size = posix._fstat(self._fd)[6] - posix.lseek(self._fd, 0, SEEK_CUR)
        except OSError:
            pass
        try:
            return posix._read_all(self._fd, max(size, 0))
        except BlockingIOError:
            return None

    def readinto(self, b, /):
        """Fill a buffer."""
        self._check(self._reads, 'reading')
        data = self.read(room_of('readinto', b))
        return None if data is None else put_into('readinto', b, data)

    def write(self, b, /):
        """Write some bytes; how many were written."""
        self._check(self._writes, 'writing')
        try:
            return posix.write(self._fd, data_of(b))
        except BlockingIOError:
            return None

    def seek(self, pos, whence=SEEK_SET, /):
        """Go to a place."""
        self._open_check()
        return posix.lseek(self._fd, pos, whence)

    def tell(self):
        """The place."""
        self._open_check()
        return posix.lseek(self._fd, 0, SEEK_CUR)

    def truncate(self, size=None, /):
        """Cut the file off."""
        self._check(self._writes, 'writing')
        if size is None:
            size = self.tell()
        posix.ftruncate(self._fd, size)
        return size


def _open_fd(name, flags):
    try:
        return posix.open(name, flags, 0o666)
    except OSError as e:
        if e.errno != 24:
            raise
    try:
        import gc
        gc.collect()        # files that nobody can use any more are closed
    except ImportError:
        pass
    return posix.open(name, flags, 0o666)


class StreamIO(FileIO):
    """The standard streams: output is written when the transaction commits."""

    __module__ = '_io'

    def __init__(self, number, name):
        self._fd = self._number = number
        self._closefd = False
        self._reads, self._writes = number == 0, number > 0
        self._mode = 'wb' if number else 'rb'
        self.name = name

    def read(self, size=-1, /):
        self._check(self._reads, 'reading')
        size = index(size)
        return self.readall() if size < 0 else stream_read(size)

    def readall(self):
        self._check(self._reads, 'reading')
        parts = []
        while data := stream_read(65536):
            parts.append(data)
        return b''.join(parts)

    def write(self, b, /):
        self._check(self._writes, 'writing')
        return stream_write(self._number, data_of(b))


StreamIO.__name__ = StreamIO.__qualname__ = 'FileIO'
