import math

def t(f, *a, **k):
    try:
        print(f.__name__, a, k or '', f(*a, **k))
    except Exception as e:
        print(f.__name__, a, type(e).__name__, e)

inf, nan = math.inf, math.nan
for x in (0.0, -0.0, 1.0, -2.5, 1e300, 5e-324, inf, -inf, nan):
    print(x, math.fabs(x), math.isnan(x), math.isinf(x), math.isfinite(x), math.frexp(x), math.modf(x), math.copysign(3, x), math.ulp(x))
for a in ((1.0, 2.0), (1.0, 1.0), (0.0, -1.0), (1.0, inf), (nan, 1.0), (5e-324, 0.0)):
    t(math.nextafter, *a)
for a in ((5.0, 3.0), (-5.0, 3.0), (5.5, inf), (inf, 1.0), (1.0, 0.0)):
    t(math.fmod, *a)
    t(math.remainder, *a)
t(math.sqrt, 2)
t(math.sqrt, -1)
t(math.sqrt, 'x')
t(math.log, 0)
t(math.log, -1)
t(math.log, 8, 2)
t(math.log, 10 ** 400)
t(math.log2, 2 ** 1000)
t(math.log10, 1000)
t(math.exp, 1000)
t(math.pow, 2, 0.5)
t(math.pow, -8, 1 / 3)
t(math.pow, 0, -1)
t(math.pow, 10, 400)
t(math.ldexp, 1.5, 3)
t(math.ldexp, 1.0, 5000)
t(math.ldexp, 1.0, 1.5)
t(math.acos, 2)
t(math.atanh, 1)
t(math.gamma, 5)
t(math.gamma, 0)
t(math.lgamma, -1)
t(math.hypot, 3, 4)
t(math.hypot)
t(math.hypot, inf, nan)
t(math.dist, (1, 2), (4, 6))
t(math.dist, (1,), (1, 2))
t(math.fsum, [0.1] * 10)
t(math.fsum, [inf, -inf])
t(math.isclose, 1, 1 + 1e-10)
t(math.isclose, 1, 1.1, rel_tol=0.2)
t(math.isclose, 0, 1e-10, abs_tol=1e-9)
t(math.isclose, 1, 2, rel_tol=-1)
t(math.degrees, math.pi)
t(math.radians, 180)
t(math.atan2, 0.0, -1.0)
print(math.pi, math.e, math.tau)
