"""Iterators for loops."""

import _itertools
from _native import function as _function, generator as _generator, generator_type as _generator_type, maker as _maker, define as _define
from operator import add as _add, index as _index

_missing = object()


def _iterator(name):
    """Decorates what makes the objects of a class whose objects are generators."""
    cls = _generator_type(name, 'itertools')

    def wrap(f):
        return _maker(cls, f)
    return wrap


@_iterator('chain')
def chain(cls, /, *iterables):
    return _generator(cls, _chained(iterables))


def _chained(iterables):
    for it in iterables:
        for x in it:
            yield x


def _from_iterable(cls, iterable, /):
    return _generator(cls, _chained(iter(iterable)))


_from_iterable.__name__ = 'from_iterable'
_define(chain, 'from_iterable', classmethod(_from_iterable))


@_iterator('accumulate')
def accumulate(cls, iterable, func=None, *, initial=None):
    if func is None:
        func = _add
    return _generator(cls, _accumulated(iter(iterable), func, initial))


def _accumulated(it, func, total):
    if total is None:
        for total in it:
            break
        else:
            return
    yield total
    for x in it:
        total = func(total, x)
        yield total


@_iterator('compress')
def compress(cls, data, selectors):
    return _generator(cls, _compressed(iter(data), iter(selectors)))


def _compressed(data, selectors):
    for x, selected in zip(data, selectors):
        if selected:
            yield x


class count:
    """count(start=0, step=1): start, start + step..."""

    __slots__ = ('_next', '_step')

    def __init__(self, start=0, step=1):
        for x in (start, step):
            if not isinstance(x, (int, float, complex)) and not hasattr(x, '__add__') or isinstance(x, (str, list, tuple, bytes)):
                raise TypeError('a number is required')
        self._next = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        n = self._next
        self._next = n + self._step
        return n

    def __repr__(self):
        if type(self._step) is int and self._step == 1:
            return f'count({self._next!r})'
        return f'count({self._next!r}, {self._step!r})'

    def __reduce__(self):
        if type(self._step) is int and self._step == 1:
            return count, (self._next,)
        return count, (self._next, self._step)


@_iterator('cycle')
def cycle(cls, iterable, /):
    return _generator(cls, _cycled(iter(iterable)))


def _cycled(it):
    saved = []
    for x in it:
        yield x
        saved.append(x)
    while saved:
        for x in saved:
            yield x


@_iterator('dropwhile')
def dropwhile(cls, predicate, iterable, /):
    return _generator(cls, _dropped(predicate, iter(iterable)))


def _dropped(predicate, it):
    for x in it:
        if not predicate(x):
            yield x
            break
    for x in it:
        yield x


@_iterator('filterfalse')
def filterfalse(cls, function, iterable, /):
    if function is None:
        function = bool
    return _generator(cls, _filtered_false(function, iter(iterable)))


def _filtered_false(function, it):
    for x in it:
        if not function(x):
            yield x


class groupby:
    """groupby(iterable, key=None): runs of items with equal keys."""

    __slots__ = ('_it', '_func', '_value', '_key', '_target', '_group')

    def __init__(self, iterable, key=None):
        self._it = iter(iterable)
        self._func = key
        self._value = self._key = self._target = _missing   # no item yet, no group yet
        self._group = None

    def __iter__(self):
        return self

    def __next__(self):
        self._group = None
        while self._key is _missing or self._target is not _missing and self._key == self._target:
            self._advance()
        self._target = self._key
        self._group = group = _grouper(self, self._key)
        return self._key, group

    def _advance(self):
        value = next(self._it)
        func = self._func
        self._key = value if func is None else func(value)
        self._value = value


class _grouper:
    __slots__ = ('_parent', '_key')

    def __init__(self, parent, key):
        self._parent = parent
        self._key = key

    def __iter__(self):
        return self

    def __next__(self):
        parent = self._parent
        if parent._group is not self:
            raise StopIteration
        if parent._value is _missing:
            parent._advance()
        if not self._key == parent._key:
            raise StopIteration
        value = parent._value
        parent._value = _missing
        return value


@_iterator('islice')
def islice(cls, iterable, /, *args):
    if not 1 <= len(args) <= 3:
        few = len(args) < 1
        raise TypeError(f"islice expected at {'least 2 arguments' if few else 'most 4 arguments'}, got {len(args) + 1}")
    start, step = 0, 1
    stop = _limit(args[1] if len(args) > 1 else args[0], None)
    if len(args) > 1:
        start = _limit(args[0], 0)
    if len(args) == 3 and args[2] is not None:
        step = _as_index(args[2])
        if step is None or step < 1:
            raise ValueError('Step for islice() must be a positive integer or None.')
    return _generator(cls, _sliced(iter(iterable), start, stop, step))


def _as_index(x):
    try:
        return _index(x)
    except TypeError:
        return None


