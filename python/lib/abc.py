"""Abstract base classes."""

import _native

_registrations = [0]        # their number: what is known to be no subclass is so until the next


class _abc_data:
    """What a class knows of its virtual subclasses.  cache says of a class
    whether it is one: True, or False as long as nothing was registered since."""

    def __init__(self):
        self.registry = []
        self.cache = {}
        self.version = 0


_abc_data.__module__ = '_abc'


def abstractmethod(funcobj):
    """Mark a method that subclasses have to define."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Use classmethod above abstractmethod instead."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """Use staticmethod above abstractmethod instead."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """Use property above abstractmethod instead."""

    __isabstractmethod__ = True


def _is_abstract(value):
    return getattr(value, '__isabstractmethod__', False)


def _abstract_names(cls, namespace):
    names = {name for name, value in namespace.items() if _is_abstract(value)}
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if _is_abstract(getattr(cls, name, None)):
                names.add(name)
    return frozenset(names)


class ABCMeta(type):
    """Metaclass of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, namespace)
        cls._abc_impl = _abc_data()
        return cls

    def register(cls, subclass):
        """Make subclass a virtual subclass; usable as a decorator."""
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        cls._abc_impl.registry.append(subclass)
        _registrations[0] += 1
        return subclass

    def __instancecheck__(cls, instance):
        """isinstance(instance, cls)"""
        subclass = instance.__class__
        kind = type(instance)
        if kind is subclass:
            return cls.__subclasscheck__(subclass)
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(kind)

    def __subclasscheck__(cls, subclass):
        """issubclass(subclass, cls)"""
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        data = cls._abc_impl
        known = data.cache.get(subclass)
        if known or known is not None and data.version == _registrations[0]:
            return known
        known = _is_subclass(cls, subclass, data)
        if data.version != _registrations[0]:
            data.version = _registrations[0]
            data.cache = {c: True for c, yes in data.cache.items() if yes}
        data.cache[subclass] = known
        return known

    def _dump_registry(cls, file=None):
        print(f'Class: {cls.__module__}.{cls.__qualname__}', file=file)
        print(f'Inv. counter: {get_cache_token()}', file=file)
        print(f'_abc_registry: {set(cls._abc_impl.registry)!r}', file=file)

    def _abc_registry_clear(cls):
        cls._abc_impl.registry = []

    def _abc_caches_clear(cls):
        cls._abc_impl.cache = {}


_native.abc_checks(ABCMeta.__instancecheck__, ABCMeta.__subclasscheck__, _registrations)


def _is_subclass(cls, subclass, data):
    answer = cls.__subclasshook__(subclass)
    if answer is not NotImplemented:
        return answer
    if cls in type.mro(subclass):
        return True
    for c in data.registry:
        if issubclass(subclass, c):
            return True
    for c in cls.__subclasses__():
        if issubclass(subclass, c):
            return True
    return False


def update_abstractmethods(cls):
    """Compute anew which methods of cls are abstract, after a decorator has
    changed it."""
    if not hasattr(cls, '__abstractmethods__'):
        return cls
    cls.__abstractmethods__ = _abstract_names(cls, cls.__dict__)
    return cls


def get_cache_token():
    """A number that changes whenever a class is registered."""
    return _registrations[0]


class ABC(metaclass=ABCMeta):
    """Helper class: class C(ABC) is class C(metaclass=ABCMeta)."""

    __slots__ = ()
