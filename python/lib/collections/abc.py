"""What containers, iterators and coroutines have in common, as abstract classes.

The classes stand by subject, and within a subject from the least that is asked for
to the most.
"""

import sys
from abc import ABCMeta, abstractmethod
from types import GenericAlias

__all__ = [
    'Awaitable', 'Coroutine', 'AsyncIterable', 'AsyncIterator', 'AsyncGenerator', 'Hashable', 'Iterable',
    'Iterator', 'Generator', 'Reversible', 'Sized', 'Container', 'Callable', 'Collection', 'Set', 'MutableSet',
    'Mapping', 'MutableMapping', 'MappingView', 'KeysView', 'ItemsView', 'ValuesView', 'Sequence',
    'MutableSequence', 'ByteString',
]

_nothing = object()


def _defines(cls, name):
    """Whether cls has the method; None in its place says that it does not want it."""
    for c in cls.__mro__:
        if name in c.__dict__:
            return c.__dict__[name] is not None
    return False


def _anything_with(*names):
    """A __subclasshook__: a class with these methods counts as a subclass.  Classes
    that inherit the hook are not asked this way."""
    def hook(cls, other):
        if cls.__dict__.get('__subclasshook__') is made:
            for name in names:
                if not _defines(other, name):
                    break
            else:
                return True
        return NotImplemented

    hook.__name__ = '__subclasshook__'
    made = classmethod(hook)
    return made


def _is(item, value):
    return item is value or item == value


# What most containers are

class Sized(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _anything_with('__len__')

    @abstractmethod
    def __len__(self):
        return 0


class Container(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _anything_with('__contains__')
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __contains__(self, x):
        return False


class Iterable(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _anything_with('__iter__')
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __iter__(self):
        yield from ()


class Collection(Sized, Iterable, Container):
    __slots__ = ()
    __subclasshook__ = _anything_with('__contains__', '__iter__', '__len__')


class Reversible(Iterable):
    __slots__ = ()
    __subclasshook__ = _anything_with('__iter__', '__reversed__')

    @abstractmethod
    def __reversed__(self):
        yield from ()


# Sequences

class Sequence(Reversible, Collection):
    """Derived classes define __len__() and __getitem__(), which raises IndexError
    past the end."""

    __slots__ = ()
    __abc_tpflags__ = 1 << 5    # matched by sequence patterns

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def count(self, value):
        """The number of items that equal value."""
        found = 0
        for item in self:
            if _is(item, value):
                found += 1
        return found

    def index(self, value, start=0, stop=None):
        """The place of the first item that equals value, or ValueError."""
        if start and start < 0:
            start = max(start + len(self), 0)
        if stop and stop < 0:
            stop += len(self)
        while stop is None or start < stop:
            try:
                item = self[start]
            except IndexError:
                break
            if _is(item, value):
                return start
            start += 1
        raise ValueError

    def __contains__(self, value):
        for item in self:
            if _is(item, value):
                return True
        return False

    def __iter__(self):
        i = -1
        try:
            while True:
                i += 1
                yield self[i]
        except IndexError:
            pass

    def __reversed__(self):
        left = len(self)
        while left > 0:
            left -= 1
            yield self[left]


class ByteString(Sequence):
    __slots__ = ()


class MutableSequence(Sequence):
    """Derived classes define also __setitem__(), __delitem__() and insert()."""

    __slots__ = ()

    @abstractmethod
    def insert(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    def append(self, value):
        """Add an item at the end."""
        self.insert(len(self), value)

    def extend(self, values):
        """Append each of the values."""
        for item in list(self) if values is self else values:
            self.append(item)

    def __iadd__(self, values):
        self.extend(values)
        return self

    def pop(self, index=-1):
        """Take out the item at an index, the last one by default."""
        item = self[index]
        del self[index]
        return item

    def remove(self, value):
        """Take out the first item that equals value."""
        place = self.index(value)
        del self[place]

    def clear(self):
        """Take out all items."""
        while True:
            try:
                self.pop()
            except IndexError:
                return

    def reverse(self):
        """Turn the order of the items round."""
        low, high = 0, len(self) - 1
        while low < high:
            self[low], self[high] = self[high], self[low]
            low += 1
            high -= 1


for _type in (list, bytearray):
    MutableSequence.register(_type)
for _type in (bytes, bytearray):
    ByteString.register(_type)
for _type in (str, tuple, range, memoryview):
    Sequence.register(_type)


# Sets

def _all_in(items, container):
    for item in items:
        if item not in container:
            return False
    return True


def _operand(owner, other):
    """What a set operation of owner works with: a Set, or None if other is not
    even iterable."""
    if isinstance(other, Set):
        return other
    return owner._from_iterable(other) if isinstance(other, Iterable) else None


def _difference(owner, items, without):
    return owner._from_iterable(item for item in items if item not in without)


class Set(Collection):
    """Derived classes define __contains__(), __iter__() and __len__(), and
    _from_iterable() if their constructor does not take an iterable."""

    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def _hash(self):
        """What a __hash__() may return: equal sets, frozenset too, hash equally."""
        return hash(frozenset(self))

    def isdisjoint(self, other):
        """True if no element of other is here."""
        return not any(item in self for item in other)

    def __and__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(item for item in other if item in self)
        return NotImplemented

    def __or__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(item for side in (self, other) for item in side)
        return NotImplemented

    def __sub__(self, other):
        other = _operand(self, other)
        return NotImplemented if other is None else _difference(self, self, other)

    def __rsub__(self, other):
        other = _operand(self, other)
        return NotImplemented if other is None else _difference(self, other, self)

    def __xor__(self, other):
        other = _operand(self, other)
        return NotImplemented if other is None else (self - other) | (other - self)

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__

    def __eq__(self, other):
        if isinstance(other, Set):
            return len(other) == len(self) and self.__le__(other)
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, Set):
            return len(self) <= len(other) and _all_in(self, other)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, Set):
            return len(self) >= len(other) and _all_in(other, self)
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, Set):
            return len(other) > len(self) and self.__le__(other)
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, Set):
            return len(other) < len(self) and self.__ge__(other)
        return NotImplemented


