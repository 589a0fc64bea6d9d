import cmath

def t(f, *a):
    try:
        r = f(*a)
        print(f.__name__, a, complex(round(r.real, 12), round(r.imag, 12)) if isinstance(r, complex) else r)
    except Exception as e:
        print(f.__name__, a, type(e).__name__, e)

for f in (cmath.sqrt, cmath.exp, cmath.log, cmath.log10, cmath.sin, cmath.cos, cmath.tan, cmath.sinh, cmath.cosh, cmath.tanh,
          cmath.asin, cmath.acos, cmath.atan, cmath.asinh, cmath.acosh, cmath.atanh):
    for z in (1 + 2j, -2 + 0.5j, 0.5, 2j):
        t(f, z)
print(cmath.sqrt(-1), cmath.sqrt(-4), cmath.sqrt(2), cmath.exp(0), cmath.log(1), cmath.phase(-1), cmath.phase(1j), cmath.polar(3 + 4j))
print(cmath.rect(1, 0), cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj)
print(cmath.isfinite(1j), cmath.isinf(complex('inf')), cmath.isnan(cmath.nanj), cmath.isclose(1, 1 + 1e-12j), cmath.isclose(1, 2, abs_tol=3), cmath.isclose(1, 1.1))
t(cmath.log, 8, 2)
t(cmath.log, 0)
t(cmath.log, 1, 0)
t(cmath.exp, 1000)
t(cmath.sqrt, 'x')
t(cmath.atanh, 1)
t(cmath.isclose, 1)
