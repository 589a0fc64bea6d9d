from decimal import *

D = Decimal
c = getcontext()
print(c)
print(BasicContext)
print(ExtendedContext)
print(Context(prec=5, traps=[Inexact], flags=[Rounded], rounding=ROUND_UP, Emin=-9, Emax=9, capitals=0, clamp=1))
c.prec = 6
print(D(1) / 7, c.flags[Inexact], c.flags[Rounded], c.flags[DivisionByZero])
print(c.flags)
c.clear_flags()
c.traps[Inexact] = True
try:
    D(1) / 3
except Inexact as e:
    print('Inexact', e)
c.traps[Inexact] = False
c.traps[DivisionByZero] = False
print(D(1) / 0, D(-1) / 0, [s.__name__ for s in c.flags if c.flags[s]])
with localcontext() as ctx:
    ctx.prec = 50
    print(D(1) / 7, D(2).sqrt())
print(D(1) / 7, getcontext() is c)
with localcontext(Context(prec=3, rounding=ROUND_DOWN)):
    print(D('2.999') + 0, +D('12345'))
with localcontext(prec=4) as ctx:
    print(+D('3.14159'), ctx.prec)
for mode in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
    print(mode, [str(D(x).quantize(D('1'), rounding=mode)) for x in ('1.5', '2.5', '-1.5', '1.1', '-1.1', '1.9', '5.1', '0.5')])

def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)

t(setattr, c, 'prec', 0)
t(setattr, c, 'prec', 'x')
t(setattr, c, 'rounding', 'x')
t(setattr, c, 'Emin', 1)
t(setattr, c, 'Emax', -1)
t(setattr, c, 'capitals', 2)
t(setattr, c, 'clamp', 2)
t(setattr, c, 'foo', 1)
t(setattr, c, 'flags', 1)
t(lambda: c.traps[1])
t(Context, prec=0)
t(Context, traps=[1])
t(setcontext, 1)
t(localcontext, 1)
e = ExtendedContext.copy()
print(e.divide(1, 3), e.sqrt(2), e.power(2, 100), e.create_decimal('1.234567890123'), e.create_decimal_from_float(0.1), e.add(1, D('2.5')))
print(e.Etiny(), e.Etop(), e.radix(), e.quantize(D('1.23'), D('.1')), e.to_sci_string(D('1E+9')), e.divmod(7, 2), e.compare(1, 2))
setcontext(ExtendedContext)
print(getcontext() is ExtendedContext, getcontext().prec, D(1) / 0, D('x'))
