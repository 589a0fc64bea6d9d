# match statements know the mappings of the library without collections.abc.
import array
import os
import weakref


class Key:
    pass


key = Key()
known = weakref.WeakKeyDictionary()
known[key] = 'seen'
os.environ['HOME'] = '/home/of/tests'
match os.environ:
    case {'HOME': home}:
        print('at home in', home)
for thing in os.environ, known, weakref.WeakValueDictionary(), array.array('i', [1, 2]), weakref.WeakSet([key]), key:
    match thing:
        case {}:
            print('a mapping')
        case [first, second]:
            print('two:', first, second)
        case _:
            print('something else')
