import hashlib

print(hashlib.blake2b(b'abc').hexdigest())
print(hashlib.blake2s(b'abc').hexdigest())
print(hashlib.blake2b(digest_size=5, key=b'x', salt=b's', person=b'p').hexdigest())
print(hashlib.blake2s(b'q' * 200, digest_size=5, key=b'x', salt=b's', person=b'p', node_depth=3, node_offset=2 ** 40,
                      inner_size=7, last_node=True, leaf_size=5, fanout=2, depth=3).hexdigest())
print(hashlib.blake2b(b'q' * 200, digest_size=9, key=b'key' * 9, node_depth=3, node_offset=2 ** 60,
                      inner_size=7, last_node=True, leaf_size=5, fanout=2, depth=3).hexdigest())
print(hashlib.blake2b.SALT_SIZE, hashlib.blake2b.PERSON_SIZE, hashlib.blake2b.MAX_KEY_SIZE, hashlib.blake2b.MAX_DIGEST_SIZE,
      hashlib.blake2s.SALT_SIZE, hashlib.blake2s.MAX_KEY_SIZE)

def t(f, *a, **k):
    try:
        print(f(*a, **k).hexdigest())
    except Exception as e:
        print(type(e).__name__, e)

t(hashlib.blake2b, digest_size=0)
t(hashlib.blake2s, digest_size=33)
t(hashlib.blake2b, key=b'x' * 65)
t(hashlib.blake2b, salt=b'x' * 17)
t(hashlib.blake2b, person=b'x' * 17)
t(hashlib.blake2b, 'text')
