"""Files: of the system (FileIO), with buffers, of text, and in memory."""

import sys
from _iobase import stream, stream_errors
from _iobases import (_IOBase, _RawIOBase, _BufferedIOBase, _TextIOBase, FileIO, StreamIO, UnsupportedOperation, posix)
from _iobuf import BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair, StreamWriter, flush_all, flush_own
from _iotext import TextIOWrapper, IncrementalNewlineDecoder
from _iomem import BytesIO, StringIO

DEFAULT_BUFFER_SIZE = 8192
BlockingIOError = BlockingIOError


def _open(file, mode, buffering, encoding, errors, newline, closefd, opener):
    if not isinstance(file, int):
        file = posix.fspath(file)
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    if not isinstance(buffering, int):
        raise TypeError(f"'{type(buffering).__name__}' object cannot be interpreted as an integer")
    for name, value in ('encoding', encoding), ('errors', errors), ('newline', newline):
        if value is not None and not isinstance(value, str):
            raise TypeError(f"open() argument '{name}' must be str or None, not {type(value).__name__}")
        if value is not None and '\0' in value:
            raise ValueError('embedded null character')
    for i, c in enumerate(mode):
        if c not in 'xrwabt+' or c in mode[:i]:
            raise ValueError(f'invalid mode: {mode!r}')
    binary = 'b' in mode
    if binary and 't' in mode:
        raise ValueError("can't have text and binary mode at once")
    kinds = [c for c in 'xrwa' if c in mode]
    if len(kinds) > 1:
        raise ValueError('must have exactly one of create/read/write/append mode')
    if binary:
        for name, value in ('an encoding', encoding), ('an errors', errors), ('a newline', newline):
            if value is not None:
                raise ValueError(f"binary mode doesn't take {name} argument")
        if buffering == 1:
            import warnings
            warnings.warn("line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used",
                          RuntimeWarning, 2)
    flush_own()
    plus = '+' in mode
    raw = FileIO(file, ''.join(kinds) + ('+' if plus else ''), closefd, opener)
    result = raw
    try:
        lines = False
        if buffering == 1 or buffering < 0 and not kinds == ['r'] and raw.isatty():
            buffering = -1
            lines = not binary
        if buffering < 0:
            buffering = raw._blksize
        if buffering == 0:
            if not binary:
                raise ValueError("can't have unbuffered text I/O")
            return raw
        result = (BufferedRandom if plus else BufferedReader if kinds == ['r'] else BufferedWriter)(raw, buffering)
        if binary:
            return result
        result = TextIOWrapper(result, encoding, errors, newline, lines)
        result.mode = mode
        return result
    except BaseException:
        result.close()
        raise


open = open


def open_code(path):
    """open() of a program's text, as bytes."""
    if not isinstance(path, str):
        raise TypeError(f"open_code() argument 'path' must be str, not {type(path).__name__}")
    return open(path, 'rb')


def text_encoding(encoding, stacklevel=2, /):
    """The encoding, or 'locale' for None."""
    return 'locale' if encoding is None else encoding


def _complete(file, number):
    """Give a standard stream what it has in common with other files."""
    raw = StreamIO(number, ('<stdin>', '<stdout>', '<stderr>')[number])
    buffer = StreamWriter(raw) if number else BufferedReader(raw)
    lines = number == 2 or posix.isatty(number)
    TextIOWrapper.__init__(file, buffer, 'utf-8', 'backslashreplace' if number == 2 else stream_errors(), line_buffering=lines)
    file.mode = 'w' if number else 'r'


del TextIOWrapper.__getattr__
for _file in sys.__stdin__, sys.__stdout__, sys.__stderr__:
    _complete(_file, stream(_file))
