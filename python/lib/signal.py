"""Signals of the system, and functions that handle them."""

import _signal
from _signal import default_int_handler, getitimer, pause, raise_signal, strsignal
from enum import IntEnum as _IntEnum

_numbers = {**_signal.numbers, 'SIGCLD': 17, 'SIGPOLL': 29, 'SIGRTMIN': 34, 'SIGRTMAX': 64}
Signals = _IntEnum('Signals', sorted(_numbers.items(), key=lambda item: (item[1], item[0])), module=__name__)
Handlers = _IntEnum('Handlers', [('SIG_DFL', 0), ('SIG_IGN', 1)], module=__name__)
Sigmasks = _IntEnum('Sigmasks', [('SIG_BLOCK', 0), ('SIG_UNBLOCK', 1), ('SIG_SETMASK', 2)], module=__name__)
globals().update(Signals.__members__)
globals().update(Handlers.__members__)
globals().update(Sigmasks.__members__)

NSIG = 65
ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2
ItimerError = OSError




def _named(value, kind):
    """The member of kind for a number, if there is one."""
    if isinstance(value, int):
        try:
            return kind(value)
        except ValueError:
            pass
    return value


def signal(signalnum, handler):
    """Set the handler of a signal; the result is the old one."""
    if isinstance(handler, _IntEnum):
        handler = int(handler)
    return _named(_signal.set_handler(int(signalnum) if isinstance(signalnum, _IntEnum) else signalnum, handler), Handlers)


def getsignal(signalnum):
    """The handler of a signal."""
    return _named(_signal.handler(signalnum), Handlers)


def alarm(seconds):
    """Have SIGALRM come after some seconds; how many were left before."""
    left = _signal.setitimer(0, float(seconds))[0]
    return int(left) + (left > int(left))


def setitimer(which, seconds, interval=0.0):
    """Have a signal come after some seconds, and then at intervals."""
    return _signal.setitimer(which, float(seconds), float(interval))


def siginterrupt(signalnum, flag):
    """System calls always go on after a signal."""
    _signal.handler(signalnum)


def valid_signals():
    """All signals."""
    return {_named(n, Signals) for n in range(1, NSIG) if n not in (32, 33)}
