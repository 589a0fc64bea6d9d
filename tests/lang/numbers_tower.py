import numbers
from decimal import Decimal
from fractions import Fraction

for x in (1, True, 1.5, 1j, Decimal(1), Fraction(1, 2), 'a', None):
    print(repr(x), [n for n in numbers.__all__ if isinstance(x, getattr(numbers, n))])
print([issubclass(t, numbers.Integral) for t in (int, bool, float, Fraction)], issubclass(numbers.Integral, numbers.Complex))


class Mod7(numbers.Number):
    def __init__(self, n):
        self.n = n % 7


print(isinstance(Mod7(9), numbers.Number), isinstance(Mod7(9), numbers.Real))
try:
    hash(Mod7(1))
except TypeError as e:
    print(e)
try:
    numbers.Complex()
except TypeError as e:
    print(str(e)[:60])


class R(numbers.Real):
    def __init__(self, v):
        self.v = v

    def __float__(self):
        return float(self.v)

    def op(self, *a):
        return NotImplemented

    __trunc__ = __floor__ = __ceil__ = __round__ = __rfloordiv__ = __rmod__ = __le__ = op
    __radd__ = __rmul__ = __rtruediv__ = __pow__ = __rpow__ = __abs__ = __truediv__ = op

    def __floordiv__(self, other):
        return self.v // other

    def __mod__(self, other):
        return self.v % other

    def __add__(self, other):
        return R(self.v + getattr(other, 'v', other))

    def __mul__(self, other):
        return R(self.v * other)

    def __neg__(self):
        return R(-self.v)

    def __pos__(self):
        return R(self.v)

    def __eq__(self, other):
        return self.v == other

    def __lt__(self, other):
        return self.v < other


r = R(7.5)
print(divmod(r, 2), (r - 1).v, (10 - r).v, complex(r), r.real == 7.5, r.imag, r.conjugate() == 7.5, bool(r), bool(R(0)))
