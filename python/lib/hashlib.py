"""Hashes of bytes."""

import _hashlib
from _hashlib import blake2b, blake2s, pbkdf2_hmac as _pbkdf2

_plain = ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'blake2b', 'blake2s',
          'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'shake_128', 'shake_256')

algorithms_guaranteed = set(_plain)
algorithms_available = set(_plain)

__all__ = _plain + ('new', 'algorithms_guaranteed', 'algorithms_available', 'pbkdf2_hmac', 'file_digest')

_makers = {'blake2b': blake2b, 'blake2s': blake2s}
for _name in _plain:
    if _name not in _makers:
        globals()[_name] = _makers[_name] = getattr(_hashlib, 'openssl_' + _name)
del _name


def new(name, data=b'', **kwargs):
    """The hash object of a name, fed with data."""
    make = _makers.get(name) or _makers.get(name.lower().replace('sha-', 'sha'))
    if make is None:
        raise ValueError('unsupported hash type ' + name)
    return make(data, **kwargs)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key from a password."""
    return _pbkdf2(hash_name, password, salt, iterations, dklen)


def file_digest(fileobj, digest, /, *, _bufsize=2 ** 18):
    """The hash object of a file that is open in binary mode."""
    h = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, 'getbuffer'):
        h.update(fileobj.getbuffer())
        return h
    if not (hasattr(fileobj, 'readinto') and hasattr(fileobj, 'readable') and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    while data := fileobj.read(_bufsize):
        h.update(data)
    return h
