# Assignment to __bases__, __class__, __name__, __qualname__, __module__; a metaclass's mro().
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class A:
    def f(self):
        return 'A.f'


class B:
    def f(self):
        return 'B.f'

    def g(self):
        return 'B.g'


class C(A):
    pass


class D(C):
    pass


d = D()
print(d.f(), [k.__name__ for k in D.__mro__])
C.__bases__ = (B,)
print(d.f(), d.g(), [k.__name__ for k in D.__mro__], C.__bases__, C.__base__)
print(A.__subclasses__(), B.__subclasses__(), isinstance(d, A), isinstance(d, B))
C.__bases__ = (A, B)
print(d.f(), [k.__name__ for k in D.mro()])
t(lambda: setattr(C, '__bases__', ()))
t(lambda: setattr(C, '__bases__', [A]))
t(lambda: setattr(C, '__bases__', (1,)))
t(lambda: setattr(C, '__bases__', (D,)))
t(lambda: setattr(C, '__bases__', (int,)))
t(lambda: setattr(C, '__bases__', (A, A)))
t(lambda: setattr(int, '__bases__', (A,)))
t(lambda: delattr(C, '__bases__'))
t(lambda: setattr(A, '__mro__', ()))
print([k.__name__ for k in D.__mro__])


class X(A):
    pass


class Y(A):
    __slots__ = ('s',)


class Z(A):
    __slots__ = ()


x = X()
x.v = 1
x.__class__ = C
print(type(x).__name__, x.v, x.g())
t(lambda: setattr(x, '__class__', Y))
t(lambda: setattr(x, '__class__', int))
t(lambda: setattr(x, '__class__', 5))
t(lambda: setattr(5, '__class__', int))
t(lambda: setattr([], '__class__', list))
t(lambda: delattr(x, '__class__'))
X.__name__ = 'Renamed'
print(X, X.__name__, X.__qualname__)
X.__qualname__ = 'Q.Renamed'
X.__module__ = 'mod'
print(X)
t(lambda: setattr(C, '__name__', 5))
t(lambda: setattr(C, '__qualname__', 5))
t(lambda: setattr(X, '__name__', 'a\0b'))
t(lambda: setattr(int, '__name__', 'x'))
t(lambda: delattr(C, '__name__'))
X.__doc__ = 'new doc'
print(X.__doc__)
t(lambda: setattr(int, 'x', 1))
t(lambda: delattr(int, 'real'))


class M(type):
    def mro(cls):
        print('mro of', cls.__name__)
        m = super().mro()
        return m[:1] + [Extra] + m[1:] if cls.__name__ == 'P' else m


class Extra:
    def f(self):
        return 'Extra.f'


class P(A, metaclass=M):
    pass


print(P().f(), [k.__name__ for k in P.__mro__], issubclass(P, Extra))


class BadM(type):
    answer = None

    def mro(cls):
        return cls.answer


def make():
    return BadM('K', (A,), {})


for answer in (None, [], [1]):
    BadM.answer = answer
    t(lambda: [k.__name__ for k in make().__mro__])


class Lin1(A, B):
    pass


class Lin2(B, A):
    pass


t(lambda: type('Bad', (Lin1, Lin2), {}))
t(lambda: type('Bad', (object, A), {}))
t(lambda: type('Bad', (A, A), {}))
t(lambda: type('Bad', (bool,), {}))
t(lambda: type('Bad', (int, str), {}))
t(lambda: type('Bad', (type(None),), {}))
t(lambda: type('Bad', (lambda: 1,), {}))
t(lambda: type('Bad', (1,), {}))
