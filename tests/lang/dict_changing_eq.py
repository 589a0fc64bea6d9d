# __eq__ of a key changes the dict, at each comparison.
import functools


class Key:
    def __init__(self, x, act=None):
        self.x, self.act = x, act

    def __hash__(self):
        return self.x % 2

    def __eq__(self, other):
        if self.act:
            self.act()
        return self.x == getattr(other, 'x', None)


def recent(d, key):
    """Make a key the latest, as caches do."""
    value = d.pop(key)
    d[key] = value


d = {Key(1): 'one', Key(3): 'three', Key(2): 'two'}
busy = Key(4, lambda: recent(d, 'z'))
d['z'] = 0
d[busy] = 'four'
print(d[Key(4)], d[busy], Key(4) in d, [getattr(k, 'x', k) for k in d])
del d[Key(4)]
print(len(d))


@functools.lru_cache(maxsize=10)
def cached(x):
    return x


class Double:
    def __init__(self, x):
        self.x = x

    def __hash__(self):
        return self.x

    def __eq__(self, other):
        if self.x == 2:
            cached(Double(1))
        return self.x == getattr(other, 'x', None)


for x in 1, 2, 1, 2, 2:
    print(cached(Double(x)).x, cached.cache_info().currsize)
