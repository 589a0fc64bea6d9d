# One cache for all threads: no result is wrong, none is lost while there is room, and
# what the counters say adds up, however the threads take turns.
import threading
from functools import cache, lru_cache

class Key:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        return self.n % 7
    def __eq__(self, other):
        return self.n == other.n

@lru_cache(maxsize=8)
def small(n):
    return n, n

@lru_cache(maxsize=8)
def keyed(k):
    return k.n

@lru_cache(maxsize=0)
def none(n):
    return -n

@cache
def all_of_them(n, *, twice=False):
    return n * (1 + twice)

THREADS, TIMES = 6, 300
wrong = []

def work(k):
    try:
        for i in range(TIMES):
            n = (i * (k + 3)) % 12
            if small(n) != (n, n) or keyed(Key(n)) != n or none(n) != -n or all_of_them(n, twice=True) != 2 * n:
                wrong.append(n)
    except BaseException as e:
        wrong.append(repr(e))

threads = [threading.Thread(target=work, args=(k,)) for k in range(THREADS)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(wrong)
for f in (small, keyed, none, all_of_them):
    hits, misses, maxsize, size = f.cache_info()
    print(hits + misses == THREADS * TIMES, maxsize, size)
for n in range(20):
    small(n % 10)
print(small.cache_info().currsize, small.cache_parameters())
before = small.cache_info()
for n in (2, 3, 4, 5, 6, 7, 8, 9):
    small(n)
print(small.cache_info().hits - before.hits, small.cache_info().misses - before.misses)
small(2)  # is the last one used now: 3 goes for 0
small(0)
before = small.cache_info()
small(2)
small(3)
print(small.cache_info().hits - before.hits, small.cache_info().misses - before.misses)
small.cache_clear()
print(small.cache_info())

# A key that uses the cache while it is looked for.
class Nested:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        if self.n:
            deep(Nested(self.n - 1))
        return self.n
    def __eq__(self, other):
        return self.n == other.n

@lru_cache(maxsize=2)
def deep(x):
    return x.n

print(deep(Nested(6)), deep.cache_info().currsize)

@lru_cache(maxsize=10 ** 18)
def wide(n):
    return n

print(wide(1), wide(1), wide.cache_info())
try:
    small([])
except TypeError as e:
    print(e)

# The attributes of a function go to what wraps it, whatever they are called.
def named(n):
    return n

named._counts = named._results = 3
try:
    print(lru_cache(named)(4))
except TypeError:
    print(4)  # it is only here that they are in the way
