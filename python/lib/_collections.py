"""What collections has that CPython writes in C."""

from _native import message_name, move_to_front, ordered_views, pop_first
from types import GenericAlias

_missing = object()


class deque:
    """deque([iterable[, maxlen]]): a list that is fast at both ends."""

    # Two stacks: _left has its last item first.
    __slots__ = ('_left', '_right', '_maxlen', '__weakref__')
    __hash__ = None

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None:
            if not isinstance(maxlen, int):
                raise TypeError('an integer is required')
            if maxlen < 0:
                raise ValueError('maxlen must be non-negative')
        self._maxlen = maxlen
        self._left = []
        self._right = []
        if maxlen is None:
            self._right.extend(iterable)
        else:
            self.extend(iterable)

    maxlen = property(lambda self: self._maxlen)

    def append(self, x, /):
        self._right.append(x)
        if self._maxlen is not None and len(self._left) + len(self._right) > self._maxlen:
            self.popleft()

    def appendleft(self, x, /):
        self._left.append(x)
        if self._maxlen is not None and len(self._left) + len(self._right) > self._maxlen:
            self.pop()

    def pop(self):
        right = self._right
        if right:
            return right.pop()
        left = self._left
        if not left:
            raise IndexError('pop from an empty deque')
        half = (len(left) + 1) // 2
        self._right = right = left[:half]
        right.reverse()
        del left[:half]
        return right.pop()

    def popleft(self):
        left = self._left
        if left:
            return left.pop()
        right = self._right
        if not right:
            raise IndexError('pop from an empty deque')
        half = (len(right) + 1) // 2
        self._left = left = right[:half]
        left.reverse()
        del right[:half]
        return left.pop()

    def extend(self, iterable, /):
        if iterable is self:
            iterable = list(self)
        if self._maxlen is None:
            self._right.extend(iterable)
            return
        for x in iterable:
            self.append(x)

    def extendleft(self, iterable, /):
        if iterable is self:
            iterable = list(self)
        for x in iterable:
            self.appendleft(x)

    def clear(self):
        self._left = []
        self._right = []

    def _items(self):
        items = self._left[::-1]
        items += self._right
        return items

    def copy(self):
        if type(self) is deque:
            return deque(self._items(), self._maxlen)
        if self._maxlen is None:
            return type(self)(self)
        return type(self)(self, self._maxlen)

    __copy__ = copy

    def rotate(self, n=1, /):
        if not isinstance(n, int):
            raise TypeError(f"'{type(n).__name__}' object cannot be interpreted as an integer")
        size = len(self)
        if size < 2:
            return
        n %= size
        if n > size // 2:
            n -= size
        while n > 0:
            self._left.append(self.pop())
            n -= 1
        while n < 0:
            self._right.append(self.popleft())
            n += 1

    def reverse(self):
        self._left, self._right = self._right, self._left

    def count(self, x, /):
        size = len(self)
        n = 0
        for y in self._items():
            if y is x or y == x:
                n += 1
            if len(self) != size:
                raise RuntimeError('deque mutated during iteration')
        return n

    def index(self, x, start=0, stop=None, /):
        size = len(self)
        if start < 0:
            start = max(start + size, 0)
        if stop is None:
            stop = size
        elif stop < 0:
            stop += size
        i = 0
        for y in self._items():
            if i >= stop:
                break
            if i >= start and (y is x or y == x):
                return i
            if len(self) != size:
                raise RuntimeError('deque mutated during iteration')
            i += 1
        raise ValueError(f'{x!r} is not in deque')

    def insert(self, i, x, /):
        if self._maxlen is not None and len(self) >= self._maxlen:
            raise IndexError('deque already at its maximum size')
        items = self._items()
        items.insert(i, x)
        self._left, self._right = [], items

    def remove(self, x, /):
        size = len(self)
        i = 0
        for y in self._items():
            if y is x or y == x:
                if len(self) != size:
                    raise IndexError('deque mutated during remove().')
                del self[i]
                return
            if len(self) != size:
                raise IndexError('deque mutated during remove().')
            i += 1
        raise ValueError(f'{x!r} is not in deque')

    def _place(self, i):
        if not isinstance(i, int):
            try:
                i = i.__index__()
            except AttributeError:
                raise TypeError(f"sequence index must be integer, not '{type(i).__name__}'") from None
        left = self._left
        n = len(left) + len(self._right)
        if i < 0:
            i += n
        if not 0 <= i < n:
            raise IndexError('deque index out of range')
        if i < len(left):
            return left, len(left) - 1 - i
        return self._right, i - len(left)

    def __getitem__(self, i, /):
        half, k = self._place(i)
        return half[k]

    def __setitem__(self, i, x, /):
        half, k = self._place(i)
        half[k] = x

    def __delitem__(self, i, /):
        half, k = self._place(i)
        del half[k]

    def __len__(self):
        return len(self._left) + len(self._right)

    def __bool__(self):
        return True if self._left or self._right else False

    def __iter__(self):
        return _deque_iterator(self)

    def __reversed__(self):
        return _deque_reverse_iterator(self)

    def __contains__(self, x, /):
        size = len(self)
        for y in self._items():
            if y is x or y == x:
                return True
            if len(self) != size:
                raise RuntimeError('deque mutated during iteration')
        return False

    def __iadd__(self, iterable, /):
        self.extend(iterable)
        return self

    def __add__(self, other, /):
        if not isinstance(other, deque):
            raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
        result = self.copy()
        result.extend(other)
        return result

    def __mul__(self, n, /):
        if not isinstance(n, int):
            raise TypeError(f"can't multiply sequence by non-int of type '{type(n).__name__}'")
        result = self.copy()
        result *= n
        return result

    __rmul__ = __mul__

    def __imul__(self, n, /):
        if not isinstance(n, int):
            raise TypeError(f"can't multiply sequence by non-int of type '{type(n).__name__}'")
        items = self._items() * n
        if self._maxlen is not None:
            items = items[max(len(items) - self._maxlen, 0):]
        self._left, self._right = [], items
        return self

    def __eq__(self, other, /):
        if not isinstance(other, deque):
            return NotImplemented
        return self._items() == other._items()

    def __lt__(self, other, /):
        if not isinstance(other, deque):
            return NotImplemented
        return self._items() < other._items()

    def __le__(self, other, /):
        if not isinstance(other, deque):
            return NotImplemented
        return self._items() <= other._items()

    def __gt__(self, other, /):
        if not isinstance(other, deque):
            return NotImplemented
        return self._items() > other._items()

    def __ge__(self, other, /):
        if not isinstance(other, deque):
            return NotImplemented
        return self._items() >= other._items()

    def __repr__(self):
        if _enter(self):
            return '[...]'
        try:
            items = repr(self._items())
        finally:
            _showing.remove(id(self))
        if self._maxlen is None:
            return f'{type(self).__name__}({items})'
        return f'{type(self).__name__}({items}, maxlen={self._maxlen})'

    def __reduce__(self):
        state = self.__getstate__()
        if type(self).__getstate__ is object.__getstate__ and isinstance(state, tuple):
            attributes, slots = state
            slots = {name: value for name, value in slots.items() if name not in deque.__slots__}
            state = (attributes, slots) if slots else attributes
        if self._maxlen is None:
            return type(self), (), state, iter(self._items())
        return type(self), ((), self._maxlen), state, iter(self._items())

    __class_getitem__ = classmethod(GenericAlias)


