"""Names of files on POSIX systems, as os.path."""

import posix
import stat
from posix import fspath as _fspath

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'split', 'splitext', 'basename', 'dirname', 'commonprefix',
           'getsize', 'getmtime', 'getatime', 'getctime', 'islink', 'exists', 'lexists', 'isdir', 'isfile',
           'ismount', 'expanduser', 'expandvars', 'normpath', 'abspath', 'samefile', 'sameopenfile', 'samestat',
           'curdir', 'pardir', 'sep', 'pathsep', 'defpath', 'altsep', 'extsep', 'devnull', 'realpath',
           'supports_unicode_filenames', 'relpath', 'commonpath']

curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'
supports_unicode_filenames = False


def _sep(path):
    return b'/' if isinstance(path, bytes) else '/'


def _dots(path):
    if isinstance(path, bytes):
        return b'/', b'.', b'..'
    return '/', '.', '..'


def _check_types(function, args):
    has_str = has_bytes = False
    for s in args:
        if isinstance(s, str):
            has_str = True
        elif isinstance(s, bytes):
            has_bytes = True
        else:
            raise TypeError(f'{function}() argument must be str, bytes, or os.PathLike object, not '
                            f'{s.__class__.__name__!r}') from None
    if has_str and has_bytes:
        raise TypeError("Can't mix strings and bytes in path components") from None


def normcase(s):
    """The name as the system compares it: unchanged."""
    return _fspath(s)


def isabs(s):
    """Does it begin at the root?"""
    s = _fspath(s)
    return s.startswith(_sep(s))


def join(a, *p):
    """The parts with separators between them; an absolute part drops those before."""
    a = _fspath(a)
    sep = _sep(a)
    path = a
    try:
        if not p:
            path[:0] + sep
        for b in map(_fspath, p):
            if b.startswith(sep):
                path = b
            elif not path or path.endswith(sep):
                path += b
            else:
                path += sep + b
    except (TypeError, AttributeError, BytesWarning):
        _check_types('join', (a, *p))
        raise
    return path


def split(p):
    """(head, tail): tail is what comes after the last separator."""
    p = _fspath(p)
    sep = _sep(p)
    i = p.rfind(sep) + 1
    head, tail = p[:i], p[i:]
    return head.rstrip(sep) or head, tail


def splitext(p):
    """(root, ext): ext is empty or begins with the last period of the name."""
    p = _fspath(p)
    sep, dot, _ = _dots(p)
    start = p.rfind(sep) + 1
    end = p.rfind(dot)
    while p[start:start + 1] == dot:
        start += 1
    if end > start:
        return p[:end], p[end:]
    return p, p[:0]


def splitdrive(p):
    """(drive, path): there are no drives."""
    p = _fspath(p)
    return p[:0], p


def basename(p):
    """What comes after the last separator."""
    p = _fspath(p)
    return p[p.rfind(_sep(p)) + 1:]


def dirname(p):
    """What comes before the last component."""
    return split(p)[0]


def commonprefix(m):
    """The longest beginning that all have, character by character."""
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(_fspath, m))
    least, most = min(m), max(m)
    for i, c in enumerate(least):
        if c != most[i]:
            return least[:i]
    return least


def getsize(filename):
    """Its size in bytes."""
    return posix._stat(filename, None, True)[6]


def getatime(filename):
    """When it was read last."""
    return posix._stat(filename, None, True)[10]


def getmtime(filename):
    """When it was changed last."""
    return posix._stat(filename, None, True)[11]


def getctime(filename):
    """When its metadata was changed last."""
    return posix._stat(filename, None, True)[12]


def _mode(path, follow=True):
    try:
        return posix._mode(path, follow)
    except ValueError:
        return None


def islink(path):
    """Is it a symbolic link?"""
    mode = None
    if not isinstance(path, int):
        mode = _mode(path, False)
    return mode is not None and stat.S_ISLNK(mode)


def exists(path):
    """Is there such a file?  Broken links are none."""
    return _mode(path) is not None


def lexists(path):
    """Is there such a file, or a link of that name?"""
    return _mode(path, False) is not None


def isfile(path):
    """Is it a regular file?"""
    mode = _mode(path)
    return mode is not None and stat.S_ISREG(mode)


def isdir(path):
    """Is it a directory?"""
    mode = _mode(path)
    return mode is not None and stat.S_ISDIR(mode)


def ismount(path):
    """Is it where a file system is mounted?"""
    try:
        here = posix._lstat(path, None)
        if stat.S_ISLNK(here[0]):
            return False
        path = _fspath(path)
        parent = realpath(join(path, b'..' if isinstance(path, bytes) else '..'))
        above = posix._lstat(parent, None)
    except (OSError, ValueError):
        return False
    return here[2] != above[2] or here[1] == above[1]


def samestat(s1, s2):
    """Are these stat results of the same file?"""
    return s1[1] == s2[1] and s1[2] == s2[2]


