import struct

print(struct.pack('bBhHiIlLqQ', -1, 255, -2, 65535, -3, 2 ** 32 - 1, -4, 5, -6, 2 ** 64 - 1))
print(struct.pack('>bBhHiIlLqQ', -1, 255, -2, 65535, -3, 2 ** 32 - 1, -4, 5, -6, 2 ** 64 - 1))
for f in ('bi', 'ib', 'ib0i', 'xh', '@bq', '=bq', '3s', '10p', '', '2h3s', '<bq', '!bq', 'nNP', 'bdf', '?e', '4x', 'b q'):
    print(f, struct.calcsize(f))
print(struct.pack('<efd', 1.5, 2.25, -3.125), struct.pack('>efd', 1.5, 2.25, -3.125))
for x in (0.0, -0.0, 1.0, 65504.0, 6e-8, 5.96e-8, 2e-8, 1e-5, float('inf'), float('-inf'), 0.1, 2049.0, 2051.0):
    b = struct.pack('e', x)
    print(x, b, struct.unpack('e', b)[0])
print(struct.pack('5s5s', b'abcdefg', b'ab'), struct.pack('5p', b'abcdefg'), struct.pack('p', b'abc'), struct.pack('0s', b''))
print(struct.pack('c?3x?', b'z', [], 7), struct.pack(b'<h', 1))
print(struct.unpack('<bBhHiIqQ', bytes(range(200, 230))), struct.unpack('>bBhHiIqQ', bytes(range(200, 230))))
print(struct.unpack('3s4p?c', b'abc\x02xyz\x01q'), struct.unpack('', b''))
print(struct.unpack('2h 2f', struct.pack('2h 2f', 1, 2, 3.5, 0.1)))


class I:
    def __index__(self):
        return 7


class F:
    def __float__(self):
        return 2.5


print(struct.pack('<hf', I(), F()), struct.pack('<d', 3))
