# Sorting: stability, keys, reverse, errors, what the list is meanwhile.
import functools
data = [(x * 7 % 5, x) for x in range(12)]
print(sorted(data), sorted(data, key=lambda p: p[0]), sorted(data, key=lambda p: -p[0]), sorted(data, key=lambda p: p[0], reverse=True))
print(sorted([3, 1.5, True, 2]), sorted('bCaA'), sorted('bCaA', key=str.lower), sorted(['aa', 'b', 'ccc'], key=len, reverse=True), sorted([[2], [1, 5], [1]]), sorted({'b': 1, 'a': 2}.items()), sorted([(1, 'b'), (1, 'a')]), sorted([]), sorted([None]))
print(sorted([5, 2, 9], key=functools.cmp_to_key(lambda a, b: b - a)), sorted(range(10), key=lambda x: (x % 3, -x)), min([3, 1, 2], key=lambda x: -x), max('abc', 'abd', key=lambda s: s[-1]), min((2, 'a'), (1, 'b')), max([1, 5, 5.0]), min([1, True]))
for bad in ([1, 'a'], [None, None], [1, None], [{}, {}], [1j, 2j], [(1, 'a'), (1, 2)], [object(), object()], [[1], ['a']]):
    try: print(sorted(bad))
    except TypeError as e: print(e)
seen = []
l = [3, 1, 2]
def key(x): seen.append(len(l)); return x
l.sort(key=key); print(l, seen)
class K:
    count = 0
    def __init__(self, v): self.v = v
    def __lt__(self, o): K.count += 1; return self.v < o.v
print([k.v for k in sorted(map(K, [5, 3, 8, 1]))], K.count > 0)
class Boom:
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        if self.v == 2 or o.v == 2: raise ValueError('two')
        return self.v < o.v
b = [Boom(v) for v in (3, 2, 1)]
try: b.sort()
except ValueError as e: print(e, sorted(x.v for x in b))
try: sorted([1], key=5)
except TypeError as e: print(e)
try: sorted([1, 2], reverse='x')
except TypeError as e: print(e)
big = [(i * 7919) % 1009 for i in range(1009)]
print(sorted(big) == list(range(1009)), sorted(big, reverse=True)[:3], sorted(range(100), key=lambda x: x % 10)[:12], sorted(reversed(range(50)))[:5])
r = list(range(20)); r.sort(key=lambda x: 0); print(r); r.sort(key=lambda x: 0, reverse=True); print(r)
for f in (lambda: sorted(3.14, default=abs), lambda: sorted(3.14), lambda: sorted(None, key=abs)):
    try:
        f()
    except TypeError as e:
        print(e)
