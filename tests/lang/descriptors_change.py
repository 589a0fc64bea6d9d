# threads: no, built-in functions are replaced
# Objects in classes become descriptors and cease to be, modules and built-in functions are
# patched, special methods come and go, while compiled loops use them.
import builtins, math, types
out = []
def section(f):
    try: out.append((f.__name__, f()))
    except Exception as e: out.append((f.__name__, repr(e)))
class Desc:
    def __get__(self, o, c): return 'desc'
class A:
    x = Desc()
def data_descriptor():
    r = []
    o = A(); o.__dict__['x'] = 5
    for i in range(90):
        if i == 30: Desc.__set__ = lambda self, o, v: r.append(('set', v))
        if i == 60: del Desc.__set__
        r.append(o.x)
        try: o.x = i
        except AttributeError as e: r.append(str(e))
    return r
section(data_descriptor)
class Plain: pass
class B:
    x = Plain()
    y = Plain()
    def m(self): return self.y
def becomes_descriptor():
    r = []
    o = B(); o.x = 1
    for i in range(120):
        if i == 30: Plain.__get__ = lambda self, o, c: 'got'
        if i == 60: Plain.__set__ = lambda self, o, v: r.append(('set', v))
        if i == 90: del Plain.__get__
        v = o.x
        r.append(v if type(v) is not Plain else 'plain')
        try: o.x = i
        except AttributeError as e: r.append(str(e))
        v = o.m()
        r.append(v if type(v) is not Plain else 'plain')
        v = B.y
        r.append(v if type(v) is not Plain else 'plain')
    return r
section(becomes_descriptor)
class MDesc:
    def __get__(self, o, c): return 'meta'
class Meta(type):
    z = MDesc()
class M(metaclass=Meta):
    z = 'own'
def meta_descriptor():
    r = []
    for i in range(90):
        if i == 30: MDesc.__set__ = lambda self, o, v: r.append(('mset', v))
        if i == 60: del MDesc.__set__
        r.append(M.z)
        M.z = i
    return r
section(meta_descriptor)
def modules():
    r = []
    mod = types.ModuleType('mod')
    mod.f = lambda: 1
    for i in range(120):
        if i == 20: mod.f = lambda: 2
        if i == 40: del mod.f
        if i == 60: mod.__getattr__ = lambda name: (lambda: name)
        if i == 80: mod.f = len
        try: r.append(mod.f())
        except (AttributeError, TypeError) as e: r.append(str(e))
        if i == 50: old, math.floor = math.floor, lambda v: 'floor'
        if i == 70: math.floor = old
        r.append(math.floor(2.5))
    return r
section(modules)
def patched():
    r = []
    for i in range(90):
        if i == 30: old, builtins.abs = builtins.abs, lambda v: 'abs'
        if i == 60: builtins.abs = old
        r.append(abs(-3))
    return r
section(patched)
class Cl:
    def f(self): return type(self).__name__
    @classmethod
    def c(cls): return cls.__name__
    @property
    def __class__(self): return int
def fake_class():
    r = []
    o = Cl()
    for i in range(60):
        if i == 30: del Cl.__class__
        r.append((isinstance(o, int), isinstance(o, Cl), o.f(), o.c(), o.__class__.__name__))
    return r
section(fake_class)
class Sup:
    def who(self): return 'Sup'
class Sub(Sup):
    def who(self): return 'Sub' + super().who()
class Other:
    def who(self): return 'Other'
def supers():
    global super
    r = []
    o = Sub()
    for i in range(100):
        if i == 30:
            old = Sup.who
            Sup.who = lambda self: 'new'
        if i == 50: Sup.who = Other()
        if i == 60: Other.__call__ = lambda self: 'called'
        if i == 80: Sup.who = old
        try: r.append(o.who())
        except TypeError as e: r.append(str(e))
    return r
section(supers)
class It:
    def __iter__(self): return iter([1])
    def __contains__(self, v): return True
    def __getitem__(self, k):
        if k > 2: raise IndexError
        return k
def iters():
    r = []
    o = It()
    for i in range(120):
        if i == 30: It.__iter__ = None
        if i == 50: del It.__iter__
        if i == 70: It.__contains__ = None
        if i == 90: del It.__contains__
        for f in (lambda: list(o), lambda: [x for x in o], lambda: 9 in o, lambda: sum(o), lambda: (lambda *a: a)(*o)):
            try: r.append(f())
            except TypeError as e: r.append(str(e))
    return r
section(iters)
class Ex(Exception):
    def __init__(self, v): self.v = v
def exc_classes():
    r = []
    for i in range(100):
        if i == 30: Ex.__init__ = lambda self, v: setattr(self, 'v', v * 2)
        if i == 50: Ex.__new__ = lambda cls, v: 5
        if i == 60: del Ex.__new__
        if i == 70: Ex.__str__ = lambda self: 'text'
        if i == 80: Ex.v = property(lambda self: 'prop', lambda self, v: None)
        try: raise Ex(i)
        except Ex as e: r.append((e.v, str(e), e.args))
        except TypeError as e: r.append(str(e))
    return r
section(exc_classes)
def partial_cells():
    def mk(v):
        def f(): return v
        def g(w):
            nonlocal v
            v = w
        return f, g
    r = []
    pairs = [mk(i) for i in range(4)]
    for i in range(100):
        f, g = pairs[i % 4]
        r.append(f())
        g((i, 's', None, 2.5)[i // 10 % 4])
        if i == 50: f.__closure__[0].cell_contents = 'cell'
    return r
section(partial_cells)
class Neg:
    def __neg__(self): return 1
    def __int__(self): return 7
    def __float__(self): return 1.5
    def __len__(self): return 3
    def __str__(self): return 'str'
    def __format__(self, s): return 'fmt' + s
    def __hash__(self): return 1
def unaries():
    r = []
    o = Neg()
    for i in range(120):
        if i == 20: Neg.__neg__ = lambda s: 2
        if i == 40: Neg.__int__ = lambda s: 8; Neg.__len__ = lambda s: 4
        if i == 60: del Neg.__neg__, Neg.__float__
        if i == 80: Neg.__str__ = lambda s: 3; Neg.__format__ = lambda s, f: str(f)
        if i == 100: Neg.__hash__ = None
        for f in (lambda: -o, lambda: int(o), lambda: float(o), lambda: len(o), lambda: str(o), lambda: f'{o:x}', lambda: f'{o}', lambda: {o: 1}[o], lambda: '%s' % o, lambda: bool(o)):
            try: r.append(f())
            except TypeError as e: r.append(str(e))
    return r
section(unaries)
for line in out: print(line)
