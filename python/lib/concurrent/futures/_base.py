"""Futures, and waiting for several of them."""

import _thread
import sys
from __pypy__.thread import atomic
from time import monotonic

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

PENDING = 'PENDING'
RUNNING = 'RUNNING'
CANCELLED = 'CANCELLED'
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'   # the executor knows
FINISHED = 'FINISHED'

TimeoutError = TimeoutError


class Error(Exception):
    pass


class CancelledError(Error):
    """The future was cancelled."""


class InvalidStateError(Error):
    """The future does not allow that in its state."""


class BrokenExecutor(RuntimeError):
    """The executor cannot make calls any more."""


def report(message, exc):
    """Says that something went wrong where nobody can catch it."""
    try:
        import logging
    except ModuleNotFoundError:
        if exc is None:
            sys.stderr.write(message + "\n")
        else:
            _thread._print_exception(message + "\n", exc, sys.stderr)
    else:
        logging.getLogger("concurrent.futures").critical(message, exc_info=exc)


class Waiter:
    """Somebody who waits for futures.  Its methods are called in atomic
    sections."""

    def __init__(self):
        self.bell = _thread.allocate_lock()
        self.bell.acquire()
        self.rung = False

    def completed(self, future):
        self.ring()

    def ring(self):
        if not self.rung:
            self.rung = True
            self.bell.release()

    def wait(self, timeout):
        """False if it takes longer than timeout seconds."""
        return self.bell.acquire(True, -1 if timeout is None else max(timeout, 0))

    def forget(self, futures):
        with atomic:
            for f in futures:
                if self in f._waiters:
                    f._waiters.remove(self)


class Collector(Waiter):
    """Rings for each future, and says which ones they were."""

    def __init__(self):
        Waiter.__init__(self)
        self.done = []

    def completed(self, future):
        self.done.append(future)
        self.ring()

    def take(self):
        with atomic:
            done = self.done
            self.done = []
            if self.rung:
                self.rung = False
                self.bell.acquire(False)
            return done


class Countdown(Waiter):
    """Rings when so many futures have completed, or, if it is to, one of them
    has failed."""

    def __init__(self, missing, or_failed):
        Waiter.__init__(self)
        self.missing = missing
        self.or_failed = or_failed

    def completed(self, future):
        self.missing -= 1
        if self.missing == 0 or self.or_failed and future._failed():
            self.ring()


class Future:
    """The result of a call that may not be over."""

    def __init__(self):
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        state = {RUNNING: 'running', PENDING: 'pending', FINISHED: 'finished'}.get(self._state, 'cancelled')
        if self._state == FINISHED:
            if self._exception is not None:
                state += ' raised ' + type(self._exception).__name__
            else:
                state += ' returned ' + type(self._result).__name__
        return '<%s at %#x state=%s>' % (type(self).__name__, id(self), state)

    def cancel(self):
        """Cancel the call, unless it is being made or is over."""
        with atomic:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state != PENDING:
                return True
            self._complete(CANCELLED)
        self._call_back()
        return True

    def cancelled(self):
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        return self._state == RUNNING

    def done(self):
        return self._state not in (PENDING, RUNNING)

    def result(self, timeout=None):
        """What the call returned, or raise what it raised."""
        self._await(timeout)
        if self._exception is not None:
            try:
                raise self._exception
            finally:
                self = None     # which the traceback refers to
        return self._result

    def exception(self, timeout=None):
        """What the call raised, or None."""
        self._await(timeout)
        return self._exception

    def add_done_callback(self, fn):
        """Call fn(self) when this is done, at once if it is."""
        with atomic:
            if not self.done():
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    # For executors.

    def set_running_or_notify_cancel(self):
        """The call is to be made now; False if it has been cancelled."""
        with atomic:
            if self._state == PENDING:
                self._state = RUNNING
                return True
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                return False
        report('Future %s in unexpected state: %s' % (id(self), self._state), None)
        raise RuntimeError('Future in unexpected state')

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    def _finish(self, result, exception):
        with atomic:
            if self.done():
                raise InvalidStateError('{}: {!r}'.format(self._state, self))
            self._result = result
            self._exception = exception
            self._complete(FINISHED)
        self._call_back()

    def _complete(self, state):
        self._state = state
        for w in self._waiters:
            w.completed(self)
        self._waiters = []

    def _failed(self):
        return not self.cancelled() and self._exception is not None

    def _await(self, timeout):
        with atomic:
            if not self.done():
                w = Waiter()
                self._waiters.append(w)
            else:
                w = None
        if w is not None:
            try:
                if not w.wait(timeout) and not self.done():
                    raise TimeoutError()
            finally:
                w.forget([self])
        if self.cancelled():
            raise CancelledError()

    def _call_back(self):
        for fn in self._done_callbacks:
            self._call(fn)

    def _call(self, fn):
        try:
            fn(self)
        except Exception as e:
            report('exception calling callback for %r' % (self,), e)

    __class_getitem__ = classmethod(type(list[int]))


def as_completed(fs, timeout=None):
    """The futures fs, each as soon as it is done."""
    end = None if timeout is None else monotonic() + timeout
    fs = dict.fromkeys(fs)
    total = len(fs)
    w = Collector()
    with atomic:
        for f in fs:
            if f.done():
                w.completed(f)
            else:
                f._waiters.append(w)
    try:
        while True:
            for f in w.take():
                del fs[f]
                yield f
            if not fs:
                return
            left = None if end is None else end - monotonic()
            if not w.wait(left):
                raise TimeoutError('%d (of %d) futures unfinished' % (len(fs), total))
            w.rung = False
    finally:
        w.forget(fs)


class DoneAndNotDoneFutures(tuple):
    """What wait() returns: two sets."""

    __slots__ = ()
    _fields = ('done', 'not_done')

    def __new__(cls, done, not_done):
        return tuple.__new__(cls, (done, not_done))

    def __repr__(self):
        return 'DoneAndNotDoneFutures(done=%r, not_done=%r)' % tuple(self)

    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures: for one, for all, or for all unless one fails."""
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError("Invalid return condition: %r" % return_when)
    fs = set(fs)
    with atomic:
        missing = [f for f in fs if not f.done()]
        if return_when == FIRST_COMPLETED:
            ready = len(missing) < len(fs)
        else:
            ready = return_when == FIRST_EXCEPTION and any(f.done() and f._failed() for f in fs)
        if missing and not ready:
            n = 1 if return_when == FIRST_COMPLETED else len(missing)
            w = Countdown(n, return_when == FIRST_EXCEPTION)
            for f in missing:
                f._waiters.append(w)
        else:
            w = None
    if w is not None:
        try:
            w.wait(timeout)
        finally:
            w.forget(missing)
    done = {f for f in fs if f.done()}
    return DoneAndNotDoneFutures(done, fs - done)


class Executor:
    """Makes calls elsewhere."""

    def submit(self, fn, /, *args, **kwargs):
        """A future of the call."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """As map(fn, *iterables), but all calls are begun at once."""
        end = None if timeout is None else monotonic() + timeout
        fs = [self.submit(fn, *args) for args in zip(*iterables)]
        fs.reverse()

        def results():
            try:
                while fs:
                    if end is None:
                        yield result_or_cancel(fs.pop())
                    else:
                        yield result_or_cancel(fs.pop(), end - monotonic())
            finally:
                for f in fs:
                    f.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """No calls any more."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


def result_or_cancel(f, timeout=None):
    """The result of f, which is cancelled if nobody will wait for it."""
    try:
        return f.result(timeout)
    finally:
        f.cancel()
