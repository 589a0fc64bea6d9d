import hashlib
import hmac

def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)

t(hashlib.new, 'foo')
t(hashlib.md5, 'a')
t(hashlib.md5, 5)
t(hashlib.md5().update, 'x')
t(hashlib.shake_128(b'a').hexdigest, 5)
t(hashlib.shake_128(b'a').hexdigest)
t(hashlib.pbkdf2_hmac, 'sha256', b'p', b's', 0)
t(hashlib.pbkdf2_hmac, 'sha1', b'p', b's', 1, 0)
print(hmac.new(b'k', b'm', 'md5').hexdigest())
h = hmac.new(b'k' * 100, digestmod=hashlib.sha256)
h.update(b'part')
c = h.copy()
h.update(b'more')
print(h.name, h.digest_size, h.block_size, h.hexdigest(), c.digest())
print(hmac.digest(b'k', b'm', 'sha1'), hmac.digest(b'k', b'm', hashlib.sha512)[:5])
print(hmac.compare_digest('a', 'a'), hmac.compare_digest(b'a', b'b'), hmac.compare_digest(b'a', b'ab'))
t(hmac.new, b'k', b'm')
t(hmac.new, 'k', b'm', 'md5')
t(hmac.new, b'k', 'm', 'md5')
t(hmac.new, b'k', b'm', 'foo')
t(hmac.new, b'k', digestmod='')
t(hmac.compare_digest, 'é', 'é')
