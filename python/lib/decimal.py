"""Decimal numbers: exact, of any precision, rounded as a context says."""

import _decimal
from _decimal import Decimal, Context, DefaultContext, getcontext, setcontext
from _decimal import MAX_PREC, MAX_EMAX, MIN_EMIN, MIN_ETINY

__version__ = '1.70'
__libmpdec_version__ = '2.5.1'

HAVE_THREADS = True
HAVE_CONTEXTVAR = True

ROUND_UP = 'ROUND_UP'
ROUND_DOWN = 'ROUND_DOWN'
ROUND_CEILING = 'ROUND_CEILING'
ROUND_FLOOR = 'ROUND_FLOOR'
ROUND_HALF_UP = 'ROUND_HALF_UP'
ROUND_HALF_DOWN = 'ROUND_HALF_DOWN'
ROUND_HALF_EVEN = 'ROUND_HALF_EVEN'
ROUND_05UP = 'ROUND_05UP'


class DecimalException(ArithmeticError):
    """What all signals derive from."""


class InvalidOperation(DecimalException):
    """The operation has no meaningful result."""


class FloatOperation(DecimalException, TypeError):
    """A float and a Decimal were mixed."""


class DivisionByZero(DecimalException, ZeroDivisionError):
    """A finite number was divided by zero."""


class Inexact(DecimalException):
    """Digits that were not zero were lost."""


class Rounded(DecimalException):
    """Digits were lost, zeros perhaps."""


class Subnormal(DecimalException):
    """The exponent is lower than those of normal numbers."""


class Clamped(DecimalException):
    """The exponent was changed to fit."""


class Overflow(Inexact, Rounded):
    """The result is too large."""


class Underflow(Inexact, Rounded, Subnormal):
    """The result is too small."""


class ConversionSyntax(InvalidOperation):
    """The text is not a number."""


class DivisionImpossible(InvalidOperation):
    """The quotient has too many digits."""


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    """0 / 0."""


class InvalidContext(InvalidOperation):
    """The context is not usable."""


_signals = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)
_conditions = _signals + (ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext)
_decimal._setup(_conditions)


class DecimalTuple(tuple):
    """The parts of a number."""

    __slots__ = ()
    _fields = __match_args__ = ('sign', 'digits', 'exponent')

    def __new__(cls, sign, digits, exponent):
        return tuple.__new__(cls, (sign, digits, exponent))

    sign = property(lambda self: self[0])
    digits = property(lambda self: self[1])
    exponent = property(lambda self: self[2])

    @classmethod
    def _make(cls, iterable):
        return cls(*iterable)

    def _asdict(self):
        return dict(zip(self._fields, self))

    def _replace(self, /, **kwds):
        return self._make(kwds.get(name, old) for name, old in zip(self._fields, self))

    def __getnewargs__(self):
        return tuple(self)

    def __repr__(self):
        return f'{self.__class__.__name__}(sign={self[0]!r}, digits={self[1]!r}, exponent={self[2]!r})'


class SignalDict:
    """The flags or traps of a context as a dict from signals to bools."""

    __hash__ = None

    def __init__(self, context, name):
        self._context = context
        self._name = name

    @property
    def _bits(self):
        return getattr(self._context, self._name)

    def _bit(self, key):
        for i, s in enumerate(_signals):
            if s is key:
                return 1 << i
        raise KeyError('valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n'
                       '   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]')

    def __getitem__(self, key):
        return self._bits & self._bit(key) != 0

    def __setitem__(self, key, value):
        bit = self._bit(key)
        bits = self._bits & ~bit
        if value:
            bits |= bit
        if bits != self._bits:
            setattr(self._context, self._name, bits)

    def __delitem__(self, key):
        raise ValueError('signal keys cannot be deleted')

    def __iter__(self):
        return iter(_signals)

    def __len__(self):
        return len(_signals)

    def __contains__(self, key):
        return any(s is key for s in _signals)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def keys(self):
        return dict(self._pairs()).keys()

    def values(self):
        return dict(self._pairs()).values()

    def items(self):
        return dict(self._pairs()).items()

    def _pairs(self):
        return [(s, self[s]) for s in _signals]

    def copy(self):
        return dict(self._pairs())

    def update(self, other=(), /):
        for key, value in other.items() if hasattr(other, 'items') else other:
            self[key] = value

    def __eq__(self, other):
        if isinstance(other, SignalDict):
            return self._bits == other._bits
        if isinstance(other, dict):
            return self.copy() == other
        return NotImplemented

    def __repr__(self):
        return '{' + ', '.join([f'{s!r}:{on!r}' for s, on in self._pairs()]) + '}'


SignalDict.__module__ = 'abc'


def _signal_property(name):
    def set(self, value):
        if isinstance(value, SignalDict):
            bits = value._bits
        elif isinstance(value, dict):
            if len(value) != len(_signals) or any(s not in value for s in _signals):
                raise KeyError('invalid signal dict')
            bits = sum(1 << i for i, s in enumerate(_signals) if value[s])
        else:
            raise TypeError('argument must be a signal dict')
        setattr(self, name, bits)

    def delete(self):
        raise AttributeError('context attributes cannot be deleted')
    return property(lambda self: SignalDict(self, name), set, delete)


def _attach(cls, **functions):
    for name, f in functions.items():
        if not isinstance(f, property):
            f.__name__ = name
            f.__qualname__ = cls.__name__ + '.' + name
        _decimal._define(cls, name, f)


def _apply(self, x):
    return Decimal(x) if not isinstance(x, Decimal) else self.plus(x)


def _reduce_context(self):
    return Context, (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                     [s for s in _signals if self.flags[s]], [s for s in _signals if self.traps[s]])


_attach(Context, flags=_signal_property('_flags'), traps=_signal_property('_traps'), _apply=_apply,
        __reduce__=_reduce_context)
_attach(Decimal, as_tuple=lambda self: DecimalTuple(*self._as_tuple()), __reduce__=lambda self: (type(self), (str(self),)))

_set = setcontext


def setcontext(context, /):
    """Make a context that of the running thread."""
    if context is DefaultContext or context is BasicContext or context is ExtendedContext:
        context = context.copy()
        context.clear_flags()
    _set(context)


BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, flags=[],
                       traps=[InvalidOperation, DivisionByZero, Overflow, Underflow, Clamped])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, flags=[], traps=[])


class ContextManager:
    """What localcontext() returns."""

    def __init__(self, context):
        self._new = context

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, t, v, tb):
        setcontext(self._saved)
        return False


ContextManager.__module__ = 'decimal'


def localcontext(ctx=None, **kwargs):
    """A context manager that sets a copy of a context for a while."""
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError('optional argument must be a context')
    ctx = ctx.copy()
    for name, value in kwargs.items():
        if name not in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        if name in ('flags', 'traps') and not isinstance(value, (dict, SignalDict)):
            value = Context(**{name: value})
            value = value.flags if name == 'flags' else value.traps
        setattr(ctx, name, value)
    return ContextManager(ctx)


import numbers as _numbers

_numbers.Number.register(Decimal)
del _numbers
