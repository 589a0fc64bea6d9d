"""Files and directories that are removed when they are not needed any more."""

import io
import os
import shutil
import sys

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'SpooledTemporaryFile', 'TemporaryDirectory', 'mkstemp', 'mkdtemp',
           'mktemp', 'TMP_MAX', 'gettempprefix', 'tempdir', 'gettempdir', 'gettempprefixb', 'gettempdirb']

TMP_MAX = 10000
template = 'tmp'
tempdir = None
_letters = 'abcdefghijklmnopqrstuvwxyz0123456789_'


def _random_name():
    # 37 ** 8 is about 2 ** 41.7: eight bytes are enough for even letters
    n = int.from_bytes(os.urandom(8), 'big')
    out = []
    for _ in range(8):
        n, i = divmod(n, len(_letters))
        out.append(_letters[i])
    return ''.join(out)


def gettempprefix():
    """What names begin with."""
    return 'tmp'


def gettempprefixb():
    """gettempprefix() as bytes."""
    return b'tmp'


def _candidates():
    for name in 'TMPDIR', 'TEMP', 'TMP':
        if d := os.getenv(name):
            yield os.path.abspath(d)
    yield from ('/tmp', '/var/tmp', '/usr/tmp')
    try:
        yield os.getcwd()
    except OSError:
        yield os.curdir


def gettempdir():
    """The directory for temporary files."""
    global tempdir
    if tempdir is None:
        tried = list(_candidates())
        for d in tried:
            if os.path.isdir(d) and os.access(d, os.W_OK | os.X_OK):
                tempdir = d
                break
        else:
            raise FileNotFoundError(2, f'No usable temporary directory found in {tried}')
    return os.fsdecode(tempdir)


def gettempdirb():
    """gettempdir() as bytes."""
    return os.fsencode(gettempdir())


def _arguments(prefix, suffix, dir):
    kind = None
    for x in dir, prefix, suffix:
        if x is None:
            continue
        if isinstance(x, os.PathLike):
            x = os.fspath(x)
        k = bytes if isinstance(x, bytes) else str
        if kind not in (None, k):
            raise TypeError("Can't mix bytes and non-bytes in path components.")
        kind = k
    if kind is bytes:
        return (b'tmp' if prefix is None else prefix, b'' if suffix is None else suffix, gettempdirb() if dir is None else dir, bytes)
    return ('tmp' if prefix is None else prefix, '' if suffix is None else suffix, gettempdir() if dir is None else dir, str)


def _make(prefix, suffix, dir, make):
    """make(path) for names, until one is new."""
    prefix, suffix, dir, kind = _arguments(prefix, suffix, dir)
    for _ in range(TMP_MAX):
        name = _random_name()
        if kind is bytes:
            name = name.encode()
        path = os.path.abspath(os.path.join(dir, prefix + name + suffix))
        try:
            return make(path), path
        except FileExistsError:
            continue
    raise FileExistsError(17, 'No usable temporary file name found')


def _open_new(path):
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """A new file: (descriptor, path)."""
    return _make(prefix, suffix, dir, _open_new)


def mkdtemp(suffix=None, prefix=None, dir=None):
    """A new directory: its path."""
    return _make(prefix, suffix, dir, lambda path: os.mkdir(path, 0o700))[1]


def mktemp(suffix='', prefix='tmp', dir=None):
    """A name that no file has, at the moment."""
    def free(path):
        if os.path.lexists(path):
            raise FileExistsError
    return _make(prefix, suffix, dir, free)[1]


class _TemporaryFileWrapper:
    """A file object whose file is removed when it is closed."""

    def __init__(self, file, name, delete=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._gone = False

    def __getattr__(self, name):
        file = self.__dict__['file']
        a = getattr(file, name)
        if not isinstance(a, int):
            self.__dict__[name] = a
        return a

    def __repr__(self):
        return f'<tempfile._TemporaryFileWrapper object at {id(self):#x}>'

    def close(self):
        """Close the file and remove it."""
        if not self._gone:
            self._gone = True
            try:
                self.file.close()
            finally:
                if self.delete:
                    os.unlink(self.name)

    def __del__(self):
        try:
            self.close()
        except Exception:
            pass

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        result = self.file.__exit__(exc, value, tb)
        self.close()
        return result

    def __iter__(self):
        for line in self.file:
            yield line


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True,
                       *, errors=None):
    """A new file with a name, which is removed when it is closed."""
    made = []

    def opener(*args):
        fd, path = mkstemp(suffix, prefix, dir)
        made.append(path)
        return fd

    try:
        file = io.open(gettempdir() if dir is None else dir, mode, buffering=buffering, newline=newline, encoding=encoding,
                       errors=errors, opener=opener)
        raw = getattr(file, 'buffer', file)
        raw = getattr(raw, 'raw', raw)
        raw.name = made[0]
        return _TemporaryFileWrapper(file, made[0], delete)
    except BaseException:
        for path in made:
            if os.path.exists(path):
                os.unlink(path)
        raise


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    """A new file without name."""
    fd, path = mkstemp(suffix, prefix, dir)
    os.unlink(path)
    try:
        return io.open(fd, mode, buffering, encoding, errors, newline)
    except BaseException:
        os.close(fd)
        raise


class SpooledTemporaryFile:
    """A temporary file that stays in memory while it is small."""

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                 *, errors=None):
        if 'b' in mode:
            self._file = io.BytesIO()
        else:
            self._file = io.TextIOWrapper(io.BytesIO(), encoding=io.text_encoding(encoding), newline=newline, errors=errors)
        self._max_size = max_size
        self._rolled = False
        self._arguments = dict(mode=mode, buffering=buffering, suffix=suffix, prefix=prefix, encoding=encoding, newline=newline,
                               dir=dir, errors=errors)

    def _check(self):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()

    def rollover(self):
        """Go on with a file of the system."""
        if self._rolled:
            return
        old = self._file
        self._file = new = TemporaryFile(**self._arguments)
        pos = old.tell()
        if hasattr(new, 'buffer'):
            new.buffer.write(old.detach().getvalue())
        else:
            new.write(old.getvalue())
        new.seek(pos, 0)
        self._rolled = True

    def __enter__(self):
        if self._file.closed:
            raise ValueError('Cannot enter context with closed file')
        return self

    def __exit__(self, *exc):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        return getattr(self._file, name)

    @property
    def mode(self):
        """How it was opened."""
        return self._file.mode if self._rolled else self._arguments['mode']

    @property
    def name(self):
        """The descriptor, or None."""
        return self._file.name if self._rolled else None

    def fileno(self):
        """The descriptor; from now on there is one."""
        self.rollover()
        return self._file.fileno()

    def write(self, s):
        """Write it."""
        n = self._file.write(s)
        self._check()
        return n

    def writelines(self, lines):
        """Write several."""
        self._file.writelines(lines)
        self._check()

    def truncate(self, size=None):
        """Cut it off."""
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)


class TemporaryDirectory:
    """A new directory, which is removed with all that is in it."""

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore = ignore_cleanup_errors
        self._gone = False

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.name!r}>'

    def __enter__(self):
        return self.name

    def __exit__(self, *exc):
        self.cleanup()

    def __del__(self):
        if not self._gone:
            self._ignore = True
            self.cleanup()

    def cleanup(self):
        """Remove it now."""
        if not self._gone or os.path.exists(self.name):
            self._gone = True
            shutil.rmtree(self.name, ignore_errors=self._ignore)
