"""Ctrl-C ends a run after the test that is running."""

from weakref import WeakSet

__unittest = True

_running = WeakSet()
_ours = None


class _Stopper:
    """What SIGINT calls: the first time it stops the results, then it does what was done before."""

    def __init__(self, before):
        self.before = before
        self.interrupted = False

    def __call__(self, signum, frame):
        import signal
        if self.interrupted or signal.getsignal(signum) is not self:
            self._pass_on(signum, frame)
        self.interrupted = True
        for result in list(_running):
            result.stop()

    def _pass_on(self, signum, frame):
        import signal
        if self.before == signal.SIG_DFL:
            signal.default_int_handler(signum, frame)
        elif self.before != signal.SIG_IGN:
            self.before(signum, frame)


def installHandler():
    """Take care of Ctrl-C."""
    import signal
    global _ours
    if _ours is not None:
        return
    _ours = _Stopper(signal.getsignal(signal.SIGINT))
    signal.signal(signal.SIGINT, _ours)


class _Removed:
    """A context in which Ctrl-C does what it did before."""

    def __enter__(self):
        import signal
        self.handler = signal.getsignal(signal.SIGINT)
        removeHandler()

    def __exit__(self, *exc_info):
        import signal
        signal.signal(signal.SIGINT, self.handler)


def removeHandler(method=None):
    """Let Ctrl-C do what it did before; as a decorator, while a function runs."""
    if method is None:
        if _ours is not None:
            import signal
            signal.signal(signal.SIGINT, _ours.before)
        return None
    from functools import wraps

    @wraps(method)
    def without(*args, **kwargs):
        with _Removed():
            return method(*args, **kwargs)
    return without


def removeResult(result):
    """Leave a result alone; says whether it was registered."""
    known = result in _running
    _running.discard(result)
    return known


def registerResult(result):
    """Have a result stopped by Ctrl-C."""
    _running.add(result)
