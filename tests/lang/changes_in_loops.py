# What compiled loops rely on changes while they run: bases, special methods, defaults,
# slots, cells, and what stands in except clauses.
out = []
def section(f):
    try: out.append((f.__name__, f()))
    except Exception as e: out.append((f.__name__, repr(e)))

class A(Exception): pass
class B(Exception): pass
class C(A): pass

def bases_except():
    r = []
    for i in range(60):
        if i == 40: C.__bases__ = (B,)
        try:
            try: raise C(i)
            except A: r.append('A')
        except B: r.append('B')
    return ''.join(r)
section(bases_except)

class P: pass
class Q: pass
class R(P): pass
def bases_isinstance():
    r = []
    o = R()
    for i in range(60):
        if i == 30: R.__bases__ = (Q,)
        r.append('P' if isinstance(o, P) else 'Q')
        r.append('p' if issubclass(R, P) else 'q')
    return ''.join(r)
section(bases_isinstance)

class Meta(type):
    def __instancecheck__(cls, o): return False
class M(metaclass=Meta): pass
def meta_isinstance():
    r = []
    o = M(); p = 3
    for i in range(60):
        if i == 30: Meta.__instancecheck__ = lambda cls, o: True
        r.append(isinstance(p, M))
    return r.count(True)
section(meta_isinstance)

class S1:
    def f(self): return 'S1'
class S2:
    def f(self): return 'S2'
class T1(S1):
    def f(self): return super().f() + 'T'
class T2(T1): pass
def super_bases():
    r = []
    o = T2()
    for i in range(60):
        if i == 20: T1.__bases__ = (S2,)
        if i == 40: S2.f = lambda self: 'new'
        r.append(o.f())
    return r
section(super_bases)

def kinds():
    kind = (A, KeyError)
    r = []
    for i in range(60):
        if i == 30: kind = (KeyError,)
        if i == 45: kind = [A]
        try:
            try: raise A(1)
            except kind: r.append('k')
        except Exception as e: r.append(type(e).__name__)
    return r
section(kinds)

def gen_replace():
    def g1():
        for i in range(3): yield i
    def g2():
        for i in range(3): yield -i
    g = g1
    r = 0
    for i in range(60):
        if i == 30: g = g2
        for x in g(): r = r * 2 + x
        r %= 1000003
    return r
section(gen_replace)

class N:
    def __init__(self, v): self.v = v
    def __iter__(self): return self
    def __next__(self):
        self.v -= 1
        if self.v < 0: raise StopIteration
        return self.v
def next_change():
    r = []
    for i in range(60):
        if i == 20: N.__next__ = lambda self: (_ for _ in ()).throw(StopIteration(3))
        if i == 30: N.__iter__ = lambda self: iter([1, 2])
        if i == 40: del N.__iter__; N.__getitem__ = lambda self, k: [7, 8, 9][k]
        r.append(sum(x for x in N(3)))
        r.append(list(N(2)))
    return r
section(next_change)

def slots_change():
    class W:
        __slots__ = ('a', 'b')
    class W2:
        __slots__ = ('a', 'b')
    o = W(); o.a = 1; o.b = 2
    r = []
    for i in range(60):
        if i == 30: o.__class__ = W2
        if i == 40: W2.a = property(lambda s: 9)
        if i == 50:
            del o.b
        try: r.append(o.a + o.b)
        except AttributeError as e: r.append(str(e))
    return r
section(slots_change)

def cells():
    x = 0
    def bump():
        nonlocal x
        x += 1
        return x
    def g(n):
        nonlocal x
        for i in range(n):
            x += 10
            yield x
    r = []
    for i in range(60):
        bump()
        for v in g(i % 3): r.append(v)
        if i == 30:
            del x
            try: bump()
            except NameError as e: r.append(str(e))
            x = 's'
            try: bump()
            except TypeError as e: r.append(str(e))
            x = 5
    return r[-3:], x
section(cells)

def defaults():
    def f(a, b=1, *, c=2): return a + b + c
    r = []
    for i in range(60):
        if i == 20: f.__defaults__ = (5,)
        if i == 30: f.__kwdefaults__ = {'c': 7}
        if i == 40: f.__kwdefaults__['c'] = 8
        if i == 45: f.__kwdefaults__ = {'d': 1, 'c': 9}
        if i == 50: f.__defaults__ = (5, 6)
        if i == 55: f.__defaults__ = None
        try: r.append(f(1))
        except TypeError as e: r.append(str(e))
        try: r.append(f())
        except TypeError as e: r.append(str(e))
    return r
section(defaults)

class D:
    def __new__(cls, v):
        o = super().__new__(cls)
        o.new = v
        return o
    def __init__(self, v): self.v = v
def new_change():
    r = []
    for i in range(60):
        if i == 20: D.__new__ = lambda cls, v: 5
        if i == 30: D.__new__ = lambda cls, v: object.__new__(cls)
        if i == 40: D.__init__ = lambda self, v: setattr(self, 'w', v)
        if i == 50: del D.__init__
        try:
            o = D(i)
            r.append(getattr(o, '__dict__', o))
        except TypeError as e: r.append(str(e))
    return r
section(new_change)

class Hook:
    def __init__(self): self.x = 1
def hooks():
    o = Hook()
    r = []
    for i in range(80):
        if i == 20: Hook.__getattr__ = lambda self, n: n
        if i == 30: Hook.__getattribute__ = lambda self, n: 'all ' + n
        if i == 40: del Hook.__getattribute__
        if i == 50: Hook.__setattr__ = lambda self, n, v: r.append((n, v))
        if i == 60: del Hook.__setattr__
        if i == 65: Hook.x = property(lambda self: 'prop')
        if i == 70: Hook.x = 5
        try: r.append(o.x)
        except AttributeError as e: r.append(str(e))
        try: o.y = i
        except AttributeError as e: r.append(str(e))
        try: r.append((o.y, o.zz))
        except AttributeError as e: r.append(str(e))
    return r
section(hooks)

class Ctx:
    def __enter__(self): return 1
    def __exit__(self, *a): return True
def ctx_change():
    r = []
    for i in range(60):
        if i == 20: Ctx.__exit__ = lambda self, *a: False
        if i == 40: Ctx.__enter__ = lambda self: 2
        if i == 50: del Ctx.__exit__
        try:
            with Ctx() as v:
                r.append(v)
                if i % 2: raise ValueError(i)
        except (ValueError, TypeError, AttributeError) as e: r.append(repr(e))
    return r
section(ctx_change)

def bool_change():
    class Z:
        pass
    o = Z()
    r = []
    for i in range(60):
        if i == 20: Z.__bool__ = lambda s: False
        if i == 30: Z.__len__ = lambda s: 1
        if i == 40: del Z.__bool__
        if i == 50: Z.__len__ = lambda s: 0
        r.append('y' if o else 'n')
    return ''.join(r)
section(bool_change)
def op_change():
    class Z:
        def __add__(self, o): return 'add'
        def __radd__(self, o): return 'radd'
    class Y(Z): pass
    o, p = Z(), Y()
    r = []
    for i in range(60):
        if i == 20: Y.__radd__ = lambda s, o: 'Y'
        if i == 30: Z.__add__ = lambda s, o: NotImplemented
        if i == 40: del Y.__radd__
        if i == 50: Z.__iadd__ = lambda s, o: s
        r += [o + p, p + o, 1 + p]
        q = o
        q += 3 if i >= 50 else p
        r.append(q is o)
        r.append(o == p)
        if i == 45: Z.__eq__ = lambda s, o: 'eq'
    return r
section(op_change)
for line in out: print(line)
