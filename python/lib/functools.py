"""Functions that make or change functions."""

__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES',
           'total_ordering', 'cache', 'cmp_to_key', 'lru_cache', 'reduce',
           'partial', 'partialmethod', 'singledispatch', 'singledispatchmethod',
           'cached_property']

from _functools import reduce, partial, cmp_to_key, _lru_cache_wrapper, _lru_cache_unbounded, make_key as _make_key
from _native import own_get as _own_get, own_set as _own_set, own_settable as _own_settable
from _thread import RLock
from abc import get_cache_token
from types import GenericAlias, MappingProxyType, UnionType
import sys as _sys

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make wrapper look like wrapped."""
    for attr in assigned:
        try:
            value = getattr(wrapped, attr)
        except AttributeError:
            pass
        else:
            setattr(wrapper, attr, value)
    for attr in updated:
        getattr(wrapper, attr).update(getattr(wrapped, attr, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorates a wrapper of wrapped: update_wrapper()."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# total_ordering: what a comparison is, by the one that is there.

def _not(name):
    def compare(self, other):
        result = getattr(type(self), name)(self, other)
        return result if result is NotImplemented else not result
    return compare


def _or_equal(name):
    def compare(self, other):
        result = getattr(type(self), name)(self, other)
        if result is NotImplemented:
            return result
        return result or self == other
    return compare


def _and_unequal(name):
    def compare(self, other):
        result = getattr(type(self), name)(self, other)
        if result is NotImplemented:
            return result
        return result and self != other
    return compare


def _not_and_unequal(name):
    def compare(self, other):
        result = getattr(type(self), name)(self, other)
        if result is NotImplemented:
            return result
        return not result and self != other
    return compare


def _not_or_equal(name):
    def compare(self, other):
        result = getattr(type(self), name)(self, other)
        if result is NotImplemented:
            return result
        return not result or self == other
    return compare


def _ordering(op, root, make):
    """The function op made of root, which this module has as well: what is made of
    it can be pickled."""
    f = make(root)
    f.__name__ = op
    f.__qualname__ = f"_{op.strip('_')}_from_{root.strip('_')}"
    f.__doc__ = getattr(object, op).__doc__
    globals()[f.__qualname__] = f
    return f


_orderings = {root: {op: _ordering(op, root, make) for op, make in ops.items()} for root, ops in {
    '__lt__': {'__gt__': _not_and_unequal, '__le__': _or_equal, '__ge__': _not},
    '__le__': {'__ge__': _not_or_equal, '__lt__': _and_unequal, '__gt__': _not},
    '__gt__': {'__lt__': _not_and_unequal, '__ge__': _or_equal, '__le__': _not},
    '__ge__': {'__le__': _not_or_equal, '__gt__': _and_unequal, '__lt__': _not},
}.items()}


def total_ordering(cls):
    """Give a class with one of < <= > >= the others."""
    roots = [op for op in _orderings if getattr(cls, op, None) is not getattr(object, op, None)]
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    for root in ('__lt__', '__le__', '__gt__', '__ge__'):
        if root in roots:
            break
    for name, f in _orderings[root].items():
        if name not in roots:
            setattr(cls, name, f)
    return cls


_NOT_FOUND = object()


class cached_property:
    """A property that is computed once and kept in the instance's __dict__."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.lock = RLock()

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                'Cannot assign the same cached_property to two different names '
                f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        with self.lock:
            # Another thread may have been here meanwhile.
            value = _own_get(instance, name, _NOT_FOUND)
            if value is _NOT_FOUND:
                if not _own_settable(instance):
                    return self._get_from_dict(instance)
                value = self.func(instance)
                _own_set(instance, name, value)
        return value

    def _get_from_dict(self, instance):
        """What is no plain instance may have a __dict__ all the same, as classes do."""
        name = self.attrname
        try:
            attributes = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} "
                f'instance to cache {name!r} property.') from None
        value = attributes.get(name, _NOT_FOUND)
        if value is _NOT_FOUND:
            value = self.func(instance)
            try:
                attributes[name] = value
            except TypeError:
                raise TypeError(
                    f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                    f'does not support item assignment for caching {name!r} property.') from None
        return value

    __class_getitem__ = classmethod(GenericAlias)


# Caches of results.

class _CacheInfo(tuple):
    """CacheInfo(hits, misses, maxsize, currsize)"""

    __slots__ = ()
    _fields = ('hits', 'misses', 'maxsize', 'currsize')

    def __new__(cls, hits, misses, maxsize, currsize):
        return tuple.__new__(cls, (hits, misses, maxsize, currsize))

    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return 'CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)' % self

    def _asdict(self):
        return dict(zip(self._fields, self))


_CacheInfo.__name__ = _CacheInfo.__qualname__ = 'CacheInfo'


def lru_cache(maxsize=128, typed=False):
    """Decorates a function: results are remembered by its arguments, the maxsize
    that were used last, or all if that is None."""
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')
    return lambda user_function: _cached(user_function, maxsize, typed)


def _cached(user_function, maxsize, typed):
    kind = _lru_cache_unbounded if maxsize is None else _lru_cache_wrapper
    wrapper = kind(user_function, maxsize, typed, _CacheInfo)
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, user_function)


def cache(user_function, /):
    """Remember all results: lru_cache(maxsize=None)."""
    return _cached(user_function, None, False)


