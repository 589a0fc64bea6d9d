# Metaclasses.
class M(type):
    def __prepare__(name, bases, **kw): print('prepare', name, bases, kw); return {'injected': 1}
    __prepare__ = classmethod(lambda mcs, name, bases, **kw: (print('prepare', name, kw), {'injected': 1})[1])
    def __new__(mcs, name, bases, ns, **kw): print('new', name, sorted(k for k in ns if not k.startswith('__')), kw); return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): print('init', name, kw); super().__init__(name, bases, ns)
    def __call__(cls, *a, **k): print('call', cls.__name__, a, k); return super().__call__(*a, **k)
    def __instancecheck__(cls, o): return o == 42 or super().__instancecheck__(o)
    def __subclasscheck__(cls, c): return c is int or super().__subclasscheck__(c)
    def __len__(cls): return 7
    def __iter__(cls): return iter('abc')
    def __getitem__(cls, k): return k
    def __contains__(cls, x): return x == 1
    def __add__(cls, o): return 'added'
    def __eq__(cls, o): return type.__eq__(cls, o)
    def __hash__(cls): return 5
    def __repr__(cls): return f'<M {cls.__name__}>'
    def __getattr__(cls, n): return 'meta ' + n
    def __setattr__(cls, n, v): print('setattr', n); super().__setattr__(n, v)
    def __delattr__(cls, n): print('delattr', n); super().__delattr__(n)
    def __bool__(cls): return False
    def __dir__(cls): return ['zz', 'aa']
    def meth(cls): return 'meth of ' + cls.__name__
    @property
    def prop(cls): return 'prop of ' + cls.__name__
    data = 'meta data'
class C(metaclass=M, opt=3):
    def __init__(self, x=0): self.x = x
print(C, type(C), C(5).x, isinstance(42, C), isinstance(43, C), issubclass(int, C), issubclass(str, C), len(C), list(C), C['k'], 1 in C, C + 1, hash(C), C.anything, C.injected, bool(C), dir(C), C.meth(), C.prop, C.data)
C.y = 1; del C.y
class D(C): pass
print(type(D) is M, D.meth(), type(type('E', (C,), {})) is M)
try: D().meth
except AttributeError as e: print(e)
class N(type): pass
try:
    class X(C, metaclass=N): pass
except TypeError as e: print(e)
class N2(M): pass
class Y(C, metaclass=N2): pass
print(type(Y) is N2)
def factory(name, bases, ns, **kw): return name, bases, sorted(ns), kw
class Z(1, metaclass=factory, k=2) if False else object: pass
class F(metaclass=factory, k=2): a = 1
print(F)
class Single(type):
    _inst = {}
    def __call__(cls, *a):
        if cls not in cls._inst: cls._inst[cls] = super().__call__(*a)
        return cls._inst[cls]
class S(metaclass=Single): pass
print(S() is S())
class Ordered(type):
    @classmethod
    def __prepare__(mcs, name, bases): return Log()
    def __new__(mcs, name, bases, ns): return super().__new__(mcs, name, bases, dict(ns))
class Log(dict):
    def __setitem__(self, k, v):
        if not k.startswith('__'): print('define', k)
        super().__setitem__(k, v)
    def __missing__(self, k):
        if k == 'magic': return 'found'
        raise KeyError(k)
class O(metaclass=Ordered):
    a = 1
    def f(self): pass
    b = magic
    a = 2
print(O.b, O.a)
try:
    class Bad(metaclass=Ordered): x = nope
except NameError as e: print(e)
class P(type):
    @classmethod
    def __prepare__(mcs, *a): return 5
try:
    class Q(metaclass=P): pass
except TypeError as e: print(e)
class Mro(type):
    def mro(cls): return [cls, Extra, object]
class Extra: e = 'extra'
class W(metaclass=Mro): pass
print(W.e, W.__mro__)
class G:
    def __mro_entries__(self, bases): print('entries', bases); return (Extra,)
class V(G()): pass
print(V.__bases__, type(V.__orig_bases__[0]).__name__)
print(type(M), M.__mro__, isinstance(C, M), type.__prepare__(), type.__dict__['__mro__'].__get__(C))
