# Dicts as queues, stacks and caches: keys come and go in one order or another, and a
# dict that stays small stays fast however long that goes on.
from collections import OrderedDict
from functools import lru_cache

d = {}
for i in range(20000):
    d[i] = -i
    assert d.popitem() == (i, -i)
print(d, len(d))

d = {'a': 0}
for i in range(20000):
    d[i] = i
    d.pop(i)
    assert 'b' not in d
print(d)

d = dict.fromkeys(range(10))
for i in range(10, 20000):
    del d[next(iter(d))]
    d[i] = None
print(list(d))
while len(d) > 2:
    del d[next(iter(d))]
print(list(d), list(reversed(d)))
d.popitem()
d['x'] = d['y'] = 1
print(d, next(iter(d)))
del d[19998]
print(d, next(iter(d)))
d.popitem()
d.popitem()
print(d, list(d), next(iter(d), 'empty'))
d['new'] = 2
print(d, next(iter(d)))

# From both ends, with holes in between.
d = {i: str(i) for i in range(30)}
for i in (5, 1, 3, 2, 0, 4, 7):
    del d[i]
    print(next(iter(d)), end=' ')
print(list(d))
while d:
    print(d.popitem()[0], end=' ')
    if d:
        k = next(iter(d))
        print(d.pop(k), end=' ')
print()

# Keys of all kinds, and some whose hash is another by now.
class Key:
    def __init__(self, h):
        self.h = h
    def __hash__(self):
        return self.h
    def __repr__(self):
        return f'Key({self.h})'

class Plain:
    pass

for keys in ([(i, str(i)) for i in range(300)], [i + 0.5 for i in range(300)], [2**70 + i for i in range(300)],
             [bytes([i]) for i in range(200)], [frozenset([i]) for i in range(300)], [Plain() for i in range(300)],
             [Key(i) for i in range(300)], [((i, Key(i)), None) for i in range(100)], [str, int, None, True, 2j, ...]):
    d = dict.fromkeys(keys)
    while d:
        assert d.popitem()[0] is keys[len(d)]
        if d:
            assert next(iter(d)) is keys[0]
    d = OrderedDict.fromkeys(keys)
    for k in keys:
        assert d.popitem(last=False)[0] is k
    print(len(keys), end=' ')
print()

k = Key(1)
d = {k: 'there', 2: 3}
k.h = 100
print(k in d, d.pop(2), d.popitem(), d)
d = OrderedDict([(k, 1), (2, 3)])
k.h = 200
try:
    d.popitem(last=False)
except KeyError as e:
    print('KeyError', e)

class Shifty:
    def __hash__(self):
        return 7

s = Shifty()
d = {1: 1, s: 2}
Shifty.__hash__ = object.__hash__
print(d.popitem()[0] is s, d)
d = {1: 1, s: 2}
Shifty.__hash__ = lambda self: 8
print(d.popitem()[0] is s, d)

# Caches that throw out the oldest.
@lru_cache(maxsize=100)
def double(n):
    return 2 * n

for n in range(5000):
    double(n)
    double(n - 50 if n > 50 else 0)
print(double.cache_info())

recent = OrderedDict()
hits = 0
for n in range(5000):
    n = n * n % 257
    if n in recent:
        recent.move_to_end(n)
        hits += 1
    else:
        recent[n] = n
    if len(recent) > 60:
        recent.popitem(last=False)
print(hits, list(recent)[:5], list(recent)[-3:])
