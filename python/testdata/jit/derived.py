# Classes with a __new__ of their own, and such as are derived from built-in types.
from collections import namedtuple, Counter, defaultdict, OrderedDict
from enum import Enum, IntEnum, Flag

P = namedtuple("P", "x y z", defaults=[3])


class Q(P):
    __slots__ = ()

    @property
    def norm(self):
        return self.x * self.x + self.y

    def moved(self, n):
        return self._replace(x=self.x + n)


total = 0
for i in range(60):
    p = P(i, 2)
    q = Q(i, y=i + 1)
    a, b, c = q
    total += p.x + p[1] + p.z + q.norm + a + len(p) + q.moved(2).x + sum(p) + max(*q) + (2 in p)
    total += p == (i, 2, 3) and p < q
    for v in p:
        total += v
    if not q:
        total += 1000
print(total, p, q)


class Mine(dict):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        self.reads = 0

    def first(self):
        self.reads += 1
        return self["a"]


class Upper(dict):
    def __getitem__(self, key):
        return dict.__getitem__(self, key.upper())

    def __setitem__(self, key, v):
        super().__setitem__(key.upper(), v)

    def __contains__(self, key):
        return dict.__contains__(self, key.upper())

    def __delitem__(self, key):
        super().__delitem__(key.upper())


class Gaps(dict):
    def __missing__(self, key):
        if key == "stop":
            raise KeyError("stop!")
        return -1


class Stack(list):
    def push(self, x):
        self.append(x)

    @property
    def top(self):
        return self[-1]


class Bits(set):
    pass


class Name(str):
    def shout(self):
        return self.upper() + "!"


class Money(int):
    def __add__(self, other):
        return Money(int(self) + int(other))


total = 0
kept = []
for i in range(60):
    m = Mine(a=i)
    m["b"] = m.first() + 1
    total += m["b"] + len(m) + m.reads + ("a" in m) + m.get("c", 2) + sum(m.values())
    u = Upper()
    u["k"] = i
    total += u["K"] + ("k" in u)
    del u["k"]
    total += len(u)
    g = Gaps()
    g[i] = 1
    total += g[i] + g[i + 1] + g["x"]
    del g[i]
    s = Stack()
    s.push(i)
    s.push(2)
    s[0] += 1
    total += s.top + s[0] + len(s) + s.pop() + sum(s)
    for v in s:
        total += v
    if s and not Stack():
        total += 1
    b = Bits([i, 1])
    b.add(2)
    total += len(b) + (2 in b)
    n = Name("n%d" % i)
    total += len(n.shout()) + len(n) + (n[0] == "n") + n.startswith("n1")
    total = int(Money(total) + 1)
    if i % 20 == 0:
        kept.append((m, u, g, s, n, Money(3) + i))
print(total, kept)

words = "the cat and the dog and the cow".split()
counts, groups, order = Counter(), defaultdict(list), OrderedDict()
for i in range(60):
    w = words[i % len(words)]
    counts[w] += 1
    groups[len(w)].append(i)
    order[w] = i
    order.move_to_end(w)
    total += counts["none"] + len(groups)
print(counts, {k: len(v) for k, v in groups.items()}, list(order), total)


class Color(Enum):
    RED = 1
    BLUE = 2


class Level(IntEnum):
    LOW = 1
    HIGH = 5


class Mode(Flag):
    A = 1
    B = 2


total = 0
for i in range(60):
    c = Color.RED if i % 2 else Color.BLUE
    total += c.value + len(c.name) + (c is Color.RED) + (c == Color.BLUE) + {Color.RED: 1, Color.BLUE: 2}[c]
    total += Level.HIGH + (Level.LOW < i) + Level(1).value
    total += bool(Mode.A & (Mode.A | Mode.B)) + Color(2).value
print(total)


class Cached:
    made = {}

    def __new__(cls, n, *, extra=0):
        self = cls.made.get(n)
        if self is None:
            self = super().__new__(cls)
            self.fresh = True
            cls.made[n] = self
        return self

    def __init__(self, n, *, extra=0):
        self.n = n + extra


class Other:
    def __new__(cls, n):
        return n

    def __init__(self, n):
        raise RuntimeError


class Plain(Cached):
    @classmethod
    def make(cls, n):
        return cls(n, extra=1)

    @classmethod
    def again(cls, n):
        return super().made.get(n)


total = 0
for i in range(60):
    total += Cached(i % 7, extra=2).n + Cached(i).fresh + Other(i) + Plain.make(i % 5).n + (Plain.again(i) is None)
print(total)


class Vector(tuple):
    def __new__(cls, *items):
        return super().__new__(cls, items)

    def __add__(self, other):
        return Vector(*[a + b for a, b in zip(self, other)])

    def __eq__(self, other):
        return tuple.__eq__(self, other)

    def __hash__(self):
        return hash(tuple(self))


v = Vector(0, 0)
for i in range(60):
    v = v + Vector(i, 1)
    if v == (3, 3) or {v: 1}[Vector(*v)] != 1:
        print("three")
print(v)

try:
    for i in range(60):
        Gaps()["stop" if i == 50 else "go"]
except KeyError as e:
    print(e)
try:
    for i in range(60):
        P(*range(2 if i < 50 else 5))
except TypeError as e:
    print(e)
