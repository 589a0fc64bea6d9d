# zlib in pieces: flushes, limits, copies, and what cannot be.
import zlib

text = b''.join(b'line %d of a text that repeats itself\n' % (i % 97) for i in range(3000))

# A limit of one byte at a time, on much that comes from little.
d = zlib.decompressobj()
packed, out, calls = zlib.compress(b'x' * 30000 + text), [], 0
while packed:
    out.append(d.decompress(packed, 1 + len(out) % 7))
    calls += 1
    packed = d.unconsumed_tail
while chunk := d.decompress(b'', 50):
    out.append(chunk)
print(b''.join(out) == b'x' * 30000 + text, max(map(len, out)) <= 50, calls > 1000, d.eof, d.unused_data, d.unconsumed_tail)

# What is flushed can be read at once.
for mode in zlib.Z_SYNC_FLUSH, zlib.Z_FULL_FLUSH, zlib.Z_PARTIAL_FLUSH, zlib.Z_NO_FLUSH:
    for wbits in 15, -15, 31:
        c, d = zlib.compressobj(6, zlib.DEFLATED, wbits), zlib.decompressobj(wbits)
        for i in range(0, 9000, 1500):
            piece = c.compress(text[i:i + 1500]) + c.flush(mode)
            got = d.decompress(piece)
            if mode in (zlib.Z_SYNC_FLUSH, zlib.Z_FULL_FLUSH) and got != text[i:i + 1500]:
                print('not all there', mode, wbits, i, len(got))
        e = c.copy()
        rest = d.copy().decompress(e.flush())
        end = d.decompress(c.compress(b'the end') + c.flush())
        print(mode, wbits, end[-7:], len(rest), d.eof, d.decompress(b'more'), d.unused_data)

def attempt(f, *args, **kwds):
    try:
        f(*args, **kwds)
        print(f.__name__, args, kwds, 'no error')
    except Exception as e:
        print(f.__name__, args, kwds, type(e).__name__, e)

for kwds in {'level': 10}, {'level': -2}, {'method': 7}, {'wbits': 0}, {'wbits': 16}, {'wbits': -8}, {'wbits': 8}, {'wbits': 24}, {'wbits': 25}, {'wbits': 32}, {'memLevel': 0}, \
        {'memLevel': 10}, {'strategy': 5}, {'level': 0}, {'wbits': -16}, {'wbits': 7}:
    attempt(zlib.compressobj, **kwds)
for wbits in 0, -1, 7, 8, 15, 16, 17, 24, 31, 32, 33, 40, 47, 48, -8, -15, -16:
    attempt(zlib.decompressobj, wbits)
c, d = zlib.compressobj(), zlib.decompressobj()
d.decompress(c.compress(b'abc') + c.flush())
for f in (c.copy, c.flush, d.copy):
    attempt(f)
attempt(c.compress, b'x')
d.flush()
attempt(d.copy)
attempt(d.decompress, b'x', -1)
attempt(d.flush, 0)
d = zlib.decompressobj()
packed = zlib.compress(text)
print(len(d.decompress(packed[:len(packed) // 2])) > 0, d.eof, d.flush() == b'', d.eof)
print(zlib.decompressobj().decompress(b''), zlib.decompressobj().flush())
