# Starred targets in loops: lists and tuples of many lengths, and of classes derived from
# them, and what is too short or no sequence at all.
from collections import namedtuple

Point = namedtuple('Point', 'x y z')

class Mine(list):
    pass

class Odd(list):
    def __iter__(self):
        return iter(('odd', *list.__iter__(self)))

def split(things):
    out = []
    for t in things:
        try:
            a, *b = t
            *c, d = t
            e, *f, g = t
            h, i, *j = t
            *k, l, m = t
            n, *o, p, q = t
            out.append((a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q))
        except (ValueError, TypeError) as error:
            out.append(str(error))
    return out

things = [(1, 2, 3), [1, 2, 3], (1, 2, 3, 4, 5), list(range(9)), Point(1, 2, 3), Mine('abcd'), Odd('xyz'), (1, 2), [1], (), [],
          'text', range(4), {1: 2, 3: 4, 5: 6}, iter([7, 8, 9]), 5, None]
for row in split(things):
    print(row)
results = [split([t] * 300) for t in things if type(t) is not type(iter([]))]
for r in results:
    assert all(x == r[0] for x in r), r
print(len(results))
rows = split(things[:8] * 200)
assert rows == rows[:8] * 200
rows[0][1].append('mine alone')
print(rows[0][1], rows[8][1])

def total(l):
    n = 0
    while l:
        first, *l = l
        n += first
    return n

print(total(list(range(200))), total(tuple(range(50))))

def heads(n):
    got = []
    for i in range(n):
        l = list(range(i % 7))
        match l:
            case [a, *rest, b]:
                got.append((a, rest, b))
            case [only]:
                got.append(only)
            case _:
                got.append(None)
        first, (second, *deep), *last = i, (i, *l), i, l
        got.append((first, second, deep, last))
    return got

g = heads(700)
print(g[:14], g[-3:])
print(*[(k, *v) for k, *v in [(1, 2, 3), (4,), (5, 6)] * 100][-3:])
