import heapq
from heapq import *

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

h = [5, 3, 8, 1, 9, 2]
heapify(h)
print(h, heappop(h), h, heappushpop(h, 0), heapreplace(h, 7), h)
heappush(h, 1)
print(h, [heappop(h) for _ in range(len(h))])
print(nlargest(3, [1, 8, 2, 23, 7]), nsmallest(3, [5, 1, 4, 2]), nlargest(2, ['a', 'ccc', 'bb'], key=len), nsmallest(0, [1]), nlargest(9, [2, 1]))
print(nsmallest(1, [3, 1, 2]), nlargest(1, []), nsmallest(2, 'hello'), nlargest(2, [(1, 'a'), (1, 'b'), (0, 'c')], key=lambda p: p[0]))
print(list(merge([1, 4, 7], [2, 5], [3, 6])), list(merge([3, 1], [4, 2], reverse=True)), list(merge(['a', 'ccc'], ['bb'], key=len)), list(merge()))
print(list(merge([(1, 'x')], [(1, 'a')], key=lambda p: p[0])), next(merge([2], iter([1]))))
for f in (lambda: heappop([]), lambda: heapreplace([], 1), lambda: heappush((), 1), lambda: heapify(3), lambda: heappush([1], 'a'),
          lambda: heappop({}), lambda: nlargest('a', [1])):
    show(f)
print(heappushpop([], 4))
class T:
    def __init__(self, p): self.p = p
    def __lt__(self, o): return self.p < o.p
q = []
for p in [4, 2, 6]:
    heappush(q, T(p))
print([heappop(q).p for _ in range(3)])
graph = {i: [(i * 7 % 40, i % 5 + 1), ((i + 1) % 40, 3)] for i in range(40)}
dist = {0: 0}
todo = [(0, 0)]
while todo:
    d, n = heappop(todo)
    if d > dist[n]:
        continue
    for m, w in graph[n]:
        if d + w < dist.get(m, 1 << 30):
            dist[m] = d + w
            heappush(todo, (d + w, m))
print(sorted(dist.items())[:10], sum(dist.values()))
m = [3, 1, 4, 1, 5]
heapq._heapify_max(m)
print(m[0], heapq._heappop_max(m), heapq._heapreplace_max(m, 0))
