# Class attributes: __name__, __bases__, annotations, docs, deletion, inheritance hooks.
class A:
    x: int = 1
    y: 'str'
    "doc"
print(A.__annotations__, A.x, hasattr(A, 'y'), A.__doc__)
class B(A):
    """B doc"""
print(B.__doc__, B.__annotations__, B.__dict__.get('__annotations__'), B.x)
B.__annotations__['z'] = 1; print(B.__annotations__, A.__annotations__); B.__doc__ = 'new'; print(B.__doc__); B.__name__ = 'Bee'; print(B, B.__name__, B.__qualname__); B.__qualname__ = 'Q.B'; print(B); B.__module__ = 'mod'; print(B)
del A.x
try: A.x
except AttributeError as e: print(e)
try: del A.x
except AttributeError as e: print(e)
class Base:
    def __init_subclass__(cls, /, tag=None, **kw): super().__init_subclass__(**kw); cls.tag = tag; print('sub', cls.__name__, tag)
class D(Base, tag=5): pass
class E(D): pass
print(D.tag, E.tag)
try:
    class F(Base, nope=1): pass
except TypeError as e: print(e)
try:
    class F(A, nope=1): pass
except TypeError as e: print(e)
class G:
    def __class_getitem__(cls, k): return f'{cls.__name__}[{k}]'
class H(G): pass
print(G[int], H[1, 2])
try: A[1]
except TypeError as e: print(e)
class N:
    class Inner:
        def m(self): pass
    def f():
        class L: pass
        return L
print(N.Inner.__qualname__, N.Inner.m.__qualname__, N.f().__qualname__, N.f.__qualname__, (lambda: 1).__qualname__, [lambda: 1][0].__qualname__)
for bases in ((A, A), (object, A), (int, str), (bool,), (5,), (type(None),), (len,)):
    try: type('X', bases, {})
    except TypeError as e: print(e)
print(type('Y', (A,), {'v': 1, '__doc__': 'dynamic'}).v, type('Y', (), {}).__module__, type('Z', (B,), {}).__mro__[1:])
for args in ((), (1, 2), ('a', (), 5), (5, (), {}), ('a', [], {}), ('a', (), {}, 1), ('a\0b', (), {})):
    try: print(type(*args))
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
try: class_ = type('a', (), {}, x=1)
except TypeError as e: print(e)
class P:
    def m(self): return 'P'
class Q:
    def m(self): return 'Q'
class R: pass
R.m = lambda self: 'R'
r = R(); print(r.m()); r.__class__ = Q; print(type(r), isinstance(r, Q))
try: r.__class__ = 5
except TypeError as e: print(e)
try: r.__class__ = int
except TypeError as e: print(e)
try: (5).__class__ = R
except TypeError as e: print(e)
class Desc:
    def __set_name__(self, owner, name): print('set_name', owner.__name__, name)
class S: d = Desc(); e = d
class Bad:
    def __set_name__(self, owner, name): raise ValueError('no')
try:
    class T: b = Bad()
except RuntimeError as e: print(e, repr(e.__cause__))
except ValueError as e: print('VE', e, getattr(e, '__notes__', None))
class U:
    a = 1
    b = [a for _ in range(2)] if False else a
    def get(self): return __class__
    locals()['dyn'] = 5
print(U.dyn, U().get(), U.b)
class V:
    for i in range(3): exec(f'v{i} = {i}')
    del i
print(V.v2, hasattr(V, 'i'))
print(issubclass(bool, int), isinstance(True, (str, (int, float))), isinstance(1, int | str), issubclass(int, (str, object)), type.__call__(A).__class__, A.__call__().__class__.__name__, object.__subclasshook__(1), int.mro(), type.mro(bool))
for t in (lambda: isinstance(1, 5), lambda: isinstance(1, (5,)), lambda: issubclass(1, int), lambda: issubclass(int, 5), lambda: object(1), lambda: object.__new__(1), lambda: object.__new__(int), lambda: A(1), lambda: A(x=1), lambda: object().x, lambda: setattr(object(), 'x', 1), lambda: object.__init__(1, 2), lambda: A.__new__(), lambda: int.__new__(str), lambda: super().x, lambda: super(int).x, lambda: super(int, 'a'), lambda: super(5, 5), lambda: super(1)):
    try: print(t())
    except Exception as e: print(type(e).__name__, e)
