from collections import ChainMap

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

c = ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(c, c['a'], c['b'], len(c), list(c), c.new_child({'z': 1}), c.parents, dict(c), 'b' in c, c.get('q', 0), c.maps)
c['c'] = 5
del c['a']
print(c.maps, c['a'], bool(c), bool(ChainMap()), ChainMap())
for f in (lambda: c['zz'], lambda: c.pop('b'), lambda: c.pop('c'), lambda: ChainMap().popitem(), lambda: c.__delitem__('b')):
    show(f)
print(c | {'x': 1}, {'x': 1} | c, sorted(c.items()), list(c.values()), c.copy(), ChainMap.fromkeys('ab', 1))
c |= {'m': 1}
c.update(n=2)
print(c, c == {'a': 2, 'b': 3, 'm': 1, 'n': 2}, c.setdefault('b', 9), c.setdefault('o', 9))
child = c.new_child(k=1)
child['b'] = 'over'
print(child['b'], c['b'], child.parents == c, child.maps[0])
c.clear()
print(c)
class Deep(ChainMap):
    def __missing__(self, key):
        return 'missing ' + key
print(Deep({})['k'])
import builtins
scope = ChainMap({}, {'x': 1}, vars(builtins))
print(scope['len'] is len, scope['x'])
