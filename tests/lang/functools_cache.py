from functools import lru_cache, cache, cached_property

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

@lru_cache(maxsize=2)
def sq(x):
    print('calc', x)
    return x * x
for x in (1, 2, 1, 3, 2, 1):
    sq(x)
print(sq.cache_info(), sq.__name__, sq.cache_parameters())
sq.cache_clear()
print(sq.cache_info(), sq.__wrapped__(5))
@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(100), fib.cache_info(), fib.cache_parameters())
info = fib.cache_info()
print(info.hits, info.misses, info.maxsize, info.currsize, info[1], tuple(info) == info)
show(lambda: fib([]))
@lru_cache(None, typed=True)
def t(x):
    return type(x).__name__
print(t(1), t(1.0), t(True), t(x=1), t.cache_info())
@lru_cache
def k(*a, **kw):
    return a, kw
k(1, a=2); k(1, a=2); k(a=2); k(1, 2); k((1, 2))
print(k.cache_info())
show(lambda: lru_cache('a'))
@lru_cache(maxsize=0)
def never(x):
    return x
never(1); never(1)
print(never.cache_info())
print(lru_cache(maxsize=-5)(len).cache_parameters())
@lru_cache
def fails(x):
    raise ValueError(x)
show(lambda: fails(1))
show(lambda: fails(1))
print(fails.cache_info())

class C:
    n = 0
    @cached_property
    def v(self):
        "docv"
        self.n += 1
        return self.n
    @lru_cache(None)
    def m(self, x):
        return x * 2
    @staticmethod
    @cache
    def s(x):
        return x + 1
c = C()
print(c.v, c.v, c.__dict__, C.v.__doc__, c.m(4), c.m(4), C.m.cache_info(), c.s(1), C.s(1))
del c.v
print(c.v)
c.v = 'set'
print(c.v)
class S:
    __slots__ = ()
    @cached_property
    def v(self):
        return 1
show(lambda: S().v)
total = 0
for i in range(300):
    total += fib(i % 50)
print(total)
