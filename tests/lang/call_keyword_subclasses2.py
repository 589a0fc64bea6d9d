class K(str):
    def __repr__(self): return 'K(%s)' % str.__repr__(self)
class H(str):
    def __hash__(self): return 7
    def __eq__(self, o): return str.__eq__(self, o)
def show(d): print([(type(k).__name__, str(k), v) for k, v in d.items()])
def f(**k): show(k)
f(**{K('a'): 1})
f(**{H('a'): 1})
show(dict(**{K('b'): 2}))
show(dict(**{H('b'): 2}))
d = {}
d.update(**{K('a'): 1}); show(d)
d = {}
d.update(**{H('a'): 1}); show(d)
def g(a, *, b=0, **k): print(a, b); show(k)
g(**{K('a'): 1, K('b'): 2, K('c'): 3})
def tr(fn):
    try: fn()
    except (TypeError, KeyError) as e: print(type(e).__name__, e)
tr(lambda: g(**{H('a'): 1, H('b'): 2, H('c'): 3}))
tr(lambda: g(1, **{K('a'): 1}))
tr(lambda: g(1, x=3, **{K('x'): 1}))
tr(lambda: g(1, x=3, **{H('x'): 1}))
tr(lambda: g(1, **{H('x'): 1}, **{'x': 1}))
tr(lambda: g(1, **{K('x'): 1}, x=1))
tr(lambda: g(1, **{K('x'): 1}, **{'x': 1}))
tr(lambda: print(sorted([1, 2], **{K('reverse'): True})))
tr(lambda: print(sorted([1, 2], **{H('reverse'): True})))
tr(lambda: print(sorted([1, 2], **{K('rev'): True})))
class C:
    def __init__(self, *a, **k): print(len(a)); show(k)
C(1, **{K('z'): 1}, y=2)
C(1, **{H('z'): 1}, y=2)
def wrap(*a, **k): return C(*a, **k)
wrap(1, **{K('q'): 1})
import functools
p = functools.partial(f, **{K('p'): 1}); p(); p(**{K('p'): 2})
p(p=4)
class M(type):
    def __new__(m, n, b, d, **k): show(k); return super().__new__(m, n, b, d)
    def __init__(m, n, b, d, **k): show(k)
class X(metaclass=M, **{K('opt'): 1}): pass
def gen(**k): yield k
show(next(gen(**{K('g'): 1})))
def noK(a=0): return a
tr(lambda: print(noK(**{K('a'): 1})))
tr(lambda: print(noK(**{H('a'): 1})))
tr(lambda: print(noK(**{K('b'): 1})))
print(list(map(str, [p.keywords])))
print('{a}'.format(**{K('a'): 1}))
tr(lambda: print('{a}'.format(**{H('a'): 1})))
for i in range(3000):
    f2 = (lambda **k: k)(**{K('a'): i})
show(f2); print(type(next(iter(f2))))
