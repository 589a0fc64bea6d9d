# Signatures: pickles, copies, calls that do not fit, callables of all kinds; abstract
# classes while they are made; attributes that are not asked for.
import inspect, functools, pickle, abc, types
from inspect import signature
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def f(a, /, b: int, *c, d=1, **e) -> str: pass
sig = signature(f)
for p in range(6):
    show(lambda: pickle.loads(pickle.dumps(sig, p)) == sig)
    show(lambda: pickle.loads(pickle.dumps(sig.parameters['b'], p)))
    show(lambda: pickle.loads(pickle.dumps(sig.bind(1,2,3), p)))
import copy
show(lambda: copy.copy(sig)==sig); show(lambda: copy.deepcopy(sig)==sig)
def po(a, b=2, /, c=3): pass
s=signature(po)
show(lambda: s.bind(1, b=5)); show(lambda: s.bind(a=5)); show(lambda: s.bind(1,2,c=3)); show(lambda: s.bind(1, c=3)); show(lambda: s.bind(b=1)); show(lambda: s.bind_partial(b=2))
def pk(a, b=2, /, **kw): pass
s=signature(pk)
show(lambda: s.bind(1, b=5)); show(lambda: s.bind(1, a=5)); show(lambda: s.bind(a=5))
class Slots:
    __slots__ = {'depth': 'in fathoms', 'x': None}
show(lambda: inspect.getdoc(Slots.depth)); show(lambda: Slots.depth.__doc__); show(lambda: Slots.x.__doc__)
for g in (lambda: 0, lambda a: 0, lambda a, b=1: 0, lambda *, c: 0, lambda a, *, c: 0, lambda a, b: 0, lambda *a: 0):
    for args, kw in ((), {}), ((1,), {}), ((1,2), {}), ((1,2,3), {}), ((), {'a':1}), ((1,), {'a':1}), ((), {'zz':1}), ((1,2), {'c': 1}), ((1,), {'b': 1, 'c': 3}), ((1,),{'d':3}):
        show(lambda: sorted(inspect.getcallargs(g, *args, **kw)))
class W: pass
W.__wrapped__ = lambda a: None
show(lambda: signature(W))
W.__wrapped__ = W
show(lambda: signature(W))
class T:
    def m(*args): pass
    def k(**kw): pass
    @classmethod
    def c(*args): pass
    @staticmethod
    def s(*args): pass
    f1 = functools.partialmethod((lambda self, a, b=2: 0), 1)
    f2 = functools.partialmethod((lambda *a, **k: 0), 1)
    f3 = functools.partialmethod(m, 1)
    @functools.partialmethod
    def f5(self, a, b): pass
for n in 'm k c s f1 f2 f3 f5'.split():
    show(lambda: (n, signature(getattr(T, n)))); show(lambda: (n, signature(getattr(T(), n))))
class P:
    executed = 0
    @property
    def __dict__(self): P.executed = 1; return {'found': 1}
    length = 3
show(lambda: inspect.getattr_static(P(), 'length')); show(lambda: P.executed)
class Q:
    executed = 0
    @property
    def __class__(self): Q.executed = 1; return int
show(lambda: inspect.getattr_static(Q(), 'zz', 3)); show(lambda: Q.executed)
class R:
    def __getattr__(self, n): return 5
show(lambda: inspect.getattr_static(R(), 'zz', 3))
def check(cls): seen.append(inspect.isabstract(cls))
seen=[]
class AB(metaclass=abc.ABCMeta):
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        check(cls)
    @abc.abstractmethod
    def foo(self): pass
class AB2(AB):
    pass
class AB3(AB):
    def foo(self): pass
class AB4(AB2): pass
print(seen, inspect.isabstract(AB), inspect.isabstract(AB2), inspect.isabstract(AB3))
class FL:
    def __init__(self, func):
        self.__name__=func.__name__; self.__code__=func.__code__; self.__annotations__=func.__annotations__; self.__defaults__=func.__defaults__; self.__kwdefaults__=func.__kwdefaults__; self.f=func
    def __call__(self, *a, **k): pass
show(lambda: signature(FL(f)))
show(lambda: signature(type('X', (), {})))
class Meta(type):
    def __call__(cls, x): pass
class M(metaclass=Meta): pass
show(lambda: signature(M))
class N:
    def __new__(cls, a): pass
    def __init__(self, b): pass
show(lambda: signature(N))
class CallObj:
    def __call__(self, a, *, b): pass
show(lambda: signature(CallObj()))
show(lambda: signature(functools.partial(CallObj(), 1)))
show(lambda: signature(functools.partial(f, 1, b=3)))
show(lambda: signature(functools.partial(po, c=3)))
