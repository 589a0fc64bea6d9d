# A dataclass keeps an __init__ of its own; annotations in strings; fields that show themselves.
# threads: no, annotations that are strings are looked up in the module
import dataclasses, typing, typing as t
from dataclasses import dataclass, field, InitVar
from typing import ClassVar, Protocol


@dataclass
class Own:
    x: int
    y: int = 3

    def __init__(self, x):
        self.x = 2 * x


print(Own(4), Own(4) == Own(4), Own.__doc__, Own.__match_args__)


@dataclass
class Derived(Own):
    z: int = 5


print(Derived(1, 2, 3), Derived.__doc__)


@dataclass(init=False)
class Without(Own):
    w: int = 5


print(Without(8), Without.__doc__)


class Shape(Protocol):
    a: int


@dataclass
class Square(Shape):
    def __init__(self, a):
        self.a = a * 2


print(Square(5).a)
try:
    @dataclass
    class Wrong:
        a: int = 1
        b: str

        def __init__(self):
            pass
except TypeError as e:
    print(e)

Alias = ClassVar[int]
for text in ('ClassVar', 'ClassVar[int]', ' ClassVar [int]', 'typing.ClassVar', 'typing . ClassVar[str]', 't.ClassVar[int]',
             'Alias', 'Classvar', 'typing..ClassVar', 'typing.ClassVarx', 'dataclasses.ClassVar', 'int', '', '.ClassVar'):
    @dataclass
    class C:
        x: text = 1
    print(repr(text), C.__dataclass_fields__['x']._field_type)
for text in ('InitVar', 'InitVar[int]', 'dataclasses.InitVar', ' dataclasses .InitVar [int]', 'dataclasses.KW_ONLY', 'dc.InitVar'):
    @dataclass
    class C:
        x: text = 1

        def __post_init__(self, *args):
            print('post', args)
    try:
        print(repr(text), [(f.name, str(f._field_type)) for f in C.__dataclass_fields__.values()], C())
    except TypeError as e:
        print(e)

f = field()
f.type = f
print(str(f).split(",")[:2])
