import hashlib

print(sorted(hashlib.algorithms_guaranteed))
print(hashlib.__all__)
for n in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(n)
    xof = (7,) if n.startswith('shake') else ()
    print(n, h.name, h.digest_size, h.block_size, type(h).__name__, type(h).__module__)
    for d in (b'', b'abc', b'x' * 128, bytearray(b'y' * 129)):
        h.update(d)
        c = h.copy()
        c.update(b'q')
        print(h.hexdigest(*xof), c.digest(*xof)[:3])
    print(getattr(hashlib, n)(b'direct').hexdigest(*xof) == hashlib.new(n, b'direct').hexdigest(*xof))
print(hashlib.pbkdf2_hmac('sha256', b'password', b'salt', 10).hex(), hashlib.pbkdf2_hmac('md5', b'p', b's', 3, 20))
