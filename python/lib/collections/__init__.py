"""Containers beside the built-in ones.

ChainMap, Counter and namedtuple are here; deque, defaultdict and OrderedDict are
built in, and the classes to derive from are in _user."""

import sys as _sys
from _collections import OrderedDict, defaultdict, deque, _count_elements
from _native import tuple_field as _tuple_field
from keyword import iskeyword as _iskeyword
from types import GenericAlias as _GenericAlias

from . import abc as _abc

_seldom_used = 'UserDict', 'UserList', 'UserString'

__all__ = ['ChainMap', 'Counter', 'OrderedDict', *_seldom_used, 'defaultdict', 'deque', 'namedtuple']

_abc.MutableSequence.register(deque)


def __getattr__(name):
    if name not in _seldom_used:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    from . import _user
    for known in _seldom_used:
        globals()[known] = getattr(_user, known)
    return globals()[name]


class ChainMap(_abc.MutableMapping):
    """A stack of mappings that looks like one.  A key is looked for from the top
    down; only the mapping on top is changed."""

    def __init__(self, *maps):
        self.maps = [*maps] if maps else [{}]

    # All of them

    def __getitem__(self, key):
        for layer in self.maps:
            try:
                value = layer[key]
            except KeyError:
                continue
            return value
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def __contains__(self, key):
        for layer in self.maps:
            if key in layer:
                return True
        return False

    def get(self, key, default=None):
        if key not in self:
            return default
        return self[key]

    def __iter__(self):
        # Keys stand in the order of the lowest mapping that has them.
        order = {}
        for layer in self.maps[::-1]:
            for key in layer:
                order[key] = None
        return iter(order)

    def __len__(self):
        distinct = set()
        for layer in self.maps:
            distinct.update(layer)
        return len(distinct)

    def __bool__(self):
        for layer in self.maps:
            if layer:
                return True
        return False

    def __repr__(self):
        layers = ', '.join([repr(layer) for layer in self.maps])
        return f'{self.__class__.__name__}({layers})'

    # The one on top

    def __setitem__(self, key, value):
        top = self.maps[0]
        top[key] = value

    def __delitem__(self, key):
        top = self.maps[0]
        try:
            del top[key]
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}')

    def pop(self, key, *args):
        """Take a key out of the first mapping."""
        top = self.maps[0]
        try:
            return top.pop(key, *args)
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}')

    def popitem(self):
        """Take a pair out of the first mapping."""
        top = self.maps[0]
        try:
            return top.popitem()
        except KeyError:
            raise KeyError('No keys found in the first mapping.')

    def clear(self):
        """Empty the first mapping."""
        top = self.maps[0]
        top.clear()

    def __ior__(self, other):
        top = self.maps[0]
        top.update(other)
        return self

    # New ones

    @classmethod
    def fromkeys(cls, iterable, *args):
        """A ChainMap of one dict with these keys."""
        return cls(dict.fromkeys(iterable, *args))

    @property
    def parents(self):
        """The same stack without what is on top."""
        return self.__class__(*self.maps[1:])

    def new_child(self, m=None, **kwargs):
        """The same stack with another mapping on top."""
        if m is not None:
            if kwargs:
                m.update(kwargs)
            return self.__class__(m, *self.maps)
        return self.__class__(kwargs, *self.maps)

    def copy(self):
        """The same stack, but a copy of what is on top."""
        top, *rest = self.maps
        return self.__class__(top.copy(), *rest)

    __copy__ = copy

    def __or__(self, other):
        if isinstance(other, _abc.Mapping):
            result = self.copy()
            result.maps[0].update(other)
            return result
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, _abc.Mapping):
            flat = dict(other)
            for layer in self.maps[::-1]:
                flat.update(layer)
            return self.__class__(flat)
        return NotImplemented


def _count_of(pair):
    return pair[1]


