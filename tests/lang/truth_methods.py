# Conditions about objects whose class says what is true: __bool__ and __len__ in every
# place that tests, what they may return, and what goes wrong in them.
import traceback
from collections import deque, UserList

log = []

class Says:
    def __init__(self, answer, name=''):
        self.answer, self.name = answer, name
    def __bool__(self):
        log.append(self.name)
        return self.answer
    def __repr__(self):
        return f'<{self.name}>'

class Sized:
    def __init__(self, n):
        self.n = n
    def __len__(self):
        return self.n

class Both(Sized):
    def __bool__(self):
        return self.n == 1

yes, no = Says(True, 'yes'), Says(False, 'no')

def forms(a, b):
    out = []
    if a:
        out.append('if')
    elif b:
        out.append('elif')
    else:
        out.append('else')
    out += [not a, not not b, a and b, a or b, (a and b) or 'last', 1 if a else 2, [v for v in (a, b) if v],
            [v for v in (a, b) if not v], bool(a), all((a, b)), any((a, b)), (a or b) and (b or a)]
    n = 0
    while a and n < 3:
        n += 1
    while not b:
        n += 10
        if n > 30:
            break
    out.append(n)
    try:
        assert a, 'claim'
    except AssertionError as e:
        out.append(str(e))
    return out

for a in (yes, no):
    for b in (yes, no):
        print(forms(a, b))
print(len(log), log[:12], log[-5:])
for a in (Sized(0), Sized(3), Both(0), Both(1), Both(2)):
    x = forms(a, True)
    print(x[0], x[1], x[2], x[6], x[-2:])

# In loops, often enough to be compiled; the class changes its mind, then its class.
def count(things, times):
    n = m = 0
    for i in range(times):
        x = things[i % len(things)]
        if x:
            n += 1
        m += not x
        n += 2 if x and not i % 3 else 0
    return n, m

print(count([Sized(0), Sized(1), Both(1)], 3000))
s = Sized(5)
total = 0
for i in range(3000):
    s.n = i % 3
    if not s:
        total += 1
    if i == 2000:
        s.__class__ = Both
print(total)
q, seen = deque([0]), 0
while q:
    x = q.popleft()
    seen += 1
    if x < 2000:
        q.append(x + 1)
        if x % 5 == 0:
            q.append(3000)
print(seen, bool(q), not q)
u = UserList([1, 2, 3])
while u:
    print(u.pop(), end=' ')
print()

# What they may not return, and errors on the way.
class Raises:
    def __bool__(self):
        raise ValueError('no answer')

class Meta(type):
    def __bool__(cls):
        return cls.__name__ == 'Good'
    def __len__(cls):
        return 1 // 0

class Good(metaclass=Meta):
    pass

class Bad(metaclass=Meta):
    pass

class Index:
    def __init__(self, n):
        self.n = n
    def __index__(self):
        return self.n

def attempt(x):
    try:
        if x:
            return 'true'
        return 'false'
    except Exception as e:
        return f'{type(e).__name__}: {e}'

def negated(x):
    try:
        return not x
    except Exception as e:
        return f'{type(e).__name__}: {e}'

def either(x):
    try:
        return x or 'other'
    except Exception as e:
        return f'{type(e).__name__}: {e}'

class Gen:
    def __bool__(self):
        yield True

class Fixed:
    __bool__ = staticmethod(lambda: True)

for x in (Says(1, 'int'), Says('', 'str'), Says(None, 'none'), Raises(), Good, Bad, Sized(-1), Sized(2**70), Sized('3'), Sized(1.0),
          Sized(True), Sized(Index(0)), Sized(Index(4)), Sized(Index(-4)), Gen(), Fixed()):
    a, b, c = attempt(x), negated(x), either(x)
    print(a, '|', b, '|', c if isinstance(c, str) else 'itself')

def late(n):
    x = Says(True, 'x')
    hits = 0
    for i in range(n):
        if i == n - 5:
            x = Raises()
        try:
            if x:
                hits += 1
        except ValueError:
            hits += 1000
    return hits

log.clear()
print(late(2000), len(log))

def deep(n):
    class Down:
        def __bool__(self):
            return deep(n - 1) if n else True
    return True if Down() else False

print(deep(50))

class Endless:
    def __bool__(self):
        return not self

for test in (attempt, negated):
    print(test(Endless()).split(':')[0])

def where():
    if (1 and
            Raises()):
        pass

try:
    where()
except ValueError:
    traceback.print_exc()
try:
    while not Says(2, 'two'):
        pass
except TypeError:
    traceback.print_exc()

def produce(flags):
    for f in flags:
        if f:
            yield 'on'
        else:
            yield 'off'

print(list(produce([yes, no, Sized(1), Sized(0)] * 2)))
