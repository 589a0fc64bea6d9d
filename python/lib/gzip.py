"""Files as gzip has them."""

import builtins
import io
import os
import struct
import time
import zlib

__all__ = ['BadGzipFile', 'GzipFile', 'open', 'compress', 'decompress']

READ, WRITE = 'rb', 'wb'
_COMPRESS_LEVEL_FAST, _COMPRESS_LEVEL_TRADEOFF, _COMPRESS_LEVEL_BEST = 1, 6, 9


class BadGzipFile(OSError):
    """The file is not one of gzip."""


def compress(data, compresslevel=_COMPRESS_LEVEL_BEST, *, mtime=None):
    """The content of a gzip file."""
    return _member(data, compresslevel, mtime, b'')


def _member(data, compresslevel, mtime, name):
    if mtime is None:
        mtime = time.time()
    flags = b'\002' if compresslevel == 9 else b'\004' if compresslevel == 1 else b'\0'
    return (b'\037\213\010' + (b'\010' if name else b'\0') + struct.pack('<L', int(mtime)) + flags + b'\377'
            + (name + b'\0' if name else b'') + zlib.compress(data, compresslevel, -15) + struct.pack('<LL', zlib.crc32(data), len(data) & 0xffffffff))


def decompress(data):
    """What a gzip file contains: all its members."""
    out = []
    data = bytes(data)
    while data:
        if data[:2] != b'\037\213':
            if not data.strip(b'\0') and out:
                break
            raise BadGzipFile('Not a gzipped file (%r)' % data[:2])
        d = zlib.decompressobj(31)
        try:
            out.append(d.decompress(data))
        except zlib.error as e:
            if 'incorrect data check' in str(e):
                raise BadGzipFile('CRC check failed') from None
            if 'incorrect length check' in str(e):
                raise BadGzipFile('Incorrect length of data produced') from None
            raise
        if not d.eof:
            raise EOFError('Compressed file ended before the end-of-stream marker was reached')
        data = d.unused_data
    return b''.join(out)


class GzipFile(io.BufferedIOBase):
    """A file that is compressed when it is written, or decompressed when it is read."""

    _read_mtime = None

    def __init__(self, filename=None, mode=None, compresslevel=_COMPRESS_LEVEL_BEST, fileobj=None, mtime=None):
        if mode and ('t' in mode or 'U' in mode):
            raise ValueError("Invalid mode: {!r}".format(mode))
        if mode and 'b' not in mode:
            mode += 'b'
        self._own = None
        if fileobj is None:
            fileobj = self._own = builtins.open(filename, mode or 'rb')
        if filename is None:
            filename = getattr(fileobj, 'name', '')
            if not isinstance(filename, (str, bytes)):
                filename = ''
        else:
            filename = os.fspath(filename)
        if mode is None:
            mode = getattr(fileobj, 'mode', 'rb')
        self.name = filename
        self.fileobj = fileobj
        self._write_mtime = mtime
        if mode.startswith('r'):
            self.mode = READ
            self._buffer = None
        elif mode.startswith(('w', 'a', 'x')):
            self.mode = WRITE
            self._buffer = io.BytesIO()
            self._level = compresslevel
        else:
            raise ValueError("Invalid mode: {!r}".format(mode))

    def __repr__(self):
        return '<gzip ' + repr(self.fileobj)[1:-1] + ' ' + hex(id(self)) + '>'

    def _content(self):
        if self.mode != READ:
            raise OSError(9, "read() on write-only GzipFile object")
        if self._buffer is None:
            data = self.fileobj.read()
            self._buffer = io.BytesIO(decompress(data))
            self._read_mtime = struct.unpack('<L', data[4:8])[0] if data else None
        return self._buffer

    @property
    def mtime(self):
        """When the content was changed, once something has been read."""
        return self._read_mtime if self.mode == READ else self._write_mtime

    def fileno(self):
        return self.fileobj.fileno()

    def rewind(self):
        """Return to the start."""
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self.seek(0)

    def _header_name(self):
        """The name of the file as the header has it."""
        name = os.path.basename(self.name)
        try:
            name = name if isinstance(name, bytes) else name.encode('latin-1')
        except UnicodeEncodeError:
            return b''
        return name.removesuffix(b'.gz')

    def write(self, data):
        if self.mode != WRITE:
            raise OSError(9, "write() on read-only GzipFile object")
        if self.fileobj is None:
            raise ValueError("write() on closed GzipFile object")
        return self._buffer.write(data)

    def read(self, size=-1):
        return self._content().read(size)

    def read1(self, size=-1):
        return self._content().read(size)

    def peek(self, n):
        b = self._content()
        pos = b.tell()
        out = b.read(n)
        b.seek(pos)
        return out

    def readline(self, size=-1):
        return self._content().readline(size)

    def seek(self, offset, whence=io.SEEK_SET):
        return (self._content() if self.mode == READ else self._buffer).seek(offset, whence)

    def tell(self):
        return (self._content() if self.mode == READ else self._buffer).tell()

    @property
    def closed(self):
        return self.fileobj is None

    def close(self):
        file = self.fileobj
        if file is None:
            return
        self.fileobj = None
        try:
            if self.mode == WRITE:
                file.write(_member(self._buffer.getvalue(), self._level, self._write_mtime, self._header_name()))
        finally:
            if self._own is not None:
                self._own.close()
                self._own = None

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        pass

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True


def open(filename, mode='rb', compresslevel=_COMPRESS_LEVEL_BEST, encoding=None, errors=None, newline=None):
    """A gzip file, binary or text."""
    if 't' in mode:
        if 'b' in mode:
            raise ValueError("Invalid mode: %r" % (mode,))
    else:
        for name, value in (('encoding', encoding), ('errors', errors), ('newline', newline)):
            if value is not None:
                raise ValueError("Argument %r not supported in binary mode" % name)
    binary = mode.replace('t', '')
    if isinstance(filename, (str, bytes, os.PathLike)):
        file = GzipFile(filename, binary, compresslevel)
    elif hasattr(filename, 'read') or hasattr(filename, 'write'):
        file = GzipFile(None, binary, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    if 't' in mode:
        return io.TextIOWrapper(file, io.text_encoding(encoding), errors, newline)
    return file
