"""Texts and differences for messages."""

from os.path import commonprefix

__unittest = True

_MAX_LENGTH = 80
_PLACEHOLDER_LEN = 12
_MIN_BEGIN_LEN = _MIN_END_LEN = _MIN_COMMON_LEN = 5
_MIN_DIFF_LEN = _MAX_LENGTH - (_MIN_BEGIN_LEN + _MIN_COMMON_LEN + _MIN_END_LEN + 2 * _PLACEHOLDER_LEN)


def _shorten(s, prefixlen, suffixlen):
    skip = len(s) - prefixlen - suffixlen
    if skip > _PLACEHOLDER_LEN:
        s = f'{s[:prefixlen]}[{skip} chars]{s[len(s) - suffixlen:]}'
    return s


def _common_shorten_repr(*args):
    args = tuple([safe_repr(a) for a in args])
    longest = max([len(a) for a in args])
    if longest <= _MAX_LENGTH:
        return args
    prefix = commonprefix(args)
    n = len(prefix)
    room = _MAX_LENGTH - (longest - n + _MIN_BEGIN_LEN + _PLACEHOLDER_LEN)
    if room > _MIN_COMMON_LEN:
        prefix = _shorten(prefix, _MIN_BEGIN_LEN, room)
        return tuple([prefix + s[n:] for s in args])
    prefix = _shorten(prefix, _MIN_BEGIN_LEN, _MIN_COMMON_LEN)
    return tuple([prefix + _shorten(s[n:], _MIN_DIFF_LEN, _MIN_END_LEN) for s in args])


def safe_repr(obj, short=False):
    """repr, or that of object if it fails."""
    try:
        result = repr(obj)
    except Exception:
        result = object.__repr__(obj)
    if not short or len(result) < _MAX_LENGTH:
        return result
    return result[:_MAX_LENGTH] + ' [truncated]...'


def strclass(cls):
    """The name of a class with its module."""
    return f'{cls.__module__}.{cls.__qualname__}'


def three_way_cmp(x, y):
    """-1, 0 or 1."""
    return (x > y) - (x < y)


def _count_diff_all_purpose(actual, expected):
    """(times in the first, times in the second, item) where they differ, for any items."""
    first, second = list(actual), list(expected)
    missing = object()
    result = []
    for i, item in enumerate(first):
        if item is missing:
            continue
        a = b = 0
        for j in range(i, len(first)):
            if first[j] == item:
                a += 1
                first[j] = missing
        for j, other in enumerate(second):
            if other == item:
                b += 1
                second[j] = missing
        if a != b:
            result.append((a, b, item))
    for i, item in enumerate(second):
        if item is missing:
            continue
        b = 0
        for j in range(i, len(second)):
            if second[j] == item:
                b += 1
                second[j] = missing
        result.append((0, b, item))
    return result


def _count_diff_hashable(actual, expected):
    """(times in the first, times in the second, item) where they differ, for items that hash."""
    def counted(items):
        counts = {}
        for item in items:
            counts[item] = counts.get(item, 0) + 1
        return counts
    first, second = counted(actual), counted(expected)
    result = [(n, second.get(item, 0), item) for item, n in first.items() if second.get(item, 0) != n]
    result += [(0, n, item) for item, n in second.items() if item not in first]
    return result
