"""What kinds of numbers there are: abstract classes, each for more than the next.

    Integral < Rational < Real < Complex < Number
"""

from abc import ABCMeta, abstractmethod

__all__ = ['Number', 'Complex', 'Real', 'Rational', 'Integral']


def _operator(owner, name):
    """An abstract binary operator and its reflection."""
    def left(self, other):
        raise NotImplementedError

    def right(self, other):
        raise NotImplementedError

    for f, full in (left, f'__{name}__'), (right, f'__r{name}__'):
        f.__name__ = full
        f.__qualname__ = f'{owner}.{full}'
    return abstractmethod(left), abstractmethod(right)


class Number(metaclass=ABCMeta):
    """Any number; it asks for nothing."""

    __hash__ = None
    __slots__ = ()


class Complex(Number):
    """Numbers that can be calculated with, compared for equality, and turned into
    complex."""

    __slots__ = ()

    __add__, __radd__ = _operator('Complex', 'add')
    __mul__, __rmul__ = _operator('Complex', 'mul')
    __truediv__, __rtruediv__ = _operator('Complex', 'truediv')

    @abstractmethod
    def __rpow__(self, base):
        raise NotImplementedError

    @abstractmethod
    def __pow__(self, exponent):
        raise NotImplementedError

    @abstractmethod
    def __eq__(self, other):
        raise NotImplementedError

    @abstractmethod
    def __pos__(self):
        raise NotImplementedError

    @abstractmethod
    def __neg__(self):
        raise NotImplementedError

    @abstractmethod
    def __abs__(self):
        raise NotImplementedError

    @abstractmethod
    def __complex__(self):
        """complex(self)"""

    @abstractmethod
    def conjugate(self):
        """Mirrored at the real axis."""
        raise NotImplementedError

    @property
    @abstractmethod
    def imag(self):
        """How far it is above the real axis."""
        raise NotImplementedError

    @property
    @abstractmethod
    def real(self):
        """Where it is along the real axis."""
        raise NotImplementedError

    # Subtraction is addition, and only zero is false.

    def __rsub__(self, other):
        negated = -self
        return negated + other

    def __sub__(self, other):
        negated = -other
        return self + negated

    def __bool__(self):
        return self != 0


class Real(Complex):
    """Numbers in a row: they have an order, can be rounded and divided with a
    remainder."""

    __slots__ = ()

    __floordiv__, __rfloordiv__ = _operator('Real', 'floordiv')
    __mod__, __rmod__ = _operator('Real', 'mod')

    @abstractmethod
    def __le__(self, other):
        raise NotImplementedError

    @abstractmethod
    def __lt__(self, other):
        raise NotImplementedError

    @abstractmethod
    def __round__(self, ndigits=None):
        raise NotImplementedError

    @abstractmethod
    def __ceil__(self):
        raise NotImplementedError

    @abstractmethod
    def __floor__(self):
        raise NotImplementedError

    @abstractmethod
    def __trunc__(self):
        raise NotImplementedError

    @abstractmethod
    def __float__(self):
        raise NotImplementedError

    def __rdivmod__(self, other):
        quotient = other // self
        return quotient, other % self

    def __divmod__(self, other):
        quotient = self // other
        return quotient, self % other

    # As complex numbers they lie on the axis.

    def __complex__(self):
        x = float(self)
        return complex(x)

    def conjugate(self):
        return +self

    imag = property(lambda self: 0)
    real = property(conjugate)


class Rational(Real):
    """Numbers that are one integer over another."""

    __slots__ = ()

    @property
    @abstractmethod
    def denominator(self):
        raise NotImplementedError

    @property
    @abstractmethod
    def numerator(self):
        raise NotImplementedError

    def __float__(self):
        over, under = int(self.numerator), int(self.denominator)
        return over / under


class Integral(Rational):
    """Integers: they have bits, too."""

    __slots__ = ()

    __or__, __ror__ = _operator('Integral', 'or')
    __xor__, __rxor__ = _operator('Integral', 'xor')
    __and__, __rand__ = _operator('Integral', 'and')
    __rshift__, __rrshift__ = _operator('Integral', 'rshift')
    __lshift__, __rlshift__ = _operator('Integral', 'lshift')

    @abstractmethod
    def __invert__(self):
        raise NotImplementedError

    @abstractmethod
    def __pow__(self, exponent, modulus=None):
        raise NotImplementedError

    @abstractmethod
    def __int__(self):
        raise NotImplementedError

    def __index__(self):
        return int(self)

    # A fraction with nothing below the line.

    denominator = property(lambda self: 1)
    numerator = property(lambda self: +self)

    def __float__(self):
        whole = int(self)
        return float(whole)


for _kind, _type in (Integral, int), (Real, float), (Complex, complex):
    _kind.register(_type)
del _kind, _type
