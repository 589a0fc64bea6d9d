import binascii as B

def t(f, *a, **k):
    try:
        print(a, k, f(*a, **k))
    except Exception as e:
        print(a, k, type(e).__name__, e)

for s in (b'YWJj', b'YWJ', b'YW==', b'Y', b'YWJjZ', b'YW=', b'Y!W=J==', b'====', b'YWJj====', b'YW==YW==', 'YWJj', 'é', 5,
          b'YW=J', b'=YWJ', b'YWJjYQ', b'YW\nJj\n'):
    t(B.a2b_base64, s)
    t(B.a2b_base64, s, strict_mode=True)
t(B.b2a_base64, b'abc' * 30)
t(B.b2a_base64, b'abc', newline=False)
t(B.hexlify, b'abcd')
t(B.hexlify, b'abcd', ':')
t(B.hexlify, b'abcde', b'-', 2)
t(B.b2a_hex, b'abcde', '-', -2)
t(B.hexlify, b'a', '--')
t(B.hexlify, 'a')
t(B.unhexlify, b'616')
t(B.unhexlify, b'6g')
t(B.a2b_hex, '6162')
t(B.crc32, b'abc')
t(B.crc32, b'abc', 5)
t(B.crc32, b'c', B.crc32(b'ab'))
t(B.crc_hqx, b'abc', 0)
t(B.b2a_uu, b'abc')
t(B.b2a_uu, b'a\0\0b', backtick=True)
t(B.a2b_uu, b'#86)C\n')
t(B.a2b_uu, b'#86)C\x01')
print(B.Error.__mro__[1].__name__, B.Error.__module__)
