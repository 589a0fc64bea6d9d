from itertools import chain, cycle, islice, repeat, count, accumulate
import operator

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

print(list(chain([1], (2, 3), 'ab', {4: 5})), list(chain()))
print(list(chain.from_iterable(['ab', 'cd', []])))
show(lambda: list(chain([1], 3)))
show(lambda: chain.from_iterable(3))
c = chain([1, 2], [3])
print(next(c), list(c), list(c), iter(c) is c)
print(type(c).__name__, type(c).__module__, isinstance(c, chain))
print(list(islice(cycle('abc'), 7)), list(cycle('')))
r = repeat(7, 3)
print(r, repeat('x'), list(r), r, operator.length_hint(repeat(1, 5)))
print(list(map(pow, range(5), repeat(2))))
c = count(3)
next(c)
print(c, count(2, 5), count(0.5), list(islice(count(1, 3), 4)), list(islice(count(5, -2), 4)))
print(list(islice(count(2**62, 2**62), 3)))
show(lambda: count('a'))
print(list(accumulate([1, 2, 3, 4])), list(accumulate('abc')), list(accumulate([])))
print(list(accumulate([1, 2, 3], operator.mul, initial=10)), list(accumulate([], initial=5)))
print(list(accumulate([3, 1, 4, 1, 5], max)))

def gen():
    yield 1
    raise ValueError('inside')

show(lambda: list(chain(gen(), [2])))
def endless():
    for i in chain([10], count()):
        if i == 5:
            return i
print(endless())
total = 0
for i, x in zip(range(300), cycle([1, 2, 3])):
    total += i * x
for x in chain(range(200), range(100)):
    total += x
for x in repeat(3, 200):
    total += x
print(total)
