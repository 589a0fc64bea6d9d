import copy

class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y

for x in (None, 1, 1.5, 'a', b'b', (1, [2]), True, range(3), len, P, lambda: 0, frozenset([1]), ...):
    print(type(x).__name__, copy.copy(x) is x, copy.deepcopy(x) is x)
a = [1, [2, 3], {'k': [4]}]
b, c = copy.copy(a), copy.deepcopy(a)
print(b == a, b is a, b[1] is a[1], c == a, c[1] is a[1], c[2]['k'] is a[2]['k'])
p = P([1], {'d': 2})
q, r = copy.copy(p), copy.deepcopy(p)
print(q.x is p.x, r.x is p.x, r.x, r.y, type(r) is P)
a.append(a)
d = copy.deepcopy(a)
print(d[3] is d, d[0])
t = ([],)
t[0].append(t)
u = copy.deepcopy(t)
print(u[0][0] is u, u is t, copy.deepcopy((1, (2, 3))) is not None)
shared = [1]
v = copy.deepcopy([shared, shared])
print(v[0] is v[1], v[0] is shared)
p.me = p
w = copy.deepcopy(p)
print(w.me is w)
for s in ({1, 2}, bytearray(b'ab'), {'a': 1}):
    print(type(copy.copy(s)).__name__, copy.copy(s) == s, copy.copy(s) is s, copy.deepcopy(s) == s)
memo = {}
z = copy.deepcopy(shared, memo)
print(memo[id(shared)] is z, len(memo))
print(copy.deepcopy(shared, {id(shared): 'given'}))
class M:
    def f(self):
        return self
m = M()
bound = copy.deepcopy(m.f)
print(bound() is m, type(bound()) is M, copy.copy(m.f)() is m)
try:
    1 / 0
except ZeroDivisionError as e:
    x = copy.copy(e)
    print(repr(x), repr(copy.deepcopy(ValueError('a', [1]))))
try:
    copy.deepcopy((i for i in ()))
except TypeError as e:
    print(e)
