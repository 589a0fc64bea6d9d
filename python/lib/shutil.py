"""Copying, moving and removing files and whole trees."""

import os
import stat
import sys
import fnmatch

__all__ = ['copyfileobj', 'copyfile', 'copymode', 'copystat', 'copy', 'copy2', 'copytree', 'move', 'rmtree', 'Error',
           'SpecialFileError', 'ExecError', 'ignore_patterns', 'chown', 'which', 'get_terminal_size', 'SameFileError', 'disk_usage']

COPY_BUFSIZE = 64 * 1024


class Error(OSError):
    """What went wrong with a tree: a list."""


class SameFileError(Error):
    """Source and destination are the same."""


class SpecialFileError(OSError):
    """A file that cannot be copied, such as a named pipe."""


class ExecError(OSError):
    """A command cannot be run."""


class ReadError(OSError):
    """An archive cannot be read."""


class RegistryError(Exception):
    """A format is not known."""


def copyfileobj(fsrc, fdst, length=0):
    """Copy what is left of one file object to another."""
    read, write = fsrc.read, fdst.write
    while buf := read(length or COPY_BUFSIZE):
        write(buf)


def _samefile(src, dst):
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return os.path.normcase(os.path.abspath(src)) == os.path.normcase(os.path.abspath(dst))


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy the content of a file."""
    if _samefile(src, dst):
        raise SameFileError(f'{src!r} and {dst!r} are the same file')
    for name in src, dst:
        try:
            mode = os.stat(name).st_mode
        except OSError:
            continue
        if stat.S_ISFIFO(mode):
            raise SpecialFileError(f'`{os.fspath(name)}` is a named pipe')
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, 'rb') as fsrc:
        try:
            with open(dst, 'wb') as fdst:
                copyfileobj(fsrc, fdst)
        except IsADirectoryError as e:
            if not os.path.exists(dst):
                raise FileNotFoundError(f'Directory does not exist: {dst}') from e
            raise
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Copy the permissions."""
    if not follow_symlinks and os.path.islink(src) and os.path.islink(dst):
        return
    os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Copy permissions and times."""
    follow = follow_symlinks or not (os.path.islink(src) and os.path.islink(dst))
    st = os.stat(src) if follow else os.lstat(src)
    os.utime(dst, ns=(st.st_atime_ns, st.st_mtime_ns), follow_symlinks=follow)
    if follow:
        os.chmod(dst, stat.S_IMODE(st.st_mode))


def _into(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copy a file with its permissions."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """Copy a file with its permissions and times."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    """What copytree() takes as ignore: names that match are left out."""
    def ignore(path, names):
        out = []
        for pattern in patterns:
            out.extend(fnmatch.filter(names, pattern))
        return set(out)
    return ignore


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copy a directory with all that is in it."""
    with os.scandir(src) as it:
        entries = list(it)
    left_out = ignore(os.fspath(src), [x.name for x in entries]) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for entry in entries:
        if entry.name in left_out:
            continue
        a, b = os.path.join(src, entry.name), os.path.join(dst, entry.name)
        item = entry if copy_function in (copy2, copy) else a
        try:
            if entry.is_symlink() and symlinks:
                os.symlink(os.readlink(a), b)
                copystat(item, b, follow_symlinks=False)
            elif entry.is_symlink() and not os.path.exists(a) and ignore_dangling_symlinks:
                pass
            elif entry.is_dir():
                copytree(item, b, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(item, b)
        except Error as e:
            errors.extend(e.args[0])
        except OSError as e:
            errors.append((a, b, str(e)))
    try:
        copystat(src, dst)
    except OSError as e:
        errors.append((src, dst, str(e)))
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
    """Remove a directory with all that is in it."""
    if dir_fd is not None:
        raise NotImplementedError('rmtree: dir_fd')
    if ignore_errors:
        def onerror(*args):
            pass
    elif onerror is None:
        def onerror(*args):
            raise
    try:
        st = os.lstat(path)
    except OSError:
        onerror(os.lstat, path, sys.exc_info())
        return
    try:
        if stat.S_ISLNK(st.st_mode):
            raise OSError('Cannot call rmtree on a symbolic link')
        if not stat.S_ISDIR(st.st_mode):
            raise NotADirectoryError(20, os.strerror(20), path)
    except OSError as e:
        onerror(os.path.islink if stat.S_ISLNK(st.st_mode) else os.scandir, path, sys.exc_info())
        return
    _rmtree(path, onerror)


def _rmtree(path, onerror):
    try:
        with os.scandir(path) as it:
            entries = list(it)
    except OSError:
        onerror(os.scandir, path, sys.exc_info())
        entries = []
    for entry in entries:
        full = os.path.join(path, entry.name)
        if entry.is_dir(follow_symlinks=False):
            _rmtree(full, onerror)
            continue
        try:
            os.unlink(full)
        except OSError:
            onerror(os.unlink, full, sys.exc_info())
    try:
        os.rmdir(path)
    except OSError:
        onerror(os.rmdir, path, sys.exc_info())


rmtree.avoids_symlink_attacks = False


def move(src, dst, copy_function=copy2):
    """Move a file or a directory."""
    real = dst
    if os.path.isdir(dst):
        if _samefile(src, dst):
            os.rename(src, dst)
            return
        real = os.path.join(dst, os.path.basename(os.fspath(src).rstrip(os.path.sep)))
        if os.path.exists(real):
            raise Error(f"Destination path '{real}' already exists")
    try:
        os.rename(src, real)
        return real
    except OSError:
        pass
    if os.path.islink(src):
        os.symlink(os.readlink(src), real)
        os.unlink(src)
    elif os.path.isdir(src):
        if _inside(src, dst):
            raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.")
        copytree(src, real, copy_function=copy_function, symlinks=True)
        rmtree(src)
    else:
        copy_function(src, real)
        os.unlink(src)
    return real


def _inside(src, dst):
    src, dst = (os.path.abspath(x) for x in (src, dst))
    return (dst.rstrip('/') + '/').startswith(src.rstrip('/') + '/')


class usage(tuple):
    """The space on a disk: total, used, free."""

    __slots__ = ()
    _fields = ('total', 'used', 'free')

    def __new__(cls, total, used, free):
        return tuple.__new__(cls, (total, used, free))

    total = property(lambda self: self[0])
    used = property(lambda self: self[1])
    free = property(lambda self: self[2])

    def __repr__(self):
        return 'usage(total={}, used={}, free={})'.format(*self)


def disk_usage(path):
    """The space on the disk of a file."""
    import posix
    return usage(*posix._disk_usage(path))


def chown(path, user=None, group=None):
    """Change the owner, by name or number."""
    if user is None and group is None:
        raise ValueError('user and/or group must be set')
    ids = []
    for what, x, find in ('user', user, 'pwd'), ('group', group, 'grp'):
        if isinstance(x, str):
            raise LookupError(f'no such {what}: {x!r}')
        ids.append(-1 if x is None else x)
    os.chown(path, *ids)


def get_terminal_size(fallback=(80, 24)):
    """The size of the terminal: (columns, lines)."""
    size = []
    for name in 'COLUMNS', 'LINES':
        try:
            size.append(int(os.environ[name]))
        except (KeyError, ValueError):
            size.append(0)
    if min(size) <= 0:
        try:
            real = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            real = os.terminal_size(fallback)
        size = [have if have > 0 else r or f for have, r, f in zip(size, real, fallback)]
    return os.terminal_size(size)


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """Where a command is, or None."""
    def found(name):
        return os.path.exists(name) and os.access(name, mode) and not os.path.isdir(name)

    if os.path.dirname(cmd):
        return cmd if found(cmd) else None
    as_bytes = isinstance(cmd, bytes)
    if path is None:
        path = os.environ.get('PATH', os.defpath)
    if not path:
        return None
    path = os.fsencode(path) if as_bytes else os.fsdecode(path)
    seen = set()
    for d in path.split(b':' if as_bytes else ':'):
        if d not in seen:
            seen.add(d)
            name = os.path.join(d, cmd)
            if found(name):
                return name
    return None
