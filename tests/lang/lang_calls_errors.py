# Calls: parameters of every kind and every error.
def p(a, b=2, /): return a, b
def k(*, a, b=2): return a, b
def m(a, /, b, *args, c, d=4, **kw): return a, b, args, c, d, kw
def n(): return 'n'
class C:
    def __init__(self, x): self.x = x
    def meth(self, a, b=1): return a, b
    @classmethod
    def cm(cls, a): return a
    @staticmethod
    def sm(a): return a
o = C(1)
print(p(1), p(1, 3), k(a=1), k(b=1, a=2), m(1, 2, c=3), m(1, 2, 3, 4, c=5, d=6, e=7, a=8), m(1, b=2, c=3), m(*[1, 2], **{'c': 3}), m(*[1], *[2, 9], c=1, **{'z': 1}, **{'y': 2}), n(), o.meth(1), C.meth(o, 1, b=2), C.cm(3), o.sm(4))
for f in (lambda: p(), lambda: p(a=1), lambda: p(1, b=2), lambda: p(1, 2, 3), lambda: k(), lambda: k(1), lambda: k(a=1, c=3), lambda: k(1, a=2), lambda: m(), lambda: m(1), lambda: m(1, 2), lambda: m(1, 2, b=3, c=1), lambda: n(1), lambda: n(a=1), lambda: n(*[1, 2]), lambda: C(), lambda: C(1, 2), lambda: C(y=1), lambda: o.meth(), lambda: o.meth(1, 2, 3), lambda: o.meth(1, a=2), lambda: C.cm(), lambda: C.cm(1, 2), lambda: o.sm(), lambda: C.meth(), lambda: m(**{1: 2}), lambda: m(**5), lambda: m(*5), lambda: n(**{'a': 1}), lambda: k(**{'a': 1}, **{'a': 2}), lambda: k(a=1, **{'a': 2}), lambda: (lambda x: x)(), lambda: (lambda: 1)(2), lambda: 5(), lambda: 'a'(), lambda: None(), lambda: o(), lambda: o.x(), lambda: [](), lambda: print(foo=1), lambda: len(), lambda: len(1, 2), lambda: len(obj=1), lambda: int('1', bas=2), lambda: sorted([1], foo=1), lambda: max(key=1), lambda: [].append(), lambda: [].append(1, 2), lambda: {}.get(), lambda: 'a'.split(1, 2, 3), lambda: 'a'.join(), lambda: isinstance(1), lambda: range(), lambda: dict(1, 2), lambda: str(1, 2, 3, 4), lambda: open(), lambda: sum(), lambda: ord(), lambda: abs(1, 2), lambda: divmod(1), lambda: pow(1), lambda: round(), lambda: getattr(1), lambda: hasattr(1), lambda: setattr(1, 2), lambda: id(), lambda: hash(), lambda: callable(), lambda: chr(), lambda: bin(), lambda: iter(), lambda: next(), lambda: type(), lambda: input(1, 2), lambda: list(1, 2), lambda: tuple(a=1), lambda: set(1, 2), lambda: float(x=1), lambda: bool(1, 2), lambda: object(1), lambda: zip(a=1), lambda: enumerate(), lambda: map(), lambda: filter(1), lambda: reversed(), lambda: slice(), lambda: property(1, 2, 3, 4, 5), lambda: vars(1), lambda: dir(1, 2), lambda: format(), lambda: repr(), lambda: any(), lambda: all(1, 2)):
    try: print(f())
    except TypeError as e: print(e)
print((lambda *a, **k: (a, k))(1, *(2, 3), x=4, **{'y': 5}), (lambda a, b=1, *c, d, e=2, **f: (a, b, c, d, e, f))(0, d=9, g=1))
def order(*a, **k): print(a, k)
def ev(v): print('eval', v); return v
order(ev(1), *ev([2]), ev(3), x=ev(4), **ev({'y': 5}), z=ev(6))
def mut(x, lst=[]): lst.append(x); return lst
print(mut(1), mut(2), mut(3, []), mut.__defaults__)
def deco(*a):
    def wrap(f): print('deco', a, f.__name__); return f
    return wrap
@deco(1)
@deco(2)
def decorated(): pass
@(lambda f: 'replaced')
def rep(): pass
print(rep)
@deco.__class__ if False else (lambda c: c)
class D: pass
print(D.__name__)
def ann(a: int, b: 'str' = 'x', *c: list, d: dict = {}, **e: set) -> None: pass
print(ann.__annotations__)
try: exec('m(1, 2, c=3, c=4)')
except SyntaxError as e: print(e.msg)
print(m.__call__(1, 2, c=3), C.__call__(5).x, p.__get__(7)(8) if False else '', type(o).meth(o, 5))
