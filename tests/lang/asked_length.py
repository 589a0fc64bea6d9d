# list() and what is made like it asks the object that it walks for its length,
# after it has got the iterator; others do not.


class Own:
    def __init__(self, length): self.length = length
    def __iter__(self):
        print('iter', end=' ')
        return iter('ab')
    def __len__(self):
        print('len', end=' ')
        if isinstance(self.length, Exception):
            raise self.length
        return self.length


class Hint:
    def __init__(self, length): self.length = length
    def __iter__(self):
        print('iter', end=' ')
        yield from 'ab'
    def __length_hint__(self):
        print('hint', end=' ')
        if isinstance(self.length, Exception):
            raise self.length
        return self.length


class Walks(Hint):
    def __iter__(self): return self
    def __next__(self):
        self.left = getattr(self, 'left', 3) - 1
        if self.left == 0:
            raise StopIteration
        return self.left


class Items(list):
    def __len__(self):
        print('len', end=' ')
        return -2


class Text(str):
    def __len__(self): return -2


class Odd:
    __len__ = None
    def __getitem__(self, i): return 'abc'[i]


def both(*args, **kwargs): return args, kwargs


def try_all(make):
    for f in (lambda x: list(x), lambda x: [*x], lambda x: [0, *x], lambda x: (*x,), lambda x: tuple(x), lambda x: sorted(x),
              lambda x: sorted(x, reverse=True), lambda x: both(*x), lambda x: both(1, *x), lambda x: both(*x, k=1), lambda x: [].extend(x),
              lambda x: bytes(x), lambda x: sorted(set(x)), lambda x: {*x} and 0, lambda x: sum([v is None for v in x]), lambda x: max(x),
              lambda x: dict.fromkeys(x), lambda x: list(zip(x, x)), lambda x: list(map(str, x)),
              lambda x: list(enumerate(x)), lambda x: any(x), lambda x: type(iter(x)) and 0, lambda x: [v for v in x]):
        try:
            print(f(make()))
        except Exception as e:
            print(type(e).__name__, e)


def plus(x):
    l = [1]
    l += x
    return l


for length in 2, -1, 'x', 2.5, TypeError('t'), ValueError('v'), NotImplemented, True, 2**64, None:
    print('-', repr(length))
    try_all(lambda: Own(length))
    try_all(lambda: Hint(length))
    try_all(lambda: Walks(length))
for make in lambda: Items([1, 2]), lambda: Text('ab'), Odd:
    try_all(make)
for make in lambda: Own(2), lambda: Hint(3), lambda: Items([1, 2]), lambda: Text('ab'), Odd:
    try:
        print(plus(make()))
    except Exception as e:
        print(type(e).__name__, e)


def loops():
    n = 0
    for i in range(50):
        h = Hint(i) if i % 3 else Hint(-1)
        h = h if i % 2 else [i]
        try:
            n += len([*h]) + len(tuple(h)) + len(list(h))
            n += len(both(*h)[0])
        except ValueError as e:
            n += 100
    print(n)


loops()
