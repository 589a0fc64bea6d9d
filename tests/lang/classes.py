# Classes: MRO, metaclasses, descriptors, attribute protocols.
class A:
    def who(self): return 'A'
class B(A):
    def who(self): return 'B' + super().who()
class C(A):
    def who(self): return 'C' + super().who()
class D(B, C):
    def who(self): return 'D' + super().who()
print(D().who(), [c.__name__ for c in D.__mro__], D.__bases__, D.__base__)
try:
    class X(A, B): pass
except TypeError as e: print(e)
try:
    class X(A, A): pass
except TypeError as e: print(e)
try:
    class X(bool): pass
except TypeError as e: print(e)
try:
    class X(int, str): pass
except TypeError as e: print(e)

class P:
    def __init__(self): self._v = 1
    @property
    def v(self):
        "doc"
        return self._v
    @v.setter
    def v(self, x): self._v = x * 2
    @v.deleter
    def v(self): print('deleted')
    @property
    def ro(self): return 5
p = P()
p.v = 10
print(p.v, P.v.__doc__)
del p.v
try: p.ro = 1
except AttributeError as e: print(e)
try: del p.ro
except AttributeError as e: print(e)
try: p.nothing
except AttributeError as e: print(e, '|', e.name, e.obj is p)
try: P.nothing
except AttributeError as e: print(e)
try: (5).x
except AttributeError as e: print(e)
try: (5).x = 1
except AttributeError as e: print(e)
try: [].append = 1
except AttributeError as e: print(e)
try: int.x = 1
except TypeError as e: print(e)

class G:
    def __getattr__(self, n):
        if n.startswith('a'): return n.upper()
        raise AttributeError(n)
    def __setattr__(self, n, v): print('set', n, v); object.__setattr__(self, n, v)
    def __delattr__(self, n): print('del', n); object.__delattr__(self, n)
g = G()
g.b = 3
print(g.abc, g.b, hasattr(g, 'zzz'), getattr(g, 'zzz', 'dflt'))
del g.b
class GA:
    def __getattribute__(self, n):
        if n == 'magic': return 42
        return object.__getattribute__(self, n)
ga = GA(); ga.q = 1
print(ga.magic, ga.q)

class Desc:
    def __set_name__(self, owner, name): self.name = name; print('set_name', owner.__name__, name)
    def __get__(self, obj, cls): return (self.name, obj is None, cls.__name__)
    def __set__(self, obj, v): print('desc set', v)
class U:
    d = Desc()
    nd = 3
u = U()
print(u.d, U.d)
u.d = 5
print(u.__dict__, U.__dict__['nd'])

class Slots:
    __slots__ = ('a', 'b')
s = Slots(); s.a = 1
try: s.c = 1
except AttributeError as e: print(e)
try: s.b
except AttributeError as e: print(e)
try: s.__dict__
except AttributeError as e: print(e)

class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print('new', name, sorted(kw))
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.reg = name.lower()
    def __call__(cls, *a):
        print('call', a)
        return super().__call__(*a)
    def meth(cls): return cls.__name__
    @property
    def prop(cls): return 'prop of ' + cls.__name__
class M(metaclass=Meta, x=1):
    def __init__(self, a): self.a = a
class N(M): pass
print(M(3).a, N.reg, M.meth(), N.prop, type(N))
class Sub:
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
class Sub1(Sub, tag='t'): pass
print(Sub1.tag)
T = type('T', (A,), {'x': 5, 'm': lambda self: self.x})
print(T().m(), T().who(), T.__name__, T)
class New:
    def __new__(cls, *a):
        o = super().__new__(cls)
        o.args = a
        return o
    def __init__(self, *a): self.n = len(a)
n = New(1, 2)
print(n.args, n.n)
class Single:
    inst = None
    def __new__(cls):
        if cls.inst is None: cls.inst = super().__new__(cls)
        return cls.inst
