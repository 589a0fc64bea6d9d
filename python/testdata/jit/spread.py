# Arguments that are unpacked, named, collected; displays.
from collections import OrderedDict


def plain(a, b=2, *rest, c=3, **more):
    return (a, b, rest, c, tuple(more.items()))


def positional(a, b, /, c, *, d=4):
    return a + b * c - d


def wrap(f):
    def inner(*args, **kwargs):
        return f(*args, **kwargs)
    return inner


@wrap
def traced(x, y=1, *, z=2):
    return x * y + z


class Thing:
    def __init__(self, *args, **kw):
        self.args = args
        self.kw = kw

    def __call__(self, *more, key=0):
        return len(self.args) + len(more) + key + len(self.kw)

    def both(self, a, *, b):
        return a - b


class Base:
    def __init__(self, n=1, *, scale=1):
        self.n = n * scale


class Child(Base):
    def __init__(self, *args, extra=0, **kwargs):
        super().__init__(*args, **kwargs)
        self.extra = extra


def gen(n):
    for i in range(n):
        yield i


out = []
args, kw, none = (1, 2), {"c": 5, "q": 6}, {}
total = 0
for i in range(60):
    args = (i,) * (i % 4 + 1)
    r = plain(*args, **kw)
    r2 = plain(i, *[1, 2], x=i, **none)
    total += positional(1, c=i, *args[:1]) + positional(1, 2, 3, **{"d": i})
    total += traced(i) + traced(i, 2) + traced(i, z=3) + traced(i, y=2, z=i) + traced(*args[:2], **none)
    t = Thing(*args, **kw)
    total += t(*args) + t(*gen(3), key=i) + t(*{1, 2}, *"ab", *range(i % 3)) + t.both(i, b=2) + t.both(**{"a": 1, "b": i})
    c = Child(i, scale=2, extra=i)
    total += c.n + c.extra + Child().n
    if i % 12 == 0:
        out += [r, r2]
    total += max(*range(20), i) + sum([*gen(4), *args, *none, *{i: 1}.values()])
print(total)
print(out)

kept = []
for i in range(60):
    d = {"a": i, "b": i * 2}
    e = {i: 1, (i, "x"): 2, "s": 3}
    m = {**d, "c": 3, **{"a": -i}}
    s = {i % 3, "x", *d}
    z = {}
    z[i] = z
    n = {k: v for k, v in d.items() if v}
    if i % 15 == 0:
        kept.append((d, e, m, len(s), len(z), n, "x" in s, {Thing: 1} == {Thing: 1}))
print(kept)


class Hashed:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        return self.n == other.n


total = 0
for i in range(60):
    d = {Hashed(i): 1, Hashed(i % 4): 2}
    s = {Hashed(i % 5), Hashed(3)}
    total += len(d) + 10 * len(s) + d[Hashed(i)]
    d.clear()
    d["new"] = i
    total += len({**d, **OrderedDict(new=1, old=2)})
print(total)

# Errors are those of the interpreter, wherever they come from.
for call in (lambda i: plain(*args, **({"a": 1} if i == 50 else {"z": 1})),
             lambda i: plain(b=i, *([1, 2] if i == 50 else [1])),
             lambda i: plain(**({1: 2} if i == 50 else {"a": 1})),
             lambda i: positional(*(1, 2, 3)[:2 if i == 50 else 3]),
             lambda i: plain(*(5 if i == 50 else [5])),
             lambda i: plain(1, **(5 if i == 50 else {})),
             lambda i: traced(1, w=1) if i == 50 else traced(1),
             lambda i: {**(3 if i == 50 else {})},
             lambda i: {([] if i == 50 else ()): 1}):
    try:
        for i in range(60):
            call(i)
    except TypeError as e:
        print(i, e)

# Many arguments
big = list(range(40))
for i in range(60):
    big[3] = i
    total += max(*big) + min(*tuple(big)) + len(list(zip(*[big, big, big])))
print(total)

empties = []
for i in range(60):
    def f(**kw):
        return kw
    d = f()
    empties.append(d)
    d["k"] = i
    d.setdefault("j", 1)
print(empties[::20], len({id(d) for d in empties}))
