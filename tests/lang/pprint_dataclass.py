from dataclasses import dataclass, field
from pprint import pprint, pformat


@dataclass
class D:
    name: str
    items: list
    nested: object = None
    hidden: int = field(default=1, repr=False)


@dataclass
class E:
    a: list

    def __repr__(self):
        return 'E' * 90


pprint(D('n', list(range(30)), D('in', [])))
pprint(D('n', []), width=10)
pprint([D('x', ['long ' * 10] * 2)] * 2)
pprint(E([1]))
print(pformat(D('short', [])))
