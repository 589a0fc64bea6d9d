# list, tuple, dict, set: what the syntax and the operators do.
l = [1, 2, 3, 4, 5]
print(l[0], l[-1], l[1:3], l[::-1], l[::2], l[10:], l[-2:], l[:-2], l[3:1], l[-100:2])
l[1:3] = [9, 9, 9]; print(l)
l[::2] = [0, 0, 0]; print(l)
del l[1]; print(l)
del l[::2]; print(l)
l[1:1] = 'ab'; print(l)
try: l[::2] = [1]
except ValueError as e: print(e)
try: l[0:1] = 5
except TypeError as e: print(e)
print(l + [7], l * 2, 2 * l, [0] * 3, [] == [], [1, 2] < [1, 3], [1] < [1, 2], [1, 2] == [1, 2.0], [[1]] == [[1]])
l *= 2; print(l)
l += (1, 2); print(l)
t = (1, 2, 3)
print(t[1], t[::-1], t + (4,), t * 2, (1,), (), t == (1, 2, 3), t < (1, 3), hash(t) == hash((1, 2, 3)), hash((1, 2)), hash(()))
d = {'b': 1, 'a': 2}
d['c'] = 3; d['b'] = 10; del d['a']
print(d, 'b' in d, 'x' in d, len(d), list(d), d == {'c': 3, 'b': 10}, d != {})
d['a'] = 5; print(d)
print({1: 'a', 1.0: 'b', True: 'c'}, {**d, 'z': 0}, d | {'q': 1})
e = {}
for i in range(1000): e[i] = i
for i in range(990): del e[i]
for i in range(5): e[i] = -i
print(e)
s = {3, 1, 2, 1}
print(s, len(s), 2 in s, s | {5}, s & {1, 9}, s - {1}, s ^ {1, 7}, s == {1, 2, 3}, s < {1, 2, 3, 4}, s <= s, set(), frozenset([1, 2]))
print({5, 100, -3, 77, 1000, 12345, 8, 16, 24}, set(range(20)), {(1, 2), (0, 1), (3, 4)}, {x * 37 % 101 for x in range(30)})
s |= {10}; s &= {1, 2, 10}; s -= {1}; s ^= {99}; print(s)
print({frozenset([1, 2]): 'f'}[frozenset([2, 1])], hash(frozenset([1, 2, 3])))
a = [1]; a += [a]; print(a); b = {}; b['self'] = b; print(b)
print([1, 'a', None, True, 2.5, (1,), {'k': [1]}, {1}], repr('it\'s'), repr("q\"'"), repr('\n\t\\\x00\u1234é\U0001F600'))
x = y = [1]; x += [2]; print(y, x is y)
m = [[0] * 3 for _ in range(2)]; m[0][1] = 5; print(m)
print([i * j for i in range(3) for j in range(3) if i != j], [[j for j in range(i)] for i in range(4)])
print(sorted([3, 1, 2]) if False else '', [*range(3), *'ab'], (*[1, 2], 3), {*[1, 2], 3}, {**{'a': 1}, **{'b': 2}})
a, (b, c), *d = 1, (2, 3), 4, 5; print(a, b, c, d)
a, b = b, a; print(a, b)
i = 0; l = [0, 0]; i, l[i] = 1, 5; print(i, l)
print('abc'[1], 'abc'[-1], 'abcdef'[1:4], 'abc'[::-1], 'a' 'b', 'x' * 3, 'b' in 'abc', 'abc' < 'abd', 'Z' < 'a', len('héé'), '日本語'[1])
print(f'{1 + 1} {"x"!r} {3.14159:.2f} {42:05d} {"a":>5}|{"b":<5}|{"c":^5}| {1000000:,} {255:x} {255:#b} {0.5:%} {d!s:>10} {{}}')
w = 10; print(f'{w:{w}} {w=} {w + 1 = }')
print(b'abc', b'\x00\xff', b'abc'[1], b'abc'[1:], b'a' + b'b', b'a' in b'abc', len(b'xyz'), list(b'ab'), b'abc' == b'abc')
print(slice(1, 2), range(5), range(1, 10, 2), type(...), ..., NotImplemented)
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
n = None
print(n is None, n == None, [n], bool(n), bool([]), bool([0]), bool({}), bool(''), bool('0'), bool(0), bool(()))
if (z := 10) > 5: print(z)
print([y := 5, y ** 2], [last := i for i in range(3)], last)
while True:
    z -= 1
    if z < 5: break
else: print('no')
for i in range(3): pass
else: print('for else', i)
del a, b
match (1, 2, 3):
    case [1, *rest]: print('rest', rest)
match {'x': 1, 'y': 2}:
    case {'x': v, **others}: print(v, others)
class Pt:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x = x; self.y = y
for p in [Pt(0, 0), Pt(1, 0), Pt(2, 2), 'str', 5, 2.5, [1], None]:
    match p:
        case Pt(0, 0): print('origin')
        case Pt(x, 0): print('on x', x)
        case Pt(x=a, y=b) if a == b: print('diag', a)
        case str() | float(): print('str or float')
        case int(n): print('int', n)
        case [q]: print('seq', q)
        case None: print('none')