class MutableSet(Set):
    """Derived classes define also add() and discard()."""

    __slots__ = ()

    @abstractmethod
    def discard(self, value):
        raise NotImplementedError

    @abstractmethod
    def add(self, value):
        raise NotImplementedError

    def pop(self):
        """Take out an element, whichever comes first; KeyError if there is none."""
        for first in self:
            self.discard(first)
            return first
        raise KeyError

    def clear(self):
        """Take out all elements."""
        while True:
            try:
                self.pop()
            except KeyError:
                return

    def remove(self, value):
        """Take out an element that must be there."""
        if value in self:
            self.discard(value)
        else:
            raise KeyError(value)

    def __ior__(self, it):
        for item in it:
            self.add(item)
        return self

    def __isub__(self, it):
        if it is not self:
            for item in it:
                self.discard(item)
        else:
            self.clear()
        return self

    def __iand__(self, it):
        for item in (self - it):
            self.discard(item)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
            return self
        for item in it if isinstance(it, Set) else self._from_iterable(it):
            change = self.discard if item in self else self.add
            change(item)
        return self


MutableSet.register(set)
Set.register(frozenset)


# Mappings

def _lookup(mapping, key, otherwise):
    try:
        return mapping[key]
    except KeyError:
        return otherwise


class Mapping(Collection):
    """Derived classes define __len__(), __iter__() and __getitem__(), which raises
    KeyError for what is not there."""

    __slots__ = ()
    __abc_tpflags__ = 1 << 6    # matched by mapping patterns
    __reversed__ = None

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def __contains__(self, key):
        return _lookup(self, key, _nothing) is not _nothing

    def get(self, key, default=None):
        """The value of a key, or default."""
        return _lookup(self, key, default)

    def __eq__(self, other):
        if isinstance(other, Mapping):
            return dict(self.items()) == dict(other.items())
        return NotImplemented

    def items(self):
        """A view of the pairs."""
        return ItemsView(self)

    def keys(self):
        """A view of the keys."""
        return KeysView(self)

    def values(self):
        """A view of the values."""
        return ValuesView(self)


