# Powers modulo a number, fused multiplication and subnormal powers.

from decimal import *
from itertools import product

D = Decimal
c = Context(prec=9, Emin=-383, Emax=384, traps=[])
setcontext(c)


def flags():
    names = [s.__name__ for s in c.flags if c.flags[s]]
    c.clear_flags()
    return ' '.join(names)


values = [D(s) for s in ('0', '-0', '1', '-1', '3', '12E1', '-2.0', '0E7', '1.5', 'Inf', 'NaN4', '1234567890')]
for x, y, m in product(values, repeat=3):
    r = pow(x, y, m)
    if not r.is_nan() or x.is_nan() or y.is_nan():
        print(x, y, m, r, flags())
    else:
        c.clear_flags()
print(pow(D('1.23E+5000'), D(1012389), D(17291065)), pow(D('-7E2000'), 3, 11), pow(2, D(10) ** 3, D(1000)))

for x, y, z in product(('0', 'Inf', '2', 'NaN1', 'sNaN2'), ('0', '-Inf', '3', 'NaN3', 'sNaN4'), ('1', 'Inf', 'NaN5', 'sNaN6')):
    print(x, y, z, D(x).fma(D(y), D(z)), flags())

small = Context(prec=11, Emin=-9, Emax=9, traps=[])
setcontext(small)
c = small
for x in ('1E-20', '10E-21', '4E-20', '3E-19', '2.25E-19', '1E-40'):
    print(D(x) ** D('0.5'), flags(), D(x).sqrt(), flags())
