# Functions of modules written in Go, in loops.
import array
import binascii
import cmath
import random
import re
import struct
import unicodedata
import zlib

word = re.compile(r"(\w)(\w*)")
r = random.Random(5)
total = 0
a = array.array("i")
for i in range(60):
    m = word.match("ab%d" % i)
    total += len(m.group(2)) + m.end() + len(word.findall("x y %d" % i)) + len(re.sub("a+", lambda m: "b" * i, "caac"))
    total += struct.unpack("<h", struct.pack("<h", i))[0]
    total += len(unicodedata.name(chr(65 + i % 26))) + int(cmath.sqrt(complex(-i * i)).imag)
    total += zlib.crc32(b"x" * i) % 100 + len(zlib.decompress(zlib.compress(b"ab" * i))) + len(binascii.hexlify(b"z" * i))
    total += r.randrange(10) + int(r.random() * 10)
    a.append(i)
    total += a[-1] + len(a)
print(total)

text = []
for i in range(60):
    l = [i, 2, 3]
    for v in reversed(l):
        text.append(v)
    l.append(i)
    for v in reversed((i, 2)):
        text.append(v)
    text.extend(reversed("ab"))
    text += list(reversed(range(i % 3)))
    for k in reversed({"k": 1, "j": 2}):
        text.append(k)
    for v in reversed([]):
        text.append(v)


class R:
    def __reversed__(self):
        yield 7


for i in range(30):
    text.extend(reversed(R()))
print(len(text), text[:20], text[-5:])
try:
    for i in range(60):
        text += reversed([1] if i < 50 else 5)
except TypeError as e:
    print(e)
