# memoryview of bytes, bytearray and array.
from array import array
b = bytearray(b'abcdef')
m = memoryview(b)
print(len(m), m[0], m[-1], m.tobytes(), m.tolist(), m.format, m.itemsize, m.nbytes, m.ndim, m.shape, m.strides, m.readonly, m.contiguous, m.obj is b, m.suboffsets)
m[0] = 65; m[1:3] = b'XY'; print(b, m[::2].tobytes(), m[::-1].tolist(), m[1:4][1], m[::2].strides, m[::2].contiguous, m[2:2].tolist())
m[::2] = b'...'; print(b); m[0:3] = m[3:6]; print(b)
r = memoryview(b'abc'); print(r.readonly, hash(r) == hash(b'abc'), r == b'abc', r == memoryview(bytearray(b'abc')), r != b'abd', r == 'abc', r[1:] == b'bc', 98 in r, list(r), bytes(r), bytearray(r), b'-'.join([r, b'x']), b'x' + r, r.hex(), r.hex(':'), list(reversed(r)))
for f in (lambda: memoryview('a'), lambda: memoryview(5), lambda: memoryview(), lambda: r[5], lambda: r['a'], lambda: r.__setitem__(0, 1), lambda: m.__setitem__(0, 256), lambda: m.__setitem__(0, 'a'), lambda: m.__setitem__(slice(0, 2), b'abc'), lambda: m.__delitem__(0), lambda: hash(m), lambda: m < m, lambda: m + m, lambda: m.cast('i'), lambda: m.cast('xx'), lambda: m.cast(5), lambda: setattr(m, 'format', 'B'), lambda: m.nope, lambda: m.__setitem__(99, 1), lambda: m.__setitem__(slice(0, 1), 5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
c = memoryview(bytearray(8)).cast('i'); c[0] = -2; c[1] = 7; print(c.tolist(), c.tobytes(), c.format, c.itemsize, len(c), c.shape, c.cast('B')[0], c[0])
d = memoryview(bytearray(8)).cast('d'); d[0] = 1.5; print(d[0], d.tolist(), d.nbytes)
for f in (lambda: c.__setitem__(0, 2**31), lambda: c.__setitem__(0, 1.5), lambda: c.cast('d'), lambda: d.__setitem__(0, 'x')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
a = array('h', [1, -2, 300]); n = memoryview(a); print(n.format, n.itemsize, n.tolist(), n.nbytes, n[1]); n[1] = 5; print(a, n[1:].tolist(), n == a, n.cast('B').tolist())
ro = m.toreadonly(); print(ro.readonly, ro[0] == m[0])
with memoryview(b'xyz') as w: print(w[1])
try: w[0]
except ValueError as e: print(e)
m.release(); m.release()
for f in (lambda: m.tobytes(), lambda: len(m), lambda: m[0], lambda: m.obj, lambda: m == m):
    try: print(f())
    except ValueError as e: print(e)
t = bytearray(range(10))
for i in range(10): t[i] = t[i] * 2 % 256
print(t, memoryview(t)[3:5] == bytes([6, 8]))
t[-1] = 0; del t[0]; print(list(t))