class MutableMapping(Mapping):
    """Derived classes define also __setitem__() and __delitem__()."""

    __slots__ = ()

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    def setdefault(self, key, default=None):
        """The value of a key; it becomes default if there is none."""
        value = _lookup(self, key, _nothing)
        if value is _nothing:
            self[key] = value = default
        return value

    def update(self, other=(), /, **kwds):
        """Take over the pairs of a mapping, or of an iterable of them."""
        if isinstance(other, Mapping):
            keys = other
        else:
            keys = other.keys() if hasattr(other, 'keys') else None
        if keys is None:
            for key, value in other:
                self[key] = value
        else:
            for key in keys:
                self[key] = other[key]
        for name in kwds:
            self[name] = kwds[name]

    def pop(self, key, default=_nothing):
        """Take out a key.  Its value is returned, or default where one is given
        and the key is missing."""
        if default is _nothing:
            value = self[key]
        else:
            value = _lookup(self, key, _nothing)
            if value is _nothing:
                return default
        del self[key]
        return value

    def popitem(self):
        """Take out a pair, whichever comes first; KeyError if there is none."""
        for key in self:
            pair = key, self[key]
            del self[key]
            return pair
        raise KeyError

    def clear(self):
        """Take out all pairs."""
        while True:
            try:
                self.popitem()
            except KeyError:
                return


class MappingView(Sized):
    __slots__ = '_mapping',
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, mapping):
        self._mapping = mapping

    def __repr__(self):
        return f'{self.__class__.__name__}({self._mapping!r})'

    def __len__(self):
        return len(self._mapping)


class ValuesView(MappingView, Collection):
    __slots__ = ()

    def __iter__(self):
        mapping = self._mapping
        for key in mapping:
            yield mapping[key]

    def __contains__(self, value):
        for item in ValuesView.__iter__(self):
            if _is(item, value):
                return True
        return False


class KeysView(MappingView, Set):
    __slots__ = ()

    def __iter__(self):
        yield from self._mapping

    def __contains__(self, key):
        return key in self._mapping

    @classmethod
    def _from_iterable(cls, it):
        return set(it)


class ItemsView(MappingView, Set):
    __slots__ = ()

    def __iter__(self):
        mapping = self._mapping
        for key in mapping:
            yield key, mapping[key]

    def __contains__(self, item):
        key, value = item
        there = _lookup(self._mapping, key, _nothing)
        return there is not _nothing and _is(there, value)

    @classmethod
    def _from_iterable(cls, it):
        return set(it)


MutableMapping.register(dict)
Mapping.register(type(type.__dict__))
for _view, _type in (KeysView, type({}.keys())), (ValuesView, type({}.values())), (ItemsView, type({}.items())):
    _view.register(_type)
del _view, _type


# What can be hashed and called

