import random

def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)

r = random.Random(42)
print([r.randrange(10) for i in range(10)])
print([r.randint(5, 10 ** 20) for i in range(3)])
print([r.randrange(0, 100, 7) for i in range(5)], [r.randrange(100, 0, -3) for i in range(5)])
print([r.getrandbits(k) for k in (0, 1, 31, 32, 33, 64, 65, 128)])
print(r.randbytes(5), r.randbytes(0), r.randbytes(13))
print(r.randrange(2 ** 32), r.randrange(2 ** 33), r.randrange(2 ** 64 + 1), r.randrange(-5, 5))
t(r.randrange, 0)
t(r.randrange, -3)
t(r.randrange, 5, 5)
t(r.randint, 5, 3)
t(r.randrange, 1, 2, 0)
t(r.randrange, 1, 5, -1)
t(r.randrange, 1, step=2)
t(r.getrandbits, -1)
t(r.getrandbits, 'x')
t(r.randrange)
