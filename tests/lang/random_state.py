import random

r = random.Random(99)
st = r.getstate()
print(st[0], len(st[1]), st[1][:3], st[1][-1], st[2])
a = [r.random() for i in range(700)]
print(a[-1], r.getstate()[1][-1])
r.setstate(st)
print(a == [r.random() for i in range(700)])
s = random.Random()
s.setstate(r.getstate())
print(r.random() == s.random())
r.gauss()
print(r.getstate()[2] is None)

def t(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)

t(r.setstate, (1, 2, 3))
t(r.setstate, (3, (1,), None))
t(r.setstate, (3, [1], None))
t(r.setstate, (3, (1,) * 624 + (700,), None))
t(random.SystemRandom().getstate)
t(random.SystemRandom().setstate, 1)
print(random.SystemRandom().seed(3), 0 <= random.SystemRandom().random() < 1, random.SystemRandom().randrange(1))


class Half(random.Random):
    def random(self):
        return 0.5


class Ones(random.Random):
    def getrandbits(self, k):
        return 1


class More(Ones):
    def __init__(self, name, x):
        super().__init__(x)
        self.name = name


print(Half().randrange(10), Half().choice('abc'), Ones().randrange(10), Ones().choice('abc'), Ones(3).random())
print(More('n', 5).name, More('n', 5).random() == random.Random(5).random(), More('n', 5).randrange(3))
