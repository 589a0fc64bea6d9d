# __slots__ in hierarchies: dicts, weak references, name mangling, defaults, conflicts.
import weakref


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class A:
    __slots__ = ('x', '__private')

    def __init__(self):
        self.x = 1
        self.__private = 2

    def get(self):
        return self.__private


class B(A):
    __slots__ = ['y']


class C(A):
    pass


class D(B):
    __slots__ = ('w', '__dict__', '__weakref__')


a, b, c, d = A(), B(), C(), D()
print(a.x, a.get(), a._A__private)
t(lambda: a.__dict__)
t(lambda: setattr(a, 'z', 1))
t(lambda: setattr(b, 'z', 1))
c.z = 1
d.z = 2
print(c.__dict__, d.__dict__, c.x, d.x)
t(lambda: weakref.ref(a))
t(lambda: weakref.ref(c)() is c)
t(lambda: weakref.ref(d)() is d)
t(lambda: b.y)
b.y = 5
print(b.y, B.y.__get__(b), B.y.__name__, B.y.__objclass__.__name__, A.x.__get__(d))
A.x.__set__(d, 'base')
print(d.x, A.x.__get__(d))
t(lambda: A.x.__get__(5))
t(lambda: A.x.__set__(object(), 1))
t(lambda: B.y.__get__(a))
print(A.x.__get__(None, A) is A.x, type(A.x).__name__, A.__slots__, B.__slots__, '__slots__' in C.__dict__)
del a.x
t(lambda: a.x)
t(lambda: delattr(a, 'x'))
a.x = 3


class E:
    __slots__ = ()


class F(E):
    __slots__ = {'doc': 'a documented slot', 'other': None}


t(lambda: setattr(E(), 'x', 1))
class X:
    __slots__ = ('a',)
class Y:
    __slots__ = ('b',)
t(lambda: type('Z', (X, Y), {}))
t(lambda: type('Z', (X, E), {'__slots__': ()})().__class__.__name__)
t(lambda: type('Z', (), {'__slots__': ('a',), 'a': 1}))
t(lambda: type('Z', (), {'__slots__': ('__class__',)}))
t(lambda: type('Z', (), {'__slots__': 5}))
t(lambda: type('Z', (), {'__slots__': b'ab'}))
t(lambda: type('Z', (str,), {'__slots__': ('a',)})('v').upper())
t(lambda: type('Z', (list,), {'__slots__': ('a',)})([1]).__len__())
t(lambda: setattr(type('Z', (list,), {'__slots__': ()})(), 'q', 1))
t(lambda: type('Z', (tuple,), {'__slots__': ('a',)}))
t(lambda: type('Z', (Exception,), {'__slots__': ('a',)})('m').args)


class P:
    __slots__ = ('v',)

    def __getattr__(self, name):
        return 'fallback ' + name

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value * 2)


p = P()
print(p.v, p.w)
p.v = 4
print(p.v)
t(lambda: setattr(p, 'w', 1))
import copy, pickle
class Q:
    __slots__ = ('a', 'b')
    def __eq__(self, o):
        return (self.a, getattr(self, 'b', None)) == (o.a, getattr(o, 'b', None))
q = Q()
q.a = [1]
r = copy.copy(q)
s = copy.deepcopy(q)
print(r == q, r.a is q.a, s == q, s.a is q.a, hasattr(r, 'b'))
t(lambda: copy.copy(E()).__class__.__name__)
t(lambda: sorted(n for n in dir(q) if n[0] != '_'))
