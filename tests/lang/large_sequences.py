# What is done to long lists, bytearrays and views item by item takes time in
# proportion to what it looks at, not to their length.
import array
import random

class Num:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __hash__(self): return self.n
    def __repr__(self): return 'N%d' % self.n

n = 6000
nums = [Num(i) for i in range(n)]
pairs = [(i, [i]) for i in range(n)]
print(len(repr([0] * n)), len(repr(nums)), len(str(pairs)), len(repr(tuple(nums))))
print(nums == [Num(i) for i in range(n)], pairs == [(i, [i]) for i in range(n)], pairs != pairs[:-1] + [None])
print(nums.index(Num(n - 1)), Num(-1) in nums, pairs.count((5, [5])), (n, [n]) in pairs, tuple(nums).count(Num(7)))

class Shrinks(Num):
    def __eq__(self, other):
        del many[3:]
        return False
    def __repr__(self):
        del many[3:]
        return 'S'
many = [Num(0), Shrinks(1)] + nums[:100]
print(many)
many = [Num(0), Shrinks(1)] + nums[:100]
print(many.count(Num(0)), len(many))
many = [Num(0), Shrinks(1)] + nums[:100]
print(many == [Num(0)] + nums[:101], len(many))

def same(what, a, b):
    print(what, bytes(a) == bytes(b), len(a))

b = bytearray()
for i in range(n):
    b.append(i & 255)
    b += b'xyz'
    b.extend((1, 2))
same('grown', b, b''.join(bytes([i & 255]) + b'xyz\1\2' for i in range(n)))
total = 0
for i in range(0, len(b), 3):
    total += b[i]
    b[i] = 7
print(total, sum(b), b[:4], b[-3:], b[10:40:7], b[::-5000])
while len(b) > 10:
    b.pop()
print(b)

# At random places, beside a list that is changed in the same way.
random.seed(4)
b, l = bytearray(range(200)), list(range(200))
for step in range(1500):
    i, j, k = random.randrange(len(l) + 1), random.randrange(len(l) + 1), random.randrange(12)
    new = bytes(random.randrange(256) for _ in range(k))
    which = random.randrange(7)
    if which == 0:
        b[i:j], l[i:j] = new, list(new)
    elif which == 1:
        b.insert(i, k); l.insert(i, k)
    elif which == 2 and i < len(l):
        print(end='' if b.pop(i) == l.pop(i) else 'pop differs')
    elif which == 3 and i < j:
        del b[i:i + k], l[i:i + k]
    elif which == 4:
        b.extend(new); l.extend(new)
    elif which == 5 and len(l) > 1000:
        del b[::2], l[::2]
    elif which == 6 and i < len(l):
        b[i] = l[i] = k
    if step % 10 == 0:
        if list(b) != l:
            print('differs', step)
            break
print(len(b) == len(l), bytes(b) == bytes(l))

b = bytearray(b'abc')
b += bytes(b)
b.extend(b)
b.extend(memoryview(bytes(b))[1:3])
b[2:4] = b
b[:0] = b[5:]
print(b)
b.reverse()
b.remove(ord('c'))
print(b, len(b))
b.clear()
b += b'again'
print(b)

class At:
    def __init__(self, i): self.i = i
    def __index__(self):
        b.clear()
        return self.i
b = bytearray(b'0123456789')
for f in (lambda: b[At(3)], lambda: b.pop(At(0)), lambda: b[At(1):At(4)], lambda: b.insert(At(2), 65)):
    b[:] = b'0123456789'
    try:
        print(f(), b)
    except IndexError as e:
        print(e, b)

m = memoryview(bytearray(range(256)) * 40)
for i in range(0, len(m), 2):
    m[i] = 255 - m[i]
print(m[0], m[1], m[-2], m[::2500].tolist(), sum(m), m[::-3000].tobytes())
a = array.array('h', range(-2000, 2000))
m = memoryview(a)
for i in range(0, len(m), 2):
    m[i] = m[i] // 2
print(m[0], m[1], m[-2], a[:4].tolist(), m[::-999].tolist(), m[3:6].tobytes())
c = m.cast('B').cast('i')
c[1] = -2
print(c[0], c[1], a[:4].tolist(), len(c))
b = bytearray(8)
m = memoryview(b)[2:]
print(m[5], bytes(m[1:3]))
