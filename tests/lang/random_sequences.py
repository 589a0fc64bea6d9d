import random

def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)

r = random.Random('sequences')
print(r.choice('abcdef'), r.choice(range(100)), r.choice((1, 2)))
print(r.choices([1, 2, 3], k=5), r.choices('abc', [1, 2, 3], k=4), r.choices('abc', cum_weights=[1, 2, 9], k=4))
l = list(range(20))
r.shuffle(l)
print(l)
print(r.sample(range(100), 5), r.sample(range(1000), 30), r.sample([], 0))
print(r.sample(['a', 'b', 'c'], 4, counts=[2, 3, 1]))
t(r.choice, [])
t(r.sample, [1], 2)
t(r.sample, [1], -1)
t(r.sample, {1: 2}, 1)
t(r.sample, [1, 2], 1, counts=[1])
t(r.sample, [1, 2], 1, counts=[0, 0])
t(r.choices, [1], [0])
t(r.choices, [1], [1, 2])
t(r.choices, [1], 5)
t(r.choices, [1], [1], cum_weights=[1])
t(r.choices, [1], [float('inf')])
t(r.shuffle, 'abc')
