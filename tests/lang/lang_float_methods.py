# float: methods, parsing, formatting.
inf, nan = float('inf'), float('nan')
for s in ('1', '1.', '.5', '1e5', '1E-5', ' 1.5 ', '+1', '-0', 'inf', '-Infinity', 'NaN', '1_0.0_1', '1e400', '1e-400', '0x1', '', '.', 'e5', '1e', '1__0', '_1', '1._0', 'infin', '1 2', b'1.5', '١٫' ):
    try: print(repr(s), float(s))
    except ValueError as e: print(repr(s), e)
for x in (0.1, 1/3, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308, -0.0, 100.0, 1e22, 1e23, 0.1 + 0.2, 2.5, 1e100, 123456.789):
    print(x, str(x) == repr(x), x.hex(), x.as_integer_ratio(), x.is_integer())
print(float.fromhex('0x1.8p3'), float.fromhex('-0x.1p-4'), float.fromhex('inf'), float.fromhex('1'), (1.5).conjugate(), (2.5).real, (2.5).imag)
for f in (lambda: inf.as_integer_ratio(), lambda: nan.as_integer_ratio(), lambda: int(inf), lambda: int(nan), lambda: float.fromhex('x'), lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: divmod(1.0, 0), lambda: 0.0 ** -1, lambda: 1e308 ** 2, lambda: (-8) ** 0.5 if False else 10.0 ** 400, lambda: float([]), lambda: float(None), lambda: float('a', 'b'), lambda: round(inf), lambda: round(nan), lambda: round(1.5, 'a'), lambda: 2.0 << 1, lambda: float.fromhex('0x1p5000')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(-7.5 // 2, -7.5 % 2, 7.5 % -2, divmod(-7.5, 2), 5.0 // inf, -5.0 // inf, 5 % inf, -5 % inf, (-8) ** (1/3) if False else '', 2.0 ** 0.5, (-1.0) ** 2, 0.0 ** 0)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(1e300, 2), round(5e-324, 400), round(0.5), round(1.5), round(2.5, 0), round(-0.4), round(25, -1), type(round(2.5, 0)), round(1.25, 1), round(1.35, 1))
print(nan == nan, nan != nan, nan < 1, inf > 10**400, -inf < -10**400, inf == inf, max(nan, 1), min(1, nan), [nan] == [nan], nan in [nan])
for spec in ('', '.0f', '.3f', '10.2f', '<10.2f', '+.1e', 'g', '.3g', '#.3g', 'G', '%', '.1%', 'n', ',.2f', '_.2f', '010.3f', '+', ' ', '.10', 'e', 'E', 'F', '.0e', '#.0f', '#.0e', '=+12.3f', '*^12.2f', 'z.1f'):
    print(spec, [format(x, spec) for x in (1234.5678, -0.00001234, 0.0, 1e20, inf, -nan)])
print(format(-0.01, 'z.1f'), format(-0.0, 'z'))
for spec in ('d', 's', 'x', 'c', 'b', ',n', '.'):
    try: print(format(1.5, spec))
    except Exception as e: print(spec, type(e).__name__, e)
print(hash(0.5), hash(inf), hash(-inf), hash(1e300), hash(-1.0), hash(1.5) == hash(3/2))
print('%f %.2f %e %g %G %r %s %a %5.1f|%-8.2f|%+.1f|% .1f|%08.3f|%#.0f' % (1.5, 1.555, 12345.678, 1e-10, 1e20, 0.1, 0.1, 0.1, 2.25, 2.25, 2.25, 2.25, -2.25, 3.0))
