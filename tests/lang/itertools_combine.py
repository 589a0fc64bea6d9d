from itertools import product, permutations, combinations, combinations_with_replacement

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

print(list(product('AB', 'xy')), list(product([0, 1], repeat=2)), list(product()), list(product([], [1])))
print(list(product([1], [2], repeat=2)), list(product('ab', repeat=0)))
print(list(permutations('ABC', 2)))
print(list(permutations(range(3))), list(permutations('AB', 3)), list(permutations('', 0)), list(permutations('abc', 0)))
print([''.join(p) for p in permutations('abcd')])
print(list(combinations('ABCD', 2)), list(combinations(range(4), 3)), list(combinations('AB', 3)), list(combinations('AB', 0)))
print(list(combinations_with_replacement('ABC', 2)))
print(list(combinations_with_replacement('', 2)), list(combinations_with_replacement('', 0)))
show(lambda: permutations([1], -1))
show(lambda: permutations([1], 'a'))
show(lambda: combinations([1], 'a'))
show(lambda: combinations([1], -2))
show(lambda: product([1], repeat=-1))
show(lambda: product(1))
p = product('ab', 'cd')
print(next(p), list(p), next(p, 'over'), type(p).__name__, iter(p) is p)
print(sum(1 for _ in permutations(range(6))), len(list(combinations(range(10), 5))))
print(list(permutations(range(5), 3))[17:23])
total = 0
for a, b in product(range(20), range(15)):
    total = (total * 31 + a * b) % 1000003
for a, b, c in combinations(range(12), 3):
    total = (total * 31 + a * b - c) % 1000003
for p in permutations(range(5)):
    total = (total * 31 + p[0] * p[4]) % 1000003
for a, b in combinations_with_replacement(range(15), 2):
    total = (total * 31 + a - b) % 1000003
print(total)
