def counter():
    n = 0

    def up(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n

    return up, get


up, get = counter()
up()
up(5)
print(get())

g = 1


def use_global():
    global g, new
    g += 1
    new = g * 10

    class C:
        g = 5
        h = g + 1

        def m(self):
            return g

    return C.h, C().m()


print(use_global(), g, new)


def param_cell(a, *args, b=2, **kw):
    def inner():
        return a, args, b, kw

    a += 1
    return inner()


print(param_cell(1, 2, 3, b=4, c=5))


class A:
    x = 1
    y = [_ for _ in range(x)]
    __private = "p"

    def get(self):
        return self.__private, self._A__private

    def __mangled(self):
        return __class__

    def call(self):
        return self.__mangled()


print(A.y, A().get(), A().call())


class Base:
    def __init__(self, *args, **kw):
        self.log = [("Base", args, kw)]

    def hello(self):
        return "base"

    def __init_subclass__(cls, tag=None, **kw):
        cls.tag = tag


class Derived(Base, tag="t"):
    """Doc of Derived."""

    attr: int = 3
    other: "str"

    def __init__(self, *args):
        super().__init__(*args, k=1)
        self.log.append("Derived")

    def hello(self):
        def deep():
            return super(Derived, self).hello()

        return super().hello() + "+" + deep()

    @property
    def p(self):
        return self.attr

    @p.setter
    def p(self, v):
        self.attr = v

    @staticmethod
    def s(a, b=2):
        return a + b

    @classmethod
    def c(cls):
        return cls.__name__


d = Derived(1, 2)
print(d.log, d.hello(), Derived.tag, Derived.__doc__, Derived.__annotations__)
d.p = 7
print(d.p, d.s(1), d.c(), Derived.__qualname__, Derived.hello.__qualname__)


def local_class(n):
    class L:
        v = n

        def m(self):
            return n, self.v

        n = 3
        w = n

    return L().m(), L.w, L.__qualname__, L.m.__qualname__


try:
    print(local_class(8))
except NameError as e:
    print(type(e).__name__)


def class_free(n):
    class L:
        v = n

        def m(self):
            return n

    return L().m(), L.v


print(class_free(8))


def args1(a, b=2, /, c=3, *d, e, f=6, **g):
    return a, b, c, d, e, f, g


print(args1(1, e=5), args1(1, 2, 3, 4, 5, e=6, h=7), args1(*[1, 2], **{"e": 3}), args1(1, *(2, 3), e=1, **{"z": 1}))
for bad in (lambda: args1(), lambda: args1(1), lambda: args1(1, e=1, c=2, **{"c": 3}), lambda: args1(1, 2, a=3)):
    try:
        print(bad())
    except TypeError as e:
        print("TypeError")

print([(lambda x, y=i: x * y)(2) for i in range(3)], [f() for f in [lambda: i for i in range(3)]])
print([[i * j for j in range(i)] for i in range(4)], {k: v for k, v in zip("ab", range(2))}, {i % 2 for i in range(5)})
print(sum(i for i in range(10) if i % 2), list((a, b) for a in range(2) for b in range(a, 2)))
print([y for x in range(3) for y in [x * x] if y], [last := i for i in range(3)], last)


def walrus():
    if (n := 10) > 5 and (m := n // 3):
        pass
    data = [y := 1, y**2, y + (z := 5)]
    total = 0
    sums = [total := total + v for v in data]
    data.append(sums)
    return n, m, data, z, [w for q in range(3) if (w := q * 2)], w


print(walrus())


def annotated(a: int, *b: str, c: float = 1.0, **d: bytes) -> None:
    x: int
    y: int = 3
    return y


print(annotated.__annotations__, annotated(1), annotated.__name__, annotated.__doc__)
var: int = 4
obj = type("O", (), {})()
obj.a: int = 5
(var2): int = 6
print(__annotations__, obj.a, var2)
del var, obj.a
try:
    var
except NameError as e:
    print(e)


def deleted():
    x = 1
    del x
    try:
        return x
    except UnboundLocalError:
        pass

    def inner():
        return c

    c = 1
    del c
    try:
        inner()
    except NameError as e:
        return type(e).__name__


print(deleted())


def deco(n):
    def wrap(f):
        def inner(*a):
            return n, f(*a)

        return inner

    return wrap


@deco(1)
@deco(2)
def decorated(x):
    "doc"
    return x


print(decorated(3))


@lambda c: c.__name__
class Decorated:
    pass


print(Decorated)
import os.path as osp, sys
from os import path as p2, sep
from collections import (OrderedDict, deque as dq,)
import xml.dom.minidom
import xml.dom.minidom as mini

print(osp is p2, sep, dq([1]), OrderedDict, xml.dom.minidom is mini)
from math import *

print(floor(2.5), pi)
try:
    from math import nothing
except ImportError as e:
    print("ImportError")

class Pathological:
    def outer(self):
        class X:
            x = __class__

            def f():
                return __class__

        class Y:
            nonlocal __class__
            __class__ = 42

            def f():
                return __class__

        return X.x, X.f().__name__, Y.f().__name__, __class__

print(Pathological().outer()[1:])
