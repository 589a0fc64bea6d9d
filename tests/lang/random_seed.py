# threads: no, the generator of the module is one for all threads
import random

for s in (0, 1, -5, 7, 2 ** 100, 'abc', '', b'abc', bytearray(b'xyz'), 1.5, -0.0, 'é', True):
    random.seed(s)
    print(repr(s), random.random(), random.getrandbits(7), random.getrandbits(40), random.getrandbits(100))
random.seed(5, version=1)
print(random.random())
random.seed('abc', version=1)
print(random.random())
random.seed('', 1)
print(random.random())
for bad in ([], (1,), {}):
    try:
        random.seed(bad)
    except TypeError as e:
        print(e)
a, b = random.Random(3), random.Random(3)
print(a.random() == b.random(), a.random() == random.Random(3).random())
c = random.Random()
state = c.getstate()
first = c.random(), c.getrandbits(90)
c.setstate(state)
print(first == (c.random(), c.getrandbits(90)))
random.seed(7)
print(random.random(), random.randint(0, 9))
