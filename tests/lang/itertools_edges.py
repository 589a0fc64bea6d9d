# tee, islice, pairwise, accumulate, count and others at their edges; what they refuse.
from itertools import *


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


a, b = tee([1, 2, 3])
print(next(a), next(a), list(b), list(a))
a, b, c = tee(iter('abc'), 3)
print(list(zip(a, b, c)))
t(lambda: tee([1], 0))
t(lambda: tee([1], -1))
t(lambda: tee(5))
d, = tee([1, 2], 1)
e, f = tee(d)
print(list(e), list(f))
for args in ((3,), (1, 3), (1, None, 2), (None,), (0, 10, 3), (2, 1)):
    print(args, list(islice(range(8), *args)))
t(lambda: islice([1], -1))
t(lambda: islice([1], 'a'))
t(lambda: islice([1], 0, 1, 0))
t(lambda: islice([1]))
t(lambda: islice([1], 1, 2, 3, 4))
it = iter(range(10))
print(list(islice(it, 3)), next(it), list(islice(it, 1, None, 3)))
print(list(pairwise('abcd')), list(pairwise('a')), list(pairwise([])))
print(list(accumulate([1, 2, 3])), list(accumulate('abc')), list(accumulate([3, 1, 2], max)), list(accumulate([1, 2], initial=10)), list(accumulate([])),
      list(accumulate([], initial=1)))
t(lambda: list(accumulate([1, 'a'])))
print(list(islice(count(), 3)), list(islice(count(5, -2), 3)), list(islice(count(0.5, 0.25), 3)), list(islice(count(1j), 2)), count(3), count(1, 2), count(1.5, 1))
t(lambda: count('a'))
big = count(2 ** 63 - 1)
print(next(big), next(big))
print(list(islice(cycle('ab'), 5)), list(cycle([])), list(repeat(1, 3)), list(repeat(1, 0)), list(repeat(1, -1)), repeat('x', 2), repeat('y'))
r = repeat(1, 3)
next(r)
print(r.__length_hint__(), r)
t(lambda: repeat(1, 'a'))
print(list(chain('ab', [1])), list(chain()), list(chain.from_iterable(['ab', [1]])), list(chain.from_iterable({'k': 1})))
t(lambda: list(chain(1)))
t(lambda: list(chain.from_iterable([1])))
print(list(zip_longest('ab', 'c', fillvalue='-')), list(zip_longest()), list(zip_longest('a', [])))
print(list(starmap(pow, [(2, 3), (3, 2)])), list(takewhile(str.isalpha, 'ab1c')), list(dropwhile(str.isalpha, 'ab1c')), list(filterfalse(None, [0, 1, ''])))
t(lambda: list(starmap(pow, [1])))
print(list(compress('abc', [1, 0, 1])), list(compress('abc', [])), list(compress([], [1])))
print(list(product('ab', repeat=2)), list(product()), list(product([], 'a')), list(product('ab', [1], repeat=0)))
t(lambda: product('a', repeat=-1))
print(list(permutations('abc', 2)), list(permutations('ab', 3)), list(permutations('a', 0)))
t(lambda: permutations('a', -1))
t(lambda: combinations('a', -1))
print(list(combinations('abc', 2)), list(combinations('ab', 3)), list(combinations_with_replacement('ab', 2)), list(combinations_with_replacement([], 1)),
      list(combinations_with_replacement('a', 0)))
g = groupby('aaBbA', str.lower)
print([(k, list(v)) for k, v in g])
g = groupby([1, 1, 2])
k1, v1 = next(g)
k2, v2 = next(g)
print(k1, list(v1), k2, list(v2), list(g))
t(lambda: list(groupby(5)))
print(type(g).__name__, iter(count()) is not None, isinstance(chain(), chain))
def bad():
    yield 1
    raise ValueError('inside')
for make in (lambda: islice(bad(), 5), lambda: chain(bad()), lambda: cycle(bad()), lambda: tee(bad())[0], lambda: accumulate(bad()), lambda: zip_longest(bad(), [1])):
    out = []
    try:
        for x in make():
            out.append(x)
    except ValueError as e:
        print(out, e)
x = [1, 2, 3]
m = chain(x)
for i in m:
    if len(x) < 5:
        x.append(i)
print(x)
