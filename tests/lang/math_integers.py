import math

def t(f, *a):
    try:
        print(f.__name__, a if len(str(a)) < 60 else '', f(*a))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)

for a in ((), (12,), (12, 18), (0, 0), (-4, 6), (2 ** 70, 2 ** 65 * 3), (1.5,), ('a',)):
    t(math.gcd, *a)
    t(math.lcm, *a)
for n in (0, 1, 15, 16, 10 ** 40, -1, 2.0, True):
    t(math.isqrt, n)
for n in (0, 5, 20, 25, -1, 2.0, 'x'):
    t(math.factorial, n)
for a in ((5, 2), (5, 0), (2, 5), (50, 25), (-1, 2), (3, -1), (5.0, 2), (10 ** 20, 2)):
    t(math.comb, *a)
    t(math.perm, *a)
t(math.perm, 5)
t(math.prod, [1, 2, 3])
t(math.prod, [])
t(math.prod, [1.5, 2])
print(math.prod([2, 3], start=10), math.prod('a' for i in ()) if False else math.prod((2 ** 40, 2 ** 40)))
for x in (1.5, -1.5, 2, 10 ** 20, float('inf'), float('nan'), 'a'):
    t(math.floor, x)
    t(math.ceil, x)
    t(math.trunc, x)
