"""Priority queues in plain lists: a[k] <= a[2*k+1] and a[k] <= a[2*k+2]."""

from _native import function as _function, heap_up as _heap_up, heap_down as _heap_down

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'heappushpop',
           'merge', 'nlargest', 'nsmallest']


def _no_list(heap, what):
    raise TypeError(f'{what} must be list, not {type(heap).__name__}')


def _up(heap, pos, first=0):
    # For items that only code of the program can compare; so is _down_by_calls.
    item = heap[pos]
    while pos > first:
        parent = (pos - 1) >> 1
        other = heap[parent]
        if not item < other:
            break
        heap[pos] = other
        pos = parent
    heap[pos] = item


def _down(heap, pos):
    if not _heap_down(heap, pos):
        _down_by_calls(heap, pos)


def _down_by_calls(heap, pos):
    # The smaller child moves up all the way; then the item finds its place
    # from the bottom, which is where it usually belongs.
    first, end, item = pos, len(heap), heap[pos]
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    heap[pos] = item
    _up(heap, pos, first)


def heappush(heap, item):
    """Push item onto heap, maintaining the heap invariant."""
    if not isinstance(heap, list):
        _no_list(heap, 'heappush() argument 1')
    heap.append(item)
    pos = len(heap) - 1
    if not _heap_up(heap, pos):
        _up(heap, pos)


def heappop(heap):
    """Pop the smallest item off the heap."""
    if not isinstance(heap, list):
        _no_list(heap, 'heappop() argument')
    if not heap:
        raise IndexError('index out of range')
    last = heap.pop()
    if not heap:
        return last
    item = heap[0]
    heap[0] = last
    if not _heap_down(heap, 0):
        _down_by_calls(heap, 0)
    return item


def heapreplace(heap, item):
    """Pop and return the smallest value, then push item."""
    if not isinstance(heap, list):
        _no_list(heap, 'heapreplace() argument 1')
    if not heap:
        raise IndexError('index out of range')
    smallest = heap[0]
    heap[0] = item
    if not _heap_down(heap, 0):
        _down_by_calls(heap, 0)
    return smallest


def heappushpop(heap, item):
    """Push item, then pop and return the smallest value."""
    if not isinstance(heap, list):
        _no_list(heap, 'heappushpop() argument 1')
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        if not _heap_down(heap, 0):
            _down_by_calls(heap, 0)
    return item


def heapify(x):
    """Make a list a heap, in place, in linear time."""
    if not isinstance(x, list):
        _no_list(x, 'heapify() argument')
    for pos in range(len(x) // 2 - 1, -1, -1):
        _down(x, pos)


def nsmallest(n, iterable, key=None):
    """The n smallest items, in order."""
    return _best(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """The n largest items, largest first."""
    return _best(n, iterable, key, True)


def _best(n, iterable, key, reverse):
    if not n >= 1:
        for _ in iterable:
            break
        return []
    if n == 1:
        items = list(iterable)
        if not items:
            return []
        return [max(items, key=key) if reverse else min(items, key=key)]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=reverse)[:n]
    # A heap of the best so far, the worst of them first.
    it = iter(iterable)
    heap = [_Best(x if key is None else key(x), i, x, reverse) for i, x in zip(range(n), it)]
    heapify(heap)
    if len(heap) == n:
        for i, x in enumerate(it, n):
            k = x if key is None else key(x)
            worst = heap[0].key
            if (worst < k) if reverse else (k < worst):
                heap[0] = _Best(k, i, x, reverse)
                _down(heap, 0)
    heap.sort(reverse=True)
    return [entry.value for entry in heap]


class _Best:
    """A candidate of nlargest or nsmallest: the worse is less."""

    __slots__ = 'key', 'order', 'value', 'reverse'

    def __init__(self, key, order, value, reverse):
        self.key = key
        self.order = order
        self.value = value
        self.reverse = reverse

    def __lt__(self, other):
        if self.key is not other.key and not self.key == other.key:
            return self.key < other.key if self.reverse else other.key < self.key
        return self.order > other.order


def merge(*iterables, key=None, reverse=False):
    """Merge sorted inputs into one sorted iterator."""
    # A heap of [key, number of the input, item, input].
    heap = []
    for number, iterable in enumerate(iterables):
        it = iter(iterable)
        for value in it:
            heap.append(_Entry(value if key is None else key(value), -number if reverse else number, value, it, reverse))
            break
    heapify(heap)
    while len(heap) > 1:
        entry = heap[0]
        yield entry.value
        for value in entry.it:
            entry.key = value if key is None else key(value)
            entry.value = value
            _down(heap, 0)
            break
        else:
            heappop(heap)
    for entry in heap:
        yield entry.value
        for value in entry.it:
            yield value


class _Entry:
    __slots__ = ('key', 'number', 'value', 'it', 'reverse')

    def __init__(self, key, number, value, it, reverse):
        self.key, self.number, self.value, self.it, self.reverse = key, number, value, it, reverse

    def __lt__(self, other):
        """Of equal items, those of the first input come first."""
        a, b = (other, self) if self.reverse else (self, other)
        if a.key is b.key or a.key == b.key:
            return a.number < b.number
        return a.key < b.key


def _heapify_max(x):
    """Make a list a heap whose first item is the largest."""
    for pos in range(len(x) // 2 - 1, -1, -1):
        _down_max(x, pos)


def _heappop_max(heap):
    last = heap.pop()
    if not heap:
        return last
    item = heap[0]
    heap[0] = last
    _down_max(heap, 0)
    return item


def _heapreplace_max(heap, item):
    largest = heap[0]
    heap[0] = item
    _down_max(heap, 0)
    return largest


def _down_max(heap, pos):
    end, item = len(heap), heap[pos]
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not heap[right] < heap[child]:
            child = right
        if not item < heap[child]:
            break
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    heap[pos] = item


for _f in (heappush, heappop, heapify, heapreplace, heappushpop):
    globals()[_f.__name__] = _function(_f)
del _f
