# complex: arithmetic with infinities, overflow, powers, comparison, parsing, reprs.
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


inf, nan = float('inf'), float('nan')
big = 1e308
for f in (lambda: complex(big, big) * 10, lambda: complex(big, 0) * complex(0, big), lambda: abs(complex(big, big)), lambda: complex(big, big) ** 2,
          lambda: (1 + 1j) ** 5000, lambda: 1e300j ** 2, lambda: 2j ** 10000, lambda: 0j ** 0, lambda: 0j ** 1, lambda: 0j ** -1, lambda: 0j ** 1j,
          lambda: 0 ** 1j, lambda: 0.0 ** (1 + 1j), lambda: (2 + 0j) ** 0.5, lambda: (-1) ** 0.5, lambda: (-8.0) ** (1 / 3), lambda: (1 + 2j) ** 3,
          lambda: (1 + 2j) ** -2, lambda: (1 + 2j) ** (1 - 1j), lambda: 2 ** (1 + 1j), lambda: pow(2j, 2), lambda: pow(2j, 2, 3), lambda: pow(2, 2, 3j),
          lambda: 1 / 0j, lambda: 0j / 0, lambda: 1j / 1e-320, lambda: (1 + 1j) / (1e200 + 1e200j), lambda: complex(inf, 1) / 2, lambda: 1 / complex(inf, 0),
          lambda: complex(inf, nan) * 1j, lambda: complex(inf, 0) * complex(inf, 0), lambda: complex(nan, 0) == complex(nan, 0)):
    t(f)
for f in (lambda: 1j // 1, lambda: 1j % 1, lambda: divmod(1j, 1), lambda: 1j < 2j, lambda: 1j > 1, lambda: 1j <= 1.0, lambda: int(1j), lambda: float(1j),
          lambda: round(1j), lambda: 1j & 1, lambda: ~1j, lambda: +1j, lambda: -(1 + 0j), lambda: -0j, lambda: bool(0j), lambda: [1][1j], lambda: 'a' * 1j,
          lambda: hash(1 + 0j) == hash(1), lambda: hash(1.5 + 0j) == hash(1.5), lambda: 1 + 0j == 1, lambda: 1j == 1, lambda: {1: 'x'}[1 + 0j],
          lambda: (3 + 4j).conjugate(), lambda: (3 + 4j).real, lambda: (1j).imag, lambda: abs(3 + 4j), lambda: (1j).__getnewargs__()):
    t(f)
for s in ('1', '1j', 'j', '+j', '-j', '1+2j', ' 1-2j ', '(1+2j)', '( 1+2j )', '1 + 2j', 'nan', 'inf-nanj', 'infj', '1e5+1e-5j', '1_0+2_0j', '1+j', '1+', '',
          '1+2', 'j1', '1j+2', '((1))', '1e', '1e400', '-0-0j', '+-1j', '0x1', '\u0661+\u0662j', '1\0', '(1', 'infinity+Infinityj'):
    t(lambda: repr(complex(s)))
for z in (0j, -0j, complex(-0.0, 0.0), complex(0.0, -0.0), complex(-0.0, -0.0), 1 - 0j, 1e16 + 1e-5j, complex(nan, -inf), complex(-inf, nan), 1.5 + 2j, -1j, 3 + 0j):
    print(repr(z), str(z), format(z, ''), format(z, '.2f'), format(z, '+.3e'), format(z, 'g'), f'{z!s:>12}')
for spec in ('10.2f', '<20', '^20.1f', '*>20', ',', '_.2f', 'n', '#g', '010', '=10', 'd', 'x', '%', 's', 'z.1f', '-', ' .1f'):
    t(lambda: '[' + format(1234.5 - 6j, spec) + ']')
for a in ((1, 2), (1j, 1j), (1.5,), (True, False), (real := 1, 0), ('1', 2), (1, '2'), ('1', None), (None,), ([],), (1, None), (10 ** 400,)):
    t(lambda: complex(*a))
t(lambda: complex(real=1, imag=2))
t(lambda: complex(imag=2))
t(lambda: complex(1, 2, 3))
t(lambda: complex(x=1))
class Z(complex):
    pass
print(Z(1, 2), type(Z(1) + 1).__name__, type(+Z(1)).__name__, Z(1) == 1, repr(Z('2j')), sum([1j, 2, 3.5]), max([abs(1j), 2]), sorted([2j, 1], key=abs))
