# property, staticmethod and classmethod as bases, super as a descriptor, proxies, and
# exceptions with a __new__ of their own.
import abc
class acm(classmethod):
    def __init__(self, f):
        f.mark = True
        super().__init__(f)
class asm(staticmethod):
    def __init__(self, f, extra=1):
        super().__init__(f)
        self.extra = extra
class C:
    @acm
    def f(cls): return cls.__name__
    @asm
    def g(x): return x + 1
print(C.f(), C().f(), C.g(1), C().g(2), C.__dict__['g'].extra)
class A(abc.ABC):
    @abc.abstractclassmethod
    def f(cls): pass
    @abc.abstractstaticmethod
    def g(): pass
    @abc.abstractproperty
    def h(self): pass
print(sorted(A.__abstractmethods__))
try: A()
except TypeError as e: print(e)
class P:
    @classmethod
    @property
    def name(cls): return 'the ' + cls.__name__
class Q(P): pass
print(P.name, Q.name, Q().name)
class Desc:
    def __get__(self, obj, owner): return (obj, owner)
class R:
    d = classmethod(Desc())
print(R.d, R().d)
# super
class A:
    def m(self): return 'A'
    @classmethod
    def cm(cls): return 'A' + cls.__name__
class B(A):
    def m(self): return 'B' + self.__super.m()
    @classmethod
    def cm(cls): return 'B' + super().cm()
B._B__super = super(B)
print(B().m(), B.cm())
class Proxy:
    def __init__(self, o): object.__setattr__(self, '_o', o)
    def __getattribute__(self, n):
        if n.startswith('_Proxy'): return object.__getattribute__(self, n)
        return getattr(object.__getattribute__(self, '_o'), n)
class Sub(A):
    def m(self): return 'S' + super(Sub, self).m()
p = Proxy(Sub())
print(p.__class__, isinstance(p, Sub), isinstance(p, A), isinstance(p, int), isinstance(p, Proxy), Sub.m(p))
print(isinstance(p, (int, A)))
class Fake:
    @property
    def __class__(self): return int
print(isinstance(Fake(), int), isinstance(Fake(), Fake), issubclass(Fake, int))
import collections.abc
class Fake2:
    @property
    def __class__(self): return list
print(isinstance(Fake2(), collections.abc.Sequence), isinstance(Fake2(), collections.abc.Mapping))
class Eg(ExceptionGroup):
    def __new__(cls, msg, excs, code):
        s = super().__new__(Eg, msg, excs); s.code = code; return s
    def derive(self, excs): return Eg(self.message, excs, self.code)
try: raise Eg('x', [ValueError(1), TypeError(2)], 7)
except* ValueError as e: print(repr(e), e.code)
except* TypeError as e: print(repr(e), e.code)
class BE(BaseExceptionGroup, Exception): pass
try: print(BE('a', [KeyboardInterrupt()]))
except TypeError as e: print(e)
try: print(Eg('a', [KeyboardInterrupt()], 1))
except TypeError as e: print(e)
class Os(OSError):
    def __new__(cls, message, baz=None):
        self = super().__new__(cls, message); self.baz = baz; return self
e = Os('some message', baz='b'); print(e.args, e.baz, str(e))
e = Os('m', 'b'); print(e.args, e.baz)
class Os2(OSError):
    def __init__(self, bar=None): self.bar = bar
e = Os2(bar='q'); print(e.args, e.bar, str(e))
class Os3(OSError):
    def __init__(self, a, b): super().__init__(a); self.b = b
e = Os3('x', 'y'); print(e.args, e.b, str(e), e.errno)