# What is being shown by __repr__, against endless recursion.
_showing = []


def _enter(obj):
    if id(obj) in _showing:
        return True
    _showing.append(id(obj))
    return False


class _deque_iterator:
    __slots__ = ('_deque', '_left', '_pos', '_size')

    def __init__(self, d):
        self._deque = d
        self._left = len(d._left)       # of those, how many are still to come
        self._pos = 0                   # in _right
        self._size = len(d)

    def __iter__(self):
        return self

    def __next__(self):
        d = self._deque
        left = d._left
        right = d._right
        if len(left) + len(right) != self._size:
            if self._size < 0:
                raise StopIteration
            self._size = -1
            raise RuntimeError('deque mutated during iteration')
        i = self._left
        if i > 0:
            self._left = i - 1
            return left[i - 1]
        i = self._pos
        if i < len(right):
            self._pos = i + 1
            return right[i]
        raise StopIteration

    def __length_hint__(self):
        return max(self._left + len(self._deque._right) - self._pos, 0)


class _deque_reverse_iterator:
    __slots__ = ('_deque', '_right', '_pos', '_size')

    def __init__(self, d):
        self._deque = d
        self._right = len(d._right)
        self._pos = 0
        self._size = len(d)

    def __iter__(self):
        return self

    def __next__(self):
        d = self._deque
        if len(d) != self._size:
            if self._size < 0:
                raise StopIteration
            self._size = -1
            raise RuntimeError('deque mutated during iteration')
        i = self._right
        if i > 0:
            self._right = i - 1
            return d._right[i - 1]
        i = self._pos
        if i < len(d._left):
            self._pos = i + 1
            return d._left[i]
        raise StopIteration

    def __length_hint__(self):
        return max(self._right + len(self._deque._left) - self._pos, 0)


