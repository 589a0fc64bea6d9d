# Mappings, sets and sequences of the library are known as such, whichever module
# comes first.
import array
import os
import weakref
from collections import ChainMap, UserDict, UserList, deque
from collections.abc import MutableMapping, MutableSequence, MutableSet, Mapping, Set, Sequence

for thing in [os.environ, os.environb, array.array('i', [1, 2]), weakref.WeakSet(), weakref.WeakValueDictionary(),
              weakref.WeakKeyDictionary(), ChainMap(), UserDict(), UserList(), deque()]:
    kinds = [k.__name__ for k in (Mapping, MutableMapping, Set, MutableSet, Sequence, MutableSequence) if isinstance(thing, k)]
    print(type(thing).__name__, kinds)


def describe(thing):
    match thing:
        case {'HOME': str()}:
            return 'a mapping with a home'
        case [first, *rest]:
            return f'{first} and {len(rest)} more'
    return 'something else'


os.environ['HOME'] = '/home/of/tests'
print(describe(os.environ), describe(array.array('i', [7, 8, 9])), describe(weakref.WeakSet()))
