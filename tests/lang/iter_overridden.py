# Subclasses of built-in types that iterate in a way of their own.
class L(list):
    def __iter__(self): return iter((1, 2))

class T(tuple):
    def __iter__(self): return iter((1, 2))

class N(list): pass
class I(int): pass
class B(bytes): pass

def all_ways(o):
    l = [0]
    l += o
    m = N([0])
    n = m
    n += o
    return (sum(o), sum(o, 5), max(o), min(o), any(o), all(o), sorted(o), list(o), tuple(o), set(o), [*o], l, m is n, m,
            [0].__iadd__(o), dict(zip(o, o)), ','.join(map(str, o)), 1 in o)

for i in range(5):
    print(all_ways(L()), all_ways(T()))

l = [0]
m = l
m *= I(2)
m += N([5])
print(m is l, l)
b = bytearray(b'x')
c = b
c += B(b'yz')
c *= I(2)
print(b, b is c)

class NotIterable: pass

def unpack(o):
    return [*o, 1]

for o in [(1, 2), {3: 4}, 'ab', L(), NotIterable(), 5, None] * 3:
    try:
        print(unpack(o))
    except TypeError as e:
        print(e)
