# Unary operators, __index__, __bool__, __len__, __abs__, __round__ and what they may return.
def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class N:
    def __init__(self, x):
        self.x = x
    def __neg__(self): return 'neg'
    def __pos__(self): return 'pos'
    def __invert__(self): return 'inv'
    def __abs__(self): return 'abs'
    def __index__(self): return self.x
    def __bool__(self): return self.x
    def __len__(self): return self.x
    def __round__(self, n='none'): return 'round', n
    def __trunc__(self): return 'trunc'
    def __floor__(self): return 'floor'
    def __ceil__(self): return 'ceil'
    def __complex__(self): return self.x
    def __float__(self): return self.x
    def __int__(self): return self.x
    def __hash__(self): return self.x
    def __str__(self): return self.x
    def __repr__(self): return self.x if isinstance(self.x, str) else 'N'
    def __bytes__(self): return self.x
    def __iter__(self): return self.x
    def __contains__(self, y): return self.x
    def __reversed__(self): return self.x
    def __length_hint__(self): return self.x
    def __dir__(self): return self.x
    def __format__(self, s): return self.x


import math, operator
for f in (lambda: -N(1), lambda: +N(1), lambda: ~N(1), lambda: abs(N(1)), lambda: round(N(1)), lambda: round(N(1), 2), lambda: round(N(1), None),
          lambda: math.trunc(N(1)), lambda: math.floor(N(1)), lambda: math.ceil(N(1)), lambda: round(N(1), ndigits=3)):
    t(f)
for x in (3, -1, 2 ** 20, True, 1.5, 'a', None, NotImplemented, b'b', [1]):
    print('--', repr(x))
    n = N(x)
    for f in (lambda: operator.index(n), lambda: [0, 1, 2, 3, 4][n], lambda: bool(n), lambda: len(n), lambda: not n, lambda: complex(n), lambda: float(n),
              lambda: int(n), lambda: hash(n), lambda: str(n), lambda: repr(n), lambda: bytes(n)[:9], lambda: iter(n), lambda: 1 in n, lambda: reversed(n),
              lambda: operator.length_hint(n), lambda: dir(n), lambda: f'{n}', lambda: hex(n), lambda: range(n), lambda: len('ab' * n), lambda: len([1] * n),
              lambda: chr(n), lambda: len((1).to_bytes(n, 'big')), lambda: 'abcdef'[n:], lambda: len('x'.ljust(n)), lambda: math.sqrt(n), lambda: round(2.567, n)):
        t(f)
