# Statements that call special methods written in Python, which allocate.
junk = None
def churn():
    global junk
    junk = [{i: [i]} for i in range(4)]
class Meta(type):
    @classmethod
    def __prepare__(m, name, bases, **kw): churn(); return {'prepared': name}
    def __new__(m, name, bases, ns, **kw): churn(); return super().__new__(m, name, bases, dict(ns))
    def __init__(cls, name, bases, ns, **kw): churn(); super().__init__(name, bases, ns)
    def __getattr__(cls, n):
        churn()
        if n == 'dyn': return cls.__name__ + '.dyn'
        raise AttributeError(n)
    def __setattr__(cls, n, v): churn(); super().__setattr__(n, v)
    def __getitem__(cls, k): churn(); return (cls.__name__, k)
    def __len__(cls): churn(); return 7
    def __contains__(cls, x): churn(); return x == 1
    def __add__(cls, o): churn(); return cls.__name__ + str(o)
    def __repr__(cls): churn(); return f'<M {cls.__name__}>'
    def __eq__(cls, o): churn(); return cls is o
    def __hash__(cls): churn(); return 5
class Desc:
    def __set_name__(self, owner, name): churn(); self.name = name
    def __get__(self, obj, cls): churn(); return (self.name, obj is None)
    def __set__(self, obj, v): churn(); obj.__dict__['_' + self.name] = v
    def __delete__(self, obj): churn(); del obj.__dict__['_' + self.name]
class Base:
    def __init_subclass__(cls, **kw): churn(); super().__init_subclass__(); cls.kw = kw
    def __class_getitem__(cls, k): churn(); return [cls.__name__, k]
class A(Base, metaclass=Meta, x=1):
    d = Desc()
    def __init__(self, v): churn(); self.v = v; churn()
a = A(3)
print(A, A.prepared, A.kw, a.d, A.d, A.dyn, A[2], len(A), 1 in A, A + 5, A == A, {A: 1}[A], Base[int])
a.d = 9; print(a._d); del a.d; print(vars(a)); A.new = 4; print(A.new, hasattr(A, 'zip'))
class Err(Exception):
    def __init__(self, *args): churn(); super().__init__(*args); self.n = len(args); churn()
    def __str__(self): churn(); return f'err {self.args}'
class CM:
    def __init__(self, n): self.n = n
    def __enter__(self): churn(); return [self.n]
    def __exit__(self, t, v, tb): churn(); return t is not None and self.n % 2 == 0
for i in range(4):
    try:
        with CM(i) as c, CM(i + 1) as d:
            churn()
            if i > 1: raise Err(i, c, d)
            print('body', c, d)
    except Err as e:
        print('caught', e, e.n, e.__context__)
    else:
        print('no error', i)
    finally:
        churn()
def f(x):
    try:
        churn()
        if x == 0: raise Err('a')
        if x == 1: raise Err
        return 'fine'
    except Err as e:
        try: raise KeyError(x) from e
        except KeyError as k: return repr(k), str(k.__cause__), k.__context__ is e
    finally:
        churn()
print([f(x) for x in range(3)])
class Pt:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self._x = x; self._y = y
    @property
    def x(self): churn(); return self._x
    @property
    def y(self): churn(); return self._y
    def __eq__(self, o): churn(); return isinstance(o, Pt) and (self.x, self.y) == (o.x, o.y)
class Map:
    def keys(self): churn(); return iter(['a', 'b'])
    def __getitem__(self, k): churn(); return k * 2
    def get(self, k, d=None): churn(); return k * 2 if k in 'ab' else d
def m(v):
    churn()
    match v:
        case Pt(0, y): return 'x0', y
        case Pt(x=1, y=[p, *q]): return 'seq', p, q
        case Pt(x, y) if x == y: return 'eq', x
        case {'k': Pt(x=z), **rest}: return 'map', z, rest
        case [Pt(), *_]: return 'list'
        case str(s): return s
        case _: return 'other'
print([m(v) for v in [Pt(0, 5), Pt(1, [1, 2, 3]), Pt(4, 4), {'k': Pt(8, 9), 'z': 1}, [Pt(1, 1), 2], 'str', None, Pt(2, 3)]])
print({**Map()}, (lambda **k: k)(**Map()), dict(Map()))
def gen():
    try:
        while True:
            churn()
            try: x = yield churn()
            except Err as e: x = str(e)
            yield x
    finally:
        churn()
g = gen(); next(g); print(g.send('s')); next(g); print(g.throw(Err('t'))); g.close()
def outer():
    churn(); r = yield from inner(); churn(); return (yield r)
def inner():
    churn(); x = yield 1; churn(); return [x]
o = outer(); print(next(o), o.send('val'))
try: o.send('end')
except StopIteration as e: print(e.value)
class W:
    def __init__(self): self.log = []
    def write(self, s): churn(); self.log.append(s)
    def flush(self): churn()
w = W(); print('a', [1], Pt(1, 2) == Pt(1, 2), file=w, sep='-', flush=True); print(w.log)
x = [1, 2, 3]; x[churn() or 0], *x[1:] = (i for i in (7, 8, 9)); print(x)
class Num:
    def __init__(self, v): self.v = v
    def __iadd__(self, o): churn(); self.v += o; return self
    def __rsub__(self, o): churn(); return Num(o - self.v)
    def __mul__(self, o): churn(); return NotImplemented
    def __rmul__(self, o): churn(); return 'rmul'
    def __lt__(self, o): churn(); return NotImplemented
    def __gt__(self, o): churn(); return 'gt'
    def __pow__(self, o, m=None): churn(); return ('pow', o, m)
    def __contains__(self, o): churn(); return o
n = Num(1); n += 4; print(n.v, (10 - n).v, 3 * n, n > 1, 1 < n, n ** 2, pow(n, 2, 3), 0 in n, [] not in n)
try: n * 3
except TypeError as e: print(e)
try: n < n
except TypeError as e: print(e)
assert isinstance(a, A), churn()
def deco(*args):
    churn()
    def wrap(f): churn(); f.tags = args; return f
    return wrap
@deco(1, 2)
@deco(churn())
def decorated(p=churn(), *, q=[churn()]): return p, q
print(decorated(), decorated.tags)
class L(list):
    def __getitem__(self, i): churn(); return super().__getitem__(i) if not isinstance(i, slice) else 'slice'
    def append(self, x): churn(); super().append([x])
    def __iter__(self): churn(); return super().__iter__()
    def __len__(self): churn(); return 10 + super().__len__()
l = L([1, 2]); l.append(3); print(l[0], l[1:2], len(l), list(l), l, [*l], l + [1], 2 in l, bool(l))
print(sorted({'b': 1, 'a': 2}.items(), key=lambda kv: (churn(), kv[1])[1]), [churn() for _ in range(2)])
