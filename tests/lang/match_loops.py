# Patterns, imports and questions about built-in objects in loops that are compiled, while
# what is matched changes its class and classes change what they say.
import re
from collections import OrderedDict, UserDict, deque, namedtuple
from collections.abc import Mapping, Sequence

class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y):
        self.x, self.y = x, y

class Lazy:
    __match_args__ = ('v',)
    @property
    def v(self):
        return 'lazy'

class Meta(type):
    def __instancecheck__(cls, obj):
        return obj == 'anything'

class Fits(metaclass=Meta):
    pass

class Seq(Sequence):
    def __init__(self, *a):
        self.a = a
    def __len__(self):
        return len(self.a)
    def __getitem__(self, i):
        return self.a[i]

Pair = namedtuple('Pair', 'left right')

def what(v):
    match v:
        case Point(0, 0):
            return 'origin'
        case Point(x, y=0) if x > 0:
            return ('right', x)
        case Point(x=a, y=b):
            return ('point', a, b)
        case Lazy(w):
            return w
        case Fits():
            return 'fits'
        case bool(b):
            return ('bool', b)
        case int(n) | float(n):
            return ('number', n)
        case str(s) | bytes(s):
            return ('text', s)
        case {'k': k, 'sub': {'deep': [first, *_]}}:
            return ('deep', k, first)
        case {'k': 1 | 2 as k, **rest}:
            return ('map', k, rest)
        case {}:
            return 'mapping'
        case []:
            return 'empty'
        case [Point(x=1) as p, *others]:
            return ('points', p.y, len(others))
        case (a, (b, c), *d):
            return ('nested', a, b, c, d)
        case [a]:
            return ('one', a)
        case None:
            return 'none'
        case re.Match():
            return 'found'
    return 'other'

things = [Point(0, 0), Point(3, 0), Point(-3, 0), Point(1, 2), Lazy(), 'anything', True, 5, 2.5, 'text', b'by', {'k': 7, 'sub': {'deep': 'no'}},
          {'k': 7, 'sub': {'deep': (8, 9)}}, {'k': 2, 'z': 0}, {}, OrderedDict(k=1), UserDict(k=2), [], (), [Point(1, 5), 2, 3], (1, (2, 3), 4),
          Pair(1, [2, 3]), Seq('s'), Seq(1, Seq(2, 3)), deque([1]), range(1), [9], None, re.match('a', 'a'), 3j, {1, 2}, bytearray(b'x'), what]
first = [what(v) for v in things]
for v, w in zip(things, first):
    print(type(v).__name__, w)
for v, w in zip(things, first):
    for i in range(60):
        assert what(v) == w
for i in range(20 * len(things)):
    assert what(things[i % len(things)]) == first[i % len(things)]

def changes(n):
    got = []
    p = Point(1, 0)
    for i in range(n):
        if i == n // 3:
            Point.__match_args__ = ('y', 'x')
        if i == n // 2:
            p = Lazy()
        if i == n - 10:
            del Lazy.__match_args__
        try:
            got.append(what(p))
        except TypeError as e:
            got.append(str(e))
    return sorted(set(map(str, got)))

print(changes(600))

def finds(words):
    n = 0
    for w in words:
        m = re.match('(a+)(b)?', w)
        if m:
            n += m.end()
        if not m or not m[2]:
            n += 1000
        x = m and m[0]
        n += len(x or '')
    return n

print(finds(['aab', 'b', 'ab', 'aaa'] * 300))

def imports(n):
    total = 0
    for i in range(n):
        import math
        import collections.abc
        from operator import add, mul as times
        from os import path
        total = add(total, times(i, math.floor(1.5))) + len(path.sep)
        try:
            from math import nothing
        except ImportError as e:
            total += len(str(e)) - len(str(e))
        try:
            import no_such_module
        except ModuleNotFoundError as e:
            total += len(e.name)
    return total

print(imports(400))

class Stack(list):
    pass

class Table(dict):
    pass

class Word(str):
    pass

class Number(int):
    pass

class Never(list):
    def __bool__(self):
        return False

def truths(n):
    s, t, w, z, never = Stack(), Table(), Word(''), Number(0), Never([1])
    yes = 0
    for i in range(n):
        if s:
            s.pop()
        else:
            s.append(i)
        t and t.clear() or t.setdefault(i)
        w = Word('x' * (i & 1))
        z = Number(i % 3)
        yes += bool(s) + (not t) * 10 + (100 if w else 0) + (1000 if z else 0) + (10 ** 6 if never else 0)
        if i == n - 7:
            Stack.__len__ = lambda self: 0
    return yes

print(truths(500))
