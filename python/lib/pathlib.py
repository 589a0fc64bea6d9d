"""Paths of files as objects."""

import fnmatch
import os
import posixpath
import stat
import sys
from errno import ENOENT, ENOTDIR, EBADF, ELOOP

__all__ = ['PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath', 'WindowsPath']


class _Posix:
    """How paths are written on POSIX systems."""

    sep, altsep = '/', ''
    windows = False

    @staticmethod
    def split_root(text):
        if text[:1] != '/':
            return '', '', text
        rest = text.lstrip('/')
        return '', '//' if len(text) - len(rest) == 2 else '/', rest

    @staticmethod
    def fold(text):
        return text


class _Windows:
    """How paths are written on Windows."""

    sep, altsep = '\\', '/'
    windows = True
    letters = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')

    @staticmethod
    def split_root(text):
        if text[:2] == '\\\\' and text[2:3] != '\\':
            i = text.find('\\', 2)
            if i > 0:
                j = text.find('\\', i + 1)
                if j != i + 1:
                    if j < 0:
                        j = len(text)
                    return text[:j], '\\', text[j + 1:]
        drive = ''
        if text[1:2] == ':' and text[0] in _Windows.letters:
            drive, text = text[:2], text[2:]
        if text[:1] == '\\':
            return drive, '\\', text.lstrip('\\')
        return drive, '', text

    @staticmethod
    def fold(text):
        return text.lower()

    reserved = {'CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$'} | {x + n for x in ('COM', 'LPT') for n in '123456789\xb2\xb3\xb9'}


class _Parents:
    """The directories that a path is in, the nearest first."""

    __slots__ = ('_path', '_n')

    def __init__(self, path):
        self._path = path
        self._n = len(path._parts) - bool(path._drive or path._root)

    def __len__(self):
        return self._n

    def __getitem__(self, i):
        if isinstance(i, slice):
            return tuple([self[k] for k in range(*i.indices(self._n))])
        if i >= self._n or i < -self._n:
            raise IndexError(i)
        if i < 0:
            i += self._n
        p = self._path
        return p._make(p._drive, p._root, p._parts[:-i - 1])

    def __repr__(self):
        return f'<{type(self._path).__name__}.parents>'


