import uuid
import secrets

u = uuid.UUID('12345678-1234-5678-9234-567812345678')
print(u, repr(u), u.hex, u.int, u.bytes, u.bytes_le, u.urn, u.fields, u.variant, u.version, hash(u) == hash(u.int))
print(uuid.UUID('{12345678123456789234567812345678}') == u, uuid.UUID(bytes=u.bytes) == u, uuid.UUID(bytes_le=u.bytes_le) == u,
      uuid.UUID(fields=u.fields) == u, uuid.UUID(int=5), u > uuid.UUID(int=5), u == 5)
print(uuid.uuid3(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid5(uuid.NAMESPACE_URL, 'http://python.org/'))
print(uuid.uuid4().version, uuid.uuid1().version, uuid.uuid4() != uuid.uuid4(), uuid.uuid1(node=5).node, u.time, u.clock_seq)

def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)

t(uuid.UUID, 'x')
t(uuid.UUID)
t(uuid.UUID, int=-1)
t(uuid.UUID, bytes=b'x')
t(setattr, u, 'int', 5)
t(lambda: u < 5)
print(len(secrets.token_bytes(5)), len(secrets.token_hex(4)), len(secrets.token_urlsafe(6)), secrets.choice([7]), secrets.randbelow(1), 0 <= secrets.randbits(8) < 256)
t(secrets.randbelow, 0)
