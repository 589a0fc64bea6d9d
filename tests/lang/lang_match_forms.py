# match: every form of pattern.
from types import SimpleNamespace as NS
class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
class Color: RED, BLUE = 1, 2
def f(v):
    match v:
        case 0 | -1 | 1.5 | 2+3j | -1-2j: return 'number'
        case 'a' 'b' | b'c': return 'text'
        case None: return 'None'
        case True: return 'True'
        case Color.BLUE: return 'blue'
        case []: return 'empty seq'
        case [x]: return f'one {x}'
        case (1, *rest): return f'starts with 1, {rest}'
        case [x, (y, z)]: return f'nested {x} {y} {z}'
        case [*_, 9]: return 'ends with 9'
        case [a, _, *mid, b] if a == b: return f'same ends {mid}'
        case {'k': {'n': n}, **rest}: return f'map {n} {rest}'
        case {'type': 'x' | 'y' as t}: return f'type {t}'
        case {}: return 'some mapping'
        case Point(0, y=yy): return f'on axis {yy}'
        case Point(x, y) if x > 10: return f'far {x}'
        case Point(): return 'point'
        case int(n) if n > 100: return f'big {n}'
        case int() | float(): return 'other number'
        case str(s): return f'str {s!r}'
        case bytes() as b: return f'bytes {b}'
        case NS(a=1, b=bb): return f'ns {bb}'
        case [[[q]]] | {'q': q}: return q
        case tuple([a, b, c]) | list((a, b, c)): return 'three'
        case object(__class__=c): return f'object {c.__name__}'
for v in (0, -1, 1.5, 2+3j, 'ab', b'c', None, True, 1, 2, [], (), [5], (1, 2, 3), [4, (5, 6)], [3, 9], [7, 0, 1, 7], {'k': {'n': 1}, 'z': 2}, {'type': 'y', 'o': 1}, {'a': 1}, {}, Point(0, 5), Point(11, 2), Point(1, 2), 200, 50, 2.5, 'str', b'bytes', NS(a=1, b=2), NS(a=2), {1, 2}, range(1, 3), range(0), 'x', bytearray(b'q'), iter([]), False):
    print(f(v))
def g(v):
    match v:
        case (1 | 2) as n, [*xs] | (xs,): print('a', n, xs)
        case {'a': 1, 'b': x} | {'c': x}: print('b', x)
        case x, y, *z: print('c', x, y, z)
        case str() | bytes() as s: print('d', s)
        case _: print('default')
for v in ((1, [2, 3]), {'a': 1, 'b': 5}, {'c': 7}, (5, 6), [1, 2, 3, 4], 'q', 5, {'a': 1}): g(v)
match 1, 2:
    case a, b: print(a, b)
match [1, 2]:
    case x: print('irrefutable', x)
match = case = _ = 5
match match:
    case case: print(match, case)
print(match, _)
class Bad1: __match_args__ = 5
class Bad2: __match_args__ = (5,)
class Bad3: __match_args__ = ('x', 'x')
class Sub(Point): pass
class NoArgs: pass
for pat in ('Bad1(1)', 'Bad2(1)', 'Bad3(1, 2)', 'NoArgs(1)', 'Point(1, 2, 3)', 'Point(1, x=2)', 'NS(1)', 'int(1, 2)', 'five(1)'):
    try:
        exec(f'match v:\n case {pat}: print("yes")\n case _: print("no")', {'v': {'Bad1': Bad1(), 'Bad2': Bad2(), 'Bad3': type('B', (Bad3,), {'x': 1})(), 'NoArgs': NoArgs(), 'Point': Sub(1, 2), 'NS': NS(), 'int': 1, 'five': 1}[pat.split('(')[0]], **globals(), 'five': 5})
    except TypeError as e: print(pat, e)
    except Exception as e: print(pat, type(e), e)
for src in ('match x:\n case a | b: pass', 'match x:\n case a, a: pass', 'match x:\n case *a, *b: pass', 'match x:\n case _: pass\n case 1: pass', 'match x:\n case {**a, "b": 1}: pass', 'match x:\n case 1 + 2: pass', 'match x:\n case f(a=1, a=2): pass', 'match x:\n case a: pass\n case b: pass', 'match x:\n case {"a": 1, "a": 2}: pass', 'match x:\n case (a as b) as c: pass', 'match x:\n case a as _: pass', 'match x:\n case -x: pass', 'match x:\n case f"a": pass', 'match x:\n case {**_}: pass', 'match x:\n pass', 'match x:\n case f(a=1, 2): pass'):
    try: compile(src, 's', 'exec'); print('ok')
    except SyntaxError as e: print(e.msg, e.lineno, e.offset)
import collections.abc
class Seq(collections.abc.Sequence):
    def __len__(self): return 2
    def __getitem__(self, i): return (10, 20)[i]
match Seq():
    case [a, b]: print(a, b)
class Map(dict):
    def get(self, k, d=None): print('get', k); return super().get(k, d)
match Map(a=1):
    case {'a': x, **r}: print(x, r)
