"""Sequences of numbers of one kind."""

import sys as _sys
from _array import array, ArrayType, typecodes, _define


def tofile(self, f, /):
    """Write the items to a binary file."""
    f.write(self.tobytes())


def fromfile(self, f, n, /):
    """Add n items from a binary file."""
    if n < 0:
        raise ValueError('negative count')
    size = n * self.itemsize
    data = f.read(size)
    if not isinstance(data, bytes):
        raise TypeError("read() didn't return bytes")
    self.frombytes(data)
    if len(data) != size:
        raise EOFError("read() didn't return enough bytes")


def __reduce_ex__(self, protocol, /):
    state = getattr(self, '__dict__', None) or None
    if protocol >= 3:
        order = {'b': 1, 'B': 0, 'u': 20, 'h': 4, 'H': 2, 'i': 8, 'I': 6, 'l': 12, 'L': 10, 'q': 12, 'Q': 10,
                 'f': 14, 'd': 16}
        return _array_reconstructor, (type(self), self.typecode, order[self.typecode], self.tobytes()), state
    return type(self), (self.typecode, self.tolist()), state


def _array_reconstructor(cls, typecode, mformat, items, /):
    a = cls(typecode)
    a.frombytes(items)
    return a


_array_reconstructor.__module__ = 'array'
for _f in (tofile, fromfile, __reduce_ex__):
    _f.__qualname__ = 'array.' + _f.__name__
    _define(_f.__name__, _f)
del _f, _define, tofile, fromfile, __reduce_ex__

if hasattr(_sys.modules.get('collections.abc'), '_adopt'):
    _sys.modules['collections.abc']._adopt(__name__)
