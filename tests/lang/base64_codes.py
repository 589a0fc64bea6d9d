import base64 as b

def t(f, *a, **k):
    try:
        print(a, k, f(*a, **k))
    except Exception as e:
        print(a, k, type(e).__name__, e)

for i in range(8):
    s = b'abcde\xff\x00'[:i]
    print(b.b64encode(s), b.b32encode(s), b.b16encode(s), b.b85encode(s), b.a85encode(s), b.b32hexencode(s))
    print(b.b64decode(b.b64encode(s)) == b.b32decode(b.b32encode(s)) == b.b16decode(b.b16encode(s)) == b.b85decode(b.b85encode(s))
          == b.a85decode(b.a85encode(s)) == b.b32hexdecode(b.b32hexencode(s)) == s)
t(b.b64decode, 'YW Jj\n')
t(b.b64decode, b'YW-_', b'-_')
t(b.b64decode, b'YW$j', validate=True)
t(b.b64encode, b'\xfb\xff', b'-_')
t(b.urlsafe_b64encode, b'\xfb\xff')
t(b.urlsafe_b64decode, '-_8=')
t(b.b64encode, 'a')
t(b.b32decode, 'me')
t(b.b32decode, 'MFRGG==1')
t(b.b32decode, 'mfrgg===', True)
t(b.b32decode, 'MFRGG0==', map01='I')
t(b.b16decode, '6a')
t(b.b16decode, '6a', True)
t(b.b16decode, '6A1')
t(b.a85encode, b'abc\0\0\0\0    xyz')
t(b.a85encode, b'abc\0\0\0\0    xyz', foldspaces=True, wrapcol=5, adobe=True, pad=True)
t(b.a85decode, b'<~87cUR~>', adobe=True)
t(b.a85decode, b'87c\x7f')
t(b.a85decode, b'87cUR', adobe=True)
t(b.b85decode, b'Xk~0{Zv\x00')
t(b.b85decode, b'~~~~~')
t(b.encodebytes, b'abc' * 40)
t(b.decodebytes, b'YWJj\n')
t(b.b64decode, 'é')
