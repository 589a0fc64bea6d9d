# Decorators: order, arguments, expressions, on functions, methods and classes.
log = []
def deco(name):
    log.append("make " + name)
    def apply(f):
        log.append("apply " + name + " to " + f.__name__)
        return f
    return apply
@deco("a")
@deco("b")
def f(x=log.append("default")):
    pass
print(log)
del log[:]
@deco("outer")
class C:
    log.append("body")
    @deco("m")
    def m(self): pass
    @staticmethod
    def s(): return "static"
    @classmethod
    def c(cls): return cls.__name__
    @property
    def p(self): return "prop"
    @p.setter
    def p(self, v): log.append(v)
print(log)
o = C()
o.p = "set"
print(C.s(), o.s(), C.c(), o.c(), o.p, log[-1])
@lambda f: 5
def five(): pass
print(five)
table = [str, len]
@table[0]
def text(): pass
print(text.startswith("<function text"))
@(wrapped := lambda f: (f, f.__name__))
def w(): return 1
print(w[0](), w[1], wrapped is not None)
@print
class P: __repr__ = None
print(P)
def twice(f):
    def g(*args, **kw):
        return f(*args, **kw), f(*args, **kw)
    g.__name__ = f.__name__
    g.__wrapped__ = f
    return g
@twice
@twice
def one(a, *, k=0): return a + k
print(one(1, k=2), one.__name__, one.__wrapped__.__wrapped__(5))
class Memo:
    def __init__(self, f): self.f, self.seen = f, {}
    def __call__(self, n):
        if n not in self.seen:
            self.seen[n] = self.f(n)
        return self.seen[n]
@Memo
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50), len(fib.seen))
try:
    @None
    def n(): pass
except TypeError as e:
    print(e)
try:
    @undefined
    def n(): pass
except NameError as e:
    print(e)
sm = staticmethod(len)
print(sm([1, 2]), sm.__wrapped__ is len, sm.__func__ is len, sm.__name__)
cm = classmethod(lambda cls: cls)
print(cm.__get__(None, int)() is int, cm.__get__(5)() is int)
try:
    cm()
except TypeError as e:
    print(e)
