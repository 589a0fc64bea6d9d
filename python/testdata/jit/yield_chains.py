# Generators that delegate to each other in many ways: what is below the frames
# that a bridge knows is not always the same.
def leaf(n):
    for i in range(n):
        yield i

def one(n):
    yield n

def wrap(g):
    yield from g

def twice(a, b):
    yield from a
    yield from b

def last(g):
    n = 0
    for x in g:
        n = x
    yield n

shapes = [
    lambda n: twice(last(leaf(n)), last(leaf(2))),
    lambda n: wrap(twice(one(1), one(n))),
    lambda n: twice(wrap(one(n)), twice(one(1), wrap(one(2)))),
    lambda n: wrap(wrap(leaf(n % 4))),
    lambda n: twice(twice(leaf(2), one(n)), wrap(leaf(3))),
    lambda n: last(wrap(leaf(n))),
    lambda n: one(n),
    lambda n: twice(leaf(0), one(n)),
]
expected = [[list(s(n)) for s in shapes] for n in range(6)]
state = 1
seen = 0
for i in range(1500):
    state = state * 1103515245 + 12345 & 0x7fffffff
    k, n = (state >> 16) % len(shapes), (state >> 8) % 6
    if [x for x in shapes[k](n)] != expected[n][k] or list(shapes[k](n)) != expected[n][k]:
        print("wrong", i, k, n)
        break
    seen += len(expected[n][k])
print(seen)
