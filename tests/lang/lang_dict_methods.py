# dict: methods, views, order, errors.
d = {'a': 1, 'b': 2}
print(d, dict(d), dict([('x', 1), ['y', 2]]), dict(a=1, **{'b': 2}), dict({'q': 0}, r=1), {**d, 'c': 3, **{'a': 9}}, dict.fromkeys('ab'), dict.fromkeys([1, 2], 0), dict(zip('ab', [1, 2])), {}, dict())
print(d.get('a'), d.get('z'), d.get('z', 5), d.setdefault('c', 3), d.setdefault('a', 9), d.pop('c'), d.pop('zz', None), d.popitem(), d, 'a' in d, len(d), list(d), d.copy() is d, d == {'a': 1.0}, d != {})
d.update(b=2); d.update({'c': 3}); d.update([('d', 4)], e=5); d |= {'f': 6}; d |= [('g', 7)]; print(d, d | {'a': 0}, {'a': 0, 'z': 1} | d)
for f in (lambda: d['zz'], lambda: d.pop('zz'), lambda: {}.popitem(), lambda: {[]: 1}, lambda: d[[]], lambda: dict(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(['ab', 'c']), lambda: dict(1, 2), lambda: d.update(5), lambda: d.fromkeys(5), lambda: d.get(), lambda: d.get({}), lambda: d < d, lambda: d | [1], lambda: d.setdefault(), lambda: hash(d), lambda: d.nope, lambda: d.pop(), lambda: [] in d, lambda: {**5}, lambda: dict(**{1: 2}), lambda: d.update([1, 2]), lambda: del_(d), lambda: next(d), lambda: d.keys()[0], lambda: reversed(5), lambda: d.copy(1), lambda: d + d):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def del_(d): del d['nope']
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), list(reversed(d)), list(reversed(v)), list(reversed(i)), 'a' in k, 1 in v, ('a', 1) in i, ('a', 2) in i, 'a' in i)
print(sorted(k & {'a', 'zz'}), sorted(k | ['q']), sorted(k - {'a'}), sorted(k ^ {'a', 'new'}), sorted(i & {('a', 1)}), k == set(d), k >= {'a'}, k > set(d), k < {'a'}, i == set(d.items()), k.isdisjoint('xyz'), sorted({'a', 'q'} - k), v == v, k == d.keys(), k.mapping == d, type(k.mapping))
d['new'] = 0; print(len(k), 'new' in k, list(i)[-1]); del d['new']
for f in (lambda: k & 5, lambda: k + k, lambda: hash(k), lambda: v & v, lambda: [d.__setitem__(x + x, 1) for x in d], lambda: [d.pop(x) for x in d.keys()]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
e = {1: 'int', 1.0: 'float', True: 'bool'}; print(e, e[1 + 0j], {0: 'a', False: 'b', -0.0: 'c'}, {(1,): 2}[(1.0,)], {'a': 1, 'a': 2})
r = {}; r['me'] = r; r['l'] = [r]; print(r, repr(r.items()), repr(r.values()))
class M(dict):
    def __missing__(self, key): return f'missing {key}'
m = M(a=1); print(m['a'], m['b'], m.get('b'), 'b' in m, m, M.fromkeys('x'), type(m.copy()), type(m | {}), '%(zz)s' % m)
class H:
    def __init__(self, h, n): self.h, self.n = h, n
    def __hash__(self): return self.h
    def __eq__(self, o): print('eq', self.n, o.n if isinstance(o, H) else o); return isinstance(o, H) and self.n == o.n
    def __repr__(self): return f'H{self.n}'
x, y = H(1, 'x'), H(1, 'y'); q = {x: 1}; q[y] = 2; print(q, q[H(1, 'y')], x in q, q.get(H(2, 'x')))
del q[x]; print(q)
class BadHash:
    def __hash__(self): raise RuntimeError('hash')
class BadEq:
    def __hash__(self): return 7
    def __eq__(self, o): raise RuntimeError('eq')
for f in (lambda: {BadHash(): 1}, lambda: {BadEq(): 1, BadEq(): 2}, lambda: {7: 1}[BadEq()], lambda: {1: BadEq()} == {1: BadEq()}):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class K:
    def keys(self): return ['p', 'q']
    def __getitem__(self, k): return k * 2
print(dict(K()), {**K()}, dict(K(), z=1)); d.clear(); d.update(K()); print(d, (lambda **kw: kw)(**K()))
o = dict.fromkeys('abc'); o['b'] = 1; del o['a']; o['a'] = 2; print(o, list(o.items()), next(iter(o)), {i: i * i for i in range(3)}, {a: b for a, b in zip('ab', 'cd')}, {k: v for k, v in {1: 2}.items() if v})
