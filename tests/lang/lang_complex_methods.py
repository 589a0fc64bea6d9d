# complex: arithmetic, parsing, formatting, errors.
z = 3 + 4j
print(z, repr(z), z.real, z.imag, abs(z), z.conjugate(), -z, +z, z == 3 + 4j, z != 3, bool(0j), bool(1j), hash(z) == hash(complex(3, 4)), hash(3 + 0j) == hash(3))
print(z + 1, z - 1.5, z * 2, z / 2, z * z, z / (1 - 1j), z ** 2, 0j ** 0, z ** -1, 1j ** 2, (1 + 2j) ** 3)
for args in (('1+2j',), ('1',), ('j',), ('-j',), ('1e3-2.5e-1j',), (' (1+2j) ',), ('nan',), ('inf+nanj',), ('1_0+2_0j',), (1.5,), (1, 2), (1j, 1j), (2 + 1j, 3), ('+1-j',), ('infj',)):
    print(args, complex(*args))
for args in (('1 + 2j',), ('',), ('1+2',), ('1j+2',), ('(1+2j',), (None,), ('1', 2), (1, '2'), ([],), ('1+2jj',), ('--1',)):
    try: print(complex(*args))
    except Exception as e: print(type(e).__name__, e)
for f in (lambda: z / 0, lambda: z // 1, lambda: z % 1, lambda: divmod(z, 1), lambda: z < 1, lambda: z > z, lambda: int(z), lambda: float(z), lambda: 0j ** -1, lambda: 0j ** 1j, lambda: round(z), lambda: pow(z, 2, 3), lambda: z[0], lambda: z & 1, lambda: max(z, 1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
inf, nan = float('inf'), float('nan')
print(complex(0, -0.0), complex(-0.0, 0), complex(-0.0, -0.0), complex(inf, nan), complex(nan, -inf), -0j, 1e20j, 1 - 0j, complex(1e16, 1e-7), 1j.real)
for spec in ('', '.2f', '+.1e', '20', '<20.1f', 'g', ',.2f', '.3', '*^20'):
    print(spec, '|' + format(3.14159 + 2.71828j, spec) + '|')
for spec in ('05', '=10', 'd', '%', 's'):
    try: print(format(z, spec))
    except Exception as e: print(spec, type(e).__name__, e)
class C:
    def __complex__(self): return 1 + 2j
class F:
    def __float__(self): return 2.5
class I:
    def __index__(self): return 7
class Bad:
    def __complex__(self): return 'x'
print(complex(C()), complex(F()), complex(I()), complex(F(), I()), sum([1j, 2, 3.5]))
try: complex(Bad())
except TypeError as e: print(e)
print('%s %r %.20s' % (z, z, z), str(1j), [1j, -1j], {1j: 2}[1j], 3 == 3 + 0j, 1j.__eq__('x'))
try: '%f' % z
except TypeError as e: print(e)
