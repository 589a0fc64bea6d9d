"""The lines of several files, one after the other."""

import os
import sys

__all__ = ['input', 'close', 'nextfile', 'filename', 'lineno', 'filelineno', 'fileno', 'isfirstline', 'isstdin', 'FileInput',
           'hook_compressed', 'hook_encoded']

_state = None


def input(files=None, inplace=False, backup='', *, mode='r', openhook=None, encoding=None, errors=None):
    """The lines of files, of those of the command line, or of standard input."""
    global _state
    if _state and _state._file:
        raise RuntimeError('input() already active')
    _state = FileInput(files, inplace, backup, mode=mode, openhook=openhook, encoding=encoding, errors=errors)
    return _state


def close():
    """End it."""
    global _state
    state, _state = _state, None
    if state:
        state.close()


def _active():
    if not _state:
        raise RuntimeError('no active input()')
    return _state


def nextfile():
    """Go on with the next file."""
    return _active().nextfile()


def filename():
    """The file of the last line."""
    return _active().filename()


def lineno():
    """The number of the last line, over all files."""
    return _active().lineno()


def filelineno():
    """The number of the last line in its file."""
    return _active().filelineno()


def fileno():
    """The descriptor of the file."""
    return _active().fileno()


def isfirstline():
    """Was the last line the first of its file?"""
    return _active().isfirstline()


def isstdin():
    """Was the last line from standard input?"""
    return _active().isstdin()


class FileInput:
    """The lines of several files."""

    _stdout = _output = _file = _filename = _backup_name = None
    _backup = ''
    _is_stdin = False
    _files = ()

    def __init__(self, files=None, inplace=False, backup='', *, mode='r', openhook=None, encoding=None, errors=None):
        if isinstance(files, str):
            files = (files,)
        elif isinstance(files, os.PathLike):
            files = (os.fspath(files),)
        elif files is None:
            files = sys.argv[1:] or ('-',)
        self._files = tuple(files) or ('-',)
        if mode not in ('r', 'rb'):
            raise ValueError("FileInput opening mode must be 'r' or 'rb'")
        if inplace and openhook:
            raise ValueError('FileInput cannot use an opening hook in inplace mode')
        if openhook and not callable(openhook):
            raise ValueError('FileInput openhook must be callable')
        self._inplace, self._backup, self._mode, self._hook = inplace, backup, mode, openhook
        self._encoding, self._errors = encoding, errors
        self._before = self._here = 0

    def __del__(self):
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def close(self):
        """End it."""
        try:
            self.nextfile()
        finally:
            self._files = ()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def nextfile(self):
        """Go on with the next file."""
        if self._stdout is not None:
            sys.stdout, self._stdout = self._stdout, None
        output, self._output = self._output, None
        file, self._file = self._file, None
        name, self._backup_name = self._backup_name, None
        if output is not None:
            output.close()
        if file is not None and not self._is_stdin:
            file.close()
        if name is not None and not self._backup:
            try:
                os.unlink(name)
            except OSError:
                pass
        self._is_stdin = False

    def readline(self):
        """The next line, empty at the end."""
        while True:
            if self._file is None:
                if not self._files:
                    return b'' if 'b' in self._mode else ''
                self._open()
            line = self._file.readline()
            if line:
                self._here += 1
                return line
            self.nextfile()

    def _open(self):
        self._filename, self._files = self._files[0], self._files[1:]
        self._before += self._here
        self._here = 0
        encoding = {} if 'b' in self._mode else dict(encoding=self._encoding, errors=self._errors)
        if self._filename == '-':
            self._filename = '<stdin>'
            self._file = sys.stdin.buffer if 'b' in self._mode else sys.stdin
            self._is_stdin = True
        elif self._inplace:
            self._backup_name = os.fspath(self._filename) + (self._backup or '.bak')
            os.rename(self._filename, self._backup_name)
            self._file = open(self._backup_name, self._mode, **encoding)
            self._output = open(self._filename, self._mode.replace('r', 'w'), **encoding)
            os.chmod(self._filename, os.fstat(self._file.fileno()).st_mode & 0o7777)
            self._stdout, sys.stdout = sys.stdout, self._output
        elif self._hook:
            more = encoding if self._encoding is not None or self._errors is not None else {}
            self._file = self._hook(self._filename, self._mode, **more)
        else:
            self._file = open(self._filename, self._mode, **encoding)

    def filename(self):
        """The file of the last line."""
        return self._filename

    def lineno(self):
        """The number of the last line, over all files."""
        return self._before + self._here

    def filelineno(self):
        """The number of the last line in its file."""
        return self._here

    def fileno(self):
        """The descriptor of the file, or -1."""
        try:
            return self._file.fileno()
        except (AttributeError, ValueError):
            return -1

    def isfirstline(self):
        """Was the last line the first of its file?"""
        return self._here == 1

    def isstdin(self):
        """Was the last line from standard input?"""
        return self._is_stdin

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


def hook_compressed(filename, mode, *, encoding=None, errors=None):
    """An openhook for compressed files."""
    if encoding is None and 'b' not in mode:
        encoding = 'locale'
    ext = os.path.splitext(filename)[1]
    if ext == '.gz':
        import gzip
        stream = gzip.open(filename, mode)
    elif ext == '.bz2':
        import bz2
        stream = bz2.BZ2File(filename, mode)
    else:
        return open(filename, mode, encoding=encoding, errors=errors)
    if 'b' not in mode:
        import io
        stream = io.TextIOWrapper(stream, encoding=encoding, errors=errors)
    return stream


def hook_encoded(encoding, errors=None):
    """An openhook for an encoding."""
    return lambda filename, mode: open(filename, mode, encoding=encoding, errors=errors)
