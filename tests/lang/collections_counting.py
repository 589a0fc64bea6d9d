# Counter arithmetic, deque rotation and limits, ChainMap writes, defaultdict factories.
from collections import ChainMap, Counter, defaultdict, deque, namedtuple

a, b = Counter('aabbc'), Counter(a=1, b=3, d=-2)
print(a + b, a - b, a & b, a | b, +b, -b, sorted((a + b).elements()), a.total(), a == Counter('ccbbaa'[1:]), a <= a, a < b)
a.update('xx')
a.subtract(['a', 'a', 'a'])
print(a['a'], a['none'], a.most_common(2), Counter('abcab').most_common(), Counter([1, 1.0, True]), Counter(None), Counter(x=2) > Counter(x=1))
a += Counter('zz')
a -= Counter('z')
print(sorted(a.items()))
d = deque(range(5), maxlen=5)
d.rotate(2)
d.append(9)
d.appendleft(-1)
print(d, d.maxlen, d[0], d[-1], d.index(1), d.count(1), 9 in d, list(reversed(d)))
d.extend('ab')
d.extendleft('xy')
d.insert(2, 'no') if len(d) < 5 else None
d.remove('a') if 'a' in d else None
print(d, d + deque([1]), d * 2, d.copy() == d, deque([1]) < deque([2]))
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1])[3], lambda: deque([1]).remove(2), lambda: deque([1]).index(5), lambda: deque(maxlen=-1),
          lambda: d.insert(0, 1), lambda: hash(deque()), lambda: namedtuple('T', 'a a'), lambda: namedtuple('T', 'class'), lambda: namedtuple('1', 'a'),
          lambda: ChainMap({})['q'], lambda: defaultdict(5), lambda: defaultdict()['k'], lambda: Counter(a=1).fromkeys('a')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
c = ChainMap({'a': 1}, {'a': 2, 'b': 3})
c['b'] = 4
del c['a']
print(c, c['a'], list(c), len(c), c.parents, c.new_child({'z': 0})['z'], 'b' in c)
dd = defaultdict(list, {'x': [1]})
dd['x'].append(2)
dd['y'].append(3)
print(dd, dd.get('z'), dd.default_factory, defaultdict(lambda: 7)['q'], dd | {'w': []})
P = namedtuple('P', 'x y z', defaults=[0, 0])
p = P(1, z=5)
print(p, p._replace(y=2), p._asdict(), P._fields, P._field_defaults, P._make([1, 2, 3]), p == (1, 0, 5), p[1:], hash(p) == hash((1, 0, 5)))
