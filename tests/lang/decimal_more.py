# Decimals at the limits: what contexts take, NaNs, texts, and a precision that only
# exact results fit in.

from decimal import *
from fractions import Fraction

D = Decimal


def t(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except BaseException as e:
        print(type(e).__name__, e)


signals = list(getcontext().flags)
for given in (dict.fromkeys(signals, 0), dict.fromkeys(signals, 1), {s: s is Inexact for s in signals}, getcontext().traps,
              {}, {Inexact: 1}, dict.fromkeys(signals[1:] + [3]), [Inexact, Rounded, Inexact], [3], (Inexact,), 5):
    t(lambda: [s.__name__ for s, on in Context(traps=given).traps.items() if on])
    t(lambda: [s.__name__ for s, on in Context(flags=given).flags.items() if on])
quiet = Context(prec=9, traps=dict.fromkeys(signals, False))
print(quiet.divide(1, 0), quiet.flags[DivisionByZero])
for name in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
    t(delattr, quiet, name)

for text in ('3.14\n', ' 3', '1_2', '1_2.3', '\u0663', '3e5', '', 'nan1_2', 's nan', ' inf '):
    t(D, text)
    t(quiet.create_decimal, text)

for x in (D('nan'), D('snan'), D('1.5'), D('-inf')):
    for y in (Fraction(1, 3), Fraction(3, 2), 1, 2.5, D(2)):
        for op in ('__lt__', '__ge__', '__eq__', '__ne__'):
            t(getattr(x, op), y)
    t(lambda: Fraction(3, 2) <= x)
n = D('nan')
print(hash(n) == object.__hash__(n), n in {n}, n in [n])
t(hash, D('snan'))

narrow = Context(prec=2)
for op in ('logical_and', 'logical_or', 'logical_xor'):
    t(getattr(D('1110'), op), D('101'), context=narrow)
    t(getattr(narrow, op), D('1110'), D('2'))
t(D('110').logical_invert, context=narrow)
t(D('1').logical_invert, Context(prec=4))
for name in ('canonical', 'is_canonical'):
    t(getattr(narrow, name), 200)
    t(getattr(narrow, name), D(200))
t(narrow.radix, 1)

far = 2 ** 63
small = Context(prec=9, traps=[InvalidOperation, Overflow, Underflow])
for exponent in (far - 1, -far, far, -far - 1, '3'):
    for digits in ((), (0, 1, 2)):
        t(small.create_decimal, (1, digits, exponent))
        t(D, (1, digits, exponent))

with localcontext(Context(prec=MAX_PREC, Emin=MIN_EMIN, Emax=MAX_EMAX)):
    t(lambda: D(4) / 2)
    t(lambda: D(1) / D(2 ** 50 * 5 ** 3))
    t(lambda: D(400) ** -1)
    t(lambda: D('2.25').sqrt())
    t(lambda: D('40E9').sqrt())
    t(lambda: (D(0).exp(), D(1).ln(), D(10 ** 223).log10()))
    t(lambda: divmod(D(10), 3))
    t(lambda: D(2) ** 200)
    t(lambda: D(1) / 3)
    t(lambda: D(2).sqrt())
    t(lambda: D('1e99999999999') + 1)
    t(lambda: D('1e99999999999') // 3)
    t(lambda: D(1).quantize(D('1e-99999999999')))
    t(lambda: int(D('1e99999999999')))
    t(lambda: D('1e99999999999') > D('1e99999999998'))
    t(lambda: D('1e-99999999999') * D('1e-99999999999'))
print(D(1) / 3)
