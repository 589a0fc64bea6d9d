from dataclasses import *
from collections import namedtuple, defaultdict, OrderedDict

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

@dataclass
class P:
    x: int
    y: int
@dataclass
class L:
    a: P
    items: list
    m: dict
    t: tuple = ()
N = namedtuple('N', 'p q')
l = L(P(1, 2), [P(3, 4), [5]], {'k': P(6, 7)}, (P(8, 9), N(P(1, 1), 2)))
print(asdict(l))
print(astuple(l))
print(asdict(l, dict_factory=OrderedDict)['a'], astuple(P(1, 2), tuple_factory=list))
d = asdict(l)
d['items'].append(1)
print(len(l.items), asdict(P(1, [2])))
show(lambda: asdict(3))
show(lambda: astuple(P))
show(lambda: asdict(P))
M = make_dataclass('M', ['a', ('b', int), ('c', int, field(default=5))], namespace={'f': lambda self: self.b + self.c})
m = M(1, 2)
print(m, m.f(), M.__name__, fields(M)[0].type, fields(M)[1].type)
B = make_dataclass('B', [('z', int, 0)], bases=(P,), frozen=False, order=True)
print(B(1, 2), B(1, 2) < B(1, 3), B.__mro__[1] is P)
for a in (['1x'], ['class'], ['a', 'a'], [('a',)], [3]):
    show(lambda: make_dataclass('Bad', a))
@dataclass
class Base:
    n: int = 0
    def __post_init__(self):
        self.log = ['base']
@dataclass
class Derived(Base):
    s: str = 's'
    def __post_init__(self):
        super().__post_init__()
        self.log.append('derived')
print(Derived().log, Derived(s='t'), replace(Derived(), n=4))
from abc import ABC, abstractmethod
@dataclass
class Ab(ABC):
    x: int
    @abstractmethod
    def f(self): ...
show(lambda: Ab(1))
@dataclass
class Impl(Ab):
    def f(self):
        return self.x
print(Impl(3).f())
import copy
print(copy.deepcopy(l) == l, copy.copy(P(1, 2)))
@dataclass
class G:
    data: 'dict[str, int]'
    count: "int" = 0
print(G({}), G.__doc__, fields(G)[0].type)
total = 0
for i in range(100):
    total += sum(astuple(P(i, i * 2)))
print(total)
