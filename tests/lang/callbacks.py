# Built-ins that call special methods written in Python, which allocate.
junk = None
def churn():
    global junk
    junk = [[i] * 3 for i in range(5)]
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): churn(); return hash(self.v) % 4
    def __eq__(self, o): churn(); return isinstance(o, K) and self.v == o.v
    def __lt__(self, o): churn(); return self.v < o.v
    def __repr__(self): churn(); return f'K({self.v!r})'
    def __str__(self): churn(); return f'k{self.v}'
    def __format__(self, spec): churn(); return f'{self.v}:{spec}'
    def __len__(self): churn(); return self.v
    def __bool__(self): churn(); return self.v % 2 == 0
    def __index__(self): churn(); return self.v
    def __iter__(self): churn(); return iter([K(i) for i in range(self.v)])
    def __contains__(self, x): churn(); return x == self.v
    def __add__(self, o): churn(); return K(self.v + (o.v if isinstance(o, K) else o))
    __radd__ = __add__
    def __getitem__(self, i): churn(); return K(i)
    def __call__(self, *a): churn(); return K((self.v, a))
    def __enter__(self): churn(); return self
    def __exit__(self, *a): churn(); return True
    def __neg__(self): churn(); return K(-self.v)
    def __int__(self): churn(); return self.v
    def __float__(self): churn(); return float(self.v)
    def __abs__(self): churn(); return K(abs(self.v))
    def __round__(self, n=None): churn(); return self.v
    def __divmod__(self, o): churn(); return (self.v, o)
    def __instancecheck__(self, x): churn(); return x == 5
    def __getattr__(self, n):
        if n.startswith('__'): raise AttributeError(n)
        churn(); return n + '!'
d = {}
for i in range(20): d[K(i % 10)] = K(i)
print(d, len(d), d[K(3)], K(4) in d, K(99) in d, d.get(K(7)), d.pop(K(2)), d.setdefault(K(2), 'new'))
e = dict(d); e.update({K(3): 'upd', K(50): 'x'}); print(e == d, e[K(3)], {**d} == d, d | {K(1): 1} == d)
del e[K(50)]; print(K(50) in e, list(e)[:3])
s = {K(i % 7) for i in range(20)}
print(len(s), K(3) in s, s | {K(8)} == {K(i) for i in range(7)} | {K(8)}, len(s & {K(1), K(77)}), s - {K(0)} < s, s ^ s == set())
s.add(K(100)); s.discard(K(1)); print(len(s), frozenset(s) == s, s.isdisjoint([K(55)]))
l = [K(i) for i in (3, 1, 2)]
print(l, sorted(l), l.index(K(2)), l.count(K(1)), K(9) in l, max(l), min(l), l == [K(3), K(1), K(2)], l < [K(3), K(2)])
l.remove(K(1)); l.sort(); l.reverse(); print(l, sum(l, K(0)), sum([1, K(2)]), any(l), all(l))
print(tuple(l) == tuple(l), (K(1), 2) == (K(1), 2), (K(1), K(2)) < (K(1), K(3)), hash((K(1),)) == hash((K(1),)))
print(str(l), f'{l[0]} {l[0]!r} {l[0]:abc}', '%s %r' % (K(1), K(2)), '{} {:x} {!r}'.format(K(1), K(2), K(3)), 'a'.join(map(str, l)))
print([*K(3)], list(K(2)), tuple(K(2)), [x for x in K(2)], dict.fromkeys(K(2), 0), set(K(3)) == {K(0), K(1), K(2)}, list(zip(K(2), K(3))), list(enumerate(K(2))))
a, b, c = K(3); print(a, b, c); a, *b = K(3); print(a, b)
print(len(K(5)), bool(K(1)), not K(2), [10, 20, 30][K(1)], 'abc'[K(1)], range(K(3)), [1] * K(2), list(range(10))[K(1):K(4)], K(5)[7], 5 in K(5), 6 in K(5))
print(K(1)(2, 3), -K(4), int(K(5)), float(K(6)), abs(K(-7)), round(K(8)), divmod(K(9), 2), K(1).foo, getattr(K(1), 'bar'), hasattr(K(1), 'q'))
with K(1) as k: print(k); raise ValueError
print(K(1) + K(2), 5 + K(1), K(1) + 5, K(3) == K(3), K(3) != K(4), K(1) < K(2), K(2) > K(1))
def gen():
    for i in range(4): churn(); yield K(i)
print(list(gen()), sorted(gen(), key=lambda k: -k.v), max(gen(), key=lambda k: k.v), list(map(lambda k: k.v, gen())), list(filter(None, gen())), {k: k.v for k in gen()})
print(','.join(str(k) for k in gen()), [x.v for x in reversed(list(gen()))], dict(zip(gen(), gen()))[K(2)], set(gen()) == s & set(gen()) | set(gen()))
class D(dict):
    def __missing__(self, k): churn(); self[k] = v = K(len(self)); return v
    def __getattr__(self, n): churn(); return self[n]
dd = D(); print(dd['a'], dd['b'], dd.c, sorted(dd))
class P:
    @property
    def p(self): churn(); return K(1)
    @p.setter
    def p(self, v): churn(); self.q = v
    def __setattr__(self, n, v): churn(); object.__setattr__(self, n, v)
    def __getattribute__(self, n): churn(); return object.__getattribute__(self, n)
p = P(); p.p = K(5); print(p.p, p.q, vars(p))
class Meta(type):
    def __call__(cls, *a): churn(); return super().__call__(*a)
    def __iter__(cls): churn(); return iter('meta')
    def __instancecheck__(cls, x): churn(); return x == 1
class M(metaclass=Meta):
    def __new__(cls, *a): churn(); return super().__new__(cls)
    def __init__(self, *a): churn(); self.a = a
print(M(1, 2).a, list(M), isinstance(1, M), isinstance(2, (str, M)))
class It:
    def __init__(self): self.n = 0
    def __iter__(self): churn(); return self
    def __next__(self):
        churn(); self.n += 1
        if self.n > 3: raise StopIteration
        return K(self.n)
print([*It()], sum(It(), K(0)), list(zip(It(), It())), max(It()), K(2) in It(), tuple(It()))
x, y, z = It(); print(x, y, z)
print({**{'a': K(1)}, **{'b': K(2)}}, (lambda *a, **k: (a, k))(*It(), **{'z': K(1)}))
