# What a sequence pattern and a mapping pattern match.
import array, collections, types, re, itertools, string


class UL(collections.UserList): pass
class US(collections.UserString): pass
class UD(collections.UserDict): pass


class S(collections.abc.Sequence):
    def __len__(self): return 1
    def __getitem__(self, i): return [5][i] if isinstance(i, int) else 1


class M(collections.abc.Mapping):
    def __len__(self): return 1
    def __getitem__(self, i): return [5][i] if isinstance(i, int) else 1
    def __iter__(self): return iter('a')


for v in memoryview(b'ab'), array.array('i', [1]), collections.deque([1, 2]), range(3), 'ab', b'ab', bytearray(b'ab'), {1}, frozenset(), {'a': 1}, {}.keys(), {1: 2}.items(), iter([1]), collections.OrderedDict(a=1), collections.Counter('a'), collections.ChainMap({'a': 1}), types.MappingProxyType({'a': 1}), collections.defaultdict(int), UL([1]), US('a'), UD(a=1), S(), M(), collections.namedtuple('P', 'x')(1), re.match('a', 'a'), (i for i in 'a'), types.SimpleNamespace(a=1), zip(), 5, None, slice(1), list, type:
    match v:
        case [*x]:
            print(type(v).__name__, 'seq', len(x))
        case {**x}:
            print(type(v).__name__, 'map', len(x))
        case _:
            print(type(v).__name__, 'no')
