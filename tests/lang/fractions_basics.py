from fractions import Fraction as F
from decimal import Decimal
import math
import numbers

print(F(), F(3), F(6, -4), F('3/4'), F(' -1.25 '), F('1e-3'), F('2.5E2'), F('.5'), F('1_000/3'), F(0.75), F(Decimal('1.1')), F(F(1, 3), F(2, 5)), F(True))
print(repr(F(1, 2)), str(F(4, 2)), F(1, 3).numerator, F(1, 3).denominator, F(7, 2).as_integer_ratio())
a, b = F(3, 4), F(-2, 3)
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** 2, a ** -2, b ** 3, b ** -3, -a, +a, abs(b))
print(a + 1, 1 - a, 2 * a, 1 / a, 7 // a, 7 % a, a + 0.5, 0.5 * a, a + 1j, a ** 0.5, 2 ** F(2), 4 ** F(1, 2), 2.0 ** F(3), divmod(5, F(3, 2)))
print(a > b, a == F(6, 8), a == 0.75, a < 1, a >= 0.5, F(2) == 2, a != b, F(1, 3) == 1 / 3, a == 0.75 + 0j, F(1) < float('inf'), F(1) < float('nan'), a < Decimal(1) if False else '')
print(int(F(-7, 2)), math.floor(F(-7, 2)), math.ceil(F(-7, 2)), math.trunc(F(-7, 2)), round(F(5, 2)), round(F(7, 2)), round(F(22, 7), 3), round(F(12345), -2), float(F(1, 3)), bool(F(0)))
print(hash(F(1, 2)) == hash(0.5), hash(F(3)) == hash(3), hash(F(-1, 3)), {F(1, 2): 'h'}[0.5])
print(F(math.pi).limit_denominator(1000), F('3.1415926535897932').limit_denominator(10), F(1, 3).limit_denominator(), F(cos := 0.1).limit_denominator())
print(sum([F(1, n) for n in range(1, 11)]), max(F(1, 2), F(2, 3)), sorted([F(1, 2), F(1, 3), 0.4]), Decimal(1) == F(1), F(1, 2) == Decimal('0.5'), Decimal('0.1') < F(1, 9))
print(isinstance(a, numbers.Rational), isinstance(a, numbers.Real), isinstance(3, numbers.Rational), isinstance(1.5, numbers.Rational), isinstance(1j, numbers.Complex), isinstance(Decimal(1), numbers.Number), isinstance(Decimal(1), numbers.Real), isinstance('', numbers.Number))
print(F.from_float(0.1), F.from_decimal(Decimal('0.1')), F.from_float(3), a.real, a.imag, a.conjugate(), complex(a))

def t(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)

t(F, 1, 0)
t(F, 'x')
t(F, '1/')
t(F, '1/0')
t(F, '1 /2')
t(F, '')
t(F, '1.2/3')
t(F, '1__0')
t(F, None)
t(F, 1.5, 2)
t(F, float('nan'))
t(F, float('inf'))
t(lambda: F(1) / 0)
t(lambda: F(0) ** -1)
t(lambda: F(1) + 'a')
t(lambda: F(1) < 'a')
t(lambda: F(1) % 0)
t(F.from_float, 'x')
t(F.from_decimal, 1.5)
t(F(1, 3).limit_denominator, 0)
class G(F):
    pass
print(repr(G(1, 2)), repr(G(1, 2) + 1), G('1/2') == F(1, 2))
