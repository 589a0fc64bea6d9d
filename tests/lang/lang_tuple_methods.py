# tuple: everything.
t = (1, 2, 3, 2)
print(t, (), (1,), t.count(2), t.index(2), t.index(2, 2), t[1], t[-1], t[1:], t[::-1], t + (5,), t * 2, 0 * t, 2 in t, len(t), t == (1, 2, 3, 2), t != [1, 2, 3, 2], t < (1, 3), () < (1,), hash(()) == hash(tuple([])), hash(t) == hash((1.0, 2, 3, 2)), tuple('ab'), tuple({1: 2}), tuple(), tuple(t) is t, t[:] is t)
for f in (lambda: t.index(9), lambda: t[9], lambda: t['a'], lambda: t.append, lambda: t + [1], lambda: t * 'a', lambda: hash(([],)), lambda: tuple(5), lambda: tuple(1, 2), lambda: t.__setitem__, lambda: t < [1], lambda: t.index(), lambda: t.count(1, 2), lambda: t[1.5], lambda: t[::0]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
try: t[0] = 1
except TypeError as e: print(e)
try: del t[0]
except TypeError as e: print(e)
try: a, b = t
except ValueError as e: print(e)
try: a, b, c, d, e5 = t
except ValueError as e: print(e)
try: a, *b, c, d, e5, f = t
except ValueError as e: print(e)
try: a, b = 5
except TypeError as e: print(e)
try: a, b = None
except TypeError as e: print(e)
try: (a, b), c = [1, 2]
except TypeError as e: print(e)
try: a, b = iter('abc')
except ValueError as e: print(e)
try: a, b = {1, 2, 3}
except ValueError as e: print(e)
x = ([1],)
try: x[0] += [2]
except TypeError as e: print(e, x)
a, (b, *c), d = 1, 'xyz', 4; print(a, b, c, d)
def f(*args): return args
print(f(*t, *'ab'), f(*()), (*t, *[9]), (lambda *a: a)(1))
for i, (p, q) in enumerate([(1, 2), (3, 4)]): print(i, p, q)
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    def __repr__(self): return 'T' + super().__repr__()
print(T(1, 2), T(1, 2) == (1, 2), T(1)[0], T(1, 2) + (3,), hash(T(1)) == hash((1,)), isinstance(T(), tuple), T(1, 2)[0:1], sorted([T(2), (1,)]))
r = ([],); r[0].append(r); print(r)
print((1, 'a', None, 1.5, (2,)), ((1, 2), 3) < ((1, 2), 4), max((1, 2), (1, 3)), sum((1, 2, 3)), sum(((1,), (2,)), ()), min(t), sorted(t, reverse=True), any(()), all(()), list(zip(*[(1, 2), (3, 4)])), dict([(1, 2)]), divmod(7, 2) == (3, 1))
