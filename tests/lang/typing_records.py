from typing import NamedTuple, TypedDict, List, Optional, Required, NotRequired, get_type_hints, is_typeddict

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

class P(NamedTuple):
    """A point."""
    x: int
    y: int = 0
    tags: List[str] = []
    def dist(self):
        return self.x + self.y
    @property
    def double(self):
        return self.x * 2
p = P(1)
print(p, p.dist(), p.double, P._fields, P._field_defaults, P.__annotations__, P.__doc__, p._replace(x=5), p == (1, 0, []))
show(lambda: P())
E2 = NamedTuple('E2', [('name', str), ('id', int)])
print(E2('a', 1), E2.__annotations__, E2.__module__)
def order():
    class Bad(NamedTuple):
        x: int = 1
        y: int
show(order)
def overwrite():
    class Bad(NamedTuple):
        x: int
        def _replace(self): pass
show(overwrite)
class Movie(TypedDict):
    title: str
    year: int
class More(Movie, total=False):
    rating: float
m = Movie(title='t', year=1)
print(m, type(m), Movie.__annotations__, More.__annotations__, Movie.__total__, More.__total__)
print(sorted(More.__required_keys__), sorted(More.__optional_keys__), is_typeddict(Movie), is_typeddict(dict))
show(lambda: isinstance(m, Movie))
D = TypedDict('D', {'a-b': int, 'c': Optional[str]})
print(D.__annotations__, D({'a-b': 1}))
class R(TypedDict, total=False):
    a: Required[int]
    b: str
class Q(TypedDict):
    a: int
    b: NotRequired[str]
print(sorted(R.__required_keys__), sorted(Q.__optional_keys__), get_type_hints(Q))
total = 0
for i in range(200):
    q = P(i, i + 1)
    total += q.x * q.y + q.dist()
print(total)
