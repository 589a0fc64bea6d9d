# staticmethod and classmethod: binding, wrapping, attributes, chains.
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class A:
    @staticmethod
    def s(*a):
        "static doc"
        return a

    @classmethod
    def c(cls, *a):
        "class doc"
        return cls.__name__, a


class B(A):
    @classmethod
    def c(cls, *a):
        return 'B', super().c(*a)

    @staticmethod
    def s(*a):
        return 'B', super(B, B).s(*a)


print(A.s(1), A().s(2), A.c(1), A().c(2), B.c(3), B().c(4), B.s(5))
raw_s, raw_c = A.__dict__['s'], A.__dict__['c']
print(type(raw_s), type(raw_c), raw_s.__func__ is A.s, raw_c.__func__.__name__)
print(raw_s.__name__, raw_s.__doc__, raw_s.__qualname__, raw_c.__name__, raw_c.__doc__, raw_c.__wrapped__ is raw_c.__func__)
print(raw_s(7), callable(raw_s), callable(raw_c))
t(lambda: raw_c(1))
print(A.c.__self__, A.c.__func__.__qualname__, A().c == A.c, A.c is A.c)
print(raw_s.__get__(None, A) is A.s, raw_c.__get__(None, B)(), raw_c.__get__(A())())
t(lambda: raw_c.__get__(None))
t(lambda: raw_s.__get__(None))
t(lambda: staticmethod(5)())
t(lambda: staticmethod(5).__func__)
t(lambda: repr(staticmethod(5)))
t(lambda: repr(classmethod(len)))
t(lambda: staticmethod(5).__wrapped__)
t(lambda: classmethod(5).__get__(1)())
s = staticmethod(len)
s.note = 'x'
print(s.note, s.__isabstractmethod__)


class C:
    n = 0

    @classmethod
    @property
    def both(cls):
        return cls.__name__ + '!'

    @classmethod
    def __class_getitem__(cls, key):
        return key, cls.__name__

    def __init_subclass__(cls, **kw):
        print('init_subclass', cls.__name__, kw)

    def __new__(cls, *a):
        print('new', a)
        return super().__new__(cls)

    dup = classmethod(lambda cls: cls.n)
    length = staticmethod(len)
    mx = max


print(C.both, C().both, C[1], C.length('abc'), C().mx(3, 4))


class D(C, key=1):
    n = 5


print(D.dup(), D().dup(), D[2])
print(isinstance(C.__dict__['__new__'], staticmethod), isinstance(C.__dict__['__init_subclass__'], classmethod))


class S(staticmethod):
    pass


class K(classmethod):
    def __get__(self, obj, cls=None):
        return super().__get__(obj, cls), 'K'


class E:
    @S
    def f(x):
        return x

    @K
    def g(cls):
        return 1


print(E.f(3), E.g[0](), E().g[1])


def deco(f):
    def w(*a):
        return 'deco', f(*a)
    return w


class F:
    @deco
    @staticmethod
    def a(x):
        return x

    @staticmethod
    @deco
    def b(x):
        return x

    @classmethod
    @deco
    def c(cls, x):
        return cls.__name__, x


print(F().a.__func__.__name__, F.a(1), F.b(2), F().b(3), F.c(4))
F.d = classmethod(lambda cls: cls)
F.e = staticmethod(lambda: 'e')
print(F().d() is F, F().e())
f = F()
f.d = 1
print(f.d)
