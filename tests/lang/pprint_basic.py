import pprint
from pprint import pprint as P, pformat, pp

P([1, 2, 3])
P({'b': 1, 'a': [1, 2]})
P(list(range(40)))
P(list(range(60)), compact=True)
P({i: 'x' * 20 for i in range(6)})
P('word ' * 40)
P(['word ' * 40, 'a\nb\n' * 20])
P(b'bytes ' * 30)
P([b'bytes ' * 30, bytearray(b'ba' * 50)])
P({'k': {'n': list(range(30)), 'm': ('t',) * 20}, 'z': {1, 2, 3}})
P((list(range(30)),))
P(set(range(40)))
P(frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJ'))
P([[[[[1]]]]], depth=2)
P({'a': {'b': {'c': 1}}}, depth=2)
P(((1, (2, (3, 4))),), depth=1)
pp({'b': 1, 'a': 2})
P({'x': list(range(20)), 'y': 1}, indent=4, width=40)
P(123456789, underscore_numbers=True)
P([1000000] * 12, underscore_numbers=True, indent=0)
l = [1]
l.append(l)
print(pprint.isrecursive(l), pprint.isreadable(l), pprint.isreadable([1, 'a']), pprint.isreadable([object]), pformat(l)[:20], pprint.saferepr({'b': 1, 'a': 2}))
for options in dict(indent=-1), dict(depth=0), dict(width=0):
    try:
        pprint.PrettyPrinter(**options)
    except ValueError as e:
        print(e)
