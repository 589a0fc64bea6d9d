"""Containers to derive from: they keep their contents in .data.

What the classes have in common is defined once and put into each of them, so that
none shows up among the bases of a program's class.
"""

from .abc import MutableMapping, MutableSequence, Sequence


def _given_to(owner, *functions):
    """Put functions into a class as its methods."""
    for f in functions:
        f.__qualname__ = f'{owner.__name__}.{f.__name__}'
        setattr(owner, f.__name__, f)


def _shows_data(owner):
    def __repr__(self):
        return repr(self.data)

    def __contains__(self, item):
        return item in self.data

    _given_to(owner, __repr__)
    if '__contains__' not in owner.__dict__:
        _given_to(owner, __contains__)
    return owner


def _compares_data(owner):
    def bare(x):
        return x.data if isinstance(x, owner) else x

    def __eq__(self, other):
        return self.data == bare(other)

    def __ge__(self, other):
        return self.data >= bare(other)

    def __gt__(self, other):
        return self.data > bare(other)

    def __le__(self, other):
        return self.data <= bare(other)

    def __lt__(self, other):
        return self.data < bare(other)

    _given_to(owner, __eq__, __ge__, __gt__, __le__, __lt__)
    return owner


def _copies_data(owner):
    def __copy__(self):
        cls = self.__class__
        twin = cls.__new__(cls)
        twin.__dict__.update(self.__dict__)
        twin.__dict__['data'] = twin.__dict__['data'].copy()
        return twin

    _given_to(owner, __copy__)
    return owner


def _multiplies_data(owner):
    def __mul__(self, n):
        return self.__class__(self.data * n)

    _given_to(owner, __mul__)
    owner.__rmul__ = __mul__
    return owner


@_shows_data
@_multiplies_data
@_compares_data
class UserString(Sequence):

    __module__ = 'collections'

    def __init__(self, seq):
        if isinstance(seq, UserString):
            seq = seq.data
        self.data = seq if isinstance(seq, str) else str(seq)

    def __getitem__(self, index):
        part = self.data[index]
        return self.__class__(part)

    def __len__(self):
        return len(self.data)

    def __contains__(self, x):
        return (x.data if isinstance(x, UserString) else x) in self.data

    def __hash__(self):
        return hash(self.data)

    def __getnewargs__(self):
        return self.data,

    # Conversions

    def __complex__(self):
        return complex(self.data)

    def __float__(self):
        return float(self.data)

    def __int__(self):
        return int(self.data)

    def __str__(self):
        return str(self.data)

    # Operators

    def __add__(self, other):
        return self.__class__(self.data + _as_str(other))

    def __radd__(self, other):
        return self.__class__(_as_str(other) + self.data)

    def __rmod__(self, template):
        return self.__class__(str(template) % self)

    def __mod__(self, args):
        return self.__class__(self.data % args)

    maketrans = str.maketrans


def _as_str(x):
    if isinstance(x, UserString):
        return x.data
    return x if isinstance(x, str) else str(x)


def _str_method(name, wraps):
    """A method of str as one of UserString.  It may take UserStrings, and wraps says
    whether it returns one."""
    def method(self, /, *args, **kwargs):
        args = [a.data if isinstance(a, UserString) else a for a in args]
        result = getattr(self.data, name)(*args, **kwargs)
        return self.__class__(result) if wraps else result

    method.__name__ = name
    _given_to(UserString, method)


for _name in '''center expandtabs ljust rjust zfill capitalize casefold lower swapcase title upper
        strip lstrip rstrip removeprefix removesuffix replace translate'''.split():
    _str_method(_name, True)
for _name in '''find rfind index rindex count startswith endswith join split rsplit splitlines partition
        rpartition format format_map isalnum isalpha isascii isdecimal isdigit isidentifier islower
        isnumeric isprintable isspace istitle isupper'''.split():
    _str_method(_name, False)
del _name


def _encode(self, encoding='utf-8', errors='strict'):
    return self.data.encode(encoding or 'utf-8', errors or 'strict')


_encode.__name__ = 'encode'
_given_to(UserString, _encode)


def _as_list(x):
    """What a UserList is to take over from x."""
    return x.data if isinstance(x, UserList) else list(x)


@_shows_data
@_multiplies_data
@_compares_data
@_copies_data
class UserList(MutableSequence):

    __module__ = 'collections'
    __hash__ = None

    def __init__(self, initlist=None):
        if initlist is None:
            initlist = ()
        self.data = list(initlist.data if isinstance(initlist, UserList) else initlist)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, i):
        found = self.data[i]
        return self.__class__(found) if isinstance(i, slice) else found

    def __delitem__(self, i):
        del self.data[i]

    def __setitem__(self, i, item):
        self.data[i] = item

    # Adding

    def append(self, item):
        self.data.append(item)

    def extend(self, other):
        self.data.extend(other.data if isinstance(other, UserList) else other)

    def insert(self, i, item):
        self.data.insert(i, item)

    def __add__(self, other):
        return self.__class__(self.data + _as_list(other))

    def __radd__(self, other):
        return self.__class__(_as_list(other) + self.data)

    def __iadd__(self, other):
        self.data += _as_list(other)
        return self

    def __imul__(self, n):
        self.data *= n
        return self

    # Taking out

    def clear(self):
        self.data.clear()

    def remove(self, item):
        self.data.remove(item)

    def pop(self, i=-1):
        return self.data.pop(i)

    # Asking

    def index(self, item, *args):
        return self.data.index(item, *args)

    def count(self, item):
        return self.data.count(item)

    # Arranging

    def sort(self, /, *args, **kwds):
        self.data.sort(*args, **kwds)

    def reverse(self):
        self.data.reverse()

    def copy(self):
        return self.__class__(self)


def _as_dict(x):
    """The dict to merge, or None if x is no dict."""
    if isinstance(x, UserDict):
        return x.data
    return x if isinstance(x, dict) else None


@_shows_data
@_copies_data
class UserDict(MutableMapping):

    __module__ = 'collections'

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        for source in dict, kwargs or None:
            if source is not None:
                self.update(source)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """A new one with the keys of iterable, all with the same value."""
        new = cls()
        for key in iterable:
            new[key] = value
        return new

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)

    def __delitem__(self, key):
        del self.data[key]

    def __setitem__(self, key, item):
        self.data[key] = item

    def __getitem__(self, key):
        if key not in self.data:
            cls = self.__class__
            if hasattr(cls, '__missing__'):
                return cls.__missing__(self, key)
            raise KeyError(key)
        return self.data[key]

    def __ior__(self, other):
        self.data |= other.data if isinstance(other, UserDict) else other
        return self

    def __or__(self, other):
        right = _as_dict(other)
        return NotImplemented if right is None else self.__class__(self.data | right)

    def __ror__(self, other):
        left = _as_dict(other)
        return NotImplemented if left is None else self.__class__(left | self.data)

    def copy(self):
        if self.__class__ is UserDict:
            return UserDict(dict(self.data))
        # A derived class gets its items through its own methods.
        kept, self.data = self.data, {}
        try:
            twin = self.__copy__()
        finally:
            self.data = kept
        twin.update(self)
        return twin
