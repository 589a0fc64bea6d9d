from functools import singledispatch, singledispatchmethod

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

@singledispatch
def g(x, *a):
    "doc"
    return 'object'
@g.register(int)
def _(x):
    return 'int'
@g.register
def _(x: list):
    return 'list'
@g.register(float)
@g.register(complex)
def _(x):
    return 'number'
@g.register
def _(x: str | bytes):
    return 'text'
g.register(type(None), lambda x: 'none')
print(g(1), g(True), g([]), g(None), g('s'), g(b''), g(1.5), g(1j), g({}))
print(g.dispatch(bool) is g.registry[int], list(g.registry), g.__name__, g.__doc__)
show(lambda: g())
show(lambda: g.register(3))
show(lambda: g.register('a', len))
class A: pass
class B(A): pass
class C(B): pass
@g.register(A)
def _(x):
    return 'A'
print(g(A()), g(C()))
g.register(B, lambda x: 'B')
print(g(A()), g(C()))
class SM:
    @singledispatchmethod
    def f(self, a):
        return 'base'
    @f.register
    def _(self, a: int):
        return 'int'
    @f.register(str)
    def _(self, a):
        return 'str'
    @singledispatchmethod
    @classmethod
    def cm(cls, a):
        return cls.__name__
    @cm.register(int)
    @classmethod
    def _(cls, a):
        return cls.__name__ + 'int'
print(SM().f(1), SM().f('a'), SM().f(1.5), SM.cm(1), SM.cm('a'))

from abc import ABC
class V(ABC): pass
class W: pass
@singledispatch
def h(x):
    return 'none'
@h.register(V)
def _(x):
    return 'V'
print(h(W()))
V.register(W)
print(h(W()))
