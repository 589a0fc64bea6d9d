"""What functools has that CPython writes in C."""

from _native import function, lru_get, lru_keep, message_name, reader
from _thread import get_ident
from builtins import len     # a program may give itself another one, which remembers its results
from types import GenericAlias, MethodType

_missing = object()


@function
def reduce(function, sequence, initial=_missing, /):
    """reduce(f, [a, b, c]) is f(f(a, b), c)."""
    try:
        it = iter(sequence)
    except TypeError:
        raise TypeError('reduce() arg 2 must support iteration') from None
    if initial is _missing:
        for initial in it:
            break
        else:
            raise TypeError('reduce() of empty iterable with no initial value')
    for x in it:
        initial = function(initial, x)
    return initial


_repring = set()    # (id, thread) of the partials whose repr is being made


class partial:
    """partial(func, *args, **keywords): func with some of its arguments given."""

    __slots__ = ('_func', '_args', '_keywords', '__dict__', '__weakref__')

    def __new__(cls, /, *args, **keywords):
        if not args:
            raise TypeError("type 'partial' takes at least one argument")
        func, *args = args
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial) and type(func).__call__ is partial.__call__ and not func.__dict__:
            args = [*func._args, *args]
            keywords = {**func._keywords, **keywords}
            func = func._func
        self = super().__new__(cls)
        self._func = func
        self._args = tuple(args)
        self._keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        if self._keywords:
            if keywords:
                keywords = {**self._keywords, **keywords}
            else:
                keywords = self._keywords
        if keywords:
            return self._func(*self._args, *args, **keywords)
        return self._func(*self._args, *args)

    def __repr__(self):
        key = id(self), get_ident()
        if key in _repring:
            return '...'
        _repring.add(key)
        try:
            parts = [repr(self._func), *map(repr, self._args)]
            parts += [f'{k}={v!r}' for k, v in self._keywords.items()]
        finally:
            _repring.discard(key)
        name = 'functools.partial' if type(self) is partial else type(self).__name__
        return f"{name}({', '.join(parts)})"

    def __reduce__(self):
        return type(self), (self._func,), (self._func, self._args, self._keywords, self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError('invalid partial state')
        func, args, keywords, attrs = state
        if not callable(func) or not isinstance(args, tuple) or keywords is not None and not isinstance(keywords, dict):
            raise TypeError('invalid partial state')
        self._func = func
        self._args = tuple(args)
        if keywords is None or type(keywords) is not dict:
            keywords = dict(keywords or {})
        self._keywords = keywords
        self.__dict__ = attrs or {}

    __class_getitem__ = classmethod(GenericAlias)


partial.__module__ = 'functools'
for _name in ('func', 'args', 'keywords'):
    reader(partial, _name, '_' + _name)
del _name


class KeyWrapper:
    """What cmp_to_key(f) makes of an item: compares by f."""

    __slots__ = ('obj', '_compare')
    __hash__ = None

    def __init__(self, obj, compare):
        self.obj = obj
        self._compare = compare

    def _with(self, other):
        if not isinstance(other, KeyWrapper):
            raise TypeError('other argument must be K instance')
        return self._compare(self.obj, other.obj)

    def __lt__(self, other):
        return self._with(other) < 0

    def __gt__(self, other):
        return self._with(other) > 0

    def __eq__(self, other):
        return self._with(other) == 0

    def __le__(self, other):
        return self._with(other) <= 0

    def __ge__(self, other):
        return self._with(other) >= 0


message_name(KeyWrapper, 'functools.KeyWrapper')


@function
def cmp_to_key(mycmp):
    """A key function for sorting by a comparison that returns < 0, 0 or > 0."""
    def K(obj):
        return KeyWrapper(obj, mycmp)
    return K


_mark = object()    # between positional and keyword arguments, and their types


def make_key(args, kwds, typed):
    key = args
    if kwds:
        key += (_mark,)
        for item in kwds.items():
            key += item
    if typed:
        key += tuple([type(x) for x in args])
        if kwds:
            key += tuple([type(x) for x in kwds.values()])
    elif len(key) == 1 and type(key[0]) in (int, str):
        return key[0]
    return key


class _lru_cache_wrapper:
    """A function that remembers its results.  Their order in the dict is that of
    their last use."""

    def __init__(self, user_function, maxsize, typed, cache_info):
        self._function = user_function
        self._maxsize = maxsize
        self._typed = typed
        self._info = cache_info
        self.cache_clear()

    def __call__(self, /, *args, **kwds):
        if kwds or self._typed:
            key = make_key(args, kwds, self._typed)
        elif len(args) == 1 and type(args[0]) in (int, str):
            key = args[0]
        else:
            key = args
        found = lru_get(self._results, key, _missing, self._counts)
        if found is not _missing:
            return found
        result = self._function(*args, **kwds)
        if self._maxsize > 0:
            lru_keep(self._results, key, result, self._maxsize)
        return result

    def __get__(self, obj, cls=None):
        return self if obj is None else MethodType(self, obj)

    def cache_info(self):
        """Hits, misses, maxsize and current size."""
        return self._info(*self._counts, self._maxsize, len(self._results))

    def cache_clear(self):
        """Forget everything."""
        self._results = {}
        self._counts = [0, 0]

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__qualname__

    def __repr__(self):
        return f'<functools._lru_cache_wrapper object at {id(self):#x}>'


def count(by_thread):
    thread = get_ident()
    by_thread[thread] = by_thread.get(thread, 0) + 1


class _lru_cache_unbounded(_lru_cache_wrapper):
    """Keeps all results.  Each thread counts for itself: those that only look results
    up do not conflict."""

    def __call__(self, /, *args, **kwds):
        if kwds or self._typed:
            key = make_key(args, kwds, self._typed)
        elif len(args) == 1 and type(args[0]) in (int, str):
            key = args[0]
        else:
            key = args
        found = self._results.get(key, _missing)
        if found is not _missing:
            count(self._hits)
            return found
        count(self._misses)
        result = self._results[key] = self._function(*args, **kwds)
        return result

    def cache_info(self):
        return self._info(sum(self._hits.values()), sum(self._misses.values()), None, len(self._results))

    def cache_clear(self):
        self._results = {}
        self._hits = {}
        self._misses = {}


for _c in (_lru_cache_wrapper, _lru_cache_unbounded):
    _c.__module__ = 'functools'
    _c.__name__ = _c.__qualname__ = '_lru_cache_wrapper'
    message_name(_c, 'functools._lru_cache_wrapper')
del _c
