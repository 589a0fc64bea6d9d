"""Places in sorted lists."""

from _native import function as _function, sorted_place as _sorted_place


@_function
def bisect_right(a, x, lo=0, hi=None, *, key=None):
    """Where to insert x into a so that a stays sorted: after what equals it."""
    if lo < 0:
        raise ValueError('lo must be non-negative')
    if hi is None:
        hi = len(a)
    if key is None:
        while lo < hi:
            mid = (lo + hi) // 2
            if x < a[mid]:
                hi = mid
            else:
                lo = mid + 1
    else:
        while lo < hi:
            mid = (lo + hi) // 2
            if x < key(a[mid]):
                hi = mid
            else:
                lo = mid + 1
    return lo


@_function
def bisect_left(a, x, lo=0, hi=None, *, key=None):
    """Where to insert x into a so that a stays sorted: before what equals it."""
    if lo < 0:
        raise ValueError('lo must be non-negative')
    if hi is None:
        hi = len(a)
    if key is None:
        while lo < hi:
            mid = (lo + hi) // 2
            if a[mid] < x:
                lo = mid + 1
            else:
                hi = mid
    else:
        while lo < hi:
            mid = (lo + hi) // 2
            if key(a[mid]) < x:
                lo = mid + 1
            else:
                hi = mid
    return lo


@_function
def insort_right(a, x, lo=0, hi=None, *, key=None):
    """Insert x into a, after what equals it."""
    place = None
    if key is None:
        place = _sorted_place(a, x, lo, hi, True)
    if place is None:
        place = bisect_right(a, x if key is None else key(x), lo, hi, key=key)
    a.insert(place, x)


@_function
def insort_left(a, x, lo=0, hi=None, *, key=None):
    """Insert x into a, before what equals it."""
    place = None
    if key is None:
        place = _sorted_place(a, x, lo, hi, False)
    if place is None:
        place = bisect_left(a, x if key is None else key(x), lo, hi, key=key)
    a.insert(place, x)


bisect = bisect_right
insort = insort_right
