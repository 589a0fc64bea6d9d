# Threads take the oldest and the newest keys of dicts that all share, under a lock and
# without, while others add some; caches throw out what is old.
import threading
from collections import OrderedDict, deque
from functools import lru_cache

THREADS, TIMES = 5, 200
first = {('old', i): i for i in range(50)}
shared, recent, line = dict(first), OrderedDict.fromkeys(range(-30, 0)), deque()
lock = threading.Lock()
taken = [[] for _ in range(THREADS)]
served = [0] * THREADS
wrong = []

@lru_cache(maxsize=16)
def double(n):
    return 2 * n

def work(k):
    for i in range(TIMES):
        with lock:
            oldest = next(iter(shared))
            shared.pop(oldest)
            taken[k].append(oldest)
            shared[k, i] = i
            if i % 3 == 0:
                key, value = shared.popitem()
                shared[key] = value
                if list(shared)[-1] != key:
                    wrong.append(('order', key))
        if double(i % 40) != i % 40 * 2:
            wrong.append(('double', i))
        with lock:
            recent.popitem(last=False)
            recent[k * TIMES + i] = None
            if i % 7 == 0:
                recent.move_to_end(next(iter(recent)))
        line.append((k, i))
        if line:
            line.popleft()
            served[k] += 1

threads = [threading.Thread(target=work, args=(k,)) for k in range(THREADS)]
for t in threads:
    t.start()
for t in threads:
    t.join()
everything = [key for keys in taken for key in keys] + list(shared)
print(len(everything), set(everything) == {*first, *((k, i) for k in range(THREADS) for i in range(TIMES))})
print(len(set(everything)), len(shared), len(recent), len(set(recent)), sum(served) + len(line) == THREADS * TIMES)
for keys in taken:  # what one thread has added is taken in the order in which it was added
    for k in range(THREADS):
        mine = [i for who, i in keys if who == k]
        if mine != sorted(mine):
            wrong.append((k, mine))
print(wrong, double.cache_info().currsize, all(a == b for a, b in zip(shared, list(shared))))
