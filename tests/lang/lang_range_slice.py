# range and slice.
for r in (range(5), range(2, 10, 3), range(10, 0, -3), range(0), range(5, 2), range(-3, 3), range(10**20, 10**20 + 3), range(0, -10**20, -10**19)):
    print(r, list(r) if len(r) < 20 else '', r.start, r.stop, r.step, len(r), bool(r), list(reversed(r)) if len(r) < 20 else '', r[:2], r[::-1], hash(r) == hash(range(r.start, r.stop, r.step)))
r = range(0, 20, 2)
print(r[3], r[-1], r[2:5], r[::-2], 4 in r, 5 in r, 4.0 in r, 'a' in r, r.index(6), r.count(6), r.count(7), r == range(0, 19, 2), range(0) == range(2, 2), range(1) != range(2), r == list(r), hash(range(0)) == hash(range(1, 1)))
for f in (lambda: r[10], lambda: r[-11], lambda: r['a'], lambda: r.index(5), lambda: range(), lambda: range(1.5), lambda: range(1, 2, 0), lambda: range('a'), lambda: range(1, 2, 3, 4), lambda: r + r, lambda: r < r, lambda: r.start.x, lambda: setattr(r, 'start', 1), lambda: len(range(10**20)), lambda: range(True, 3)[0], lambda: r[1.0], lambda: r[::0], lambda: next(r)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class I:
    def __index__(self): return 3
print(range(I()), list(range(I(), 6)), list(range(3))[I():], r[I()])
s = slice(1, 10, 2)
print(s, slice(5), slice(None), s.start, s.stop, s.step, s.indices(5), slice(None, None, -1).indices(5), slice(-3, None).indices(5), slice(10, 2, -3).indices(7), s == slice(1, 10, 2), s != slice(1), slice(1, 2) < slice(1, 3), slice('a', 'b', [1]))
for f in (lambda: hash(s), lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: s.indices(-1), lambda: slice('a').indices(5), lambda: slice(1, 2, 0).indices(5), lambda: setattr(s, 'start', 1), lambda: s.indices(), lambda: [1][slice('a')], lambda: s < 5):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class G:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print('set', k, v)
    def __delitem__(self, k): print('del', k)
g = G(); print(g[1:2], g[::], g[1:2, 3], g[...], g[:, None], g[()], g[1,], g[*[1, 2]], g[1:2:3, ::-1]); g[1:] = 5; del g[:2, 3]; g[0] += [1] if False else 1
it = iter(range(3)); print(next(it), list(it), next(it, 'end'), iter(range(2)).__length_hint__())
print(list(enumerate('ab', 5)), list(zip('abc', range(2))), list(zip()), list(map(lambda x, y: x + y, [1, 2], [10, 20, 30])), list(filter(None, [0, 1, '', 'a'])), list(zip('ab', 'cd', strict=True)), sum(range(101)), max(range(5)), min(range(5, 0, -1)), sorted(range(3), reverse=True), list(reversed(range(0, 10, 4))))
for f in (lambda: list(zip('ab', 'c', strict=True)), lambda: list(zip('a', 'bc', strict=True)), lambda: list(zip('ab', 'cd', 'e', strict=True)), lambda: zip(1), lambda: enumerate(), lambda: enumerate(5), lambda: map(5), lambda: list(map(5, [1])), lambda: filter(None), lambda: reversed({1}), lambda: iter(5), lambda: next([]), lambda: iter(5, 6), lambda: list(map(None, [1])), lambda: sum(['a']), lambda: sum('ab', ''), lambda: max([]), lambda: max(), lambda: max(1), lambda: min([], default=3), lambda: max(1, 2, default=3), lambda: max([1], key=5), lambda: sorted(), lambda: sorted(5), lambda: any(5), lambda: all([5, 0 / 1]), lambda: enumerate('a', 'b')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
