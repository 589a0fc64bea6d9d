"""Variables with a value in each context; each thread runs in a context of its own."""

from _native import message_name as _message_name
from _thread import _local
from collections.abc import Mapping
from types import GenericAlias

__all__ = ['Context', 'ContextVar', 'Token', 'copy_context']

_missing = object()
_thread = _local()


def _current():
    try:
        return _thread.context
    except AttributeError:
        _thread.context = context = Context()
        return context


class Context(Mapping):
    """Values of context variables; run() calls a function with these."""

    __slots__ = ('_values', '_entered', '_before', '__weakref__')
    __hash__ = None

    def __init__(self):
        self._values = {}
        self._entered = False

    def run(self, callable, *args, **kwargs):
        """callable(*args, **kwargs), in this context."""
        if self._entered:
            raise RuntimeError(f'cannot enter context: {self!r} is already entered')
        before = _current()
        self._entered = True
        _thread.context = self
        try:
            return callable(*args, **kwargs)
        finally:
            _thread.context = before
            self._entered = False

    def copy(self):
        new = Context()
        new._values = self._values.copy()
        return new

    def __getitem__(self, var):
        _check(var)
        return self._values[var]

    def __contains__(self, var):
        _check(var)
        return var in self._values

    def get(self, var, default=None):
        _check(var)
        return self._values.get(var, default)

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def __eq__(self, other):
        if not isinstance(other, Context):
            return NotImplemented
        return self._values == other._values

    def __repr__(self):
        return f'<_contextvars.Context object at {id(self):#x}>'


def _check(var):
    if not isinstance(var, ContextVar):
        raise TypeError(f'a ContextVar key was expected, got {var!r}')


class ContextVar:
    """ContextVar(name, *, default=...)"""

    __slots__ = ('name', '_default')

    def __init__(self, name, *, default=_missing):
        if not isinstance(name, str):
            raise TypeError('context variable name must be a str')
        self.name = name
        self._default = default

    def get(self, default=_missing, /):
        """The value in the current context, else default, else that of the variable."""
        value = _current()._values.get(self, _missing)
        if value is not _missing:
            return value
        if default is not _missing:
            return default
        if self._default is not _missing:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        """Set the value in the current context; the token is for reset()."""
        context = _current()
        token = Token(context, self, context._values.get(self, _missing))
        context._values[self] = value
        return token

    def reset(self, token, /):
        """Bring the value back that was there before the set() of the token."""
        if not isinstance(token, Token):
            raise TypeError(f'expected an instance of Token, got {token!r}')
        if token._used:
            raise RuntimeError(f'{token!r} has already been used once')
        if token._var is not self:
            raise ValueError(f'{token!r} was created by a different ContextVar')
        context = _current()
        if token._context is not context:
            raise ValueError(f'{token!r} was created in a different Context')
        token._used = True
        if token._old is _missing:
            del context._values[self]
        else:
            context._values[self] = token._old

    def __repr__(self):
        default = '' if self._default is _missing else f' default={self._default!r}'
        return f'<ContextVar name={self.name!r}{default} at {id(self):#x}>'

    __class_getitem__ = classmethod(GenericAlias)


class _Missing:
    def __repr__(self):
        return '<Token.MISSING>'


class Token:
    """What ContextVar.set() returns."""

    __slots__ = ('_context', '_var', '_old', '_used')
    MISSING = _Missing()

    def __init__(self, context, var, old):
        self._context, self._var, self._old, self._used = context, var, old, False

    var = property(lambda self: self._var)
    old_value = property(lambda self: Token.MISSING if self._old is _missing else self._old)

    def __repr__(self):
        used = ' used' if self._used else ''
        return f'<Token{used} var={self._var!r} at {id(self):#x}>'

    __class_getitem__ = classmethod(GenericAlias)


def copy_context():
    """A copy of the current context."""
    return _current().copy()


for _c in (Context, ContextVar, Token):
    _message_name(_c, '_contextvars.' + _c.__name__ if _c is Context else _c.__name__)
del _c
