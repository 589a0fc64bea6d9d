from dataclasses import dataclass, field, fields, is_dataclass, replace, FrozenInstanceError

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

@dataclass
class P:
    x: int
    y: int = 2
    z: list = field(default_factory=list)
    def total(self):
        return self.x + self.y
p = P(1)
print(p, p == P(1), p == P(2), p != P(1), p == (1, 2, []), p.total(), P(1, 5, [3]), P(x=1, z=[0]), P.__doc__, P.__match_args__)
p.z.append(1)
print(p, P(1).z, [f.name for f in fields(P)], [f.type for f in fields(p)], is_dataclass(P), is_dataclass(p), is_dataclass(3))
for f in (lambda: P(), lambda: P(1, 2, 3, 4), lambda: P(1, q=2), lambda: hash(p), lambda: p < p, lambda: fields(3), lambda: replace(3)):
    show(f)
print(replace(p, x=9), P.y, hasattr(P, 'z'), hasattr(P, 'x'), P.__init__.__annotations__, P.__hash__)
@dataclass(order=True)
class V:
    major: int
    minor: int = 0
    note: str = field(default='', compare=False, repr=False)
print(sorted([V(2), V(1, 5), V(1, 2, 'n')]), V(1) < V(2), V(1, 0, 'a') == V(1, 0, 'b'), V(1) >= V(1), max(V(1), V(0, 9)))
show(lambda: V(1) < 3)
@dataclass(frozen=True)
class F:
    a: int
    b: str = 'b'
f = F(1)
print(f, hash(f) == hash(F(1)), {f: 1}[F(1)], f == F(1, 'b'))
def assign():
    f.a = 3
def delete():
    del f.a
def new():
    f.q = 3
show(assign)
show(delete)
show(new)
print(issubclass(FrozenInstanceError, AttributeError), replace(f, a=5))
@dataclass
class Child(P):
    y: int = 7
    w: str = 'w'
print(Child(1), Child(1) == P(1), [f.name for f in fields(Child)])
@dataclass(repr=False, eq=False)
class Plain:
    a: int = 1
print(Plain() == Plain(), 'Plain object' in repr(Plain()), hash(Plain()) is not None)
match P(3, 4):
    case P(a, b):
        print(a, b)
@dataclass
class R:
    me: object = None
r = R()
r.me = [r]
print(r)
class Outer:
    @dataclass
    class Inner:
        v: int
print(Outer.Inner(1))
total = 0
for i in range(200):
    q = P(i, i + 1)
    if q == P(i, i + 1):
        total += q.x * q.y
print(total)
