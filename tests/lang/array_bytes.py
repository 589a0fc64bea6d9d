from array import array
import struct

c = array('h')
c.frombytes(b'abcd')
print(c, c.tobytes(), c.tolist(), bytes(c))
c.fromlist([1, 2])
c.byteswap()
print(c)
for code in 'bBhHiIlLqQfd':
    a = array(code, [1, 2, 100])
    b = a.tobytes()
    print(code, b, array(code, b) == a)
    a.byteswap()
    print(a.tobytes())
u = array('u', 'aé€')
u.fromunicode('\U0001F600')
print(u, u.tounicode(), u[1], u.tobytes())
print(array('q', [-2 ** 63, 2 ** 63 - 1]).tobytes(), array('Q', [2 ** 64 - 1, 2 ** 63]), array('L', [2 ** 64 - 1]).tobytes())
s = array('B', [0] * 8)
struct.pack_into('<I', s, 2, 0x01020304)
print(s, struct.unpack_from('<H', s, 2), b'ab' + array('B', [99]), b''.join([array('B', [65])]), bytearray(array('B', [1, 2])))
print(array('i', [1, 2]).buffer_info()[1], array('d', [0.5]).tobytes().hex())


class File:
    def __init__(self):
        self.data = b''

    def write(self, b):
        self.data += b

    def read(self, n):
        out, self.data = self.data[:n], self.data[n:]
        return out


f = File()
array('h', [1, 2, 3]).tofile(f)
print(f.data)
r = array('h', [9])
r.fromfile(f, 2)
print(r)
try:
    r.fromfile(f, 2)
except EOFError as e:
    print(e, r)
print(array('i', [1, 2]).__reduce_ex__(2), array('u', 'ab').__reduce_ex__(2))
