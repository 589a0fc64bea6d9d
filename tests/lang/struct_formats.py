# struct: alignment, repeat counts, padding, iter_unpack, offsets, Struct objects.
import struct


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for fmt in ('b', 'bi', 'bih', '<bih', '>bih', '=bq', '@bq', '!H', '3s', '0s', '5p', '3x', '2?', 'c3h', 'n', 'P', 'e', 'f', 'd', 'bxxh', '0i', 'b0i', '@b0q', ' b i ', ''):
    t(lambda: (fmt, struct.calcsize(fmt)))
print(struct.pack('<bBhHiIqQ', -1, 255, -2, 65535, -3, 4294967295, -4, 2 ** 64 - 1))
print(struct.pack('>3s5p?c', b'abcdef', b'xy', [], b'z'), struct.unpack('>3s5p?c', b'abc\x02xy\0\0\0z'))
print(struct.pack('<efd', 1.5, -2.25, 1e300), struct.unpack('<e', b'\x01\x00'), struct.pack('<f', float('inf')))
print(list(struct.iter_unpack('<hb', bytes(range(9)))), struct.unpack_from('<h', b'abcd', 1), struct.unpack_from('<b', b'abcd', -1))
s = struct.Struct('<2h')
b = bytearray(8)
s.pack_into(b, 2, 1, 2)
print(b, s.size, s.format, s.unpack(b[2:6]), s.unpack_from(b, offset=2), list(s.iter_unpack(b)))
for f in (lambda: struct.pack('b', 128), lambda: struct.pack('B', -1), lambda: struct.pack('h', 'a'), lambda: struct.pack('2h', 1), lambda: struct.pack('c', b'ab'),
          lambda: struct.unpack('h', b'a'), lambda: struct.calcsize('z'), lambda: struct.calcsize('5'), lambda: struct.pack('<f', 1e300), lambda: struct.pack('e', 1e6),
          lambda: list(struct.iter_unpack('h', b'abc')), lambda: s.pack_into(b, 6, 1, 2), lambda: s.pack_into(b'abcdef', 0, 1, 2), lambda: struct.pack('s', 'a')):
    t(f)
