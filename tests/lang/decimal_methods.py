from decimal import *

D = Decimal
c = Context(prec=9, traps=[])
xs = [D(v) for v in ('0', '-0', '1', '-1.5', '2.50', '1E+3', '1E-20', 'Infinity', '-Infinity', 'NaN', 'sNaN', '110', '1001')]
for op in ('copy_abs', 'copy_negate', 'is_finite', 'is_infinite', 'is_nan', 'is_normal', 'is_qnan', 'is_signed', 'is_snan',
           'is_subnormal', 'is_zero', 'is_canonical'):
    print(op, [str(getattr(x, op)()) for x in xs])
for op in ('normalize', 'next_minus', 'next_plus', 'logb', 'number_class', 'to_integral_exact', 'to_integral_value', 'logical_invert',
           'abs', 'plus', 'minus', 'exp', 'ln', 'log10', 'sqrt'):
    print(op, [str(getattr(c, op)(x)) for x in xs])
for op in ('compare', 'compare_total', 'max', 'min', 'max_mag', 'min_mag', 'copy_sign', 'remainder_near', 'scaleb', 'shift', 'rotate',
           'logical_and', 'logical_or', 'logical_xor', 'next_toward', 'same_quantum', 'power', 'divide_int'):
    print(op, [str(getattr(c, op)(x, y)) for x in xs[2:9:2] + xs[-2:] for y in (xs[2], xs[3], xs[-1], xs[-4])])
print([s.__name__ for s in c.flags if c.flags[s]])
print(D('1.5').compare_total_mag(D('-1.50')), D('2').max('3' and 3), D(5).radix(), D(5).canonical(), D('12.5').to_integral(rounding=ROUND_UP))
