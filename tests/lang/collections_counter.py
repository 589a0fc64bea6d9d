from collections import Counter

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

c = Counter('abracadabra')
print(c, c.most_common(2), c['z'], c.total(), sorted(c.elements()))
print(c + Counter('abc'), c - Counter('aab'), c & Counter('ab'), c | Counter('zzz'), +c, -c)
c.update('aaa')
c.subtract({'b': 5})
c.update({'r': 1}, k=4)
print(c, c['b'], Counter(a=1, b=2), Counter({'x': 3}), Counter(), Counter(None))
print(c == Counter(c), c != Counter(), Counter(a=1) <= Counter(a=2), Counter(a=1) < Counter(a=1), Counter(a=1, b=0) == Counter(a=1))
print(Counter(a=2) > Counter(a=1), Counter(b=1) >= Counter(a=1), Counter(a=1) == {'a': 1})
del c['nope']
c['k'] += 2
print(c.copy() == c, type(c.copy()).__name__, len(c), 'nope' in c)
show(lambda: Counter.fromkeys('a'))
show(lambda: Counter(3))
show(lambda: c + {'a': 1})
c += Counter('q')
c -= Counter('aa')
c |= Counter('ww')
print(c)
c &= Counter('wqa')
print(c, Counter(x=0, y=-1).most_common(), list(Counter(x=0, y=-1, z=2).elements()))
print(Counter([3, 1, 3, 2, 1, 3]).most_common(), Counter('hello world').most_common(3))
class Sub(Counter):
    pass
s = Sub('aab')
print(s, type(s.copy()).__name__, type(s + s).__name__)
counts = Counter()
for i in range(300):
    counts[i % 7] += 1
    counts[str(i % 3)] += i
print(counts, counts.total())
print(Counter('the quick brown fox jumps over the lazy dog'.split()))
