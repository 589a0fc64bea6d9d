import heapq
import statistics


def tr(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


class V:
    def __init__(self, v): self.v = v
    def __repr__(self): return f'V{self.v}'
    def __lt__(self, o):
        print(self, '<', o, end='; ')
        return self.v < o.v


for f in (heapq.nlargest, heapq.nsmallest):
    tr(f, 3, [5, 1, 4, 2, 3, 9, 0])
    tr(f, 3, iter([5, 1, 4, 2, 3, 9, 0]), key=lambda v: v % 4)
    tr(f, 2, 'hello world', key=ord)
    tr(f, 10, [3, 1, 2])
    tr(f, 2, [(1, 'a'), (1, 'b'), (0, 'c'), (1, 'd')], key=lambda t: t[0])
    tr(f, 2, [1, 'a', None])
    tr(f, 5, [(v, w) for v in 'ab' for w in (1.5, None, 2)])
    tr(f, 0, [1])
    tr(f, 2, 5)
    tr(f, 'a', [1])
tr(heapq.nlargest, 2, [V(1), V(3), V(2), V(5), V(4)])
tr(statistics.pstdev, [1.5, None])
tr(statistics.mean, [1, 'a'])
for v in (None, ..., NotImplemented):
    tr(type(v), 1)
