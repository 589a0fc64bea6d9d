from decimal import Decimal, getcontext, DecimalTuple

D = Decimal
print(D(), D('1.10'), D(5), D(-2 ** 70), D(True), D(' 1_000.5 '), D('-0E-5'), D('.5'), D('5.'), D('1e5'), D('1E-10'), D('٣'))
print(repr(D('nan123')), repr(D('-sNaN')), repr(D('inf')), repr(D('-Infinity')), repr(D(1.1)), repr(D.from_float(0.25)))
print(repr(D((1, (0, 0, 1, 2), -1))), repr(D((0, (1,), 'F'))), repr(D([0, (1, 2), 'n'])), D(D('1.5')))
a, b = D('1.30'), D('0.7')
print(a + b, a - b, a * b, a / b, a // b, a % b, a ** 2, -a, +a, abs(-a), divmod(a, b), 2 + a, a / 3, 1 / a, 7 % a, 2 ** D(3))
print(D(1) / 7, D(2) / 3, D(10) / 5, D('1.20') * D('3.0'), D(100) - D('0.01'), D('1E+3') + 1, D('0.1') + D('0.2'))
print(D('-7') // 2, D('-7') % 2, divmod(D('-7'), 2), D('5.5') % D('-2'))
print(a == D('1.3'), a < b, a > 1, a != 1.3, a == 1.3, D('0.5') == 0.5, D(1) == 1, D('NaN') == D('NaN'), D('inf') > 10 ** 100, 3 > D(2))
print(hash(D('1.50')) == hash(1.5), hash(D(10 ** 20)) == hash(10 ** 20), {D('1.0'): 'x'}[1], len({D('1'), D('1.00'), 1, 1.0}))
print(int(D('-3.7')), float(D('2.5')), round(D('2.5')), round(D('3.5')), round(D('1.255'), 2), round(D('1234.5'), -2), bool(D('0.0')), bool(D('0.1')))
import math
print(math.floor(D('-1.5')), math.ceil(D('-1.5')), math.trunc(D('-1.5')), complex(D('1.5')), sum([D('0.1')] * 10), max(D(1), D(2)))
print(D('3.14').as_tuple(), D('-inf').as_tuple(), D('NaN5').as_tuple(), D('1.5').as_integer_ratio(), D('-0.75').as_integer_ratio())
t = D('-1.50').as_tuple()
print(t.sign, t.digits, t.exponent, isinstance(t, tuple), t == (1, (1, 5, 0), -2), DecimalTuple(0, (1,), 2)._asdict())
print(sorted([D('3'), D('-1.5'), D('2.25')]), D('1.5').real, D('1.5').imag, D('1.5').conjugate())
print(D(2).sqrt(), D(2).exp(), D(2).ln(), D(2).log10(), D(1000).log10(), D(0).exp(), D(2) ** D('0.5'), D(3) ** -2, D('1.1') ** 100)
print(pow(D(2), 10, 7), pow(D(3), D(2), 5), D('123.456').adjusted(), D('1.2300').normalize(), D('100').normalize(), D('123E+1').to_eng_string())
print(D('1.2345').quantize(D('0.01')), D('7').quantize(D('.001')), D('2.675').quantize(D('1')), D('1.5').fma(2, D('0.25')))
class Money(D):
    def __new__(cls, v, unit='EUR'):
        self = super().__new__(cls, v)
        self.unit = unit
        return self
m = Money('5.20', 'USD')
print(m, repr(m), m.unit, type(m + 1), m + 1, m == D('5.2'), isinstance(m, D))
