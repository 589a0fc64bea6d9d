# What is one call of C code in CPython is one step for other threads: heaps, sorted
# lists and a counter that all use without a lock.
import bisect
import heapq
import itertools
import threading

THREADS, TIMES = 5, 150
numbers, pairs = list(range(300)), [(i, str(i)) for i in range(50)]
counter, in_order, halves = itertools.count(), [], []
drawn, taken = [[] for _ in range(THREADS)], [[] for _ in range(THREADS)]

def work(k):
    for i in range(TIMES):
        drawn[k].append(next(counter))
        heapq.heappush(numbers, 1000 + k * TIMES + i)
        taken[k].append(heapq.heappop(numbers))
        heapq.heappush(pairs, (k, f'{k}/{i}'))
        heapq.heapreplace(pairs, (i, f'{i}|{k}'))
        heapq.heappushpop(pairs, (-1, 'at once'))
        bisect.insort(in_order, i * 7 % TIMES)
        bisect.insort_left(halves, ((i - k) / 2, k), 0, None)

threads = [threading.Thread(target=work, args=(k,)) for k in range(THREADS)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(n for d in drawn for n in d) == list(range(THREADS * TIMES)))
print(sorted([n for d in taken for n in d] + numbers) == [*range(300), *range(1000, 1000 + THREADS * TIMES)])
print(len(numbers), len(pairs))
print(in_order == sorted(in_order), len(in_order), halves == sorted(halves), len(halves))
for heap in (numbers, pairs):
    print(all(heap[(i - 1) // 2] <= heap[i] for i in range(1, len(heap))))
    drained = [heapq.heappop(heap) for _ in range(len(heap))]
    print(drained == sorted(drained), len(drained))