class PurePath:
    """A path as such: nothing is asked of the file system."""

    __slots__ = ('_drive', '_root', '_parts', '_text', '_key')
    _flavour = _Posix

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        return cls._parse(args)

    @classmethod
    def _parse(cls, args):
        flavour = cls._flavour
        texts = []
        for a in args:
            if isinstance(a, PurePath):
                texts.append(str(a) if a._parts or not texts else '')
                continue
            a = os.fspath(a)
            if not isinstance(a, str):
                raise TypeError(f'argument should be a str object or an os.PathLike object returning str, not {type(a)!r}')
            texts.append(a)
        drive = root = ''
        parts = []
        for text in texts:
            if flavour.altsep:
                text = text.replace(flavour.altsep, flavour.sep)
            d, r, rest = flavour.split_root(text)
            if r:
                parts = []
                root = r
                drive = d or drive
            elif d:
                if flavour.fold(d) != flavour.fold(drive):
                    parts, root = [], ''
                drive = d
            parts += [p for p in rest.split(flavour.sep) if p and p != '.']
        if drive or root:
            parts.insert(0, drive + root)
        return cls._make(drive, root, parts)

    @classmethod
    def _make(cls, drive, root, parts):
        self = object.__new__(cls)
        self._drive, self._root, self._parts = drive, root, tuple(parts)
        return self

    def __reduce__(self):
        return type(self), self._parts

    def __str__(self):
        try:
            return self._text
        except AttributeError:
            pass
        parts = self._parts
        sep = self._flavour.sep
        if self._drive or self._root:
            text = self._drive + self._root + sep.join(parts[1:])
        else:
            text = sep.join(parts) or '.'
        self._text = text
        return text

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return f'{type(self).__name__}({self.as_posix()!r})'

    def _folded(self):
        try:
            return self._key
        except AttributeError:
            self._key = tuple([self._flavour.fold(p) for p in self._parts])
            return self._key

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._flavour is other._flavour and self._folded() == other._folded()

    def __hash__(self):
        return hash(self._folded())

    def __lt__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._folded() < other._folded()

    def __le__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._folded() <= other._folded()

    def __gt__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._folded() > other._folded()

    def __ge__(self, other):
        if not isinstance(other, PurePath) or self._flavour is not other._flavour:
            return NotImplemented
        return self._folded() >= other._folded()

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)

    def as_posix(self):
        """With slashes."""
        return str(self).replace('\\', '/') if self._flavour.windows else str(self)

    def as_uri(self):
        """As a file: URI."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        text = self.as_posix()
        if self._flavour.windows:
            if self._drive[1:2] == ':':
                return 'file:///' + self._drive + _quoted(text[2:].encode())
            return 'file:' + _quoted(text.encode())
        return 'file://' + _quoted(os.fsencode(text))

    drive = property(lambda self: self._drive, doc='The drive, or "".')
    root = property(lambda self: self._root, doc='The root, or "".')
    anchor = property(lambda self: self._drive + self._root, doc='Drive and root.')
    parts = property(lambda self: self._parts, doc='The components as a tuple.')

    def _has_name(self):
        return len(self._parts) > bool(self._drive or self._root)

    @property
    def name(self):
        """The last component."""
        return self._parts[-1] if self._has_name() else ''

    @property
    def suffix(self):
        """The extension of the name, with its period."""
        name = self.name
        i = name.rfind('.')
        return name[i:] if 0 < i < len(name) - 1 else ''

    @property
    def suffixes(self):
        """All extensions of the name."""
        name = self.name
        if name.endswith('.'):
            return []
        return ['.' + x for x in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        """The name without extension."""
        name = self.name
        i = name.rfind('.')
        return name[:i] if 0 < i < len(name) - 1 else name

    @property
    def parent(self):
        """The directory it is in."""
        if not self._has_name():
            return self
        return self._make(self._drive, self._root, self._parts[:-1])

    @property
    def parents(self):
        """The directories it is in, the nearest first."""
        return _Parents(self)

    def with_name(self, name):
        """With another last component."""
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        sep = self._flavour.sep
        drive, root, rest = self._flavour.split_root(name.replace(self._flavour.altsep, sep) if self._flavour.altsep else name)
        if not name or drive or root or sep in rest or self._flavour.altsep and self._flavour.altsep in name or name == '.':
            raise ValueError(f'Invalid name {name!r}')
        return self._make(self._drive, self._root, self._parts[:-1] + (name,))

    def with_stem(self, stem):
        """With another name and the same extension."""
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        """With another extension, or none."""
        flavour = self._flavour
        if flavour.sep in suffix or flavour.altsep and flavour.altsep in suffix:
            raise ValueError(f'Invalid suffix {suffix!r}')
        if suffix and not suffix.startswith('.') or suffix == '.':
            raise ValueError(f'Invalid suffix {suffix!r}')
        name = self.name
        if not name:
            raise ValueError(f'{self!r} has an empty name')
        return self._make(self._drive, self._root, self._parts[:-1] + (self.stem + suffix,))

    def relative_to(self, *other):
        """As seen from another path, which it must be in."""
        if not other:
            raise TypeError('need at least one argument')
        base = self._parse(other)
        n = len(base._parts)
        if base._folded() != self._folded()[:n] or not n and (self._root or self._drive):
            text = str(base) if n else ''
            raise ValueError(f'{str(self)!r} is not in the subpath of {text!r} OR one path is relative and the other is absolute.')
        return self._make('', '', self._parts[n:])

    def is_relative_to(self, *other):
        """Is it in another path?"""
        try:
            self.relative_to(*other)
            return True
        except ValueError:
            return False

    def joinpath(self, *args):
        """With more components."""
        return self._parse((self, *args))

    def __truediv__(self, key):
        try:
            return self._parse((self, key))
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self._parse((key, self))
        except TypeError:
            return NotImplemented

    def is_absolute(self):
        """Does it begin at a root?"""
        return bool(self._root and (self._drive or not self._flavour.windows))

    def is_reserved(self):
        """Is the name one of Windows' own?"""
        if not self._flavour.windows or not self._has_name() or self._drive.startswith('\\\\'):
            return False
        return self.name.partition('.')[0].partition(':')[0].rstrip(' ').upper() in _Windows.reserved

    def match(self, path_pattern):
        """Does it match a pattern, from the right?"""
        pattern = self._parse((self._flavour.fold(path_pattern),))
        if not pattern._parts:
            raise ValueError('empty pattern')
        mine = self._folded()
        if pattern._drive and pattern._drive != self._flavour.fold(self._drive):
            return False
        if pattern._root and pattern._root != self._flavour.fold(self._root):
            return False
        wanted = pattern._parts
        if pattern._drive or pattern._root:
            if len(wanted) != len(mine):
                return False
            wanted, mine = wanted[1:], mine[1:]
        elif len(wanted) > len(mine):
            return False
        for x, p in zip(reversed(mine), reversed(wanted)):
            if not fnmatch.fnmatchcase(x, p):
                return False
        return True


