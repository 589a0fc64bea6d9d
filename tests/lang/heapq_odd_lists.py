# Heaps in lists of classes that say something else about themselves.
import heapq

def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__

class Mine(list):
    pass

heap = Mine([5, 3, 8])
heapq.heapify(heap)
heapq.heappush(heap, 1)
print(heap, heapq.heappop(heap), heapq.heapreplace(heap, 9), heapq.heappushpop(heap, 0), heap)

class Long(list):
    def __len__(self):
        return 10 ** 7

class Holds(list):
    def __bool__(self):
        return True
    def pop(self, *args):
        return 1
    def __setitem__(self, i, v):
        pass

for cls in (Long, Holds):
    for items in ([], [1], [2, 1]):
        for f, args in ((heapq.heappush, (1,)), (heapq.heappop, ()), (heapq.heapreplace, (3,)), (heapq.heappushpop, (4,))):
            attempt(f, cls(items), *args)  # CPython looks at the list alone; here some are errors
print('no crash')
for bad in ((), 3, None, 'abc'):
    print(attempt(heapq.heappush, bad, 1), attempt(heapq.heappop, bad))
