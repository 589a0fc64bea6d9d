# A dict that keeps its size but not its keys while it is iterated over.
def t(name, f):
    seen = []
    try:
        f(seen)
        print(name, 'ended', seen)
    except Exception as e:
        print(name, seen, type(e).__name__, e)


def swap(it, d, seen):
    for k in it:
        seen.append(k)
        if len(seen) > 20:
            return
        del d[next(iter(d))]
        d[len(seen) + 100] = 0


def keys(seen):
    d = {i: i for i in range(3)}
    swap(d, d, seen)


def values(seen):
    d = {i: i for i in range(3)}
    swap(d.values(), d, seen)


def items(seen):
    d = {i: i for i in range(3)}
    swap(d.items(), d, seen)


def one(seen):
    d = {'a': 1}
    for k in d:
        seen.append(k)
        del d[k]
        d['b'] = 2


def same_key(seen):
    d = {'a': 1, 'b': 2}
    for k in d:
        seen.append(k)
        v = d.pop(k)
        d[k] = v


def last_moves(seen):
    d = {'a': 1, 'b': 2}
    for k in d:
        seen.append(k)
        if k == 'a':
            d['b'] = d.pop('b')


def after(seen):
    d = {1: 1}
    it = iter(d)
    next(it)
    del d[1]
    d[2] = 2
    for _ in range(3):
        try:
            seen.append(next(it))
        except (RuntimeError, StopIteration) as e:
            seen.append(repr(e))
    seen.append(it.__length_hint__())


def backwards(seen):
    d = {1: 1, 2: 2, 3: 3}
    for k in reversed(d):
        seen.append(k)
        del d[k]
        d[k + 10] = 1


def backwards_grows(seen):
    d = {1: 1, 2: 2}
    for k in reversed(d.items()):
        seen.append(k)
        d[k[0] + 10] = 1


def in_set(seen):
    s = {1}
    for x in s:
        seen.append(x)
        s.remove(x)
        s.add(x)


def in_set_grows(seen):
    s = {1, 2}
    for x in s:
        seen.append(x)
        s |= {x + 10}


def comp(seen):
    d = {1: 1, 2: 2}
    seen.append([d.pop(k) for k in list(d)])
    d = {1: 1, 2: 2}
    seen.append({d.setdefault(k + 5) for k in d})


for name, f in list(globals().items()):
    if name not in ('t', 'swap') and callable(f) and not name.startswith('__'):
        t(name, f)
