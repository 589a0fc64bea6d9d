# What copies and pickles keep of attributes and __slots__, by class.

import copy
import pickle
from collections import ChainMap, Counter, OrderedDict, UserList, UserString, defaultdict, deque


class Ordered(OrderedDict):
    pass


class SlotsOrdered(OrderedDict):
    __slots__ = ('y',)


class Deque(deque):
    pass


class SlotsDeque(deque):
    __slots__ = ('y', '__dict__')


class OwnState(deque):
    def __getstate__(self):
        return 'state', {'_left': 1}

    def __setstate__(self, state):
        self.x = self.y = state


class Default(defaultdict):
    pass


class Count(Counter):
    pass


class Users(UserList):
    pass


def describe(o, first):
    extra = [getattr(o, name, None) for name in 'xy']
    return type(o).__name__, o == first, extra, [a is getattr(first, n, 0) for n, a in zip('xy', extra)], getattr(o, 'maxlen', 0)


def by_reduce(o, protocol):
    make, args, state, items, pairs = (*o.__reduce_ex__(protocol), None, None, None)[:5]
    return make.__name__, args, state, items and list(items), pairs and list(pairs)


things = [OrderedDict(a=1), Ordered(b=2), SlotsOrdered(c=3), Deque([1, 2]), SlotsDeque([1, 2, 3], 2), OwnState('ab'),
          Default(list, {1: [2]}), Count('aab'), Users([1]), ChainMap({1: 2})]
for o in things:
    for name in 'xy':
        try:
            setattr(o, name, ['v', name])
        except AttributeError:
            pass
    for f in (copy.copy, copy.deepcopy):
        print(f.__name__, describe(f(o), o))
    if not isinstance(o, (Default, Count, Users, ChainMap)):
        for protocol in (0, 2, 4):
            print(by_reduce(o, protocol))
plain = OrderedDict(a=[1])
plain.x = [2]
print(hasattr(plain.copy(), 'x'), copy.copy(plain).x is plain.x, pickle.loads(pickle.dumps(plain)).x)


class Point:
    __slots__ = ('x', 'y')


class Row(list):
    __slots__ = ('title',)


class Empty:
    __slots__ = ()


class Given:
    __slots__ = ('x',)

    def __getstate__(self):
        return None, {'x': self.x}


point, row, given = Point(), Row([1]), Given()
point.x = row.title = given.x = 7
print(Empty().__reduce_ex__(2)[2])
for o in (point, row, given):
    for protocol in (0, 1, 2):
        try:
            print(type(o).__name__, protocol, o.__reduce_ex__(protocol)[2])
        except TypeError as e:
            print(type(o).__name__, protocol, type(e).__name__, e)

for s in (slice([1], [2]), slice(1, 2)):
    twin = copy.deepcopy(s)
    print(twin == s, twin is s, twin.start is s.start, copy.copy(s) is s)
text = UserString('h\xe9')
print(text.encode(None), text.encode(None, None), text.encode('ascii', 'replace'), text.encode(errors=None))


class Any(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


print(Any(11) in range(10), range(10).index(Any(11)), range(10).count(Any(11)), True in range(1, 2), Any(3) in range(0))
