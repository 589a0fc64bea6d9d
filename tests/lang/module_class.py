# Classes derived from module, and modules with a class of their own.
import sys, types
class M(types.ModuleType):
    kind = 'm'
    def __init__(self, name, extra=0):
        super().__init__(name, 'doc of ' + name)
        self.extra = extra
    def hello(self): return 'hello from ' + self.__name__
    @property
    def prop(self): return self.extra * 2
    def __getattr__(self, n):
        if n.startswith('lazy_'):
            v = n[5:].upper(); setattr(self, n, v); return v
        raise AttributeError(n)
m = M('xyz', 21)
print(m, m.prop, m.hello(), m.kind, m.__doc__, m.extra, type(m).__name__, isinstance(m, types.ModuleType))
print(m.lazy_foo, 'lazy_foo' in vars(m), m.lazy_foo)
try: m.nope
except AttributeError as e: print('AE', e)
m.zz = 4; del m.zz
print(sorted(k for k in vars(m)))
sys.modules['xyz'] = m
import xyz
from xyz import prop, lazy_bar, hello
print(xyz is m, prop, lazy_bar, hello())
me = types.ModuleType('me')
class Me(types.ModuleType):
    @property
    def answer(self): return 42
    def __setattr__(self, n, v):
        print('set', n); super().__setattr__(n, v)
    def __bool__(self): return False
me.__class__ = Me
print(me.answer, bool(me), type(me).__name__)
me.q = 1
print(vars(me)['q'])
def loop():
    s = 0
    for i in range(3000):
        s += me.answer + m.prop + len(m.hello()) + bool(me)
        m.count = i
        s += m.count
    return s
print(loop())
me.__class__ = types.ModuleType
print(type(me), bool(me))
n = M.__new__(M)
print(n)
for f in (lambda: object.__new__(M), lambda: types.ModuleType(), lambda: types.ModuleType(3), lambda: setattr(me, '__class__', int)):
    try: print(f())
    except TypeError as e: print(e)
n.__name__ = 5
print(n)
print(types.ModuleType('a', 'b').__doc__, types.ModuleType(name='n').__name__)
