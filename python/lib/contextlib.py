"""Context managers, and how to make and combine them."""

import sys as _sys
from abc import ABC, abstractmethod
from functools import wraps
from types import GenericAlias, MethodType as _bound

__all__ = ['contextmanager', 'closing', 'nullcontext', 'AbstractContextManager',
           'ContextDecorator', 'ExitStack', 'redirect_stdout', 'redirect_stderr',
           'suppress', 'chdir']


def _provides(cls, name):
    for c in cls.__mro__:
        if name in c.__dict__:
            return c.__dict__[name] is not None
    return False


class AbstractContextManager(ABC):
    """Base of context managers; what has both methods counts as a subclass."""

    __class_getitem__ = classmethod(GenericAlias)

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractContextManager and _provides(C, '__enter__') and _provides(C, '__exit__'):
            return True
        return NotImplemented

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """A true result swallows the exception."""

    def __enter__(self):
        return self


# Managers that stay what they are: a value for the with statement, and something to
# do at its end.

class nullcontext(AbstractContextManager):
    """Nothing to do at the end."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __exit__(self, *excinfo):
        pass

    def __enter__(self):
        return self.enter_result


class closing(AbstractContextManager):
    """At the end the thing's close() is called."""

    def __init__(self, thing):
        self.thing = thing

    def __exit__(self, *exc_info):
        self.thing.close()

    def __enter__(self):
        return self.thing


class suppress(AbstractContextManager):
    """Exceptions of these classes end the with statement quietly."""

    def __init__(self, *exceptions):
        self._quiet = exceptions

    def __exit__(self, exctype, excinst, exctb):
        return issubclass(exctype, self._quiet) if exctype else False

    def __enter__(self):
        pass


# Managers that change a setting and at the end set it back.  They can be entered again
# while they are entered.

class _Setting(AbstractContextManager):

    def __init__(self, value):
        self._value = value
        self._before = []

    def __enter__(self):
        self._before.append(self._get())
        self._set(self._value)
        return self._value

    def __exit__(self, *excinfo):
        self._set(self._before.pop())


class _Redirection(_Setting):

    def __init__(self, new_target):
        _Setting.__init__(self, new_target)

    def _get(self):
        return getattr(_sys, self._stream)

    def _set(self, file):
        setattr(_sys, self._stream, file)


class redirect_stderr(_Redirection):
    """Error messages go to another file."""

    _stream = 'stderr'


class redirect_stdout(_Redirection):
    """What is printed goes to another file."""

    _stream = 'stdout'


class chdir(_Setting):
    """Work in another directory."""

    def __init__(self, path):
        _Setting.__init__(self, path)
        self.path = path

    def __enter__(self):
        import os
        before = os.getcwd()
        os.chdir(self.path)
        self._before.append(before)

    def _set(self, path):
        import os
        os.chdir(path)


# Managers from generator functions

class ContextDecorator:
    """Base of context managers that also decorate functions: each call of such a
    function is in a with statement."""

    def __call__(self, func):
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)

        return wraps(func)(inner)

    def _recreate_cm(self):
        return self


_ended = object()


class _GeneratorContextManager(AbstractContextManager, ContextDecorator):
    """What contextmanager() makes of a call."""

    def __init__(self, func, args, kwds):
        # As a decorator it is used more than once, its generator is not.
        self.func, self.args, self.kwds = func, args, kwds
        self.gen = func(*args, **kwds)
        text = getattr(func, '__doc__', None)
        self.__doc__ = type(self).__doc__ if text is None else text

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)

    def __enter__(self):
        del self.kwds, self.args, self.func
        value = next(self.gen, _ended)
        if value is _ended:
            raise RuntimeError("generator didn't yield")
        return value

    def __exit__(self, typ, value, traceback):
        if typ is None:
            if next(self.gen, _ended) is not _ended:
                raise RuntimeError("generator didn't stop")
            return False
        thrown = typ() if value is None else value
        try:
            self.gen.throw(typ, thrown, traceback)
        except StopIteration as e:
            return e is not thrown      # unless it just came out again
        except BaseException as e:
            # A generator lets no StopIteration out: a RuntimeError replaces it.
            replaced = isinstance(e, RuntimeError) and isinstance(thrown, StopIteration) and e.__cause__ is thrown
            if not replaced and e is not thrown:
                raise
            thrown.__traceback__ = traceback
            return False
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(func):
    """Decorates a generator function that yields once: calls of it return a context
    manager.  The body of the with statement runs while the generator stands at its
    yield; what that yielded is the value of the with statement."""
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


# Many managers

class ExitStack(AbstractContextManager):
    """A context manager of others, which are entered one by one meanwhile.  At the end
    they are left, and functions called, last first, as by nested with statements."""

    def __init__(self):
        self._at_exit = []      # with the arguments of __exit__

    def enter_context(self, cm):
        """Enter a context manager now and leave it at the end."""
        cls = type(cm)
        try:
            enter, leave = cls.__enter__, cls.__exit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support "
                            "the context manager protocol") from None
        value = enter(cm)
        self._at_exit.append(_bound(leave, cm))
        return value

    def push(self, exit):
        """Leave at the end what was entered otherwise; or have a function called that
        may swallow exceptions, as __exit__() does."""
        leave = getattr(type(exit), '__exit__', None)
        self._at_exit.append(exit if leave is None else _bound(leave, exit))
        return exit

    def callback(self, callback, /, *args, **kwds):
        """Have a function called at the end."""
        def leave(*exc_info):
            callback(*args, **kwds)

        leave.__wrapped__ = callback
        self._at_exit.append(leave)
        return callback

    def pop_all(self):
        """Hand all over to a new stack."""
        heir = type(self)()
        heir._at_exit, self._at_exit = self._at_exit, []
        return heir

    def close(self):
        """Come to the end now."""
        self.__exit__(None, None, None)

    def __exit__(self, typ, exc, tb):
        around = _sys.exc_info()[1]
        arrived = typ is not None
        raised = False      # exc comes from here, not from the with statement
        while self._at_exit:
            leave = self._at_exit.pop()
            try:
                if leave(typ, exc, tb):
                    typ = exc = tb = None
                    raised = False
            except BaseException as e:
                _chain(e, exc, around)
                typ, exc, tb = type(e), e, e.__traceback__
                raised = True
        if raised:
            context = exc.__context__
            try:
                raise exc       # which gives it another context
            except BaseException:
                exc.__context__ = context
                raise
        return arrived and typ is None


def _chain(new, old, around):
    """Make old the first cause of new, where nested with statements would.  What is
    being handled around them is not one."""
    last = new
    while last.__context__ is not around:
        last = last.__context__
        if last is None or last is old:
            return
    if around is not None:
        last.__context__ = old
