from itertools import compress, dropwhile, takewhile, filterfalse, islice, pairwise, starmap, zip_longest

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

print(list(compress('ABCDEF', [1, 0, 1, 0, 1, 1])), list(compress('AB', [1, 1, 1])))
print(list(dropwhile(lambda x: x < 5, [1, 4, 6, 4, 1])), list(takewhile(lambda x: x < 5, [1, 4, 6, 4, 1])))
print(list(filterfalse(lambda x: x % 2, range(10))), list(filterfalse(None, [0, 1, 2, ''])))
print(list(pairwise('ABCD')), list(pairwise('A')), list(pairwise([])))
print(list(starmap(pow, [(2, 5), (3, 2)])), list(starmap(max, ([1, 2], (5, 4, 3)))))
show(lambda: list(starmap(pow, [1])))
print(list(zip_longest('ABCD', 'xy', fillvalue='-')), list(zip_longest()), list(zip_longest([1, 2, 3], [1])))
print(list(zip_longest([], [], [1])))
print(list(islice('ABCDEFG', 2)), list(islice('ABCDEFG', 2, 4)), list(islice('ABCDEFG', 2, None)))
print(list(islice('ABCDEFG', 0, None, 2)), list(islice('ABCDEFG', None)), list(islice('ABCDEFG', 1, 6, 2)))
it = iter(range(20))
print(list(islice(it, 0, 5, 3)), next(it))
it = iter(range(20))
print(list(islice(it, 5, 3)), next(it))
it = iter(range(3))
print(list(islice(it, 2)), next(it), list(islice(it, 0)))
for args in [(-1,), ('a',), (1, -1), ('a', 1), (1, 'a'), (None, -1), (2**70,), (1, 2, 0), (1, 2, -1), (1, 2, 'a'), (), (1, 2, 3, 4)]:
    show(lambda: islice([1], *args) and 1)
show(lambda: islice(1, 2))
show(lambda: list(takewhile(lambda x: 1 // x, [2, 1, 0])))
total = 0
for a, b in pairwise(range(300)):
    total += a * b
for x in takewhile(lambda x: x < 250, range(1000)):
    total += x
for x in islice(range(1000), 10, 600, 2):
    total += x
for a, b in zip_longest(range(200), range(100), fillvalue=7):
    total += a - b
print(total)
