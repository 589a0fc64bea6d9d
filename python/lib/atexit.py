"""Functions that are called at the end of the program, the latest first."""

import sys

_calls = []


def register(func, /, *args, **kwargs):
    """Call func(*args, **kwargs) at the end."""
    if not callable(func):
        raise TypeError('the first argument must be callable')
    _calls.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Do not call func after all."""
    _calls[:] = [c for c in _calls if not (c[0] is func or c[0] == func)]


def _run_exitfuncs():
    while _calls:
        func, args, kwargs = _calls.pop()
        try:
            func(*args, **kwargs)
        except BaseException as e:
            sys.unraisablehook(sys.UnraisableHookArgs(
                (type(e), e, e.__traceback__, 'Exception ignored in atexit callback', func)))


def _clear():
    _calls.clear()


def _ncallbacks():
    return len(_calls)