class partialmethod:
    """partial() for a method in a class body."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        args = ', '.join(map(repr, self.args))
        keywords = ', '.join([f'{k}={v!r}' for k, v in self.keywords.items()])
        cls = type(self)
        return f'{cls.__module__}.{cls.__qualname__}({self.func}, {args}, {keywords})'

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method._partialmethod = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, '__get__', None)
        if get is not None:
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._make_unbound_method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    __class_getitem__ = classmethod(GenericAlias)


# Generic functions.

def _linearized(cls, types):
    """The classes that cls is to be looked up as, in order: its own, and where
    they belong the registered abstract ones that it is a virtual subclass of."""
    bases = set(cls.__mro__)
    virtual = [t for t in types if t not in bases and hasattr(t, '__mro__') and issubclass(cls, t)]
    # An ancestor of another one of them that is none of cls says nothing new.
    virtual = [t for t in virtual
               if not any(t is not other and t in other.__mro__ for other in virtual)]
    chain = []
    for t in virtual:
        found = []
        for sub in t.__subclasses__():
            if sub not in bases and issubclass(cls, sub):
                found.append([s for s in sub.__mro__ if s in types])
        if not found:
            chain.append(t)
            continue
        found.sort(key=len, reverse=True)
        for subs in found:
            for sub in subs:
                if sub not in chain:
                    chain.append(sub)
    return _merge(cls, chain)


def _merge(cls, abcs=()):
    """The C3 order of cls, with abstract classes put in where cls gets to be one
    of them."""
    for i in range(len(cls.__bases__), 0, -1):
        if hasattr(cls.__bases__[i - 1], '__abstractmethods__'):
            boundary = i
            break
    else:
        boundary = 0
    abcs = list(abcs)
    explicit = list(cls.__bases__[:boundary])
    abstract = []
    other = list(cls.__bases__[boundary:])
    for base in abcs:
        if issubclass(cls, base) and not any(issubclass(b, base) for b in cls.__bases__):
            abstract.append(base)
    for base in abstract:
        abcs.remove(base)
    return _c3([[cls]] + [_merge(b, abcs) for part in (explicit, abstract, other) for b in part]
               + [explicit, abstract, other])


def _c3(sequences):
    result = []
    while True:
        sequences = [s for s in sequences if s]
        if not sequences:
            return result
        for s in sequences:
            head = s[0]
            if not any(head in other[1:] for other in sequences):
                break
        else:
            raise RuntimeError('Inconsistent hierarchy')
        result.append(head)
        sequences = [s[1:] if s[0] is head else s for s in sequences]


def _find_impl(cls, registry):
    match = None
    for t in _linearized(cls, registry.keys()):
        if match is not None:
            # Two that are not related and neither a base of cls are as good as each other.
            if (t in registry and t not in cls.__mro__ and match not in cls.__mro__
                    and not issubclass(match, t)):
                raise RuntimeError(f'Ambiguous dispatch: {match} or {t}')
            break
        if t in registry:
            match = t
    return registry.get(match)


def _is_union(cls):
    if isinstance(cls, UnionType):
        return True
    typing = _sys.modules.get('typing')
    return typing is not None and typing.get_origin(cls) is typing.Union


def _dispatchable(cls):
    if isinstance(cls, type):
        return True
    return _is_union(cls) and all(isinstance(arg, type) for arg in cls.__args__)


def _first_hint(func):
    """The name and the type of the first annotated parameter."""
    for name, hint in func.__annotations__.items():
        if isinstance(hint, str):
            from typing import get_type_hints
            hint = get_type_hints(func)[name]
        return name, hint


def singledispatch(func):
    """A generic function: register() adds implementations by the class of the
    first argument."""
    registry = {}
    found = {}
    token = None
    name = getattr(func, '__name__', 'singledispatch function')

    def dispatch(cls):
        """The implementation for a class."""
        nonlocal token
        if token is not None and token != get_cache_token():
            found.clear()
            token = get_cache_token()
        impl = found.get(cls)
        if impl is None:
            impl = registry.get(cls)
            if impl is None:
                impl = _find_impl(cls, registry)
            found[cls] = impl
        return impl

    def register(cls, func=None):
        """register(cls, func), @register(cls), or @register for a function whose
        first argument is annotated."""
        nonlocal token
        if _dispatchable(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(
                    'Invalid first argument to `register()`. '
                    f'{cls!r} is not a class or union type.')
            ann = getattr(cls, '__annotations__', {})
            if not ann:
                raise TypeError(
                    f'Invalid first argument to `register()`: {cls!r}. '
                    'Use either `@register(some_class)` or plain `@register` '
                    'on an annotated function.')
            func = cls
            argname, cls = _first_hint(func)
            if not _dispatchable(cls):
                if _is_union(cls):
                    raise TypeError(
                        f'Invalid annotation for {argname!r}. '
                        f'{cls!r} not all arguments are classes.')
                raise TypeError(
                    f'Invalid annotation for {argname!r}. '
                    f'{cls!r} is not a class.')
        if _is_union(cls):
            for arg in cls.__args__:
                registry[arg] = func
        else:
            registry[cls] = func
        if token is None and hasattr(cls, '__abstractmethods__'):
            token = get_cache_token()
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        impl = found.get(args[0].__class__)
        if impl is None or token is not None:
            impl = dispatch(args[0].__class__)
        return impl(*args, **kw)

    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = found.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    """singledispatch() for a method: by the class of the argument after self."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            method = self.dispatcher.dispatch(args[0].__class__)
            return method.__get__(obj, cls)(*args, **kwargs)
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)
