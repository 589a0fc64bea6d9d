# Iterators of ranges that end beyond 64 bits, begun in loops with those of small ones.
from itertools import islice

FAR = 2 ** 64


def first(r, n):
    return list(islice(iter(r), n))


def parts(i):
    step = [1, 2 ** 47, -2 ** 47][i % 3]
    end = [i + 3, FAR, -FAR][i % 3]
    return range(i, end, step)


seen = {}
for i in range(90):
    r = parts(i)
    numbers = first(r, 3)
    seen[numbers[-1] - numbers[0]] = seen.get(numbers[-1] - numbers[0], 0) + 1
print(sorted(seen.items()))


def last(r):
    n = None
    for n in r:
        pass
    return n


total = 0
for i in range(60):
    # few numbers, and an end that is far away
    total += last(range(i, FAR, 2 ** 62)) + last(range(i, -FAR, -2 ** 63))
    total += last(range(i, i + 5, 2))
print(total)
