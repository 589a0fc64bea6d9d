# Keys whose __eq__ changes the dict that they are looked up in.
from functools import lru_cache


class Key:
    change = None

    def __init__(self, x):
        self.x = x

    def __hash__(self):
        return self.x % 10

    def __eq__(self, other):
        if Key.change:
            change, Key.change = Key.change, None
            change()
        return self.x == other.x


def look(name, change, x):
    d = {Key(n): n for n in range(1, 60, 10)}
    d.update(moved=0)
    Key.change = lambda: change(d)
    found = d.get(Key(x), 'missing')
    Key.change = None
    print(name, found, len(d))


def move(d):
    d['moved'] = d.pop('moved') + 1


def grow(d):
    for n in range(100, 200):
        d[n] = n


for x in 1, 31, 51, 61:
    look('move', move, x)
    look('clear', lambda d: d.clear(), x)
    look('grow', grow, x)
    look('delete', lambda d: d.pop(next(iter(d))), x)


@lru_cache(maxsize=10)
def made(key):
    return f'made of {key.x}'


class Asks(Key):
    __hash__ = Key.__hash__

    def __eq__(self, other):
        if self.x == 2:
            made(Asks(1))
        return self.x == other.x


print(made(Asks(1)), made(Asks(2)), made(Asks(2)), made.cache_info().currsize)
