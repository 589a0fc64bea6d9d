from collections import OrderedDict

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

o = OrderedDict([('a', 1), ('b', 2), ('c', 3)])
o.move_to_end('a')
print(o, o.popitem(), o.popitem(last=False), o)
o['q'] = 1
o['r'] = 2
o.move_to_end('r', last=False)
print(o, list(o), list(reversed(o)))
print(o == {'c': 3, 'q': 1, 'r': 2}, o == OrderedDict(c=3, q=1, r=2), o != OrderedDict(c=3, q=1, r=2), o == OrderedDict(o))
show(lambda: o.move_to_end('zz'))
show(lambda: o.move_to_end('zz', last=False))
show(lambda: OrderedDict().popitem())
print(OrderedDict(), OrderedDict.fromkeys('ab', 0), o.pop('q'), o.pop('zz', 5))
show(lambda: o.pop('zz'))
print(o | {'n': 1}, {'n': 1} | o, o.copy(), o.setdefault('k', 9))
o |= {'m': 0}
print(o, len(o), 'm' in o, dict(o))
class Sub(OrderedDict):
    pass
s = Sub(x=1)
print(s, type(s.copy()).__name__, Sub(x=1) == s)
class LRU(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size
    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value
    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > self.size:
            self.popitem(last=False)
c = LRU(3)
for k in 'abc':
    c[k] = k * 2
c['a']
c['d'] = 1
print(list(c), c['c'], list(c))
big = OrderedDict()
total = 0
for i in range(600):
    big[i] = i
    if i >= 50:
        k, v = big.popitem(last=False)
        total += k
    if i % 10 == 0:
        big.move_to_end(next(iter(big)))
print(total, len(big), list(big)[:5])
r = OrderedDict()
r['me'] = r
print(r)
