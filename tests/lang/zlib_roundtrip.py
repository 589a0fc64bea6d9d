import zlib
import gzip

def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)

data = b'hello hello hello ' * 50
for level in (-1, 0, 1, 6, 9):
    for w in (15, -15, 31):
        c = zlib.compress(data, level, wbits=w)
        print(level, w, zlib.decompress(c, wbits=w) == data, len(c) < len(data), zlib.decompress(c, 47) == data if w > 0 else '')
print(zlib.crc32(b'abc'), zlib.crc32(b'c', zlib.crc32(b'ab')), zlib.adler32(b'abc'), zlib.adler32(b'c', zlib.adler32(b'ab')))
print(zlib.decompress(b'x\x9cKLJ\x06\x00\x02M\x01\''), zlib.compress(b'abc')[:2], zlib.decompress(zlib.compress(b'')))
t(zlib.decompress, b'abc')
t(zlib.decompress, b'x\x9cKLJ')
t(zlib.decompress, b'x\x9cKLJ\x06\x00\x02M\x01(')
t(zlib.decompress, 'abc')
t(zlib.compress, 'abc')
t(zlib.compress, b'abc', 99)
c = zlib.compressobj()
out = c.compress(b'abc' * 100) + c.compress(b'def') + c.flush()
d = zlib.decompressobj()
got = b''
for i in range(0, len(out), 5):
    got += d.decompress(out[i:i + 5])
print(got == b'abc' * 100 + b'def', d.eof, d.unused_data)
d = zlib.decompressobj()
print(d.decompress(zlib.compress(b'one') + b'rest'), d.unused_data, d.eof, d.flush())
d = zlib.decompressobj()
print(d.decompress(zlib.compress(b'x' * 100), 10), bool(d.unconsumed_tail), len(d.decompress(d.unconsumed_tail)))
g = gzip.compress(data, mtime=0)
print(g[:4], gzip.decompress(g) == data, gzip.decompress(g + gzip.compress(b'more')) == data + b'more')
t(gzip.decompress, b'not gzip')
t(gzip.decompress, g[:-4])
