# Attributes in slots and elsewhere: stores, loads, what is not there.
from dataclasses import dataclass, field


class Point:
    __slots__ = ("x", "y", "other")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Deeper(Point):
    __slots__ = ("z",)

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


class Open(Point):
    def __init__(self, x, y):
        Point.__init__(self, x, y)
        self.free = x


total = 0
for i in range(60):
    for p in (Point(i, i + 1), Deeper(i, 2, 3), Open(i, 4)):
        total += p.x * p.y
        p.x += 1
        p.other = i
        total += p.other
        if i % 7 == 0:
            del p.other
            total += hasattr(p, "other")
            p.other = 3
        total += getattr(p, "z", 1) + getattr(p, "free", 2)
print(total)


@dataclass(frozen=True)
class Key:
    name: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Slim:
    a: int
    b: float = 1.5


@dataclass
class Bag:
    items: list = field(default_factory=list)
    count: int = 0


seen = {}
kept = Bag()
for i in range(60):
    k = Key("k%d" % (i % 5), i % 3)
    seen[k] = seen.get(k, 0) + 1
    if k == Key("k1", 1) and k != Key("k1"):
        kept.items.append(Slim(i).b)
    b = Bag()
    b.items.append(i)
    b.count += len(b.items)
    kept.count += b.count
print(sorted(seen.items(), key=lambda p: (p[0].name, p[0].number)), kept)

try:
    for i in range(60):
        if i == 50:
            k.name = "x"
        hash(k)
except AttributeError as e:
    print(type(e).__name__, e)


class Many:
    def __init__(self, n):
        for_each = n
        self.a = self.b = self.c = self.d = self.e = self.f = self.g = for_each
        self.h = self.i = self.j = self.k = self.l = self.m = self.n = self.o = 1
        self.p = self.q = self.r = n
        self.s = self.p + self.q


total = 0
for i in range(60):
    m = Many(i)
    m.r += m.s
    total += m.r + m.g
print(total)


class Meta(type):
    @property
    def size(cls):
        return cls.length * 2

    def make(cls):
        return cls()


class Made(metaclass=Meta):
    length = 4
    limit = property(lambda self: self.top, lambda self, v: setattr(self, "top", v))


class Doubling:
    def __get__(self, obj, cls):
        return self if obj is None else obj.top * 2

    def __set__(self, obj, v):
        obj.top = v


class Lazy(Made):
    double = Doubling()

    def __getattr__(self, name):
        if name == "missing":
            raise AttributeError(name)
        return name + "!"


out = []
for i in range(60):
    m = Made.make()
    m.limit = i
    z = Lazy()
    z.double = i
    Made.length = i // 20
    out.append((m.limit, Made.size, type(m).__name__, m.__class__ is Made, z.double, z.any, hasattr(z, "missing"),
                getattr(z, "missing", None), Lazy.double.__class__.__name__))
print(out[::9])


class Guarded:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value + 1)

    def __getattribute__(self, name):
        return object.__getattribute__(self, name) * 2


total = 0
for i in range(60):
    g = Guarded()
    g.x = i
    total += g.x
    g.x = total
print(total)

held = vars(Lazy())
z = Lazy()
z.__dict__["late"] = 1
for i in range(60):
    z.late += i
    z.later = z.late
print(z.late, z.later, held)


def counted():
    counted.calls += 1
    return counted.calls


counted.calls = 0
for i in range(60):
    counted()
print(counted.calls, counted.__name__)
