import functools
import inspect
from inspect import signature, Parameter, Signature


def f(a, b: int, /, c=1, *args: str, d, e: 'x' = 2, **kw) -> list:
    "doc"


def h(a, *, b):
    pass


class A:
    def __init__(self, x, y=1):
        pass

    def m(self, z):
        pass

    @classmethod
    def c(cls, q):
        pass

    @staticmethod
    def s(r):
        pass

    def __call__(self, *, call):
        pass


class N:
    def __new__(cls, n):
        return object.__new__(cls)


class M(type):
    def __call__(cls, mm):
        pass


class WithMeta(metaclass=M):
    pass


for x in (f, h, A, A.m, A(1).m, A.c, A.s, A(1), N, object, WithMeta, len, [].append, str.join, 3, int, lambda x, y=2: 0,
          functools.partial(f, 1), functools.partial(f, 1, 2, 3), functools.partial(f, 1, c=5), functools.partial(h, a=1)):
    try:
        print(signature(x))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


@functools.wraps(f)
def w(*a):
    pass


print(signature(w), signature(w, follow_wrapped=False))
s = signature(f)
for n, p in s.parameters.items():
    print(n, p, repr(p), p.kind, repr(p.kind), p.kind.description, p.default, p.annotation)
print(repr(s), s.return_annotation, s == signature(f), s.replace(return_annotation=int))
print(inspect.getfullargspec(f))
print(inspect.getfullargspec(A.m), inspect.getfullargspec(A(1).m))
