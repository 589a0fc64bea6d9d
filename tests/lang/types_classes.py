import types

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

def body(ns):
    ns['x'] = 1
    ns['f'] = lambda self: self.x + 1
C = types.new_class('C', (), {}, body)
print(C, C().f(), C.__mro__)
class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        return {'prepared': (name, kw)}
    def __new__(mcls, name, bases, ns, **kw):
        return super().__new__(mcls, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        cls.kw = kw
D = types.new_class('D', (C,), {'metaclass': Meta, 'a': 1})
print(type(D), D.prepared, D.kw, D().f())
print(types.prepare_class('E', (D,), {'b': 2}))
class M1(type): pass
class M2(type): pass
class A1(metaclass=M1): pass
class A2(metaclass=M2): pass
show(lambda: types.new_class('X', (A1, A2)))
L = types.new_class('L', (list[int],))
print(L.__bases__, L.__orig_bases__, types.resolve_bases((int, list[str])), types.resolve_bases((int,)))
ns = types.SimpleNamespace(a=1, b='x')
print(ns, ns.a, ns == types.SimpleNamespace(b='x', a=1), ns == 3, vars(ns))
ns.c = [ns]
del ns.a
print(ns)
show(lambda: ns.zz)
show(lambda: types.SimpleNamespace(1))
p = types.MappingProxyType({'k': 1, 'j': 2})
print(p['k'], len(p), list(p), 'j' in p, p.get('z', 0), dict(p), list(p.items()), list(p.keys()), list(p.values()))
show(lambda: p['q'])
def assign():
    p['k'] = 2
show(assign)
print(repr(p), p == {'k': 1, 'j': 2}, p | {'z': 3}, p.copy())
show(lambda: types.MappingProxyType(3))
show(lambda: types.MappingProxyType([1]))
show(lambda: hash(p))

class Dyn:
    def __init__(self):
        self._n = 'inst'
    @types.DynamicClassAttribute
    def name(self):
        return self._n
print(Dyn().name)
show(lambda: Dyn.name)
