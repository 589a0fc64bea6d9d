"""Weak references: they do not keep an object alive. They are cleared, and their
callbacks called, by the collection that finds the object dead; gc.collect() does
that at once."""

import sys as _sys
from _weakproxy import proxy, ProxyType, CallableProxyType
from _weakref import ref, _probe, ReferenceType, getweakrefs, getweakrefcount
from _weakrefset import WeakSet

__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType', 'ProxyType',
           'CallableProxyType', 'ProxyTypes', 'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize']

ProxyTypes = (ProxyType, CallableProxyType)


class WeakMethod(ref):
    """A weak reference to a bound method: dead when its object or function is."""

    __slots__ = '_func', '_meth', '_alive', '__weakref__'

    def __new__(cls, meth, callback=None):
        try:
            obj, func = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f'argument should be a bound method, not {type(meth)}') from None

        def died(arg):
            self = self_ref()
            if self is not None and self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, obj, died)
        self._func = ref(func, died)
        self._meth = type(meth)
        self._alive = True
        self_ref = ref(self)
        return self

    def __call__(self):
        obj, func = super().__call__(), self._func()
        if obj is None or func is None:
            return None
        return self._meth(func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._func == other._func

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A weak reference that knows the key of what it refers to."""

    __slots__ = 'key',

    def __new__(cls, ob, callback, key):
        self = ref.__new__(cls, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


_missing = object()


class _WeakMapping:
    """What both dictionaries do alike: everything by items() and single keys."""

    _collection_ = 'Mapping'

    __class_getitem__ = classmethod(type(list[int]))

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def pop(self, key, *args):
        if len(args) > 1:
            raise TypeError(f'pop expected at most 2 arguments, got {1 + len(args)}')
        try:
            value = self[key]
        except KeyError:
            if args:
                return args[0]
            raise
        del self[key]
        return value

    def popitem(self):
        for key, value in reversed([*self.items()]):
            del self[key]
            return key, value
        raise KeyError('popitem(): dictionary is empty')

    def setdefault(self, key, default=None):
        value = self.get(key, _missing)
        if value is _missing:
            self[key] = value = default
        return value

    def update(self, other=None, /, **kwargs):
        if other is not None:
            if not hasattr(other, 'items'):
                other = dict(other)
            for key, value in other.items():
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def clear(self):
        self.data.clear()

    def keys(self):
        for key, value in self.items():
            yield key

    __iter__ = keys

    def values(self):
        for key, value in self.items():
            yield value

    def __len__(self):
        return sum(1 for item in self.items())

    def __eq__(self, other):
        if not hasattr(other, 'items'):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __hash__ = None

    def copy(self):
        new = type(self)()
        for key, value in self.items():
            new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = type(self)()
        for key, value in self.items():
            self._deep(new, key, value, lambda x: deepcopy(x, memo))
        return new

    def __or__(self, other):
        if not hasattr(other, 'items'):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not hasattr(other, 'items'):
            return NotImplemented
        new = type(self)()
        new.update(other)
        new.update(self)
        return new

    def __ior__(self, other):
        self.update(other)
        return self


class WeakValueDictionary(_WeakMapping):
    """A dictionary without the entries whose values have died."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self_ref = ref(self)

        def remove(r):
            self = self_ref()
            if self is not None and self.data.get(r.key) is r:
                del self.data[r.key]

        self._remove = remove
        self.update(other, **kw)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        r = self.data.get(key)
        return r is not None and r() is not None

    def items(self):
        for key, r in [*self.data.items()]:
            value = r()
            if value is not None:
                yield key, value

    def itervaluerefs(self):
        yield from [*self.data.values()]

    def valuerefs(self):
        return [*self.data.values()]

    @staticmethod
    def _deep(new, key, value, deep):
        new[deep(key)] = value


class WeakKeyDictionary(_WeakMapping):
    """A dictionary without the entries whose keys have died."""

    def __init__(self, dict=None):
        self.data = {}
        self_ref = ref(self)

        def remove(r):
            self = self_ref()
            if self is not None:
                self.data.pop(r, None)

        self._remove = remove
        self.update(dict)

    def __getitem__(self, key):
        return self.data[_probe(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[_probe(key)]

    def __contains__(self, key):
        try:
            r = _probe(key)
        except TypeError:
            return False
        return r in self.data

    def items(self):
        for r, value in [*self.data.items()]:
            key = r()
            if key is not None:
                yield key, value

    def keyrefs(self):
        return [*self.data]

    @staticmethod
    def _deep(new, key, value, deep):
        new[key] = deep(value)


class finalize:
    """A call that is made once: when obj has died, at the latest at the end of the
    program unless its atexit is false."""

    __slots__ = ()

    _registry = {}
    _made = 0
    _at_exit = False

    class _Info:
        __slots__ = 'weakref', 'func', 'args', 'kwargs', 'atexit', 'index'

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._at_exit:
            import atexit
            atexit.register(finalize._exit)
            finalize._at_exit = True
        info = finalize._Info()
        info.weakref = ref(obj, self)
        info.func = func
        info.args = args
        info.kwargs = kwargs or None
        info.atexit = True
        finalize._made += 1
        info.index = finalize._made
        finalize._registry[self] = info

    def __call__(self, _=None):
        info = finalize._registry.pop(self, None)
        if info:
            return info.func(*info.args, **(info.kwargs or {}))

    def detach(self):
        """If alive: (obj, func, args, kwargs), and it will not be called."""
        info = finalize._registry.get(self)
        obj = info and info.weakref()
        if obj is not None and finalize._registry.pop(self, None):
            return obj, info.func, info.args, info.kwargs or {}

    def peek(self):
        """If alive: (obj, func, args, kwargs)."""
        info = finalize._registry.get(self)
        obj = info and info.weakref()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}

    @property
    def alive(self):
        return self in finalize._registry

    @property
    def atexit(self):
        info = finalize._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = finalize._registry.get(self)
        if info:
            info.atexit = bool(value)

    def __repr__(self):
        info = finalize._registry.get(self)
        obj = info and info.weakref()
        if obj is None:
            return f'<{type(self).__name__} object at {id(self):#x}; dead>'
        return f'<{type(self).__name__} object at {id(self):#x}; for {type(obj).__qualname__!r} at {id(obj):#x}>'

    @classmethod
    def _exit(cls):
        import sys
        while True:
            live = [(info.index, f) for f, info in cls._registry.items() if info.atexit]
            if not live:
                return
            f = max(live, key=lambda pair: pair[0])[1]
            try:
                f()
            except Exception:
                sys.excepthook(*sys.exc_info())

if hasattr(_sys.modules.get('collections.abc'), '_adopt'):
    _sys.modules['collections.abc']._adopt(__name__)
