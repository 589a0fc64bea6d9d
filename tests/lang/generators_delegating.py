# Generators that delegate, that are sent to, and that end inside a loop.
def rounds(few, many):  # many where the loops have to get hot by themselves
    return few

def leaf(n):
    for i in range(n):
        yield i
    return n * 10

def middle(n):
    got = yield from leaf(n)
    yield got
    yield from [1, 2]
    yield from (x * x for x in range(n))
    return got + 1

def top(n):
    r = yield from middle(n)
    yield -r

class Tree:
    def __init__(self, left, value, right):
        self.left, self.value, self.right = left, value, right
    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.value
        if self.right is not None:
            yield from self.right

def build(lo, hi):
    if lo >= hi:
        return None
    mid = (lo + hi) // 2
    return Tree(build(lo, mid), mid, build(mid + 1, hi))

def average():
    total = count = 0
    value = None
    while True:
        value = yield total
        total += value
        count += 1

class Stepper:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 3:
            raise StopIteration
        return self.i

def from_stepper():
    yield from Stepper()

def echo():
    got = []
    for _ in range(3):
        got.append((yield len(got)))
    return got

def outer_echo(out):
    out.append((yield from echo()))

def main():
    total = 0
    for i in range(rounds(15, 60)):
        for x in top(i % 4):
            total = total * 3 % 1000003 + x
    print(total)
    tree = build(0, 20)
    total = 0
    for i in range(rounds(10, 40)):
        for x in tree:
            total = total * 7 % 1000003 + x
    print(total)
    a = average()
    next(a)
    for i in range(rounds(20, 100)):
        last = a.send(i)
    print(last)
    total = 0
    for i in range(rounds(10, 40)):
        for x in from_stepper():
            total += x
    print(total)
    seen = 0
    for i in range(rounds(12, 50)):
        out = []
        g = outer_echo(out)
        next(g)
        for j in range(2):
            seen += g.send(j + i)
        for _ in g:
            seen += 100
        seen += sum(x or 0 for x in out[0])
    print(seen)
main()
