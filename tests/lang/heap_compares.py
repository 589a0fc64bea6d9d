# The functions of heapq compare as often, and what, as CPython's: of equal items, or
# one and the same, none is asked whether it is less.
import heapq


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for v in None, ..., 1j, {1}, [None], (None,), 5, 'a', [1], {1: 2}.keys():
    for x in ([v] * 2, [v, v, 1], [v]):
        t(lambda: sorted(x))
        t(lambda: sorted(x, reverse=True))
        t(lambda: sorted(x, key=lambda q: q))
        t(lambda: max(x))
        t(lambda: min(x))
        for n in 0, 1, 2, 4:
            t(lambda: heapq.nlargest(n, x))
            t(lambda: heapq.nsmallest(n, x))
            t(lambda: heapq.nlargest(n, x, key=lambda q: q))
            t(lambda: heapq.nsmallest(n, x, key=str))
        t(lambda: list(heapq.merge(x, x)))
        t(lambda: heapq.heapify(x[:]))
        t(lambda: heapq.heappush(x[:], v))
        t(lambda: heapq.heappushpop(x[:], v))
        t(lambda: heapq.heapreplace(x[:], v))
        t(lambda: heapq.heappop(x[:]))
        t(lambda: x < x)
        t(lambda: x <= x)
        t(lambda: x == x[:])
