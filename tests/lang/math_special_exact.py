import cmath
import math


def tr(f, *a):
    try:
        print(f.__name__, a, f(*a))
    except Exception as e:
        print(f.__name__, a, type(e).__name__, e)


inf, nan = math.inf, math.nan
for x in (0.5, 1.5, 2.7, -0.3, 7.25, 1e-5, 100.25, 3.0, -2.0, 0.0, -0.0, 171.7, -171.3, 1e-310, 250.5, -250.5, inf, -inf, nan):
    for f in (math.gamma, math.lgamma, math.erf, math.erfc, math.expm1, math.log1p):
        tr(f, x)
for z in (complex(1.5, 1.3), complex(7353.5, -0.25), complex(-2.25, 3), complex(0, 1), complex(1, 0), complex(-1, -0.0), complex(1e308, 1e308), complex(1e-320, 1e-320),
          complex(710.5, 3), complex(inf, 2), complex(-3, inf), complex(nan, 0)):
    for f in (abs, cmath.sqrt, cmath.acos, cmath.acosh, cmath.asin, cmath.asinh, cmath.atan, cmath.atanh, cmath.cos, cmath.cosh, cmath.exp, cmath.log, cmath.sin,
              cmath.sinh, cmath.tan, cmath.tanh, cmath.log10, cmath.polar):
        tr(f, z)
print(complex(1, 2) / complex(3, 7), complex(1.5, 2) / complex(8, -0.1), complex(inf, 1) / 2j, 1 / complex(inf, inf))
tr(pow, complex(1e-170, 0), -3)
tr(pow, complex(1e200, 1e200), 2)
tr(pow, complex(2, inf), 1j)
