from collections import namedtuple

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

P = namedtuple('P', 'x y')
p = P(1, 2)
print(p, p.x, p[1], p == (1, 2), P._fields, p._asdict(), p._replace(x=5), P._make([3, 4]))
print(P.__doc__, P.x.__doc__, P.__new__.__doc__, P.__match_args__, P.__name__, P.__module__, P.__slots__)
for f in (lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: P(x=1, y=2), lambda: p._replace(z=1), lambda: P._make([1]),
          lambda: p.z, lambda: setattr(p, 'x', 3), lambda: setattr(p, 'q', 3), lambda: delattr(p, 'x'), lambda: p[5]):
    show(f)
Q = namedtuple('Q', ['a', 'b', 'c'], defaults=[1, 2])
print(Q(0), Q(5, c=7), Q._field_defaults, hash(Q(0)) == hash((0, 1, 2)), {Q(0): 1}[(0, 1, 2)])
for a in [('P', 'x x'), ('P', 'class'), ('class', 'x'), ('P', '_x'), ('P', '1x'), ('1P', 'x')]:
    show(lambda: namedtuple(*a))
show(lambda: namedtuple('P', 'x', defaults=[1, 2]))
print(namedtuple('R', 'a class _b a', rename=True)._fields, namedtuple('E', '')(), namedtuple('C', 'a, b')(1, 2))
class Pt(P):
    __slots__ = ()
    @property
    def h(self):
        return self.x + self.y
    def __str__(self):
        return 'pt'
    def moved(self, dx):
        return self._replace(x=self.x + dx)
print(Pt(1, 2).h, Pt(1, 2), repr(Pt(1, 2)), isinstance(p, tuple), len(p), sorted([P(2, 1), P(1, 5)]), Pt(1, 2).moved(4))
class N(P):
    def __new__(cls, x, y=10):
        return super().__new__(cls, x * 2, y)
print(N(1), N(1).y)
x, y = p
print(x, y, *p, p + (3,), p * 2, p[::-1], 2 in p, p.index(2), p.count(1), max(p))
match p:
    case P(a, b):
        print('matched', a, b)
match Q(1, 2, 3):
    case Q(a=1, c=v):
        print('by name', v)
total = 0
pts = [P(i, i + 1) for i in range(30)]
for i in range(300):
    a = pts[i % 30]
    b = P(a.x + i, y=a[1])
    total += b.x * a.y - b[1]
print(total, max(pts, key=lambda q: -q.x))
