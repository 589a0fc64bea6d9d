from itertools import groupby, tee
print([(k, list(g)) for k, g in groupby('AAAABBBCCDAABBB')])
print([k for k, g in groupby('AAAABBBCCDAABBB')])
print([(k, list(g)) for k, g in groupby(range(10), lambda x: x // 3)])
print([(k, [x[1] for x in g]) for k, g in groupby(sorted([('b', 1), ('a', 2), ('b', 3)]), key=lambda p: p[0])])
print(list(groupby([])))
g = groupby('aabbc')
k1, g1 = next(g)
print(k1, next(g1))
k2, g2 = next(g)
print(list(g1), k2, list(g2), list(g2))
print([(k, len(list(x))) for k, x in g])
try:
    next(g)
except StopIteration:
    print('end')
try:
    groupby(3)
except TypeError as e:
    print(e)

def bad(x):
    if x == 2:
        raise ValueError('key of 2')
    return x
out = []
try:
    for k, x in groupby([1, 1, 2], bad):
        out.append((k, list(x)))
except ValueError as e:
    print(out, e)

a, b, c = tee([1, 2, 3], 3)
print(list(a), next(b), list(b), list(c), list(c))
print(tee([], 0), len(tee('ab')))
for n in (-1, 'x'):
    try:
        tee([], n)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
a, b = tee(iter('abcd'))
next(a)
c, d = tee(a)
print(next(c), list(b), list(c), list(d), list(a))
total = 0
for k, run in groupby(range(300), key=lambda x: x // 7):
    for x in run:
        total += k * x
a, b = tee(range(300))
for x, y in zip(a, b):
    total += x - y
print(total)
