"""The operators as functions."""

__all__ = ['abs', 'add', 'and_', 'attrgetter', 'call', 'concat', 'contains',
           'countOf', 'delitem', 'eq', 'floordiv', 'ge', 'getitem', 'gt',
           'iadd', 'iand', 'iconcat', 'ifloordiv', 'ilshift', 'imatmul',
           'imod', 'imul', 'index', 'indexOf', 'inv', 'invert', 'ior', 'ipow',
           'irshift', 'is_', 'is_not', 'isub', 'itemgetter', 'itruediv',
           'ixor', 'le', 'length_hint', 'lshift', 'lt', 'matmul',
           'methodcaller', 'mod', 'mul', 'ne', 'neg', 'not_', 'or_', 'pos',
           'pow', 'rshift', 'setitem', 'sub', 'truediv', 'truth', 'xor']

from _native import function as _function
from builtins import abs as _abs


def lt(a, b, /):
    "a < b"
    return a < b


def le(a, b, /):
    "a <= b"
    return a <= b


def eq(a, b, /):
    "a == b"
    return a == b


def ne(a, b, /):
    "a != b"
    return a != b


def ge(a, b, /):
    "a >= b"
    return a >= b


def gt(a, b, /):
    "a > b"
    return a > b


def not_(a, /):
    "not a"
    return not a


def truth(a, /):
    "bool(a)"
    return True if a else False


def is_(a, b, /):
    "a is b"
    return a is b


def is_not(a, b, /):
    "a is not b"
    return a is not b


def abs(a, /):
    "abs(a)"
    return _abs(a)


def add(a, b, /):
    "a + b"
    return a + b


def and_(a, b, /):
    "a & b"
    return a & b


def floordiv(a, b, /):
    "a // b"
    return a // b


def index(a, /):
    "a.__index__()"
    if isinstance(a, int):
        return a if type(a) is int else int.__index__(a)
    try:
        f = type(a).__index__
    except AttributeError:
        raise TypeError(f"'{type(a).__name__}' object cannot be interpreted as an integer") from None
    r = f(a)
    if not isinstance(r, int):
        raise TypeError(f"__index__ returned non-int (type {type(r).__name__})")
    return r if type(r) is int else int.__index__(r)


def inv(a, /):
    "~a"
    return ~a


def invert(a, /):
    "~a"
    return ~a


def lshift(a, b, /):
    "a << b"
    return a << b


def mod(a, b, /):
    "a % b"
    return a % b


def mul(a, b, /):
    "a * b"
    return a * b


def matmul(a, b, /):
    "a @ b"
    return a @ b


def neg(a, /):
    "-a"
    return -a


def or_(a, b, /):
    "a | b"
    return a | b


def pos(a, /):
    "+a"
    return +a


def pow(a, b, /):
    "a ** b"
    return a ** b


def rshift(a, b, /):
    "a >> b"
    return a >> b


def sub(a, b, /):
    "a - b"
    return a - b


def truediv(a, b, /):
    "a / b"
    return a / b


def xor(a, b, /):
    "a ^ b"
    return a ^ b


def concat(a, b, /):
    "a + b, of sequences"
    if not hasattr(a, '__getitem__'):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
    return a + b


def contains(a, b, /):
    "b in a"
    return b in a


def countOf(a, b, /):
    "How often b occurs in a."
    count = 0
    for x in a:
        if x is b or x == b:
            count += 1
    return count


def delitem(a, b, /):
    "del a[b]"
    del a[b]


def getitem(a, b, /):
    "a[b]"
    return a[b]


def indexOf(a, b, /):
    "The index of the first b in a."
    i = 0
    for x in a:
        if x is b or x == b:
            return i
        i += 1
    raise ValueError('sequence.index(x): x not in sequence')


def setitem(a, b, c, /):
    "a[b] = c"
    a[b] = c


def length_hint(obj, default=0, /):
    "About how many items obj has."
    if not isinstance(default, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(default).__name__)
    try:
        return len(obj)
    except TypeError:
        pass
    try:
        hint = type(obj).__length_hint__
    except AttributeError:
        return default
    try:
        n = hint(obj)
    except TypeError:
        return default
    if n is NotImplemented:
        return default
    if not isinstance(n, int):
        raise TypeError('__length_hint__ must be an integer, not ' + type(n).__name__)
    if n < 0:
        raise ValueError('__length_hint__() should return >= 0')
    return n


def call(obj, /, *args, **kwargs):
    "obj(*args, **kwargs)"
    return obj(*args, **kwargs)


def _follow(obj, names):
    for name in names:
        obj = getattr(obj, name)
    return obj


