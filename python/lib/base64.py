"""Bytes as text: base16, base32, base64, base85."""

import binascii
import struct as _struct

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode',
           'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode', 'b85encode', 'b85decode', 'a85encode',
           'a85decode', 'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']

MAXLINESIZE = 76
MAXBINSIZE = MAXLINESIZE // 4 * 3


def _bytes_of(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    if isinstance(s, (bytes, bytearray)):
        return bytes(s)
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII string, not %r" % s.__class__.__name__) from None


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _bytes_of(s)
    if altchars is not None:
        altchars = _bytes_of(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


_to_safe = bytes.maketrans(b'+/', b'-_')
_from_safe = bytes.maketrans(b'-_', b'+/')


def urlsafe_b64encode(s):
    return b64encode(s).translate(_to_safe)


def urlsafe_b64decode(s):
    return b64decode(_bytes_of(s).translate(_from_safe))


_alphabet32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_alphabet32hex = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'


def _encode32(alphabet, s):
    if not isinstance(s, (bytes, bytearray)):
        s = memoryview(s).tobytes()
    out = bytearray()
    for i in range(0, len(s), 5):
        group = s[i:i + 5]
        n = int.from_bytes(group, 'big') << 8 * (5 - len(group))
        digits = bytes(alphabet[n >> shift & 31] for shift in range(35, -1, -5))
        used = (len(group) * 8 + 4) // 5
        out += digits[:used] + b'=' * (8 - used)
    return bytes(out)


def _decode32(alphabet, s, casefold=False, map01=None):
    s = _bytes_of(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _bytes_of(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b'01', b'O' + map01))
    if casefold:
        s = s.upper()
    digits = s.rstrip(b'=')
    pads = len(s) - len(digits)
    values = {c: i for i, c in enumerate(alphabet)}
    out = bytearray()
    for i in range(0, len(digits), 8):
        group = digits[i:i + 8]
        n = 0
        for c in group:
            if c not in values:
                raise binascii.Error('Non-base32 digit found') from None
            n = n << 5 | values[c]
        n <<= 5 * (8 - len(group))
        out += n.to_bytes(5, 'big')
    if pads not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    if pads and out:
        del out[len(out) - 5 + (40 - 5 * pads) // 8:]
    return bytes(out)


def b32encode(s):
    return _encode32(_alphabet32, s)


def b32decode(s, casefold=False, map01=None):
    return _decode32(_alphabet32, s, casefold, map01)


def b32hexencode(s):
    return _encode32(_alphabet32hex, s)


def b32hexdecode(s, casefold=False):
    return _decode32(_alphabet32hex, s, casefold)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes_of(s)
    if casefold:
        s = s.upper()
    if s.strip(b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


def _encode85(b, first, pad, foldnuls=False, foldspaces=False):
    if not isinstance(b, (bytes, bytearray)):
        b = memoryview(b).tobytes()
    padding = -len(b) % 4
    b = bytes(b) + b'\0' * padding
    chunks = []
    for n, in _struct.iter_unpack('>I', b):
        if foldnuls and n == 0:
            chunks.append(b'z')
        elif foldspaces and n == 0x20202020:
            chunks.append(b'y')
        else:
            digits = []
            for i in range(5):
                n, d = divmod(n, 85)
                digits.append(first[d])
            chunks.append(bytes(digits[::-1]))
    if padding and not pad:
        if chunks[-1] == b'z':
            chunks[-1] = bytes(first[:1] * 5)
        chunks[-1] = chunks[-1][:-padding]
    return b''.join(chunks)


_ascii85 = bytes(range(33, 118))
_alphabet85 = (b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
               b'!#$%&()*+-;<=>?@^_`{|}~')


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    result = _encode85(b, _ascii85, pad, True, foldspaces)
    if adobe:
        result = b'<~' + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b'')
        result = b'\n'.join(lines)
    if adobe:
        result += b'~>'
    return result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    b = _bytes_of(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b'<~') else b[:-2]
    out = []
    group = []
    for x in b + b'u' * 4:
        if 33 <= x <= 117:
            group.append(x)
            if len(group) == 5:
                n = 0
                for d in group:
                    n = 85 * n + (d - 33)
                if n >= 1 << 32:
                    raise ValueError('Ascii85 overflow') from None
                out.append(n.to_bytes(4, 'big'))
                group.clear()
        elif x == 122:
            if group:
                raise ValueError('z inside Ascii85 5-tuple')
            out.append(b'\0\0\0\0')
        elif foldspaces and x == 121:
            if group:
                raise ValueError('y inside Ascii85 5-tuple')
            out.append(b'    ')
        elif x not in ignorechars:
            raise ValueError('Non-Ascii85 digit found: %c' % x)
    padding = 4 - len(group)
    result = b''.join(out)
    return result[:-padding] if padding else result


def b85encode(b, pad=False):
    return _encode85(b, _alphabet85, pad)


def b85decode(b):
    b = _bytes_of(b)
    values = {c: i for i, c in enumerate(_alphabet85)}
    padding = -len(b) % 5
    b = b + b'~' * padding
    out = []
    for i in range(0, len(b), 5):
        n = 0
        for j in range(i, i + 5):
            if b[j] not in values:
                raise ValueError('bad base85 character at position %d' % j) from None
            n = n * 85 + values[b[j]]
        if n >= 1 << 32:
            raise ValueError('base85 overflow in hunk starting at byte %d' % i) from None
        out.append(n.to_bytes(4, 'big'))
    result = b''.join(out)
    return result[:-padding] if padding else result


def encode(input, output):
    """Read a binary file, write base64 to another."""
    while True:
        s = input.read(MAXBINSIZE)
        while s and len(s) < MAXBINSIZE:
            more = input.read(MAXBINSIZE - len(s))
            if not more:
                break
            s += more
        if not s:
            break
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    """Read a file of base64, write what it means."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _check_input(s):
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError as err:
        raise TypeError('expected bytes-like object, not %s' % s.__class__.__name__) from err


def encodebytes(s):
    s = _check_input(s)
    return b''.join([binascii.b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE)])


def decodebytes(s):
    return binascii.a2b_base64(_check_input(s))
