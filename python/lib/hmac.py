"""Hashes that only those can make who have a key (RFC 2104)."""

import hashlib
from _hashlib import compare_digest, hmac_digest as _digest_at_once

digest_size = None
trans_36, trans_5C = [bytes([x ^ pad for x in range(256)]) for pad in (0x36, 0x5C)]


def _hash_maker(digestmod):
    """A function that starts a hash of the kind that digestmod names or is."""
    if isinstance(digestmod, str):
        return lambda data=b'': hashlib.new(digestmod, data)
    if callable(digestmod):
        return digestmod
    return lambda data=b'': digestmod.new(data)


class HMAC:
    """A hash under way.  The message goes into the inner hash, the result of which
    goes into the outer one; both begin with the key."""

    blocksize = 64      # of a hash that does not say it

    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, (bytearray, bytes)):
            raise TypeError(f'key: expected bytes or bytearray, but got {type(key).__name__!r}')
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        start = _hash_maker(digestmod)
        self._inner, self._outer = start(), start()
        self.block_size = getattr(self._inner, 'block_size', self.blocksize)
        self.digest_size = self._inner.digest_size
        secret = start(key).digest() if len(key) > self.block_size else bytes(key)
        secret += bytes(self.block_size - len(secret))
        self._inner.update(secret.translate(trans_36))
        self._outer.update(secret.translate(trans_5C))
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        """Go on with the message."""
        self._inner.update(msg)

    def _finish(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer

    def hexdigest(self):
        """The hash as hexadecimal digits."""
        return self._finish().hexdigest()

    def digest(self):
        """The hash as bytes."""
        return self._finish().digest()

    def copy(self):
        """Another one that has got the same message so far."""
        cls = self.__class__
        twin = cls.__new__(cls)
        for name, value in vars(self).items():
            setattr(twin, name, value)
        twin._inner, twin._outer = self._inner.copy(), self._outer.copy()
        return twin

    @property
    def name(self):
        """What is hashed how."""
        return f'hmac-{self._inner.name}'


def new(key, msg=None, digestmod=''):
    """Begin a hash with a key."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The hash of a message with a key."""
    done = _digest_at_once(key, msg, digest) if isinstance(digest, str) else None
    return HMAC(key, msg, digest).digest() if done is None else done
