"""Proxies: objects that pass everything on to what they refer to weakly."""

from _weakref import ref

_get = object.__getattribute__


def _target(p):
    obj = _get(p, '_ref')()
    if obj is None:
        raise ReferenceError('weakly-referenced object no longer exists')
    return obj


def _plain(x):
    return _target(x) if type(x) in _types else x


def _unary(name, f):
    def method(self):
        return f(_target(self))
    method.__name__ = name
    return method


def _binary(name, f):
    def method(self, other):
        return f(_target(self), _plain(other))

    def reflected(self, other):
        return f(_plain(other), _target(self))
    return method, reflected


def _compare(f):
    def method(self, other):
        return f(_target(self), _plain(other))
    return method


class ProxyType:
    __slots__ = '_ref', '__weakref__'
    __module__ = 'weakref'
    __hash__ = None
    __class__ = property(lambda self: _target(self).__class__)

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        obj = _get(self, '_ref')()
        if obj is None:
            return f'<weakproxy at {id(self):#x} to NoneType at {id(None):#x}>'
        return f'<weakproxy at {id(self):#x} to {type(obj).__name__} at {id(obj):#x}>'

    def __getitem__(self, key):
        return _target(self)[_plain(key)]

    def __setitem__(self, key, value):
        _target(self)[_plain(key)] = value

    def __delitem__(self, key):
        del _target(self)[_plain(key)]

    def __contains__(self, item):
        return _plain(item) in _target(self)

    def __next__(self):
        obj = _target(self)
        if not hasattr(type(obj), '__next__'):
            raise TypeError('Weakref proxy referenced a non-iterator object')
        return next(obj)

    def __divmod__(self, other):
        return divmod(_target(self), _plain(other))

    def __rdivmod__(self, other):
        return divmod(_plain(other), _target(self))

    def __pow__(self, other, mod=None):
        return pow(_target(self), _plain(other), _plain(mod))

    def __rpow__(self, other):
        return pow(_plain(other), _target(self))


def _fill():
    unary = {'__str__': str, '__bool__': bool, '__len__': len, '__iter__': iter, '__int__': int, '__float__': float,
             '__bytes__': bytes, '__neg__': lambda x: -x, '__pos__': lambda x: +x, '__abs__': abs,
             '__invert__': lambda x: ~x, '__reversed__': reversed, '__index__': lambda x: x.__index__()}
    for name, f in unary.items():
        setattr(ProxyType, name, _unary(name, f))
    binary = {'add': lambda a, b: a + b, 'sub': lambda a, b: a - b, 'mul': lambda a, b: a * b,
              'matmul': lambda a, b: a @ b, 'truediv': lambda a, b: a / b, 'floordiv': lambda a, b: a // b,
              'mod': lambda a, b: a % b, 'lshift': lambda a, b: a << b, 'rshift': lambda a, b: a >> b,
              'and': lambda a, b: a & b, 'or': lambda a, b: a | b, 'xor': lambda a, b: a ^ b}
    for name, f in binary.items():
        method, reflected = _binary(name, f)
        setattr(ProxyType, f'__{name}__', method)
        setattr(ProxyType, f'__r{name}__', reflected)
    inplace = {}
    exec('\n'.join(f'def {name}(a, b):\n    a {op}= b\n    return a' for name, op in (
        ('iadd', '+'), ('isub', '-'), ('imul', '*'), ('imatmul', '@'), ('itruediv', '/'), ('ifloordiv', '//'),
        ('imod', '%'), ('ipow', '**'), ('ilshift', '<<'), ('irshift', '>>'), ('iand', '&'), ('ior', '|'),
        ('ixor', '^'))), inplace)
    for name, f in inplace.items():
        if name != '__builtins__':
            setattr(ProxyType, f'__{name}__', _compare(f))
    for name, f in {'__eq__': lambda a, b: a == b, '__ne__': lambda a, b: a != b, '__lt__': lambda a, b: a < b,
                    '__le__': lambda a, b: a <= b, '__gt__': lambda a, b: a > b, '__ge__': lambda a, b: a >= b}.items():
        setattr(ProxyType, name, _compare(f))


_fill()


class CallableProxyType(ProxyType):
    __slots__ = ()
    __module__ = 'weakref'

    def __call__(self, /, *args, **kwargs):
        return _target(self)(*args, **kwargs)


_types = (ProxyType, CallableProxyType)


def proxy(object, callback=None, /):
    """A proxy of object. callback, if not None, is called with it when object dies."""
    if callback is not None:
        call = callback

        def callback(r):
            call(p)
    p = _make(CallableProxyType if callable(object) else ProxyType)
    _set(p, '_ref', ref(object, callback))
    return p


_make = object.__new__
_set = object.__setattr__