def _limit(x, default):
    if x is None:
        return default
    n = _as_index(x)
    if n is None or not 0 <= n < 2**63:
        stop = default is None and (n is None or n == -1 or abs(n) >= 2**63)  # as CPython has it
        what = 'Stop argument for islice()' if stop else 'Indices for islice()'
        raise ValueError(f'{what} must be None or an integer: 0 <= x <= sys.maxsize.')
    return n


def _sliced(it, start, stop, step):
    n = 0
    if start > 0:
        for x in it:
            n += 1
            if n == start:
                break
        else:
            return
    if stop is None:
        for x in it:
            if n == start:
                yield x
                start += step
            n += 1
    elif n < stop:
        for x in it:
            if n == start:
                yield x
                start += step
            n += 1
            if n >= stop:
                return


@_iterator('pairwise')
def pairwise(cls, iterable, /):
    return _generator(cls, _pairs(iter(iterable)))


def _pairs(it):
    for a in it:
        break
    else:
        return
    for b in it:
        yield a, b
        a = b


class repeat:
    """repeat(object[, times])"""

    __slots__ = ('_object', '_left')

    def __init__(self, object, times=_missing):
        self._object = object
        self._left = -1 if times is _missing else max(_index(times), 0)

    def __iter__(self):
        return self

    def __next__(self):
        left = self._left
        if left > 0:
            self._left = left - 1
        elif left == 0:
            raise StopIteration
        return self._object

    def __length_hint__(self):
        if self._left < 0:
            raise TypeError('len() of unsized object')
        return self._left

    def __repr__(self):
        if self._left < 0:
            return f'repeat({self._object!r})'
        return f'repeat({self._object!r}, {self._left})'

    def __reduce__(self):
        if self._left < 0:
            return repeat, (self._object,)
        return repeat, (self._object, self._left)


@_iterator('starmap')
def starmap(cls, function, iterable, /):
    return _generator(cls, _star_mapped(function, iter(iterable)))


def _star_mapped(function, it):
    for args in it:
        if type(args) is not tuple:
            args = tuple(args)
        yield function(*args)


@_iterator('takewhile')
def takewhile(cls, predicate, iterable, /):
    return _generator(cls, _taken(predicate, iter(iterable)))


def _taken(predicate, it):
    for x in it:
        if not predicate(x):
            return
        yield x


class _tee:
    """One of the iterators that tee() makes.  What the slowest has not had yet is
    in a linked list: a node is empty until somebody needs it, then [item, node]."""

    __slots__ = ('_it', '_node', '_busy', '__weakref__')

    def __init__(self, iterable, /):
        if isinstance(iterable, _tee):
            self._it, self._node, self._busy = iterable._it, iterable._node, iterable._busy
        else:
            self._it, self._node, self._busy = iter(iterable), [], []

    def __iter__(self):
        return self

    def __next__(self):
        node = self._node
        if not node:
            self._need(node)
        item, self._node = node
        return item

    def _need(self, node):
        if self._busy:      # by next() of this iterator, or in another thread
            raise RuntimeError('cannot re-enter the tee iterator')
        self._busy.append(True)
        try:
            item = next(self._it)
        finally:
            self._busy.clear()
        node.append(item)
        node.append([])

    def __copy__(self):
        return _tee(self)


@_function
def tee(iterable, n=2, /):
    """n independent iterators over the same items."""
    n = _index(n)
    if n < 0:
        raise ValueError('n must be >= 0')
    if n == 0:
        return ()
    it = iter(iterable)
    if not hasattr(it, '__copy__'):
        it = _tee(it)
    return (it, *[it.__copy__() for _ in range(n - 1)])


@_iterator('zip_longest')
def zip_longest(cls, /, *iterables, fillvalue=None):
    return _generator(cls, _zipped([iter(it) for it in iterables], fillvalue))


def _zipped(its, fill):
    left = len(its)
    while left:
        row = []
        for i, it in enumerate(its):
            if it is None:
                row.append(fill)
                continue
            for x in it:
                row.append(x)
                break
            else:
                left -= 1
                if not left:
                    return
                its[i] = None
                row.append(fill)
        yield tuple(row)


# Choosing from sequences.

def _chooser(f):
    return _maker(getattr(_itertools, f.__name__), f)


@_chooser
def product(cls, /, *iterables, repeat=1):
    n = _index(repeat)
    if n < 0:
        raise ValueError('repeat argument cannot be negative')
    return _itertools._product(tuple([tuple(it) for it in iterables] * n))


@_chooser
def permutations(cls, iterable, r=None):
    pool = tuple(iterable)
    if r is None:
        r = len(pool)
    elif not isinstance(r, int):
        raise TypeError('Expected int as r')
    return _itertools._permutations(pool, _size(r))


@_chooser
def combinations(cls, iterable, r):
    return _itertools._combinations(tuple(iterable), _size(_index(r)))


@_chooser
def combinations_with_replacement(cls, iterable, r):
    return _itertools._combinations_with_replacement(tuple(iterable), _size(_index(r)))


def _size(r):
    if r < 0:
        raise ValueError('r must be non-negative')
    if r >= 2**31:
        raise OverflowError('Python int too large to convert to C ssize_t')
    return r
