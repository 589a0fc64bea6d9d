# Attributes of functions, methods, code objects.
def f(a, b=1, /, c=2, *args, d, e=5, **kw) -> int:
    "doc of f"
    x = a
    return lambda: x
print(f.__name__, f.__qualname__, f.__module__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__closure__, f.__dict__, f.__globals__ is globals(), f.__builtins__ is __builtins__.__dict__ if hasattr(__builtins__, '__dict__') else True)
c = f.__code__
print(c.co_name, c.co_qualname, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_varnames, c.co_cellvars, c.co_freevars, c.co_nlocals, c.co_flags, c.co_firstlineno, c.co_names, c.co_consts[0])
g = f(1, d=2); print(g(), g.__closure__[0].cell_contents, g.__code__.co_freevars, g.__name__, g.__qualname__)
f.attr = 5; f.__name__ = 'new'; f.__qualname__ = 'q.new'; f.__doc__ = None; f.__defaults__ = (7, 8); f.__kwdefaults__ = {'d': 9, 'e': 4}; print(f.attr, f.__dict__, f.__name__, f.__doc__, f(1)(), repr(f)[:16]); del f.attr
for t in (lambda: setattr(f, '__name__', 5), lambda: setattr(f, '__qualname__', 5), lambda: setattr(f, '__defaults__', 5), lambda: setattr(f, '__kwdefaults__', 5), lambda: setattr(f, '__globals__', {}), lambda: setattr(f, '__closure__', ()), lambda: setattr(f, '__dict__', 5), lambda: f.nope, lambda: delattr(f, 'nope'), lambda: setattr(f, '__annotations__', 5), lambda: setattr(len, 'x', 1), lambda: len.nope, lambda: setattr((1).__add__, 'x', 1), lambda: type(f)()):
    try: print(t())
    except Exception as e: print(type(e).__name__, e)
def h(): return 'h'
def k(x=3): return 'k', x
print(h(), h.__name__)
FT = type(f); n = FT(k.__code__, {'__name__': 'm'}, 'name', (6,)); print(n(), n.__name__, n.__module__, n.__globals__)
class C:
    "doc of C"
    def m(self, x): "doc of m"; return x
    @classmethod
    def cm(cls): return cls
    @staticmethod
    def sm(): return 1
    @property
    def p(self): "doc of p"; return 2
    @p.setter
    def p(self, v): pass
o = C(); m = o.m
print(m.__self__ is o, m.__func__ is C.m, m.__name__, m.__doc__, m.__qualname__, m.__module__, o.m == o.m, o.m is o.m, hash(o.m) == hash(o.m), C.m is C.m, C.cm.__self__, C.cm.__func__.__name__, C.sm is C.sm, C.__dict__['sm'].__func__ is C.sm, C.__dict__['cm'].__wrapped__ is C.cm.__func__)
print(C.p.fget.__name__, C.p.fset.__name__, C.p.fdel, C.p.__doc__, type(C.p), C.__doc__, C.__name__, C.__qualname__, C.__module__, C.__bases__, C.__mro__, C.__dict__.keys() >= {'m', 'cm'}, C.__subclasses__(), C.__base__)
for t in (lambda: setattr(m, 'x', 1), lambda: m.x, lambda: setattr(m, '__self__', 1), lambda: setattr(C.p, 'fget', 1), lambda: setattr(o, 'm2', m) or o.m2(8), lambda: o.nope, lambda: C.nope, lambda: C().p.x, lambda: C.m(), lambda: C.m(1), lambda: o.m(), lambda: delattr(o, 'p'), lambda: setattr(C, '__name__', 5), lambda: delattr(C, 'nope'), lambda: setattr(int, 'x', 1), lambda: delattr(int, 'real'), lambda: int.x, lambda: setattr(C, '__dict__', {}), lambda: type(m)(), lambda: type(m)(f, None)):
    try: print(t())
    except Exception as e: print(type(e).__name__, e)
def noaddr(s):
    return ' '.join('0x' + w.lstrip('0123456789abcdefx') if w.startswith('0x') else w for w in s.split(' '))
print(len.__name__, len.__qualname__, len.__module__, len.__self__, [].append.__name__, [].append.__qualname__, [1].append.__self__, str.upper.__name__, str.upper.__qualname__, str.upper.__objclass__, (1).__add__.__name__, (1).__add__.__self__, int.__add__.__objclass__, type(len), type([].append), type(str.upper), type((1).__add__), type(int.__add__), type(C.__dict__['p']), type(int.real), type(C.__init__), type(dict.fromkeys), type(object.__new__))
print(*(noaddr(repr(x)) for x in (len, [].append, str.upper, (1).__add__, int.__add__, int.real, f, m, C.cm, C.sm, C, o, C.__dict__['cm'], C.__dict__['sm'], dict.fromkeys, object.__new__, C.__init__, o.__init__, type, (x for x in ''), super(C, o), slice(1), Ellipsis, NotImplemented, iter([]), iter({}), {}.items(), zip(), map(len, []), reversed([]), enumerate([]), range(1).__iter__(), 1)), sep='\n')
