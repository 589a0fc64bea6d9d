"""Compression as zlib has it."""

from _zlib import error, crc32, adler32, deflate as _deflate, inflate as _inflate

DEFLATED = 8
DEF_BUF_SIZE = 16384
DEF_MEM_LEVEL = 8
MAX_WBITS = 15
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = '1.2.13'
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = range(5)
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = range(7)


def compress(data, /, level=-1, wbits=15):
    """data, compressed."""
    return _deflate(data, level, wbits)


def decompress(data, /, wbits=15, bufsize=DEF_BUF_SIZE):
    """What compress() was given."""
    out, used = _inflate(data, wbits)
    if isinstance(used, str):
        raise error(used)
    if used < 0:
        raise error('Error -5 while decompressing data: incomplete or truncated stream')
    return out


class Compress:
    """Compresses data that comes in pieces; the result comes with flush(), which compresses it all."""

    def __init__(self, level, wbits):
        _deflate(b'', level, wbits)
        self._level, self._wbits, self._data = level, wbits, bytearray()
        self._cuts, self._sent, self._done = (), 0, False

    def compress(self, data, /):
        if self._done:
            raise error('Error -2 while compressing data: inconsistent stream state')
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._data += data
        return b''

    def flush(self, mode=Z_FINISH, /):
        if mode == Z_NO_FLUSH:
            return b''
        if self._done:
            raise error('Error -2 while flushing: inconsistent stream state')
        self._done = mode == Z_FINISH
        if not self._done:
            self._cuts += len(self._data),
        out = _deflate(bytes(self._data), self._level, self._wbits, self._cuts, not self._done)
        new, self._sent = out[self._sent:], len(out)
        return new

    def copy(self):
        if self._done:
            raise ValueError('Inconsistent stream state')
        other = Compress(self._level, self._wbits)
        other._data, other._cuts, other._sent, other._done = bytearray(self._data), self._cuts, self._sent, self._done
        return other

    __copy__ = copy


class Decompress:
    """Decompresses data that comes in pieces."""

    def __init__(self, wbits):
        self._wbits, self._data, self._given, self._used = wbits, bytearray(), 0, -1
        self._ready, self._at = b'', 0      # what is not given yet: _ready[_at:]
        self.unused_data = b''
        self.unconsumed_tail = b''
        self.eof = self._ended = False

    def decompress(self, data, /, max_length=0):
        if max_length < 0:
            raise ValueError('max_length must be non-negative')
        if self.eof:
            self.unused_data += data
            return b''
        if self.unconsumed_tail:
            data = data[len(self.unconsumed_tail):] if data.startswith(self.unconsumed_tail) else data
            self.unconsumed_tail = b''
        self._data += data
        if data:
            self._used = self._inflate_again()
        return self._take(max_length)

    def _inflate_again(self):
        out, used = _inflate(bytes(self._data), self._wbits)
        if isinstance(used, str):
            raise error(used)
        self._ready, self._at = out[self._given:], 0
        return used

    def _take(self, max_length):
        first, end = self._at, len(self._ready)
        if max_length and end - first > max_length:
            self._at += max_length
            self._given += max_length
            self.unconsumed_tail = bytes(self._data[-1:])
            return self._ready[first:self._at]
        new = self._ready[first:]
        self._given += end - first
        self._ready, self._at = b'', 0
        if self._used >= 0:
            self.eof = True
            self.unused_data = bytes(self._data[self._used:])
        return new

    def flush(self, length=DEF_BUF_SIZE, /):
        if length <= 0:
            raise ValueError('length must be greater than zero')
        if self.eof:
            self._ended = True
            return b''
        self.unconsumed_tail = b''
        return self._take(0)

    def copy(self):
        if self._ended:
            raise ValueError('Inconsistent stream state')
        other = Decompress(self._wbits)
        other._data, other._given, other._used = bytearray(self._data), self._given, self._used
        other._ready, other._at = self._ready, self._at
        other.unused_data, other.unconsumed_tail, other.eof = self.unused_data, self.unconsumed_tail, self.eof
        return other

    __copy__ = copy


Compress.__module__ = Decompress.__module__ = 'zlib'


def compressobj(level=-1, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=None):
    """An object that compresses piece by piece."""
    window = abs(wbits) - 16 * (wbits > 15)
    if (method != DEFLATED or not -1 <= level <= 9 or not 1 <= memLevel <= 9 or not 0 <= strategy <= 4
            or not 9 - (wbits == 8) <= window <= 15):
        raise ValueError('Invalid initialization option')
    if zdict is not None:
        raise NotImplementedError('zlib: a dictionary')
    return Compress(level, wbits)


def decompressobj(wbits=MAX_WBITS, zdict=b''):
    """An object that decompresses piece by piece."""
    if not (wbits in (0, 16, 32) or 8 <= abs(wbits) - 16 * (wbits > 15) - 16 * (wbits > 31) <= 15):
        raise ValueError('Invalid initialization option')
    if zdict:
        raise NotImplementedError('zlib: a dictionary')
    return Decompress(wbits)
