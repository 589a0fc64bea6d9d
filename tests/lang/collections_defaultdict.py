from collections import defaultdict
import copy

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

d = defaultdict(list)
d['a'].append(1)
print(d, d['b'], dict(d), d.default_factory, d.copy(), 'z' in d, d.get('z'), len(d))
show(lambda: defaultdict(None)['x'])
show(lambda: defaultdict()['y'])
show(lambda: defaultdict(3))
print(defaultdict(int, {'a': 1}, b=2), defaultdict(int, a=1) | {'b': 2}, {'q': 1} | defaultdict(int, a=1), defaultdict(None))
n = defaultdict(lambda: defaultdict(int))
n['x']['y'] += 1
n['x']['z'] -= 1
print(n['x'], n['x']['y'], list(n))
def boom():
    raise ValueError('factory')
e = defaultdict(boom)
show(lambda: e['k'])
print(len(e), e == {}, defaultdict(int, a=1) == {'a': 1})
d.default_factory = set
d['new'].add(1)
print(d['new'], type(copy.copy(d)).__name__, copy.copy(d).default_factory)
class Sub(defaultdict):
    def __missing__(self, key):
        return 'no ' + key
print(Sub(int)['k'], Sub(int, z=1))
r = defaultdict(list)
r['self'] = r
print(r)
words = defaultdict(int)
groups = defaultdict(list)
for i in range(300):
    words['w%d' % (i % 7)] += 1
    groups[i % 5].append(i)
print(words, sum(map(sum, groups.values())), sorted(groups))
print(words.setdefault('w0', 9), words.pop('w1'), words.popitem()[0])
