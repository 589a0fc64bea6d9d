# Calls: every way to pass arguments, and every complaint about them.
def show(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except TypeError as e:
        print('TypeError:', e)

def f0(): return 'f0'
def f1(a): return a
def f2(a, b=2): return (a, b)
def f3(a, b=2, *c, d, e=5, **f): return (a, b, c, d, e, f)
def f4(a, /, b, *, c): return (a, b, c)
def f5(*a): return a
def f6(**k): return k
def f7(a, b, c, d=4): return (a, b, c, d)

show(f0); show(f0, 1); show(f0, x=1)
show(f1); show(f1, 1); show(f1, 1, 2); show(f1, a=1); show(f1, b=1); show(f1, 1, a=1)
show(f2); show(f2, 1); show(f2, 1, 3); show(f2, 1, 2, 3); show(f2, b=1); show(f2, a=1, b=7)
show(f3, 1); show(f3, 1, d=4); show(f3, 1, 2, 3, 4, d=5, e=6, g=7); show(f3, d=1); show(f3)
show(f4, 1, 2, 3); show(f4, 1, 2, c=3); show(f4, 1, b=2, c=3); show(f4, a=1, b=2, c=3); show(f4, 1, 2)
show(f5); show(f5, 1, 2); show(f5, x=1)
show(f6); show(f6, a=1, b=2); show(f6, 1)
show(f7); show(f7, 1); show(f7, 1, 2); show(f7, 1, 2, 3); show(f7, 1, 2, 3, 4, 5); show(f7, c=1)
show(f7, *(1, 2), **{'c': 3}); show(f7, *[1, 2, 3]); show(f7, *range(4)); show(f7, *'abc')
show(f7, *(x for x in (1, 2, 3)))
try: f1(*5)
except TypeError as e: print(e)
try: f1(**5)
except TypeError as e: print(e)
try: f6(**{1: 2})
except TypeError as e: print(e)
try: f6(a=1, **{'a': 2})
except TypeError as e: print(e)
show(len); show(len, 1, 2); show(len, 5); show(len, x=1)
show(isinstance, 1); show(isinstance, 1, 2)
show(5); show(None)
class C:
    def __init__(self, a, b=1): self.t = (a, b)
    def m(self, x): return (self.t, x)
    @classmethod
    def c(cls, x): return (cls.__name__, x)
    @staticmethod
    def s(x): return x
show(C); show(C, 1, 2, 3)
c = C(1)
show(c.m); show(c.m, 5); show(c.m, 1, 2); show(C.m, c, 9); show(c.c, 3); show(C.c); show(C.s, 4); show(c.s)
show(c)
class D: pass
show(D, 1)
class E:
    def __call__(self, *a, **k): return (a, k)
show(E(), 1, x=2)
def outer():
    def inner(x): pass
    return inner
show(outer())
show(lambda x: x)
def rec(n): return rec(n + 1)
try: rec(0)
except RecursionError as e: print('RecursionError', e)
def defaults(a=[]):
    a += [1]
    return a
print(defaults(), defaults(), defaults.__defaults__)
print(f3.__name__, f3.__kwdefaults__, C.m.__qualname__, outer().__qualname__)