class defaultdict(dict):
    """defaultdict(default_factory=None, /, [...]): a dict that makes values for
    missing keys by calling default_factory()."""

    __slots__ = ('default_factory',)

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError('first argument must be callable or None')
        self.default_factory = default_factory
        if args or kwargs:
            super().__init__(*args, **kwargs)

    def __missing__(self, key, /):
        if self.default_factory is None:
            raise KeyError(key)
        self[key] = value = self.default_factory()
        return value

    def __repr__(self):
        if _enter(self):
            factory = '...'
        else:
            try:
                factory = repr(self.default_factory)
            finally:
                _showing.remove(id(self))
        return f'{type(self).__name__}({factory}, {dict.__repr__(self)})'

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __reduce__(self):
        args = () if self.default_factory is None else (self.default_factory,)
        return type(self), args, None, None, iter(self.items())

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(self.default_factory, other)
        result.update(self)
        return result


@ordered_views
class OrderedDict(dict):
    """A dict whose order can be changed, and counts when it is compared."""

    def __init__(self, /, *args, **kwds):
        if len(args) > 1:
            raise TypeError(f'expected at most 1 arguments, got {len(args)}')
        _set_items(self, args, kwds)

    def update(self, /, *args, **kwds):
        """Set the items of a mapping or of an iterable of pairs, then those named."""
        if len(args) > 1:
            raise TypeError(f'update() takes at most 1 positional argument ({len(args)} given)')
        _set_items(self, args, kwds)

    def move_to_end(self, key, last=True):
        """Move a key to the end, or to the beginning."""
        if key not in self:
            raise KeyError(*key) if isinstance(key, tuple) else KeyError(key)  # as CPython has it
        if not last:
            move_to_front(self, key)
            return
        value = dict.pop(self, key)
        dict.__setitem__(self, key, value)

    def setdefault(self, key, default=None):
        """The value of a key, which is set to default if it is missing."""
        if key in self:
            return self[key]
        self[key] = default
        return default

    def popitem(self, last=True):
        """Remove the last pair, or the first, and return it."""
        if not self:
            raise KeyError('dictionary is empty')
        if last:
            return dict.popitem(self)
        return pop_first(self)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        result = self.__eq__(other)
        return result if result is NotImplemented else not result

    def __repr__(self):
        if not self:
            return f'{type(self).__name__}()'
        if _enter(self):
            return '...'
        try:
            return f'{type(self).__name__}({list(self.items())!r})'
        finally:
            _showing.remove(id(self))

    def copy(self):
        return self.__class__(self)

    def __reduce__(self):
        return type(self), (), self.__getstate__(), None, iter(self.items())

    @classmethod
    def fromkeys(cls, iterable, value=None):
        self = cls()
        for key in iterable:
            self[key] = value
        return self

    def pop(self, key, default=_missing):
        """Remove a key and return its value, or default if given."""
        if default is _missing:
            return dict.pop(self, key)
        return dict.pop(self, key, default)

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = self.__class__(self)
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = self.__class__(other)
        result.update(self)
        return result

    def __ior__(self, other):
        self.update(other)
        return self


def _set_items(self, args, kwds):
    for other in args:
        if type(other) is dict:
            if type(self).__setitem__ is dict.__setitem__:
                dict.update(self, other)
                continue
            pairs = other.items()
        elif hasattr(other, 'keys'):
            for key in list(other.keys()):
                self[key] = other[key]
            continue
        else:
            pairs = other.items() if hasattr(other, 'items') else other
        for pair in pairs:
            key, value = _pair(pair)
            self[key] = value
    for key, value in kwds.items():
        self[key] = value


def _pair(pair):
    it = iter(pair)
    items = [x for _, x in zip(range(3), it)]
    if len(items) < 2:
        raise ValueError(f"need more than {len(items)} value{'' if items else 's'} to unpack")
    if len(items) > 2:
        raise ValueError('too many values to unpack (expected 2)')
    return items


for _c in (deque, defaultdict, OrderedDict):
    _c.__module__ = 'collections'
    message_name(_c, 'collections.' + _c.__name__)
del _c


def _count_elements(mapping, iterable):
    get = mapping.get
    for x in iterable:
        mapping[x] = get(x, 0) + 1
