# OrderedDict: its views say what they are of, and what its methods ask of derived classes.

import copy
from collections import Counter, OrderedDict
from collections.abc import ItemsView, KeysView


class Derived(OrderedDict):
    pass


class Own(OrderedDict):
    def keys(self):
        return super().keys()


class Zero(OrderedDict):
    def __missing__(self, key):
        return 0


class Shouting(OrderedDict):
    def __getitem__(self, key):
        return super().__getitem__(key).upper()


def t(f, *args):
    try:
        print(f(*args))
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)


od = OrderedDict(a=1, b=2)
print(od.keys(), od.values(), od.items(), OrderedDict().items())
print(Derived(x=1).keys(), Own(x=1).keys(), dict.keys(od), Counter(od).values(), dict(od).items())
od['self'] = od.values()
print(od)
del od['self']
print(od.keys() & {'a'}, sorted(od.items() | {('c', 3)}), list(reversed(od.values())), len(od.items()), ('b', 2) in od.items())
print(od.keys() == dict(od).keys(), od.keys().isdisjoint('z'), isinstance(od.keys(), KeysView), isinstance(od.items(), ItemsView))
print(copy.deepcopy(od).items(), (od | {'z': 1}).keys())
t(OrderedDict.keys, {})
t(od.keys, 1)
t(Zero().pop, 'x')
t(Zero().pop, 'x', 5)
t(Shouting().setdefault, 'a', 'quiet')
t(Shouting(a='loud').setdefault, 'a', 'quiet')


def walk(n):
    total = 0
    for i in range(n):
        for key, value in od.items():
            total += value
        for key in od.keys():
            total += len(key)
        for value in od.values():
            total += value
        view = od.items()
        if i % 500 == 0:
            print(view, od.keys())
    return total, view


print(walk(2000))