_plain = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/')


def _quoted(data):
    return ''.join([chr(c) if c in _plain else f'%{c:02X}' for c in data])


class PurePosixPath(PurePath):
    """A path as on POSIX systems."""

    __slots__ = ()


class PureWindowsPath(PurePath):
    """A path as on Windows."""

    __slots__ = ()
    _flavour = _Windows


def _not_there(e):
    return getattr(e, 'errno', None) in (ENOENT, ENOTDIR, EBADF, ELOOP)


class Path(PurePath):
    """A path of this system, and what can be done with its file."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        return cls._parse(args)

    @classmethod
    def cwd(cls):
        """The current directory."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """The home directory."""
        return cls('~').expanduser()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    def stat(self, *, follow_symlinks=True):
        """os.stat() of it."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """os.stat() of a link itself."""
        return self.stat(follow_symlinks=False)

    def _mode(self, follow=True):
        try:
            return self.stat(follow_symlinks=follow).st_mode
        except OSError as e:
            if not _not_there(e):
                raise
        except ValueError:
            pass
        return 0

    def exists(self):
        """Is there such a file?"""
        return self._mode() != 0

    def is_dir(self):
        """Is it a directory?"""
        return stat.S_ISDIR(self._mode())

    def is_file(self):
        """Is it a regular file?"""
        return stat.S_ISREG(self._mode())

    def is_symlink(self):
        """Is it a symbolic link?"""
        return stat.S_ISLNK(self._mode(False))

    def is_block_device(self):
        """Is it a block device?"""
        return stat.S_ISBLK(self._mode())

    def is_char_device(self):
        """Is it a character device?"""
        return stat.S_ISCHR(self._mode())

    def is_fifo(self):
        """Is it a named pipe?"""
        return stat.S_ISFIFO(self._mode())

    def is_socket(self):
        """Is it a socket?"""
        return stat.S_ISSOCK(self._mode())

    def is_mount(self):
        """Is a file system mounted there?"""
        return os.path.ismount(self)

    def samefile(self, other_path):
        """Is the other path of the same file?"""
        st = self.stat()
        try:
            other = other_path.stat()
        except AttributeError:
            other = self.__class__(other_path).stat()
        return os.path.samestat(st, other)

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        """open() it."""
        import io
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """What is in it."""
        with self.open('rb') as f:
            return f.read()

    def read_text(self, encoding=None, errors=None):
        """What is in it, as text."""
        with self.open('r', encoding=encoding, errors=errors) as f:
            return f.read()

    def write_bytes(self, data):
        """Write it anew."""
        if isinstance(data, str) or not hasattr(data, '__len__'):
            raise TypeError(f"memoryview: a bytes-like object is required, not '{type(data).__name__}'")
        with self.open('wb') as f:
            return f.write(data)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Write it anew, with text."""
        if not isinstance(data, str):
            raise TypeError('data must be str, not %s' % data.__class__.__name__)
        with self.open('w', encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    def iterdir(self):
        """The paths of what is in the directory."""
        for name in os.listdir(self):
            yield self._child(name)

    def _child(self, name):
        return self._make(self._drive, self._root, self._parts + (name,))

    def absolute(self):
        """From the root on, not normalized."""
        return self if self.is_absolute() else self._parse((os.getcwd(), self))

    def resolve(self, strict=False):
        """From the root on, without links."""
        try:
            text = os.path.realpath(self, strict=strict)
        except OSError as e:
            if e.errno == ELOOP:
                raise RuntimeError('Symlink loop from %r' % e.filename)
            raise
        path = self._parse((text,))
        if not strict:
            try:
                path.stat()
            except OSError as e:
                if e.errno == ELOOP:
                    raise RuntimeError('Symlink loop from %r' % e.filename)
        return path

    def expanduser(self):
        """With ~ or ~user replaced."""
        if not (self._drive or self._root) and self._parts and self._parts[0][:1] == '~':
            home = os.path.expanduser(self._parts[0])
            if home[:1] == '~':
                raise RuntimeError('Could not determine home directory.')
            return self._parse((home, *self._parts[1:]))
        return self

    def owner(self):
        """The name of its owner."""
        import posix
        uid = self.stat().st_uid
        user = posix._user(uid)
        if user is None:
            raise KeyError(f'getpwuid(): uid not found: {uid}')
        return user[0]

    def readlink(self):
        """Where a link leads."""
        return self.__class__(os.readlink(self))

    def touch(self, mode=0o666, exist_ok=True):
        """Make it, or make it look new."""
        if exist_ok:
            try:
                os.utime(self, None)
                return
            except OSError:
                pass
        flags = os.O_CREAT | os.O_WRONLY
        if not exist_ok:
            flags |= os.O_EXCL
        os.close(os.open(self, flags, mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Make a directory."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        """Change its permissions."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def unlink(self, missing_ok=False):
        """Remove the file."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """Remove the directory."""
        os.rmdir(self)

    def rename(self, target):
        """Give it another name."""
        os.rename(self, target)
        return self.__class__(target)

    def replace(self, target):
        """rename() over what may be there."""
        os.replace(self, target)
        return self.__class__(target)

    def symlink_to(self, target, target_is_directory=False):
        """Make it a symbolic link."""
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        """Make it a link to the same file."""
        os.link(target, self)

    def glob(self, pattern):
        """The paths below that match."""
        return self._glob(pattern, ())

    def rglob(self, pattern):
        """The paths anywhere below that match."""
        return self._glob(pattern, ('**',))

    def _glob(self, pattern, before):
        if not pattern and not before:
            raise ValueError(f'Unacceptable pattern: {pattern!r}')
        wanted = self._parse((pattern,))
        if wanted._drive or wanted._root:
            raise NotImplementedError('Non-relative patterns are unsupported')
        parts = before + wanted._parts
        if pattern[-1:] == '/':
            parts += ('',)
        for p in parts:
            if '**' in p and p != '**':
                raise ValueError("Invalid pattern: '**' can only be an entire path component")
        if not self.is_dir():
            return
        if parts.count('**') > 1:
            seen = set()
            for p in _select(self, parts):
                if p not in seen:
                    seen.add(p)
                    yield p
        else:
            yield from _select(self, parts)


def _select(path, parts):
    if not parts:
        yield path
        return
    part, rest = parts[0], parts[1:]
    if part == '**':
        for d in _trees(path):
            yield from _select(d, rest)
        return
    if part == '..':
        yield from _select(path._child('..'), rest)
        return
    if '*' not in part and '?' not in part and '[' not in part:
        new = path._child(part) if part else path
        try:
            ok = new.is_dir() if rest or not part else new.exists()
        except PermissionError:
            return
        if ok:
            yield from _select(new, rest)
        return
    try:
        with os.scandir(path) as it:
            entries = list(it)
    except PermissionError:
        return
    for entry in entries:
        if rest:
            try:
                if not entry.is_dir():
                    continue
            except OSError as e:
                if not _not_there(e):
                    raise
                continue
        if fnmatch.fnmatchcase(entry.name, part):
            yield from _select(path._child(entry.name), rest)


def _trees(path):
    yield path
    try:
        with os.scandir(path) as it:
            entries = list(it)
    except PermissionError:
        return
    for entry in entries:
        try:
            is_dir = entry.is_dir(follow_symlinks=False)
        except OSError as e:
            if not _not_there(e):
                raise
            continue
        if is_dir:
            yield from _trees(path._child(entry.name))


class PosixPath(Path, PurePosixPath):
    """A path of a POSIX system."""

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """A path of Windows: not on this system."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise NotImplementedError('cannot instantiate %r on your system' % (cls.__name__,))