print(Single() is Single())
class MyInt(int):
    def __new__(cls, v): return super().__new__(cls, v + 1)
    def __repr__(self): return f'MyInt({int(self)})'
    def double(self): return self * 2
i = MyInt(4)
print(i, i + 1, i.double(), isinstance(i, int), i == 5, {i: 1}[5], [10, 20, 30, 40, 50, 60][i])
class MyList(list):
    def second(self): return self[1]
l = MyList([1, 2, 3])
l += [4]
print(l, l.second(), len(l), type(l).__name__, l == [1, 2, 3, 4], isinstance(l, list), 3 in l)
class MyDict(dict):
    def __missing__(self, k): return 'missing ' + k
d = MyDict(a=1)
print(d['a'], d['z'], d, len(d))
class MyStr(str): pass
ms = MyStr('abc'); ms.extra = 1
print(ms, ms.extra, ms + 'd', ms == 'abc', {'abc': 2}[ms], len(ms))
class Tup(tuple):
    def __new__(cls, a, b): return tuple.__new__(cls, (a, b))
print(Tup(1, 2), Tup(1, 2)[1])
class Op:
    def __init__(self, v): self.v = v
    def __add__(self, o): return ('add', self.v, o) if isinstance(o, int) else NotImplemented
    def __radd__(self, o): return ('radd', self.v, o)
    def __iadd__(self, o): self.v += o; return self
    def __neg__(self): return Op(-self.v)
    def __invert__(self): return 'inv'
    def __bool__(self): return self.v != 0
    def __getitem__(self, k): return ('item', k)
    def __setitem__(self, k, v): print('setitem', k, v)
    def __delitem__(self, k): print('delitem', k)
    def __contains__(self, x): return x == self.v
    def __hash__(self): return hash(self.v)
    def __eq__(self, o): return isinstance(o, Op) and self.v == o.v
    def __lt__(self, o): return self.v < o.v
    def __matmul__(self, o): return 'matmul'
    def __index__(self): return self.v
    def __format__(self, spec): return f'<{spec}>'
    def __len__(self): return 3
    def __iter__(self): return iter([1, 2])
o = Op(2)
print(o + 1, 'x' + o, [1] + [2], -o is o, ~o, bool(o), not o, o[1:2], o[1, 2], 2 in o, o @ 1, [5, 6, 7][o], f'{o:abc}', list(o))
o[1] = 2
del o[1]
o += 5
print(o.v, Op(1) == Op(1), Op(1) != Op(2), Op(1) < Op(2), Op(2) > Op(1), {Op(1): 'a'}[Op(1)], {Op(1), Op(1)} == {Op(1)})
try: o + 'q'
except TypeError as e: print(e)
try: Op(1) <= Op(2)
except TypeError as e: print(e)
try: o - 1
except TypeError as e: print(e)
class Eq:
    def __eq__(self, o): return True
try: hash(Eq())
except TypeError as e: print(e)
print(Eq() == 1, 1 == Eq(), Eq() != 1)
def deco(c): c.deco = True; return c
@deco
class Dec: pass
print(Dec.deco)
class Attr: pass
a = Attr()
a.x = 1; a.y = 2; a.z = 3; a.w = 4
del a.y
print(a.__dict__, vars(a) is a.__dict__)
a.__dict__['q'] = 9
print(a.q, a.x)
a.__class__ = Dec
print(type(a).__name__, a.q)
class Bag: pass
b = Bag()
for i in range(150): setattr(b, 'a%d' % i, i)
print(b.a0, b.a149, len(vars(b)), list(vars(b))[:3])
for i in range(0, 150, 2): delattr(b, 'a%d' % i)
print(b.a1, hasattr(b, 'a2'), len(vars(b)))
bags = [Bag() for i in range(1200)]
for i, x in enumerate(bags): setattr(x, 'z%d' % i, i); x.common = i
print(sum(getattr(x, 'z%d' % i) + x.common for i, x in enumerate(bags)))
del bags[5].common; print(vars(bags[5]), vars(bags[1199]))
