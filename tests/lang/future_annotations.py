# threads: no, string annotations are looked up in __main__
from __future__ import annotations
from dataclasses import dataclass, fields
from typing import ClassVar, Optional

def f(x: undefined, *args: List[int | None], k: "quoted" = 3) -> dict[str, Unknown]: ...
print(f.__annotations__)
@dataclass
class Node:
    value: int
    next: Optional[Node] = None
    count: ClassVar[int] = 0
    def add(self, other: Node) -> Node:
        return Node(self.value, other)
print(Node(1).add(Node(2)), [(x.name, x.type) for x in fields(Node)], Node.__annotations__)
x: 1 + 2 * (3 - 4) = 5
y: lambda a, *b: a[b:1] if a else {**b}
print(__annotations__)
