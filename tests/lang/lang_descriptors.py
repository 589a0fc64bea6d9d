# Descriptors, properties, __getattr__ and friends, __slots__.
class Data:
    def __get__(self, o, t=None): return ('get', o is not None, t.__name__)
    def __set__(self, o, v): print('set', v)
    def __delete__(self, o): print('delete')
class NonData:
    def __get__(self, o, t=None): return 'nondata'
class SetOnly:
    def __set__(self, o, v): o.__dict__['so'] = v
class A:
    d, n, so = Data(), NonData(), SetOnly()
a = A(); print(a.d, A.d, a.n, A.n); a.d = 5; del a.d; a.n = 'own'; print(a.n); del a.n; print(a.n); a.so = 3; print(a.so, type(A.so).__name__); a.__dict__['d'] = 'dict'; print(a.d)
try: del a.so
except AttributeError as e: print(e)
class P:
    def __init__(self): self._x = 1
    @property
    def x(self): "the x"; return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): del self._x
    ro = property(lambda self: 'ro')
    wo = property(None, lambda self, v: print('wo', v))
    nothing = property()
p = P(); p.x += 1; print(p.x, P.x.__doc__); del p.x
for f in (lambda: p.x, lambda: setattr(p, 'ro', 1), lambda: delattr(p, 'ro'), lambda: p.wo, lambda: setattr(p, 'wo', 5), lambda: p.nothing, lambda: delattr(p, 'wo'), lambda: P.ro.fget(p), lambda: property(5).__get__(p), lambda: P.x.__get__(None, P) is P.x, lambda: P.x.__set__(p, 9) or p._x, lambda: P.x.__delete__(p), lambda: property(1, 2, 3, 'doc').__doc__, lambda: property(1, 2, 3, 4, 5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Sub(P):
    @P.x.getter
    def x(self): return 'sub'
print(Sub().x, Sub.x.fset is P.x.fset)
class G:
    def __getattribute__(self, n):
        if n == 'secret': raise AttributeError('hidden')
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return 'fallback ' + n
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
    def __delattr__(self, n): print('del', n); object.__delattr__(self, n)
g = G(); g.v = 4; print(g.v, g.secret, g.zzz, getattr(g, 'q', 1), hasattr(g, 'w')); del g.v
class E:
    def __getattr__(self, n): raise AttributeError(f'no {n}', 5)
    @property
    def bad(self): return self.missing
try: E().bad
except AttributeError as e: print(e)
class Err:
    def __getattr__(self, n): raise RuntimeError(n)
try: hasattr(Err(), 'x')
except RuntimeError as e: print('RuntimeError', e)
class S:
    __slots__ = ('a', '_b', '__priv')
    def __init__(self): self.a = 1; self.__priv = 2
s = S(); print(s.a, hasattr(s, '_b'), hasattr(s, '__dict__'), S.a, type(S.a), S.__slots__, s._S__priv)
for f in (lambda: s._b, lambda: setattr(s, 'zz', 1), lambda: delattr(s, '_b'), lambda: s.__dict__, lambda: S.a.__get__(s), lambda: S.a.__set__(s, 8) or s.a, lambda: S.a.__delete__(s) or hasattr(s, 'a'), lambda: S.a.__get__(5), lambda: S.a.__objclass__, lambda: vars(s)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class S2(S): __slots__ = 'c',
class S3(S): pass
class S4: __slots__ = ('x', '__dict__')
class S5(S4): __slots__ = {'y': 'doc of y'}
o = S3(); o.q = 1; o.a = 2; print(o.__dict__, o.a); o = S4(); o.z = 1; o.x = 2; print(o.__dict__); o = S5(); o.y = 3; print(o.y, o.__dict__, S5.__slots__)
try: S2().w = 1
except AttributeError as e: print(e)
for ns in ({'__slots__': 5}, {'__slots__': ('a b',)}, {'__slots__': ('a',), 'a': 1}, {'__slots__': ('__dict__', '__dict__')}, {'__slots__': (5,)}):
    try: print(type('T', (), ns))
    except Exception as e: print(type(e).__name__, e)
try: type('T', (S, type('U', (), {'__slots__': 'k'})), {})
except TypeError as e: print(e)
try: type('T', (int,), {'__slots__': 'k'})
except TypeError as e: print(e)
class F:
    def __get__(self, o, t): return lambda *a: (o is None, a)
class UseF:
    __call__ = F(); __len__ = lambda self: 5; __add__ = F()
print(UseF().__call__(1), len(UseF()), UseF() + 3, UseF()(7))
class Cls:
    @classmethod
    @property
    def cp(cls): return cls.__name__
print(Cls.cp, Cls().cp)
import types
print(types.FunctionType is type(lambda: 0), (lambda self: self).__get__(5)(), type((lambda s: s).__get__(None, int)), classmethod(lambda c: c).__get__(None, int)(), staticmethod(len).__get__(5)('ab'), staticmethod(len)('abc'))
