"""The files whose names match a pattern."""

import os
import fnmatch

__all__ = ['escape', 'glob', 'iglob']


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """A list of the names that match."""
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The names that match, one after the other."""
    if dir_fd is not None:
        raise NotImplementedError('glob: dir_fd')
    if root_dir is not None:
        root_dir = os.fspath(root_dir)
    else:
        root_dir = pathname[:0]
    names = _find(pathname, root_dir, recursive, False, include_hidden)
    if not pathname or recursive and _is_recursive(pathname[:2]):
        first = next(names, None)
        if first:       # '**' itself gives an empty name, which is not wanted
            yield first
    yield from names


def _find(pathname, root, recursive, only_dirs, hidden):
    dirname, basename = os.path.split(pathname)
    if not has_magic(pathname):
        if basename:
            if os.path.lexists(_join(root, pathname)):
                yield pathname
        elif os.path.isdir(_join(root, dirname)):
            yield pathname
        return
    if not dirname:
        if recursive and _is_recursive(basename):
            yield from _tree(root, basename, only_dirs, hidden)
        else:
            yield from _match(root, basename, only_dirs, hidden)
        return
    if dirname != pathname and has_magic(dirname):
        dirs = _find(dirname, root, recursive, True, hidden)
    else:
        dirs = [dirname]
    for directory in dirs:
        where = _join(root, directory)
        if not has_magic(basename):
            names = _literal(where, basename)
        elif recursive and _is_recursive(basename):
            names = _tree(where, basename, only_dirs, hidden)
        else:
            names = _match(where, basename, only_dirs, hidden)
        for name in names:
            yield os.path.join(directory, name)


def _literal(directory, name):
    if not name:
        return [name] if os.path.isdir(directory) else []
    return [name] if os.path.lexists(_join(directory, name)) else []


def _names(directory, like, only_dirs):
    if not directory:
        directory = b'.' if isinstance(like, bytes) else '.'
    elif isinstance(like, bytes) and isinstance(directory, str):
        directory = os.fsencode(directory)
    try:
        with os.scandir(directory) as entries:
            for entry in entries:
                try:
                    if not only_dirs or entry.is_dir():
                        yield entry.name
                except OSError:
                    pass
    except OSError:
        pass


def _match(directory, pattern, only_dirs, hidden):
    names = list(_names(directory, pattern, only_dirs))
    if not hidden and not _is_hidden(pattern):
        names = [x for x in names if not _is_hidden(x)]
    return fnmatch.filter(names, pattern)


def _tree(directory, pattern, only_dirs, hidden):
    if not directory or os.path.isdir(directory):
        yield pattern[:0]
    yield from _below(directory, pattern, only_dirs, hidden)


def _below(directory, like, only_dirs, hidden):
    for name in list(_names(directory, like, only_dirs)):
        if hidden or not _is_hidden(name):
            yield name
            for below in _below(_join(directory, name), like, only_dirs, hidden):
                yield _join(name, below)


def _join(directory, name):
    return os.path.join(directory, name) if directory and name else directory or name


def _is_hidden(name):
    return name[:1] in ('.', b'.')


def _is_recursive(pattern):
    return pattern in ('**', b'**')


def has_magic(s):
    """Has it *, ? or [?"""
    if isinstance(s, bytes):
        return b'*' in s or b'?' in s or b'[' in s
    return '*' in s or '?' in s or '[' in s


def escape(pathname):
    """A pattern that only this name matches."""
    if isinstance(pathname, bytes):
        return b''.join([b'[' + bytes([c]) + b']' if c in b'*?[' else bytes([c]) for c in pathname])
    return ''.join(['[' + c + ']' if c in '*?[' else c for c in pathname])
