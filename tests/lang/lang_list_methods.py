# list: methods, slices, errors.
a = [3, 1, 2]
a.append(5); a.extend('ab'); a.insert(0, 'x'); a.insert(-1, 'y'); a.insert(100, 'z'); print(a)
print(a.pop(), a.pop(0), a.pop(-2), a, a.index(1), a.index(2, 1), a.index(2, -4, -1), a.count(1)); a.remove(1); a.reverse(); print(a, a.copy() == a, a.copy() is a)
for f in (lambda: a.index(99), lambda: a.index(3, 50), lambda: a.remove(99), lambda: [].pop(), lambda: a.pop(99), lambda: a.insert(1), lambda: a.append(), lambda: a.append(1, 2), lambda: a.extend(5), lambda: a[99], lambda: a['x'], lambda: a[1.0], lambda: a.__setitem__(99, 1), lambda: a.__delitem__(99), lambda: a + (1,), lambda: a * 'x', lambda: a * 1.5, lambda: hash(a), lambda: [1] < ['a'], lambda: a.sort(1), lambda: [1, 'a'].sort(), lambda: a.nope, lambda: a.pop('x'), lambda: list(5), lambda: list(1, 2), lambda: [1, 2][::0], lambda: a.index(), lambda: a.count(), lambda: a.__getitem__(), lambda: a.insert('a', 1), lambda: [] < 5, lambda: [0] * 2**62):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
b = list(range(10))
b[2:4] = 'abc'; print(b); b[::3] = [0] * len(b[::3]); print(b); b[5:2] = [7]; print(b); b[len(b):] = [8]; print(b); del b[1:3]; del b[::2]; print(b); b[:] = []; print(b)
for f in (lambda: b.__setitem__(slice(None, None, 2), [1]), lambda: [1, 2, 3].__setitem__(slice(0, 3, 2), [1]), lambda: b.__setitem__(slice(0, 1), 5), lambda: b.__setitem__(slice(0, 3, 2), 5), lambda: b.__setitem__(slice(0, 1, 0), [])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
c = [1, 2]; c[1:1] = c; print(c); c += c; print(c); c *= 2; print(len(c)); c.extend(c[:1]); c[0:0] = (x for x in 'q'); print(c); c *= 0; print(c); c += (1,); c += {2: 3}; print(c)
print([1, 2] == [1, 2.0], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [[1], 2] > [[0], 3], [1, 2] != (1, 2), [1] * 3, 2 * [0, 1], [[]] * 2, 1 in [1, 2], [1, 2, 3][-1], [1, 2, 3][-3:-1], [*'ab', *[1]])
r = [1]; r.append(r); print(r, repr(r), r in r, r == r, str([r]))
d = ['b', 'C', 'a']; d.sort(); print(d); d.sort(key=str.lower, reverse=True); print(d, sorted(d, key=len), sorted([3, 1, 2], reverse=True), sorted('hello'), sorted({2: 1, 1: 2}))
pairs = [(1, 'b'), (0, 'x'), (1, 'a'), (0, 'y')]; print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
def bad(x):
    e.append(1); return x
e = [2, 1]
try: e.sort(key=bad)
except ValueError as x: print(x, e)
class Less:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __repr__(self): return f'L{self.n}'
print(sorted([Less(2), Less(0), Less(1)]), max([Less(2), Less(5)]) if False else '', min([Less(2), Less(1)]))
class Err:
    def __lt__(self, o): raise RuntimeError('cmp')
f = [Err(), Err(), 1]
try: f.sort()
except RuntimeError as x: print(x, len(f))
print(list(reversed([1, 2])), list(iter([1])), [].__len__(), [1].__contains__(1), [1].__eq__(2), [1].__add__([2]), [1].__iadd__('ab'), [1, 2].__reversed__().__length_hint__())
g = [1, 2, 3]; it = iter(g); next(it); g.append(4); g.pop(0); print(list(it)); h = [1]; [h.append(x + 1) for x in h if x < 5]; print(h)
a, *m, z = [1, 2, 3, 4]; print(a, m, z); [p, [q, r2]] = [1, [2, 3]]; print(p, q, r2); *only, = 'xy'; print(only)
print([x * y for x in range(3) if x for y in range(x)], [[i for i in range(j)] for j in range(3)], [x for x in [1, 2] for x in [x, x]])
