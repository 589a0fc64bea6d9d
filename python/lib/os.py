"""The operating system: files, directories, processes, the environment."""

import sys
import posix
import stat as st
import posixpath as path
from posix import (
    F_OK, R_OK, W_OK, X_OK, O_RDONLY, O_WRONLY, O_RDWR, O_APPEND, O_CREAT, O_EXCL, O_TRUNC, O_NONBLOCK, O_NDELAY, O_SYNC,
    O_DSYNC, O_RSYNC, O_CLOEXEC, O_NOCTTY, O_DIRECTORY, O_NOFOLLOW, O_PATH, O_TMPFILE, O_LARGEFILE, O_ACCMODE, O_NOATIME,
    O_DIRECT, O_ASYNC, WNOHANG, WUNTRACED, WCONTINUED, WEXITED, WSTOPPED, WNOWAIT, NGROUPS_MAX, TMP_MAX, PRIO_PROCESS,
    PRIO_PGRP, PRIO_USER, SEEK_DATA, SEEK_HOLE,
    EX_OK, EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_NOUSER, EX_NOHOST, EX_UNAVAILABLE, EX_SOFTWARE, EX_OSERR, EX_OSFILE,
    EX_CANTCREAT, EX_IOERR, EX_TEMPFAIL, EX_PROTOCOL, EX_NOPERM, EX_CONFIG,
    access, chdir, chmod, chown, close, closerange, cpu_count, dup, dup2, error, fchdir, fchmod, fdatasync, fork, fspath,
    fsync, ftruncate, get_blocking, get_inheritable, getcwd, getegid, geteuid, getgid, getgroups, getloadavg, getpgid,
    getpgrp, getpid, getppid, getsid, getuid, isatty, kill, killpg, lchown, link, listdir, lseek, mkdir, mkfifo, nice, open,
    pipe, pipe2, pread, putenv, pwrite, read, readlink, remove, rename, replace, rmdir, set_blocking, set_inheritable,
    setsid, strerror, symlink, sync, truncate, umask, unlink, unsetenv, urandom, write, _exit)

sys.modules['os.path'] = path
from os.path import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull

__all__ = ['altsep', 'curdir', 'pardir', 'sep', 'pathsep', 'linesep', 'defpath', 'name', 'path', 'devnull', 'SEEK_SET',
           'SEEK_CUR', 'SEEK_END', 'fsencode', 'fsdecode', 'get_exec_path', 'fdopen', 'extsep']

name = 'posix'
linesep = '\n'
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1
supports_bytes_environ = True


def _field(i):
    return property(lambda self: self[i])


def _struct(qualified, fields, hidden=()):
    """A tuple whose items have names, and perhaps more that are no items."""
    module, _, name = qualified.rpartition('.')
    size = len(fields)

    def __new__(cls, sequence):
        items = tuple(sequence)
        if len(items) < size:
            how = 'at least ' if hidden else ''
            raise TypeError(f'{qualified}() takes {"an" if hidden else "a"} {how}{size}-sequence ({len(items)}-sequence given)')
        if len(items) > size + len(hidden):
            how = 'at most ' if hidden else ''
            raise TypeError(f'{qualified}() takes {"an" if hidden else "a"} {how}{size + len(hidden)}-sequence '
                            f'({len(items)}-sequence given)')
        self = tuple.__new__(cls, items[:size])
        more = items[size:]
        for i, f in enumerate(hidden):
            self.__dict__[f] = more[i] if i < len(more) else None
        return self

    def __repr__(self):
        return f"{qualified}({', '.join([f'{f}={x!r}' for f, x in zip(fields, self)])})"

    def __reduce__(self):
        return type(self), (tuple(self) + tuple(self.__dict__[f] for f in hidden),)

    body = {'__new__': __new__, '__repr__': __repr__, '__reduce__': __reduce__, '__module__': module, '__match_args__': tuple(fields),
            'n_fields': size + len(hidden), 'n_sequence_fields': size, 'n_unnamed_fields': 0}
    if not hidden:
        body['__slots__'] = ()
    for i, f in enumerate(fields):
        if f not in hidden:
            body[f] = _field(i)
    return type(name, (tuple,), body)


