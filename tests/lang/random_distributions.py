# Distributions and choices of seeded generators print the same numbers.
import random

r = random.Random(42)
print(r.random(), r.uniform(1, 5), r.randint(1, 100), r.randrange(0, 100, 7), r.getrandbits(70))
print(r.choice('abc'), r.choices([1, 2, 3], k=5), r.choices('ab', weights=[1, 9], k=6), r.choices('xyz', cum_weights=[1, 2, 10], k=4))
x = list(range(8))
r.shuffle(x)
print(x, r.sample(range(100), 5), r.sample('abcd', 4), r.sample([1, 2], counts=[3, 1], k=3))
for name, args in (('gauss', (0, 1)), ('gauss', (0, 1)), ('normalvariate', (5, 2)), ('expovariate', (0.5,)), ('betavariate', (2, 3)), ('gammavariate', (2, 1)),
                   ('gammavariate', (0.5, 1)), ('lognormvariate', (0, 0.25)), ('triangular', ()), ('triangular', (1, 5, 2)), ('vonmisesvariate', (0, 4)),
                   ('paretovariate', (3,)), ('weibullvariate', (1, 1.5))):
    print(name, getattr(r, name)(*args))
print(r.randbytes(6))
state = r.getstate()
a = [r.random() for _ in range(3)]
r.setstate(state)
print(a == [r.random() for _ in range(3)])
for seed in (0, -1, 2 ** 100, 1.5, 'text', b'bytes', bytearray(b'ba')):
    print(repr(seed), random.Random(seed).random())
for f in (lambda: r.choice([]), lambda: r.sample([1], 2), lambda: r.randrange(0), lambda: r.randint(5, 1), lambda: r.choices([], k=1), lambda: r.sample({1}, 1),
          lambda: r.choices([1], weights=[1, 2]), lambda: r.choices([1], weights=[0]), lambda: random.Random([])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