class attrgetter:
    """attrgetter('a.b')(r) is r.a.b; with several names, a tuple."""

    __slots__ = ('_attrs', '_paths')

    def __init__(self, attr, /, *attrs):
        attrs = (attr, *attrs)
        for a in attrs:
            if not isinstance(a, str):
                raise TypeError('attribute name must be a string')
        self._attrs = attrs
        self._paths = tuple([tuple(a.split('.')) for a in attrs])

    def __call__(self, obj, /):
        paths = self._paths
        if len(paths) == 1:
            path = paths[0]
            if len(path) == 1:
                return getattr(obj, path[0])
            return _follow(obj, path)
        return tuple([_follow(obj, path) for path in paths])

    def __repr__(self):
        return f"{_full_name(self)}({', '.join(map(repr, self._attrs))})"

    def __reduce__(self):
        return type(self), self._attrs


class itemgetter:
    """itemgetter(2)(r) is r[2]; with several keys, a tuple."""

    __slots__ = ('_item', '_items')

    def __init__(self, item, /, *items):
        self._item = item
        self._items = (item, *items) if items else None

    def __call__(self, obj, /):
        items = self._items
        if items is None:
            return obj[self._item]
        return tuple([obj[i] for i in items])

    def __repr__(self):
        items = self._items or (self._item,)
        return f"{_full_name(self)}({', '.join(map(repr, items))})"

    def __reduce__(self):
        return type(self), self._items or (self._item,)


class methodcaller:
    """methodcaller('m', 1)(r) is r.m(1)."""

    __slots__ = ('_name', '_args', '_kwargs')

    def __init__(self, name, /, *args, **kwargs):
        if not isinstance(name, str):
            raise TypeError('method name must be a string')
        self._name = name
        self._args = args
        self._kwargs = kwargs

    def __call__(self, obj, /):
        if self._kwargs:
            return getattr(obj, self._name)(*self._args, **self._kwargs)
        return getattr(obj, self._name)(*self._args)

    def __repr__(self):
        parts = [repr(self._name), *map(repr, self._args)]
        parts += [f'{k}={v!r}' for k, v in self._kwargs.items()]
        return f"{_full_name(self)}({', '.join(parts)})"

    def __reduce__(self):
        if self._kwargs:
            from functools import partial
            return partial(type(self), self._name, **self._kwargs), self._args
        return type(self), (self._name, *self._args)


def _full_name(obj):
    cls = type(obj)
    return f'{cls.__module__}.{cls.__qualname__}'


def iadd(a, b, /):
    "a += b"
    a += b
    return a


def iand(a, b, /):
    "a &= b"
    a &= b
    return a


def iconcat(a, b, /):
    "a += b, of sequences"
    if not hasattr(a, '__getitem__'):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
    a += b
    return a


def ifloordiv(a, b, /):
    "a //= b"
    a //= b
    return a


def ilshift(a, b, /):
    "a <<= b"
    a <<= b
    return a


def imod(a, b, /):
    "a %= b"
    a %= b
    return a


def imul(a, b, /):
    "a *= b"
    a *= b
    return a


def imatmul(a, b, /):
    "a @= b"
    a @= b
    return a


def ior(a, b, /):
    "a |= b"
    a |= b
    return a


def ipow(a, b, /):
    "a **= b"
    a **= b
    return a


def irshift(a, b, /):
    "a >>= b"
    a >>= b
    return a


def isub(a, b, /):
    "a -= b"
    a -= b
    return a


def itruediv(a, b, /):
    "a /= b"
    a /= b
    return a


def ixor(a, b, /):
    "a ^= b"
    a ^= b
    return a


for _name in __all__:
    if type(globals()[_name]) is not type:
        globals()[_name] = _function(globals()[_name])
del _name

__lt__, __le__, __eq__, __ne__, __ge__, __gt__ = lt, le, eq, ne, ge, gt
__not__, __abs__, __add__, __and__, __call__ = not_, abs, add, and_, call
__floordiv__, __index__, __inv__, __invert__ = floordiv, index, inv, invert
__lshift__, __mod__, __mul__, __matmul__, __neg__ = lshift, mod, mul, matmul, neg
__or__, __pos__, __pow__, __rshift__, __sub__ = or_, pos, pow, rshift, sub
__truediv__, __xor__, __concat__, __contains__ = truediv, xor, concat, contains
__delitem__, __getitem__, __setitem__ = delitem, getitem, setitem
__iadd__, __iand__, __iconcat__, __ifloordiv__ = iadd, iand, iconcat, ifloordiv
__ilshift__, __imod__, __imul__, __imatmul__ = ilshift, imod, imul, imatmul
__ior__, __ipow__, __irshift__, __isub__ = ior, ipow, irshift, isub
__itruediv__, __ixor__ = itruediv, ixor
