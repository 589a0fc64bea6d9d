# reduce, cmp_to_key, cached_property, total_ordering, partialmethod, singledispatchmethod.
from functools import *


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: reduce(lambda a, b: a + b, [1, 2, 3]))
t(lambda: reduce(lambda a, b: f'({a}{b})', 'abc', 'x'))
t(lambda: reduce(max, [], 5))
t(lambda: reduce(max, []))
t(lambda: reduce(max, [7]))
t(lambda: reduce(max, 5))
t(lambda: reduce(lambda a: a, [1, 2]))
key = cmp_to_key(lambda a, b: (a > b) - (a < b))
t(lambda: sorted([3, 1, 2], key=key))
t(lambda: sorted(['b', 'A', 'c'], key=cmp_to_key(lambda a, b: -1 if a.lower() < b.lower() else 1)))
t(lambda: key(1) < key(2))
t(lambda: key(1) == key(1))
t(lambda: key(1) < 2)
t(lambda: hash(key(1)))
t(lambda: key(5).obj)
t(lambda: cmp_to_key(lambda a, b: 'x')(1) < cmp_to_key(lambda a, b: 'x')(1))
class C:
    made = 0
    @cached_property
    def p(self):
        "doc of p"
        C.made += 1
        return [self]
    def q(self):
        return 'q'
c = C()
print(c.p is c.p, C.made, 'p' in c.__dict__, C.p.__doc__, type(C.p).__name__, C.p.attrname)
c.p = 5
print(c.p)
del c.p
print(type(c.p).__name__, C.made)
class S:
    __slots__ = ()
    p = cached_property(lambda self: 1)
t(lambda: S().p)
def two():
    class T:
        a = b = cached_property(lambda self: 1)
t(two)
C.late = cached_property(lambda self: 1)
t(lambda: c.late)
@total_ordering
class O:
    def __init__(self, x):
        self.x = x
    def __eq__(self, o):
        return self.x == o.x if isinstance(o, O) else NotImplemented
    def __lt__(self, o):
        return self.x < o.x if isinstance(o, O) else NotImplemented
print(O(1) <= O(1), O(1) > O(2), O(2) >= O(1), O(1) != O(2), O.__le__.__name__)
t(lambda: O(1) <= 1)
t(lambda: total_ordering(type('E', (), {})))
class P:
    def f(self, a, b=0, *, c=0):
        return a, b, c
    g = partialmethod(f, 1, c=3)
    h = partialmethod(g, 2)
    s = partialmethod(staticmethod(lambda *a: a), 'x')
    k = partialmethod(classmethod(lambda cls, *a: (cls.__name__, a)), 1)
print(P().g(), P().g(5), P().h(), P().s(1), P.k(2), P().k(3))
t(lambda: repr(P.__dict__['g']).replace(repr(P.f), 'F'))
t(lambda: partialmethod(5))
class D:
    @singledispatchmethod
    def f(self, x):
        return 'object', x
    @f.register
    def _(self, x: int):
        return 'int', x
    @f.register(str)
    def _(self, x):
        return 'str', x
    @singledispatchmethod
    @classmethod
    def g(cls, x):
        return cls.__name__, x
    @g.register
    @classmethod
    def _(cls, x: list):
        return 'list', len(x)
print(D().f(1), D().f('a'), D().f(None), D().f(True), D.g(1), D().g([1, 2]))
t(lambda: D().f())
p = partial(print, 'a', sep='-')
print(p.func is print, p.args, p.keywords, partial(p, 'b', end='!\n').args)
partial(p, 'b', end='!\n')('c')
t(lambda: partial())
t(lambda: partial(5))
t(lambda: partial(int, base=2)('101'))
t(lambda: partial(int, base=2)('101', base=3))
q = partial(int)
q.x = 1
print(q.__dict__, q == partial(int), repr(partial(int, 1, x=2)))
@wraps(C.q, updated=())
def w():
    pass
print(w.__name__, w.__qualname__, w.__wrapped__ is C.q, w.__module__)
@lru_cache(maxsize=2)
def sq(x, y=0):
    print('call', x)
    return x * x
print([sq(1), sq(2), sq(1), sq(3), sq(2)], sq.cache_info(), sq.cache_parameters())
sq.cache_clear()
print(sq.cache_info(), sq(1, y=0), sq(1), sq(1, 0), sq.cache_info().misses)
t(lambda: sq([]))
t(lambda: lru_cache(maxsize='x'))
t(lambda: lru_cache(typed=True)(lambda x: x)(1.0))
