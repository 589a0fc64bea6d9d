from collections import deque
import copy

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, d.pop(), d.popleft(), d, len(d), d[0], d[-1], 2 in d, bool(d), bool(deque()))
d.rotate(1)
print(d)
d.rotate(-2)
print(d)
d.extendleft([7, 8])
d.extend('xy')
print(d, d.index(7), d.count(1), deque('abcd', maxlen=2), deque(maxlen=3).maxlen)
print(d == deque(d), d != deque(d), deque([1]) < deque([2]), deque([1]) >= deque([1, 0]), d + deque([5]), deque([1, 2]) * 2)
print(list(reversed(d)), list(d), d.copy() is d, copy.copy(d) == d)
d.insert(1, 'i')
d.remove(1)
d.reverse()
print(d)
del d[0]
d[0] = 's'
print(d)
b = deque([1, 2, 3], maxlen=3)
b.append(4)
b.appendleft(0)
print(b)
b.extend([5, 6])
b += [9]
print(b, b.maxlen, b.copy())
for f in (lambda: d[99], lambda: deque().pop(), lambda: deque().popleft(), lambda: d.index('none'), lambda: d.remove('none'),
          lambda: deque(maxlen=-1), lambda: deque(maxlen='a'), lambda: hash(d), lambda: d[1:2], lambda: deque([1], 1).insert(0, 1),
          lambda: d + [1], lambda: deque(3), lambda: d < [1]):
    show(f)
def mutate():
    for x in d:
        d.append(1)
show(mutate)
def readonly():
    d.maxlen = 3
r = deque([1])
r.append(r)
print(r)
class D(deque):
    def __init__(self, items=()):
        super().__init__(items)
        self.tag = 't'
x = D('ab')
print(x, x.tag, x.copy().tag, isinstance(x, deque))
q = deque()
out = []
for i in range(300):
    q.append(i)
    q.append(i * 2)
    if i % 3:
        out.append(q.popleft())
    if i % 7 == 0:
        q.rotate(3)
print(sum(out), len(q), q[0], q[-1], sum(q), sum(q[i] for i in range(0, len(q), 5)))
