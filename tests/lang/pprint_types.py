import pprint
import types
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque, namedtuple
from pprint import pprint as P

P(OrderedDict((i, 'v' * 10) for i in range(8)))
d = defaultdict(list)
d.update({i: list(range(10)) for i in range(4)})
P(d)
P(Counter('abcabcabzzzzyyyxxw' * 3), width=20)
P(deque(range(40)))
P(deque(range(40), maxlen=50))
P(ChainMap({'a': 'x' * 40}, {'b': 'y' * 40}))
P(types.SimpleNamespace(aaaaaaaaaaaaaaaaaaaaa=1, bbbbbbbbbbbbbbbbbbbbbbb=[1] * 20, c=2))
P(types.MappingProxyType({i: 'm' * 10 for i in range(8)}))


class L(list):
    pass


class R(list):
    def __repr__(self):
        return 'R' * 100


P(L(range(40)))
P(R())
P([R(), 1])
P([])
P(UserDict({i: 'v' * 20 for i in range(5)}))
P(UserList(range(40)))


class Loud(pprint.PrettyPrinter):
    def format(self, o, c, m, l):
        if isinstance(o, str):
            return o.upper(), True, False
        return super().format(o, c, m, l)


Loud().pprint(['abc', {'k': 'v'}])
P({'long key number one': {'inner': 'a very long string value that needs wrapping because it is over eighty characters wide'}})
P([range(1000)] * 9)
P(namedtuple('N', 'a b')(1, list(range(40))))
P({None: 1, 'a': 2, 3: 4, (1, 2): 5})
