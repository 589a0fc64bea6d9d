# Classes derived from built-in ones that walk in their own way: everything that
# walks them asks their __iter__, but what takes the elements of sets.
import math


class K(list):
    def __iter__(self): yield 7


class T(tuple):
    def __iter__(self): yield 7


class D(dict):
    def __iter__(self): yield 7


class S(str):
    def __iter__(self): yield 'q'


class B(bytes):
    def __iter__(self): yield 7


class X(set):
    def __iter__(self): yield 7


def iadd(x):
    l = [1]
    l += x
    return l


def ior(x):
    l = {1}
    l |= x
    return l


def assign(x):
    l = [1]
    l[:] = x
    return l


def star(x):
    a, *b = x
    return a, b


def loops(v):
    n = 0
    for i in range(20):
        n += sum(v) + min(v) + max(v) + len(list(v)) + len([*v]) + len(tuple(v)) + len({*v}) + sorted(v)[0] + len(star(v)[1])
    return n


for v in K([1, 2]), T((1, 2)), D({1: 2}), S('ab'), B(b'ab'), X({1}):
    for f in (sum, min, max, sorted, list, tuple, lambda x: [*x], set, any, ''.join, b''.join, lambda x: list(zip(x)), lambda x: list(map(str, x)),
              lambda x: list(enumerate(x)), dict.fromkeys, lambda x: (lambda *a: a)(*x), lambda x: 7 in x, {7}.intersection, {7}.union,
              {7}.difference, {7}.issubset, {7}.issuperset, {7}.isdisjoint, {7}.symmetric_difference, lambda x: [i for i in x], bytes, bytearray,
              lambda x: dict([x]), frozenset, lambda x: list(filter(None, x)), math.prod, math.fsum, star, iadd, ior, assign, lambda x: sum(x, 1),
              lambda x: {1, 7}.union(x, (v for v in 'a')) == {1, 7, 'a'}, lambda x: {7: 1}.keys() & x, lambda x: {7: 1}.keys() == x, loops):
        try:
            print(f(v))
        except Exception as e:
            print(type(e).__name__, e)
