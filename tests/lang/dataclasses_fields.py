from dataclasses import *
import dataclasses
from typing import ClassVar

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

@dataclass
class C:
    a: int
    k: ClassVar[int] = 5
    v: InitVar[int] = 3
    total: int = field(init=False, default=0)
    tags: dict = field(default_factory=dict, repr=False, metadata={'unit': 'm'})
    def __post_init__(self, v):
        self.total = self.a + v
c = C(1, 10)
print(c, C.k, [f.name for f in fields(C)], C(2), c.tags, fields(C)[2].metadata['unit'], InitVar[int])
show(lambda: replace(c, a=5))
show(lambda: replace(c, a=5, v=1))
show(lambda: replace(c, total=5, v=1))
@dataclass
class K:
    a: int
    _: KW_ONLY
    b: int = 2
    c: int
print(K(1, c=3), K(1, b=0, c=9), K.__match_args__)
show(lambda: K(1, 2, 3))
show(lambda: K(1))
@dataclass(kw_only=True)
class KO:
    a: int = 1
    b: int
    c: int = field(kw_only=False)
print(KO(5, b=2), KO.__doc__)
@dataclass(slots=True)
class S:
    x: int
    y: int = 0
s = S(1)
print(s, S.__slots__, hasattr(s, '__dict__'))
def bad():
    s.q = 1
show(bad)
@dataclass(frozen=True, slots=True)
class FS:
    x: int
show(lambda: setattr(FS(1), 'x', 2))
print(FS(1), FS(1) == FS(1), hash(FS(1)) == hash(FS(1)))
def mutable():
    @dataclass
    class M:
        x: list = []
def order_of():
    @dataclass
    class M:
        x: int = 1
        y: int
def both():
    field(default=1, default_factory=list)
def frozen_mix():
    @dataclass
    class M(FS):
        y: int = 1
def frozen_mix2():
    @dataclass(frozen=True)
    class M(S):
        y: int = 1
def order_no_eq():
    @dataclass(order=True, eq=False)
    class M: pass
def has_lt():
    @dataclass(order=True)
    class M:
        def __lt__(self, o): return True
def no_annotation():
    @dataclass
    class M:
        x = field()
def factory_classvar():
    @dataclass
    class M:
        x: ClassVar[list] = field(default_factory=list)
def slots_twice():
    @dataclass(slots=True)
    class M:
        __slots__ = ('x',)
        x: int
def unsafe():
    @dataclass(unsafe_hash=True)
    class M:
        x: int
        def __hash__(self): return 1
for f in (mutable, order_of, both, frozen_mix, frozen_mix2, order_no_eq, has_lt, no_annotation, factory_classvar, slots_twice, unsafe):
    show(f)
@dataclass(unsafe_hash=True)
class U:
    x: int
    y: int = field(default=0, hash=False)
print(hash(U(1, 2)) == hash(U(1, 3)), U.__dataclass_params__)
@dataclass
class H:
    x: int
    def __hash__(self): return 42
    def __repr__(self): return 'own'
    def __eq__(self, o): return True
print(hash(H(1)), H(1), H(1) == 3)
f = fields(U)[0]
print(f.name, f.type, f.default is MISSING, f.init, f.repr, f.hash, f.compare, f.kw_only, f.metadata)