class Hashable(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _anything_with('__hash__')

    @abstractmethod
    def __hash__(self):
        return 0


def _stands_for_parameters(x):
    """Whether x is what a Callable may have in the place of a list of types."""
    if x is ... or isinstance(x, list):
        return True
    cls = type(x)
    return cls.__module__ == 'typing' and cls.__name__ in ('ParamSpec', '_ConcatenateGenericAlias')


def _split(args):
    """The parameters and the result of which __args__ is made."""
    if len(args) == 2 and _stands_for_parameters(args[0]):
        return args
    return [*args[:-1]], args[-1]


def _shown(x):
    if x is ...:
        return '...'
    if isinstance(x, GenericAlias) or not isinstance(x, type):
        return repr(x)
    prefix = '' if x.__module__ == 'builtins' else x.__module__ + '.'
    return prefix + x.__qualname__


class _CallableGenericAlias(GenericAlias):
    """Callable[[A, B], R].  Its __args__ are A, B, R."""

    __slots__ = ()

    def __new__(cls, origin, args):
        if not isinstance(args, tuple) or len(args) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        if isinstance(args[0], (list, tuple)):
            args = *args[0], args[1]
        elif not _stands_for_parameters(args[0]):
            raise TypeError('Expected a list of types, an ellipsis, ParamSpec, or Concatenate. '
                            f'Got {args[0]}')
        return super().__new__(cls, origin, args)

    def __getitem__(self, item):
        filled = super().__getitem__(item)
        return _CallableGenericAlias(Callable, _split(filled.__args__))

    def __reduce__(self):
        return _CallableGenericAlias, (Callable, _split(self.__args__))

    def __repr__(self):
        params, result = _split(self.__args__)
        if params is self.__args__[0]:
            return super().__repr__()
        return f"collections.abc.Callable[[{', '.join(map(_shown, params))}], {_shown(result)}]"


class Callable(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _anything_with('__call__')
    __class_getitem__ = classmethod(_CallableGenericAlias)

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False


# Iterators, and what generators add

class Iterator(Iterable):
    __slots__ = ()
    __subclasshook__ = _anything_with('__next__', '__iter__')

    def __iter__(self):
        return self

    @abstractmethod
    def __next__(self):
        raise StopIteration


def _raise(typ, val, tb):
    """What throw() does where nothing is there to catch it."""
    if val is None:
        if tb is None:
            raise typ
        val = typ()
    raise val if tb is None else val.with_traceback(tb)


def _close(thrower, kind):
    try:
        thrower.throw(GeneratorExit)
    except (StopIteration, GeneratorExit):
        return
    raise RuntimeError(kind + ' ignored GeneratorExit')


class Generator(Iterator):
    __slots__ = ()
    __subclasshook__ = _anything_with('send', 'throw', 'close', '__next__', '__iter__')

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        _raise(typ, val, tb)

    @abstractmethod
    def send(self, value):
        raise StopIteration

    def close(self):
        """Have it end with GeneratorExit."""
        _close(self, 'generator')

    def __next__(self):
        return self.send(None)


# The same for async

class Awaitable(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _anything_with('__await__')
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __await__(self):
        yield


class Coroutine(Awaitable):
    __slots__ = ()
    __subclasshook__ = _anything_with('send', 'throw', 'close', '__await__')

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        _raise(typ, val, tb)

    @abstractmethod
    def send(self, value):
        raise StopIteration

    def close(self):
        """Have it end with GeneratorExit."""
        _close(self, 'coroutine')


class AsyncIterable(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _anything_with('__aiter__')
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()


class AsyncIterator(AsyncIterable):
    __slots__ = ()
    __subclasshook__ = _anything_with('__aiter__', '__anext__')

    def __aiter__(self):
        return self

    @abstractmethod
    def __anext__(self):
        raise StopAsyncIteration


class AsyncGenerator(AsyncIterator):
    __slots__ = ()
    __subclasshook__ = _anything_with('asend', 'athrow', 'aclose', '__anext__', '__aiter__')

    @abstractmethod
    def athrow(self, typ, val=None, tb=None):
        _raise(typ, val, tb)

    @abstractmethod
    def asend(self, value):
        raise StopAsyncIteration

    def __anext__(self):
        return self.asend(None)


# Classes of modules that do not import this one: whichever is loaded last registers
# them.

_others = {'os': {'_Environ': MutableMapping}, 'array': {'array': MutableSequence}, '_weakrefset': {'WeakSet': MutableSet},
           'weakref': {'WeakValueDictionary': MutableMapping, 'WeakKeyDictionary': MutableMapping}}


def _adopt(module):
    for name, base in _others[module].items():
        base.register(getattr(sys.modules[module], name))


for _name in _others:
    if all([hasattr(sys.modules.get(_name), _class) for _class in _others[_name]]):
        _adopt(_name)
