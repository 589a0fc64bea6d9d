# Operators: reflected, in-place, NotImplemented, comparisons chained, precedence.
class N:
    def __init__(self, v): self.v = v
    def __repr__(self): return f'N({self.v})'
for op in ('add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'lshift', 'rshift', 'and', 'or', 'xor', 'matmul'):
    setattr(N, f'__{op}__', lambda s, o, op=op: f'{op} {s.v} {o}' if not isinstance(o, str) else NotImplemented)
    setattr(N, f'__r{op}__', lambda s, o, op=op: f'r{op} {s.v} {o}')
    if op != 'mul': setattr(N, f'__i{op}__', lambda s, o, op=op: N(f'i{op} {o}'))
n = N(1)
print(n + 1, 1 + n, n - 1, 1 - n, n * 2, n / 2, n // 2, n % 2, n ** 2, 2 ** n, n << 1, n >> 1, n & 1, n | 1, n ^ 1, n @ 1, 5 @ n)
for stmt in ('n += 1', 'n -= 1', 'n *= 1', 'n /= 1', 'n //= 1', 'n %= 1', 'n **= 1', 'n <<= 1', 'n >>= 1', 'n &= 1', 'n |= 1', 'n ^= 1', 'n @= 1'):
    ns = {'n': N(0)}; exec(stmt, ns); print(stmt, ns['n'])
for f in (lambda: n + 'a', lambda: object() + 1, lambda: 1 - object(), lambda: [] * [], lambda: {} | [], lambda: 'a' % 1, lambda: 1 @ 2, lambda: -object(), lambda: ~'a', lambda: +[], lambda: 1 < 'a', lambda: object() < object(), lambda: [] >= {}, lambda: 1 in 5, lambda: 'a' in [1] , lambda: 1 in 'a', lambda: None + 1, lambda: divmod(1, 'a'), lambda: 2 ** 'a', lambda: pow(2, 3, 'a'), lambda: 1 & 1.5, lambda: 1 << 1.5, lambda: 'a' + b'a', lambda: [] + ()):
    try: print(f())
    except TypeError as e: print(e)
class A:
    def __add__(self, o): return 'A.add'
    def __radd__(self, o): return 'A.radd'
    def __eq__(self, o): print('A.eq'); return NotImplemented
    def __lt__(self, o): print('A.lt'); return NotImplemented
class B(A):
    def __radd__(self, o): return 'B.radd'
    def __gt__(self, o): return 'B.gt'
print(A() + B(), B() + A(), A() == A(), A() == 5, A() != 5, A() < B(), 5 + A())
x = 5
print(1 < x < 10, 1 < x > 3, 10 > x > 6, 1 == 1.0 == True, 3 in [3] == True, not 1 == 2, 1 if x else 2 if 0 else 3, -2 ** 2, 2 ** -1, 2 ** 3 ** 2, not x or x and 0, x or 1 / 0, 0 and 1 / 0, 1 | 2 ^ 3 & 4 << 1 + 1, ~x << 1, -x // 2 * 3 % 4, (1, 2) < (1, 3) != False, x is not None, x not in (1, 2))
def side(v): print('side', v); return v
print(side(1) < side(2) < side(0) < side(9), side(3) + side(4) * side(5), [side(1), side(2)][side(0)], {side('k'): side('v')})
l = [1, 2]; l2 = l; l += [3]; print(l2, l is l2); l = l + [4]; print(l2, l)
t = (1,); t2 = t; t += (2,); print(t2, t)
d = {'a': [1]}; d['a'] += [2]; d['n'] = d.get('n', 0) + 1; print(d)
class P:
    def __bool__(self): return 'x'
class Q:
    def __len__(self): return -1
class R:
    def __len__(self): return 'a'
class S:
    def __index__(self): return 'a'
class U:
    def __contains__(self, x): return 'truthy' if x else ''
    def __hash__(self): return 'a'
    def __str__(self): return 5
    def __repr__(self): return 5
for f in (lambda: bool(P()), lambda: len(Q()), lambda: bool(Q()), lambda: len(R()), lambda: [1][S()], lambda: 1 in U(), lambda: 0 in U(), lambda: hash(U()), lambda: str(U()), lambda: repr(U()), lambda: range(S()), lambda: f'{U()}', lambda: '%s' % U(), lambda: int(S())):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
