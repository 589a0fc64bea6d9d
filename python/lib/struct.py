"""Bytes as packed values, described by format strings."""

from _struct import error, calcsize, pack, unpack, unpack_from, _pack_into

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']


def pack_into(*args):
    """Pack the values after the first three arguments (format, buffer, offset) into a buffer."""
    if len(args) < 1:
        raise TypeError('missing format argument')
    if len(args) < 2:
        raise error('pack_into expected buffer argument')
    if len(args) < 3:
        raise error('pack_into expected offset argument')
    size = calcsize(args[0])
    buffer, offset = args[1], args[2].__index__() if hasattr(args[2], '__index__') else _not_int(args[2])
    if isinstance(buffer, (bytes, str)) or getattr(buffer, 'readonly', False):
        raise TypeError('argument must be read-write bytes-like object, not ' + type(buffer).__name__)
    data = _pack_into(*args)
    if isinstance(buffer, bytearray):
        view = buffer
    elif hasattr(buffer, 'typecode'):
        view = bytearray(buffer.tobytes())
    else:
        view = memoryview(buffer).cast('B')
    n = len(view)
    if offset < 0:
        if offset + size > 0:
            raise error('no space to pack %d bytes at offset %d' % (size, offset))
        if offset + n < 0:
            raise error('offset %d out of range for %d-byte buffer' % (offset, n))
        offset += n
    if n - offset < size:
        raise error('pack_into requires a buffer of at least %d bytes for packing %d bytes at offset %d '
                    '(actual buffer size is %d)' % (offset + size, size, offset, n))
    view[offset:offset + size] = data
    if hasattr(buffer, 'typecode'):
        buffer[:] = type(buffer)(buffer.typecode, bytes(view))


def _not_int(x):
    raise TypeError("'%s' object cannot be interpreted as an integer" % type(x).__name__)


class unpack_iterator:
    def __init__(self, format, size, buffer):
        self._format, self._size, self._buffer, self._pos = format, size, buffer, 0

    def __iter__(self):
        return self

    def __next__(self):
        pos = self._pos
        if pos >= len(self._buffer):
            raise StopIteration
        self._pos = pos + self._size
        return unpack_from(self._format, self._buffer, pos)

    def __length_hint__(self):
        return (len(self._buffer) - self._pos) // self._size


unpack_iterator.__module__ = '_struct'


def iter_unpack(format, buffer, /):
    """An iterator over tuples of values, one after the other in a buffer."""
    size = calcsize(format)
    if size == 0:
        raise error('cannot iteratively unpack with a struct of length 0')
    try:
        whole = memoryview(buffer).nbytes % size == 0
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(buffer).__name__}'") from None
    if not whole:
        raise error('iterative unpacking requires a buffer of a multiple of %d bytes' % size)
    return unpack_iterator(format, size, buffer)


class Struct:
    """A format, with the functions of the module as methods."""

    __slots__ = ('format', 'size', '__weakref__')

    def __init__(self, format):
        self.size = calcsize(format)
        self.format = format if isinstance(format, str) else format.decode('ascii')

    def pack(self, *args):
        return pack(self.format, *args)

    def pack_into(self, *args):
        pack_into(self.format, *args)

    def unpack(self, buffer, /):
        return unpack(self.format, buffer)

    def unpack_from(self, /, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer, /):
        return iter_unpack(self.format, buffer)

    def __reduce__(self):
        return Struct, (self.format,)


Struct.__module__ = '_struct'
