import inspect
import sys


class A:
    def meth(self):
        pass

    @classmethod
    def c(cls):
        pass

    @property
    def p(self):
        return 1


def f():
    pass


def gen():
    x = 1
    yield x


gg = gen()
objs = dict(f=f, A=A, meth=A().meth, c=A.c, gen=gen, gg=gg, len=len, app=[].append, join=str.join, wrap=object.__init__,
            mw=object().__str__, mod=sys, code=f.__code__, prop=A.__dict__['p'], cm=A.__dict__['c'], real=int.real, three=3,
            fr=sys._getframe(), lam=lambda: 0)
for p in ('ismodule isclass ismethod isfunction isgeneratorfunction isgenerator istraceback isframe iscode isbuiltin isroutine '
          'isabstract ismethoddescriptor isdatadescriptor isgetsetdescriptor ismemberdescriptor ismethodwrapper iscoroutine '
          'iscoroutinefunction isawaitable isasyncgen').split():
    print(p, [n for n, o in objs.items() if getattr(inspect, p)(o)])
print(inspect.getgeneratorstate(gg))
next(gg)
print(inspect.getgeneratorstate(gg), inspect.getgeneratorlocals(gg))
gg.close()
print(inspect.getgeneratorstate(gg), inspect.getgeneratorlocals(gg))
print([n for n, v in inspect.getmembers(A, inspect.isfunction) if n[0] != '_'], [n for n, v in inspect.getmembers(A) if n[0] != '_'])
print(inspect.getmro(A), [a.kind for a in inspect.classify_class_attrs(A) if a.name in ('meth', 'c', 'p')])


class D:
    def __getattr__(self, n):
        return 'dyn'

    @property
    def pp(self):
        return 1
    v = 2


print(inspect.getattr_static(D(), 'v'), type(inspect.getattr_static(D(), 'pp')), inspect.getattr_static(D(), 'zz', None))


def outer():
    n = 1

    def inner():
        return n, len, f, undefined_name
    return inner


cv = inspect.getclosurevars(outer())
print(cv.nonlocals, list(cv.globals), list(cv.builtins), cv.unbound)
