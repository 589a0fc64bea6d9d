"""Priority queues in plain lists: a[k] <= a[2*k+1] and a[k] <= a[2*k+2]."""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'heappushpop',
           'merge', 'nlargest', 'nsmallest']


def _up(heap, pos, first=0):
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
    heap.append(item)
    _up(heap, len(heap) - 1)


def heappop(heap):
    """Pop the smallest item off the heap."""
    last = heap.pop()
    if not heap:
        return last
    item = heap[0]
    heap[0] = last
    _down(heap, 0)
    return item


def heapreplace(heap, item):
    """Pop and return the smallest value, then push item."""
    smallest = heap[0]
    heap[0] = item
    _down(heap, 0)
    return smallest


def heappushpop(heap, item):
    """Push item, then pop and return the smallest value."""
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _down(heap, 0)
    return item


def heapify(x):
    """Make a list a heap, in place, in linear time."""
    for pos in range(len(x) // 2 - 1, -1, -1):
        _down(x, pos)


def nsmallest(n, iterable, key=None):
    """The n smallest items, in order."""
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """The n largest items, largest first."""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


def merge(*iterables, key=None, reverse=False):
    """Merge sorted inputs into one sorted iterator."""
    sources = []
    for number, iterable in enumerate(iterables):
        it = iter(iterable)
        for value in it:
            sources.append([value if key is None else key(value), number, value, it])
            break
    while sources:
        best = sources[0]
        for source in sources:
            if (best[0] < source[0]) if reverse else (source[0] < best[0]):
                best = source
        yield best[2]
        for value in best[3]:
            best[0] = value if key is None else key(value)
            best[2] = value
            break
        else:
            sources.remove(best)
