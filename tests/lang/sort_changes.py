# Lists that are changed while they are sorted.
from functools import cmp_to_key


class Meddling:
    change = None

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Meddling.change()
        return self.n < other.n


def attempt(name, change):
    items = [Meddling(n) for n in (3, 1, 2)]
    Meddling.change = lambda: change(items)
    try:
        items.sort()
    except ValueError as e:
        print(name, e, [x.n for x in items])
    else:
        print(name, [x.n for x in items])


attempt('nothing', lambda items: None)
attempt('read', lambda items: (len(items), items[:], items.copy()))
attempt('append', lambda items: items.append(1))
attempt('append and pop', lambda items: (items.append(1), items.pop()))
attempt('extend by nothing', lambda items: items.extend(()))
attempt('slice', lambda items: items.__setitem__(slice(None), [1, 2]))


def compare(x, y):
    numbers.append(x)
    numbers.remove(x)
    return x - y


numbers = [4, 2, 9]
try:
    numbers.sort(key=cmp_to_key(compare))
except ValueError as e:
    print(e, numbers)