def samefile(f1, f2):
    """Do the names mean the same file?"""
    return samestat(posix._stat(f1, None, True), posix._stat(f2, None, True))


def sameopenfile(fp1, fp2):
    """Are these descriptors of the same file?"""
    return samestat(posix._fstat(fp1), posix._fstat(fp2))


def expanduser(path):
    """~ and ~user at the beginning replaced by home directories."""
    path = _fspath(path)
    if isinstance(path, bytes):
        return posix._fsencode(expanduser(posix._fsdecode(path)))
    if not path.startswith('~'):
        return path
    i = path.find('/', 1)
    if i < 0:
        i = len(path)
    if i == 1:
        import os
        home = os.environ.get('HOME')
        if home is None:
            user = posix._user(posix.getuid())
            if user is None:
                return path
            home = user[1]
    else:
        home = posix._user_home(path[1:i])
        if home is None:
            return path
    return (home.rstrip('/') + path[i:]) or '/'


def _is_word(c):
    return c.isascii() and (c.isalnum() or c == '_')


def expandvars(path):
    """$name and ${name} replaced by what the environment has; others stay."""
    path = _fspath(path)
    if isinstance(path, bytes):
        return posix._fsencode(expandvars(posix._fsdecode(path)))
    if '$' not in path:
        return path
    import os
    out = []
    i = 0
    while True:
        j = path.find('$', i)
        if j < 0:
            out.append(path[i:])
            return ''.join(out)
        out.append(path[i:j])
        end = j + 1
        if path[end:end + 1] == '{':
            close = path.find('}', end)
            name = path[end + 1:close] if close >= 0 else None
            end = close + 1
        else:
            while end < len(path) and _is_word(path[end]):
                end += 1
            name = path[j + 1:end] or None
        if name is None:
            out.append('$')
            i = j + 1
        else:
            out.append(os.environ.get(name, path[j:end]))
            i = end


def normpath(path):
    """Without double separators, '.' and 'name/..'."""
    path = _fspath(path)
    sep, dot, dotdot = _dots(path)
    if not path:
        return dot
    start = path[:0]
    if path.startswith(sep):
        start = sep * 2 if path.startswith(sep * 2) and not path.startswith(sep * 3) else sep
    out = []
    for part in path.split(sep):
        if not part or part == dot:
            continue
        if part != dotdot or not start and not out or out and out[-1] == dotdot:
            out.append(part)
        elif out:
            out.pop()
    return start + sep.join(out) or dot


def abspath(path):
    """The name from the root on, normalized."""
    path = _fspath(path)
    if not isabs(path):
        cwd = posix.getcwd()
        if isinstance(path, bytes):
            cwd = posix._fsencode(cwd)
        path = join(cwd, path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """The name from the root on, without symbolic links."""
    filename = _fspath(filename)
    path, ok = _real(filename[:0], filename, strict, {})
    return abspath(path)


def _real(path, rest, strict, seen):
    sep, dot, dotdot = _dots(path)
    if isabs(rest):
        rest = rest[1:]
        path = sep
    while rest:
        name, _, rest = rest.partition(sep)
        if not name or name == dot:
            continue
        if name == dotdot:
            if path:
                path, name = split(path)
                if name == dotdot:
                    path = join(path, dotdot, dotdot)
            else:
                path = dotdot
            continue
        new = join(path, name)
        try:
            mode = posix._lstat(new, None)[0]
        except OSError:
            if strict:
                raise
            path = new
            continue
        if not stat.S_ISLNK(mode):
            path = new
            continue
        if new in seen:
            path = seen[new]
            if path is not None:
                continue
            if strict:
                posix._stat(new, None, True)    # which complains
            return join(new, rest), False
        seen[new] = None
        path, ok = _real(path, posix.readlink(new), strict, seen)
        if not ok:
            return join(path, rest), False
        seen[new] = path
    return path, True


def relpath(path, start=None):
    """The name as seen from start, or from the current directory."""
    if not path:
        raise ValueError('no path specified')
    path = _fspath(path)
    sep, dot, dotdot = _dots(path)
    if start is None:
        start = dot
    else:
        start = _fspath(start)
    try:
        a = [x for x in abspath(start).split(sep) if x]
        b = [x for x in abspath(path).split(sep) if x]
        i = len(commonprefix([a, b]))
        out = [dotdot] * (len(a) - i) + b[i:]
        if not out:
            return dot
        return join(*out)
    except (TypeError, AttributeError, BytesWarning):
        _check_types('relpath', (path, start))
        raise


def commonpath(paths):
    """The longest path that all are in."""
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    paths = tuple(map(_fspath, paths))
    sep, dot, _ = _dots(paths[0])
    try:
        split_paths = [[c for c in path.split(sep) if c and c != dot] for path in paths]
        rooted = {p[:1] == sep for p in paths}
        if len(rooted) > 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        common = commonprefix(split_paths)
        return (sep if True in rooted else sep[:0]) + sep.join(common)
    except (TypeError, AttributeError):
        _check_types('commonpath', paths)
        raise
