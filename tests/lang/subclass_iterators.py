# Classes derived from enumerate and zip.
class Doubled(enumerate):
    def __next__(self):
        i, x = super().__next__()
        return i, x * 2

class From10(enumerate):
    def __new__(cls, items):
        return super().__new__(cls, items, 10)
    def __init__(self, items):
        self.n = len(items)
    def __len__(self):
        return self.n

class Pairs(zip):
    kind = 'pairs'

def gen():
    yield 1
    yield 2

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

show(lambda: list(Doubled('abc')))
show(lambda: [x for x in Doubled('pq')])
show(lambda: dict(Doubled('pq', start=4)))
show(lambda: list(From10(['x', 'y'])))
show(lambda: list(Pairs('ab', gen())))
show(lambda: list(Pairs('ab', gen(), 'c', strict=True)))
show(lambda: (isinstance(Pairs(), zip), Pairs.kind, Pairs.__mro__, list(Pairs())))
show(lambda: list(zip(Doubled('ab'), From10('cd'))))
show(lambda: sorted(Doubled(gen()), reverse=True))
show(lambda: Pairs.__next__(enumerate('a')))

def parts():
    a, *b = Doubled('abc')
    return a, b, [*From10('x')], (*Doubled('q'),), max(Doubled('ab')), set(Pairs('a'))
show(parts)

def attributes():
    it = From10('abc')
    r = [len(it), next(it), it.__next__(), it.n, iter(it) is it]
    it.more = 1
    for i, c in it:
        r.append((i, c))
    return r, it.__dict__, next(it, 'end')
show(attributes)

def many():
    s = 0
    for k in range(2000):
        for i, x in Pairs(range(3), range(2)):
            s += i + x
        for i, x in Doubled('ab'):
            s += i
        for i, x in From10('ab'):
            s += i
    return s
show(many)

class Both(Pairs):
    def __iter__(self):
        return iter([1, 2])
show(lambda: (list(Both('a')), [x for x in Both('a')], next(Both('a'))))
show(lambda: type('Wrong', (enumerate, zip), {}))
