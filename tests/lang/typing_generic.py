# threads: no, type hints are looked up in __main__
from typing import Generic, TypeVar, Protocol, runtime_checkable, List, Dict, Iterable, overload, final, get_type_hints, Optional
from typing import SupportsInt, SupportsAbs, Annotated, ClassVar, get_overloads

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

T = TypeVar('T')
K = TypeVar('K')
class Stack(Generic[T]):
    def __init__(self):
        self.items: List[T] = []
    def push(self, x: T) -> None:
        self.items.append(x)
    def pop(self) -> T:
        return self.items.pop()
s = Stack[int]()
s.push(1)
print(s.pop(), type(s).__name__, Stack[int], Stack.__parameters__, Stack[int].__args__, s.__orig_class__, Stack.__orig_bases__)
print(Stack.__mro__ == (Stack, Generic, object), isinstance(s, Stack), Stack[T][str], Stack[Stack[int]])
class Sub(Stack[str]):
    pass
class Pair(Generic[K, T], Dict[K, T]):
    pass
print(Sub.__bases__, Sub.__parameters__, Pair.__parameters__, Pair[str, int], Pair({'a': 1})['a'], Sub.__orig_bases__)
class MyList(List[int]):
    pass
print(MyList([1, 2]), MyList.__mro__[1:3], issubclass(MyList, list))
for f in (lambda: Stack[int, str], lambda: Sub[int], lambda: isinstance(s, Stack[int]), lambda: Pair[int]):
    show(f)
@runtime_checkable
class Closer(Protocol):
    def close(self) -> None: ...
class Named(Protocol):
    name: str
class File:
    def close(self): print('closed')
class No: pass
print(isinstance(File(), Closer), isinstance(No(), Closer), issubclass(File, Closer), isinstance(3, SupportsInt), isinstance('a', SupportsAbs))
show(lambda: isinstance(File(), Named))
show(lambda: Closer())
class Impl(Closer):
    def __init__(self, v): self.v = v
print(Impl(4).v, isinstance(Impl(1), Closer))
@runtime_checkable
class HasName(Protocol):
    name: str
class N:
    def __init__(self): self.name = 'n'
print(isinstance(N(), HasName), isinstance(No(), HasName))
class GP(Protocol[T]):
    def get(self) -> T: ...
print(GP[int], GP.__parameters__)
@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x
print(f(1), f('a'), len(get_overloads(f)))
@final
class Fin:
    @final
    def m(self): pass
print(Fin.__final__, Fin.m.__final__)
class Node:
    next: 'Optional[Node]'
    val: int = 0
    kids: List['Node']
    k: ClassVar[int] = 1
    def link(self, other: 'Node', n: 'int' = 0) -> 'None': ...
def g(a: int, b: 'str', c: Optional['Node'] = None, *args: int, **kw: 'float') -> List['int']: ...
def h(x: Annotated[int, 'meta']): ...
print(get_type_hints(Node))
print(get_type_hints(Node.link))
print(get_type_hints(g))
print(get_type_hints(h), get_type_hints(h, include_extras=True))
show(lambda: get_type_hints(lambda: 0))
def bad(x: 'Unknown'): ...
show(lambda: get_type_hints(bad))