def _compares(holds):
    """A comparison of Counters: it must hold for the two counts of each element."""
    def method(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        for counter in self, other:
            for elem in counter:
                if not holds(self[elem], other[elem]):
                    return False
        return True
    return method


def _combines(count):
    """An operator of Counters: what is left of the two counts of each element, as
    far as it is positive."""
    def method(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for elem, ours in self.items():
            n = count(ours, other[elem])
            if n > 0:
                result[elem] = n
        for elem, theirs in other.items():
            if elem not in self:
                n = count(0, theirs)
                if n > 0:
                    result[elem] = n
        return result
    return method


class Counter(dict):
    """Elements, and how often each occurs; the count of an unknown one is 0."""

    def __init__(self, iterable=None, /, **kwds):
        dict.__init__(self)
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def __delitem__(self, elem):
        # An element without a count is no error.
        if elem in self:
            dict.__delitem__(self, elem)

    # Counting

    def update(self, iterable=None, /, **kwds):
        """Count the elements of an iterable, or add the counts that a mapping and
        keywords give."""
        if isinstance(iterable, _abc.Mapping):
            if len(self) == 0:
                dict.update(self, iterable)
            else:
                for elem, more in iterable.items():
                    self[elem] = more + self.get(elem, 0)
        elif iterable is not None:
            _count_elements(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Count down; counts may become negative."""
        if isinstance(iterable, _abc.Mapping):
            for elem, less in iterable.items():
                self[elem] = self.get(elem, 0) - less
        elif iterable is not None:
            for elem in iterable:
                self[elem] = self.get(elem, 0) - 1
        if kwds:
            self.subtract(kwds)

    # Results

    def elements(self):
        """Each element as many times as its count says."""
        from itertools import chain, repeat
        return chain.from_iterable(map(repeat, self.keys(), self.values()))

    def most_common(self, n=None):
        """The n pairs with the highest counts, or all of them, highest first."""
        pairs = self.items()
        if n is not None:
            from heapq import nlargest
            return nlargest(n, pairs, key=_count_of)
        return sorted(pairs, reverse=True, key=_count_of)

    def total(self):
        """All counts added up."""
        return sum(self.values())

    def __repr__(self):
        name = self.__class__.__name__
        if not self:
            return name + '()'
        try:
            shown = dict(self.most_common())
        except TypeError:       # counts without an order
            shown = dict(self)
        return f'{name}({shown!r})'

    def copy(self):
        """Another Counter with the same counts."""
        return self.__class__(self)

    def __reduce__(self):
        plain = dict(self)
        return self.__class__, (plain,)

    @classmethod
    def fromkeys(cls, iterable, v=None):
        """Not for Counters."""
        raise NotImplementedError('Counter.fromkeys() is undefined.  '
                                  'Use Counter(iterable) instead.')

    # Two Counters

    __eq__ = _compares(lambda a, b: a == b)
    __ge__ = _compares(lambda a, b: a >= b)
    __le__ = _compares(lambda a, b: a <= b)

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __lt__(self, other):
        if isinstance(other, Counter):
            return self <= other and self != other
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, Counter):
            return self >= other and self != other
        return NotImplemented

    __add__ = _combines(lambda a, b: a + b)
    __sub__ = _combines(lambda a, b: a - b)
    __and__ = _combines(lambda a, b: b if b < a else a)
    __or__ = _combines(lambda a, b: b if a < b else a)

    def __pos__(self):
        return self + Counter()

    def __neg__(self):
        return Counter() - self

    # In place

    def __iadd__(self, other):
        for elem, more in other.items():
            self[elem] += more
        return _without_others(self)

    def __isub__(self, other):
        for elem, less in other.items():
            self[elem] -= less
        return _without_others(self)

    def __iand__(self, other):
        for elem, ours in self.items():
            theirs = other[elem]
            if theirs < ours:
                self[elem] = theirs
        return _without_others(self)

    def __ior__(self, other):
        for elem, theirs in other.items():
            if self[elem] < theirs:
                self[elem] = theirs
        return _without_others(self)


for _name in '__eq__', '__ge__', '__le__', '__add__', '__sub__', '__and__', '__or__':
    _f = Counter.__dict__[_name]
    _f.__name__, _f.__qualname__ = _name, 'Counter.' + _name
del _f, _name


def _without_others(counter):
    """Keep in a Counter what has a positive count."""
    for elem in [elem for elem, n in counter.items() if not n > 0]:
        del counter[elem]
    return counter


# The methods that all classes of namedtuple() have; _fields says the rest.

def _make(cls, iterable):
    """A tuple of this class with the items of an iterable."""
    made = tuple.__new__(cls, iterable)
    if len(cls._fields) != len(made):
        raise TypeError(f'Expected {len(cls._fields)} arguments, got {len(made)}')
    return made


def _replace(self, /, **kwds):
    """The same with other values for some fields."""
    values = []
    for name, value in zip(self._fields, self):
        values.append(kwds.pop(name, value))
    made = self._make(values)
    if not kwds:
        return made
    raise ValueError(f'Got unexpected field names: {[*kwds]!r}')


def _asdict(self):
    """Names and values as a dict."""
    return dict(zip(self._fields, self))


def _as_tuple(self):
    return tuple(self)


def _as_text(self):
    fields = map('{}={!r}'.format, self._fields, self)
    return f"{self.__class__.__name__}({', '.join(fields)})"


_as_tuple.__name__, _as_text.__name__ = '__getnewargs__', '__repr__'
_shared = {'__slots__': (), '__repr__': _as_text, '__getnewargs__': _as_tuple, '_make': classmethod(_make),
           '_replace': _replace, '_asdict': _asdict}


def _positional(fields):
    """Give names to the fields that cannot keep theirs."""
    taken = set()
    for i, name in enumerate(fields):
        usable = name.isidentifier() and not _iskeyword(name) and name[:1] != '_' and name not in taken
        yield name if usable else f'_{i}'
        taken.add(name)


def _check_names(typename, fields, underscores):
    for name in (typename, *fields):
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if _iskeyword(name):
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    for i, name in enumerate(fields):
        if name[0] == '_' and not underscores:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in fields[:i]:
            raise ValueError(f'Encountered duplicate field name: {name!r}')


def _constructor(typename, fields, defaults):
    # Compiled, so that its parameters are the fields.
    items = ''.join([name + ', ' for name in fields])
    scope = {'__builtins__': {}, '__name__': f'namedtuple_{typename}', '_tuple_new': tuple.__new__}
    new = eval(f'lambda _cls, {items}: _tuple_new(_cls, ({items}))', scope)
    new.__name__, new.__qualname__ = '__new__', typename + '.__new__'
    new.__doc__ = f"Create new instance of {typename}({', '.join(fields)})"
    new.__defaults__ = defaults
    return new


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A class of tuples whose items are attributes, too.  field_names is an iterable
    or a string of them; with rename, bad names become _ and their position."""
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    fields = [str(name) for name in field_names]
    typename = _sys.intern(str(typename))
    if rename:
        fields = list(_positional(fields))
    _check_names(typename, fields, rename)
    fields = tuple([_sys.intern(name) for name in fields])
    optional = ()
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(fields):
            raise TypeError('Got more default values than field names')
        optional = fields[len(fields) - len(defaults):]
    if module is None:
        module = _sys._getframe(1).f_globals.get('__name__', '__main__')
    members = dict(_shared, __module__=module, __doc__=f"{typename}({', '.join(fields)})")
    members['__new__'] = _constructor(typename, fields, defaults)
    members['_fields'] = members['__match_args__'] = fields
    members['_field_defaults'] = dict(zip(optional, defaults or ()))
    for i, name in enumerate(fields):
        members[name] = _tuple_field(i, f'Alias for field number {i}')
    return type(typename, (tuple,), members)
