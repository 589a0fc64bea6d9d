"""What functools has that CPython writes in C."""

from _native import function, message_name
from _thread import get_ident
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


_own = {'func', 'args', 'keywords'}


class partial:
    """partial(func, *args, **keywords): func with some of its arguments given."""

    __slots__ = ('func', 'args', 'keywords', '__dict__', '__weakref__')

    def __new__(cls, /, *args, **keywords):
        if not args:
            raise TypeError("type 'partial' takes at least one argument")
        func, *args = args
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial) and func.__dict__.keys() <= _own:
            args = [*func.args, *args]
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func = func
        self.args = tuple(args)
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        if self.keywords:
            if keywords:
                keywords = {**self.keywords, **keywords}
            else:
                keywords = self.keywords
        if keywords:
            return self.func(*self.args, *args, **keywords)
        return self.func(*self.args, *args)

    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f'{k}={v!r}' for k, v in self.keywords.items()]
        name = cls.__qualname__ if cls.__module__ == 'builtins' else f'{cls.__module__}.{cls.__qualname__}'
        return f"{name}({', '.join(parts)})"

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords or None, self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError('invalid partial state')
        func, args, keywords, attrs = state
        if not callable(func) or not isinstance(args, tuple) or keywords is not None and not isinstance(keywords, dict):
            raise TypeError('invalid partial state')
        self.func = func
        self.args = tuple(args)
        self.keywords = dict(keywords or {})
        if attrs:
            self.__dict__.update(attrs)

    __class_getitem__ = classmethod(GenericAlias)


partial.__module__ = 'functools'


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
        results = self._results
        found = results.get(key, _missing)
        if found is not _missing:
            del results[key]
            results[key] = found
            self._hits += 1
            return found
        self._misses += 1
        result = self._function(*args, **kwds)
        if key not in results and self._maxsize > 0:
            while len(results) >= self._maxsize:
                for oldest in results:
                    break
                del results[oldest]
            results[key] = result
        return result

    def __get__(self, obj, cls=None):
        return self if obj is None else MethodType(self, obj)

    def cache_info(self):
        """Hits, misses, maxsize and current size."""
        return self._info(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self):
        """Forget everything."""
        self._results = {}
        self._hits = self._misses = 0

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__qualname__

    def __repr__(self):
        return f'<functools._lru_cache_wrapper object at {id(self):#x}>'


class _lru_cache_unbounded(_lru_cache_wrapper):
    """Keeps all results.  Each thread counts its hits for itself: those that
    only look results up do not conflict."""

    def __call__(self, /, *args, **kwds):
        if kwds or self._typed:
            key = make_key(args, kwds, self._typed)
        elif len(args) == 1 and type(args[0]) in (int, str):
            key = args[0]
        else:
            key = args
        found = self._results.get(key, _missing)
        if found is not _missing:
            thread = get_ident()
            hits = self._hits
            hits[thread] = hits.get(thread, 0) + 1
            return found
        self._misses += 1
        result = self._results[key] = self._function(*args, **kwds)
        return result

    def cache_info(self):
        return self._info(sum(self._hits.values()), self._misses, None, len(self._results))

    def cache_clear(self):
        self._results = {}
        self._hits = {}
        self._misses = 0


for _c in (_lru_cache_wrapper, _lru_cache_unbounded):
    _c.__module__ = 'functools'
    _c.__name__ = _c.__qualname__ = '_lru_cache_wrapper'
    message_name(_c, 'functools._lru_cache_wrapper')
del _c