stat_result = _struct('os.stat_result', ('st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size', 'st_atime',
                                         'st_mtime', 'st_ctime'),
                      ('st_atime', 'st_mtime', 'st_ctime', 'st_atime_ns', 'st_mtime_ns', 'st_ctime_ns', 'st_blksize',
                       'st_blocks', 'st_rdev'))
times_result = _struct('posix.times_result', ('user', 'system', 'children_user', 'children_system', 'elapsed'))
uname_result = _struct('posix.uname_result', ('sysname', 'nodename', 'release', 'version', 'machine'))
terminal_size = _struct('os.terminal_size', ('columns', 'lines'))


def stat(path, *, dir_fd=None, follow_symlinks=True):
    """What the system knows about a file."""
    return stat_result(posix._stat(path, dir_fd, follow_symlinks))


def lstat(path, *, dir_fd=None):
    """stat() of a symbolic link itself."""
    return stat_result(posix._lstat(path, dir_fd))


def fstat(fd):
    """stat() of an open file."""
    return stat_result(posix._fstat(fd))


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    """Set when a file was read and changed."""
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    a = m = None
    if ns is not None:
        if not isinstance(ns, tuple) or len(ns) != 2:
            raise TypeError("utime: 'ns' must be a tuple of two ints")
        a, m = ns
    elif times is not None:
        if not isinstance(times, tuple) or len(times) != 2:
            raise TypeError("utime: 'times' must be either a tuple of two ints or None")
        a, m = [x * 10**9 if isinstance(x, int) else int(x // 1) * 10**9 + int(x % 1 * 1e9) for x in times]
    posix._utime(path, a, m, dir_fd, follow_symlinks)


def times():
    """The processor time used so far."""
    return times_result(posix._times())


def uname():
    """The name of the system."""
    return uname_result(posix._uname())


def get_terminal_size(fd=1, /):
    """The size of the terminal."""
    return terminal_size(posix._terminal_size(fd))


def getcwdb():
    """The current directory, as bytes."""
    return fsencode(getcwd())


def sched_getaffinity(pid, /):
    """The processors that may be used."""
    return set(posix._affinity())


def fsencode(filename):
    """The name of a file as bytes."""
    filename = fspath(filename)
    return posix._fsencode(filename) if isinstance(filename, str) else filename


def fsdecode(filename):
    """The name of a file as str."""
    filename = fspath(filename)
    return posix._fsdecode(filename) if isinstance(filename, bytes) else filename


def getlogin():
    """The name of the user of the terminal."""
    user = posix._user(getuid())
    if user is None:
        raise OSError(6, strerror(6))
    return user[0]


# directories

class DirEntry:
    """An entry of a directory, from scandir()."""

    __slots__ = ('name', 'path', '_kind', '_inode', '_stat', '_lstat', '_fd')
    __module__ = 'posix'

    def __init__(self, *args, **kwargs):
        raise TypeError("cannot create 'posix.DirEntry' instances")

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'

    def __fspath__(self):
        return self.path

    def inode(self):
        """The number of the file in its file system."""
        return self._inode

    def stat(self, *, follow_symlinks=True):
        """stat() of the file, asked for once."""
        if follow_symlinks and self.is_symlink():
            if self._stat is None:
                self._stat = stat(self.name, dir_fd=self._fd) if self._fd is not None else stat(self.path)
            return self._stat
        if self._lstat is None:
            self._lstat = lstat(self.name, dir_fd=self._fd) if self._fd is not None else lstat(self.path)
        return self._lstat

    def is_symlink(self):
        """Is it a symbolic link?"""
        if self._kind:
            return self._kind == 10
        return self._is(st.S_IFLNK, False)

    def is_dir(self, *, follow_symlinks=True):
        """Is it a directory?"""
        if self._kind and self._kind != 10:
            return self._kind == 4
        return self._is(st.S_IFDIR, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        """Is it a regular file?"""
        if self._kind and self._kind != 10:
            return self._kind == 8
        return self._is(st.S_IFREG, follow_symlinks)

    def _is(self, kind, follow):
        if self._kind and not follow:
            return kind == st.S_IFLNK
        try:
            return st.S_IFMT((self.stat if follow else self._lstat_now)().st_mode) == kind
        except FileNotFoundError:
            return False

    def _lstat_now(self):
        if self._lstat is None:
            self._lstat = lstat(self.name, dir_fd=self._fd) if self._fd is not None else lstat(self.path)
        return self._lstat

    __class_getitem__ = classmethod(lambda cls, item: __import__('types').GenericAlias(cls, item))


class ScandirIterator:
    """The entries of a directory."""

    __module__ = 'posix'

    def __init__(self, *args, **kwargs):
        raise TypeError("cannot create 'posix.ScandirIterator' instances")

    def __iter__(self):
        return self

    def __next__(self):
        if not self._entries:
            raise StopIteration
        name, kind, inode = self._entries.pop()
        e = object.__new__(DirEntry)
        e.name = name
        e.path = name if self._fd is not None else path.join(self._path, name)
        e._kind, e._inode, e._stat, e._lstat, e._fd = kind, inode, None, None, self._fd
        return e

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def close(self):
        """End the iteration."""
        self._entries = []


def scandir(path=None):
    """An iterator over the entries of a directory."""
    it = object.__new__(ScandirIterator)
    it._entries = posix._scandir(path)
    it._entries.reverse()
    it._fd = path if isinstance(path, int) else None
    it._path = '.' if path is None else path if it._fd is not None else fspath(path)
    return it


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a directory and those above it."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail == (b'.' if isinstance(tail, bytes) else '.'):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def _prune(name):
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def removedirs(name):
    """Remove a directory and those above it that are empty then."""
    rmdir(name)
    _prune(name)


def renames(old, new):
    """Rename, making the directories that are needed and removing empty ones."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """(directory, its subdirectories, its files) for a tree."""
    sys.audit('os.walk', top, topdown, onerror, followlinks) if hasattr(sys, 'audit') else None
    yield from _walk(fspath(top), topdown, onerror, followlinks)


def _walk(top, topdown, onerror, followlinks):
    dirs, files, into = [], [], []
    try:
        entries = scandir(top)
    except OSError as e:
        if onerror is not None:
            onerror(e)
        return
    for entry in entries:
        try:
            is_dir = entry.is_dir()
        except OSError:
            is_dir = False
        if not is_dir:
            files.append(entry.name)
            continue
        dirs.append(entry.name)
        if not topdown and (followlinks or not entry.is_symlink()):
            into.append(entry.path)
    if topdown:
        yield top, dirs, files
        for name in dirs:
            new = path.join(top, name)
            if followlinks or not path.islink(new):
                yield from _walk(new, topdown, onerror, followlinks)
    else:
        for new in into:
            yield from _walk(new, topdown, onerror, followlinks)
        yield top, dirs, files


# the environment

class _Environ:
    """The environment as a mapping of strs (environ) or bytes (environb)."""

    _collection_ = 'Mapping'

    def __init__(self, data, encode, decode, type_name):
        self.encodekey = self.encodevalue = encode
        self.decodekey = self.decodevalue = decode
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __contains__(self, key):
        return self.encodekey(key) in self._data

    def __repr__(self):
        return f"environ({{{', '.join([f'{k!r}: {v!r}' for k, v in self.items()])}}})"

    def __eq__(self, other):
        return dict(self.items()) == (dict(other.items()) if isinstance(other, _Environ) else other)

    __hash__ = None

    def keys(self):
        """The names."""
        return _view('keys', self)

    def values(self):
        """The values."""
        return _view('values', self)

    def items(self):
        """(name, value) pairs."""
        return _view('items', self)

    def copy(self):
        """A dict of it."""
        return dict(self)

    def get(self, key, default=None):
        """The value of a name, or default."""
        try:
            return self[key]
        except KeyError:
            return default

    def setdefault(self, key, value):
        """The value of a name, which is set if there is none."""
        if key not in self:
            self[key] = value
        return self[key]

    _missing = object()

    def pop(self, key, default=_missing):
        """Remove a name."""
        try:
            value = self[key]
        except KeyError:
            if default is self._missing:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        """Remove some name."""
        for key in self:
            return key, self.pop(key)
        raise KeyError

    def clear(self):
        """Remove all names."""
        for key in self:
            del self[key]

    def update(self, other=(), /, **kwds):
        """Set several names."""
        for key, value in dict(other, **kwds).items():
            self[key] = value

    def __or__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        return {**self, **other}

    def __ror__(self, other):
        if not hasattr(other, 'keys'):
            return NotImplemented
        return {**other, **self}

    def __ior__(self, other):
        self.update(other)
        return self


def _view(kind, env):
    plain = {env.decodekey(k): env.decodevalue(v) for k, v in env._data.items()}
    return getattr(plain, kind)()


def _encode_env(value):
    if not isinstance(value, str):
        raise TypeError('str expected, not %s' % type(value).__name__)
    return posix._fsencode(value)


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError('bytes expected, not %s' % type(value).__name__)
    return value


environ = _Environ(posix.environ, _encode_env, posix._fsdecode, 'str')
environb = _Environ(posix.environ, _check_bytes, _check_bytes, 'bytes')


def getenv(key, default=None):
    """The value of a name in the environment, or default."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """getenv() for bytes."""
    return environb.get(key, default)


def get_exec_path(env=None):
    """The directories that programs are looked for in."""
    if env is None:
        env = environ
    found = env.get('PATH')
    return (defpath if found is None else found).split(pathsep)


# processes

def WIFEXITED(status):
    """Did the process end by itself?"""
    return status & 0x7f == 0


def WEXITSTATUS(status):
    """Its exit code."""
    return status >> 8 & 0xff


def WIFSIGNALED(status):
    """Did a signal end it?"""
    return status & 0x7f not in (0, 0x7f)


def WTERMSIG(status):
    """The signal that ended it."""
    return status & 0x7f


def WIFSTOPPED(status):
    """Has it been stopped?"""
    return status & 0xff == 0x7f


def WSTOPSIG(status):
    """The signal that stopped it."""
    return status >> 8 & 0xff


def WIFCONTINUED(status):
    """Does it go on?"""
    return status == 0xffff


def WCOREDUMP(status):
    """Did it leave a core file?"""
    return status & 0x80 != 0


def waitstatus_to_exitcode(status):
    """The exit code, or minus the signal."""
    if WIFEXITED(status):
        return WEXITSTATUS(status)
    if WIFSIGNALED(status):
        return -WTERMSIG(status)
    if WIFSTOPPED(status):
        raise ValueError(f'process stopped by delivery of signal {WSTOPSIG(status)}')
    raise ValueError(f'invalid wait status: {status}')


def waitpid(pid, options, /):
    """Wait for a child: (pid, status)."""
    return posix.waitpid(pid, options)


def wait():
    """Wait for any child: (pid, status)."""
    return posix.waitpid(-1, 0)


def system(command):
    """Run a command of the shell; its wait status."""
    pid = posix._spawn([b'/bin/sh'], [b'sh', b'-c', fsencode(command)], None, None, (0, 1, 2), False, -1)
    if pid < 0:
        return 127 << 8
    return posix.waitpid(pid, 0)[1]


def _programs(file, env):
    file = fsencode(file)
    if b'/' in file:
        return [file]
    return [path.join(fsencode(d), file) for d in get_exec_path(env)]


def _launch(mode, programs, args, env):
    if not isinstance(args, (list, tuple)):
        raise TypeError('argv must be a tuple or a list')
    if not args:
        raise ValueError('argv must not be empty')
    if env is not None:
        env = [fsencode(k) + b'=' + fsencode(v) for k, v in env.items()]
    pid = posix._spawn(programs, [fsencode(a) for a in args], None, env, (0, 1, 2), False, -1)
    if mode == P_NOWAIT:
        if pid < 0:
            raise OSError(-pid, strerror(-pid))
        return pid
    return 127 if pid < 0 else waitstatus_to_exitcode(posix.waitpid(pid, 0)[1])


def spawnv(mode, file, args):
    """Run a program as a child."""
    return _launch(mode, [fsencode(file)], args, None)


def spawnve(mode, file, args, env):
    """spawnv() with an environment."""
    return _launch(mode, [fsencode(file)], args, env)


def spawnvp(mode, file, args):
    """spawnv() of a program that is looked for."""
    return _launch(mode, _programs(file, None), args, None)


def spawnvpe(mode, file, args, env):
    """spawnvp() with an environment."""
    return _launch(mode, _programs(file, env), args, env)


def spawnl(mode, file, *args):
    """spawnv() with the arguments one by one."""
    return spawnv(mode, file, args)


def spawnlp(mode, file, *args):
    """spawnvp() with the arguments one by one."""
    return spawnvp(mode, file, args)


def popen(cmd, mode='r', buffering=-1):
    """A pipe to or from a command of the shell."""
    if not isinstance(cmd, str):
        raise TypeError('invalid cmd type (%s, expected string)' % type(cmd))
    if mode not in ('r', 'w'):
        raise ValueError('invalid mode %r' % mode)
    if buffering == 0 or buffering is None:
        raise ValueError('popen() does not support unbuffered streams')
    import subprocess
    if mode == 'r':
        proc = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE, bufsize=buffering)
        return _Pipe(proc.stdout, proc)
    proc = subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE, bufsize=buffering)
    return _Pipe(proc.stdin, proc)


class _Pipe:
    def __init__(self, stream, proc):
        self._stream = stream
        self._proc = proc

    def close(self):
        self._stream.close()
        code = self._proc.wait()
        if code == 0:
            return None
        return code if code < 0 else code << 8

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs):
    """open() for a descriptor."""
    if not isinstance(fd, int):
        raise TypeError('invalid fd type (%s, expected integer)' % type(fd))
    import io
    if 'b' not in mode:
        encoding = io.text_encoding(encoding)
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


supports_fd = {stat, chdir, chmod, chown, listdir, scandir, truncate, utime}
supports_dir_fd = {access, chmod, link, lstat, mkdir, mkfifo, open, readlink, remove, rename, rmdir, stat, symlink, unlink, utime}
supports_effective_ids = {access}
supports_follow_symlinks = {access, chown, link, stat, utime}


class PathLike:
    """What os.fspath() takes besides str and bytes."""

    def __fspath__(self):
        """The name of the file."""
        raise NotImplementedError


def _make_path_like():
    # Any class with __fspath__ is a PathLike; abc is loaded only for who asks.
    class Meta(type):
        def __instancecheck__(cls, x):
            return hasattr(type(x), '__fspath__') if cls is PathLike else type.__instancecheck__(cls, x)

        def __subclasscheck__(cls, c):
            return hasattr(c, '__fspath__') if cls is PathLike else type.__subclasscheck__(cls, c)

        def register(cls, c):
            return c

    return Meta('PathLike', (), {'__fspath__': PathLike.__fspath__, '__module__': 'os', '__doc__': PathLike.__doc__,
                                 '__class_getitem__': classmethod(lambda cls, x: __import__('types').GenericAlias(cls, x))})


PathLike = _make_path_like()

if hasattr(sys.modules.get('collections.abc'), '_adopt'):
    sys.modules['collections.abc']._adopt(__name__)
