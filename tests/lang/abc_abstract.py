from abc import ABC, ABCMeta, abstractmethod, update_abstractmethods
import abc

class Base(ABC):
    @abstractmethod
    def f(self):
        return 'base f'
    @property
    @abstractmethod
    def p(self): ...
    @classmethod
    @abstractmethod
    def c(cls): ...
    @staticmethod
    @abstractmethod
    def s(): ...
    def g(self):
        return self.f()

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

show(Base)
print(sorted(Base.__abstractmethods__), type(Base).__name__, Base.__abstractmethods__.__class__)
class Half(Base):
    def f(self):
        return 'half ' + super().f()
    p = 3
show(Half)
class Full(Half):
    @classmethod
    def c(cls):
        return cls.__name__
    @staticmethod
    def s():
        return 's'
x = Full()
print(x.g(), x.p, x.c(), Full.s(), Full.__abstractmethods__, isinstance(x, Base))
class One(metaclass=ABCMeta):
    @abstractmethod
    def only(self): pass
show(One)
show(lambda: One(1))
class WithNew(One):
    def __new__(cls):
        return super().__new__(cls)
show(WithNew)
One.only = lambda self: 1
show(One)
update_abstractmethods(One)
show(lambda: One().only())
print(abstractmethod(len) if False else abstractmethod(lambda: 0).__isabstractmethod__)
class Meta(ABCMeta):
    def __new__(mcls, name, bases, ns, **kw):
        cls = super().__new__(mcls, name, bases, ns)
        cls.kw = kw
        return cls
class M(metaclass=Meta, key=1): pass
print(M.kw, M().kw, isinstance(M, ABCMeta))
class E(Exception, ABC):
    @abstractmethod
    def m(self): ...
show(E)
class D(dict, ABC):
    @abstractmethod
    def m(self): ...
class AP(ABC):
    @abc.abstractproperty
    def v(self): return 1
show(AP)
