"""Threads, and the things they wait for, on top of _thread."""

import _thread
import sys
from __pypy__.thread import hint_commit_soon as _commit
from time import monotonic as _time

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread',
           'enumerate', 'main_thread', 'TIMEOUT_MAX', 'Event', 'Lock', 'RLock',
           'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier',
           'BrokenBarrierError', 'Timer', 'ThreadError', 'excepthook',
           'ExceptHookArgs', 'stack_size', 'local', 'get_native_id']

Lock = _thread.allocate_lock
RLock = _thread.RLock
local = _thread._local
get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
stack_size = _thread.stack_size
ThreadError = _thread.error
TIMEOUT_MAX = _thread.TIMEOUT_MAX


class Condition:
    """Wait until another thread says that something may have changed."""

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return "<Condition(%s, %d)>" % (self._lock, len(self._waiters))

    def _is_owned(self):
        if hasattr(self._lock, '_is_owned'):
            return self._lock._is_owned()
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def _release_all(self):
        if hasattr(self._lock, '_release_save'):
            return self._lock._release_save()
        self._lock.release()

    def _acquire_all(self, state):
        if hasattr(self._lock, '_acquire_restore'):
            self._lock._acquire_restore(state)
        else:
            self._lock.acquire()

    def wait(self, timeout=None):
        """Release the lock, wait to be notified, take the lock again.
        False if the timeout (seconds) came first."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        bell = _thread.allocate_lock()
        bell.acquire()
        self._waiters.append(bell)
        state = self._release_all()
        notified = False
        try:
            if timeout is None:
                notified = bell.acquire()
            else:
                notified = bell.acquire(True, max(timeout, 0))
            return notified
        finally:
            self._acquire_all(state)
            if not notified and bell in self._waiters:
                self._waiters.remove(bell)

    def wait_for(self, predicate, timeout=None):
        """Wait until the predicate holds; its last value is returned."""
        end = None if timeout is None else _time() + timeout
        result = predicate()
        while not result:
            remaining = None
            if end is not None:
                remaining = end - _time()
                if remaining <= 0:
                    break
            self.wait(remaining)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake up to n waiters."""
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        woken = self._waiters[:n]
        del self._waiters[:n]
        for bell in woken:
            bell.release()

    def notify_all(self):
        self.notify(len(self._waiters))

    notifyAll = notify_all


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        status = 'set' if self._flag else 'unset'
        return "<%s.%s at %#x: %s>" % (
            type(self).__module__, type(self).__qualname__, id(self), status)

    def is_set(self):
        return self._flag

    isSet = is_set

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            if not self._flag:
                return self._cond.wait_for(self.is_set, timeout)
            return True


class Semaphore:
    """A counter that waits rather than go below zero."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if not blocking and self._value == 0:
                return False
            if not self._cond.wait_for(lambda: self._value > 0, timeout):
                return False
            self._value -= 1
            return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that must not be released more often than acquired."""

    def __init__(self, value=1):
        Semaphore.__init__(self, value)
        self._initial_value = value

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """Lets threads pass when there are enough of them."""

    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(Lock())
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._count = 0
        self._generation = 0    # how often it opened
        self._leaving = 0       # threads of the last opening still inside
        self._broken = False

    def wait(self, timeout=None):
        """Wait for the others.  Returns a different number from 0 to
        parties-1 to each."""
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._leaving and not self._broken:
                self._cond.wait()
            if self._broken:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            generation = self._generation
            if self._count == self._parties:
                self._open()
                return index
            if not self._cond.wait_for(
                    lambda: self._broken or self._generation != generation, timeout):
                self._break()
                raise BrokenBarrierError
            if self._generation == generation:
                self._count -= 1
                raise BrokenBarrierError
            self._leave()
            return index

    def _open(self):
        try:
            if self._action:
                self._action()
        except BaseException:
            self._count -= 1
            self._break()
            raise
        self._generation += 1
        self._count = 0
        self._leaving = self._parties
        self._cond.notify_all()
        self._leave()

    def _leave(self):
        self._leaving -= 1
        if self._leaving == 0:
            self._cond.notify_all()

    def _break(self):
        self._broken = True
        self._cond.notify_all()

    def reset(self):
        """Those who wait get BrokenBarrierError; then all is as new."""
        with self._cond:
            if self._count > 0:
                self._broken = True
                self._cond.notify_all()
                while self._count > 0:
                    self._cond.wait(0.001)
            self._broken = False

    def abort(self):
        """Those who wait, now and later, get BrokenBarrierError."""
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count

    @property
    def broken(self):
        return self._broken


class ExceptHookArgs(tuple):
    """What excepthook gets: exc_type, exc_value, exc_traceback, thread."""

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args, /):
    """Prints the uncaught exception of a thread."""
    if args.exc_type == SystemExit:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    _thread._print_exception("Exception in thread %s:\n" % name, args.exc_value)


__excepthook__ = excepthook


class _Counter:
    def __init__(self):
        self.value = 0

    def next(self):
        self.value += 1
        return self.value


_names = _Counter()
_active = {}    # by ident: threads that run
_limbo = {}     # by id(): threads that were started and do not run yet


class Thread:
    """A thread of control: calls target(*args, **kwargs)."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None,
                 *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name is None:
            name = "Thread-%d" % _names.next()
            if target is not None:
                try:
                    name += " (%s)" % target.__name__
                except AttributeError:
                    pass
        self._target = target
        self._name = str(name)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = None
        self._started = False
        self._stopped = False
        self._alive = None      # a lock, held while the thread runs
        self._initialized = True

    def __repr__(self):
        status = "initial"
        if self._started:
            status = "started"
        if self._stopped:
            status = "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += " %s" % self._ident
        return "<%s(%s, %s)>" % (type(self).__name__, self._name, status)

    def _check(self):
        if not getattr(self, '_initialized', False):
            raise RuntimeError("Thread.__init__() not called")

    def start(self):
        """Start the thread; at most once."""
        self._check()
        if self._started:
            raise RuntimeError("threads can only be started once")
        self._alive = _thread.allocate_lock()
        self._alive.acquire()
        self._started = True
        _limbo[id(self)] = self
        try:
            self._ident = _thread.start_new_thread(self._bootstrap, ())
        except Exception:
            self._started = False
            del _limbo[id(self)]
            raise

    def run(self):
        """What the thread does; may be overridden."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._ident = get_ident()
        _active[self._ident] = self
        del _limbo[id(self)]
        _commit()  # threads that begin at once are not to repeat each other's work
        try:
            self.run()
        except BaseException as e:
            try:
                excepthook(ExceptHookArgs((type(e), e, e.__traceback__, self)))
            except Exception as nested:
                _thread._print_exception("Error in threading.excepthook:\n", nested)
        finally:
            self._stopped = True
            _commit()
            del _active[self._ident]
            self._alive.release()

    def join(self, timeout=None):
        """Wait until the thread ends, or for timeout seconds."""
        self._check()
        if not self._started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is None:
            done = self._alive.acquire()
        else:
            done = self._alive.acquire(True, max(timeout, 0))
        if done:
            self._alive.release()

    def is_alive(self):
        self._check()
        return self._started and not self._stopped

    @property
    def name(self):
        self._check()
        return self._name

    @name.setter
    def name(self, name):
        self._check()
        self._name = str(name)

    @property
    def ident(self):
        self._check()
        return self._ident

    @property
    def native_id(self):
        self._check()
        return self._ident

    @property
    def daemon(self):
        self._check()
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        self._check()
        if self._started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


class Timer(Thread):
    """Calls function after interval seconds, unless cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        Thread.__init__(self, name="MainThread", daemon=False)
        self._started = True
        self._ident = get_ident()
        _active[self._ident] = self


class _DummyThread(Thread):
    """Stands for a thread that was not started by this module."""

    def __init__(self):
        Thread.__init__(self, name="Dummy-%d" % _names.next(), daemon=True)
        self._started = True
        self._ident = get_ident()
        _active[self._ident] = self

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")


def current_thread():
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def main_thread():
    return _main_thread


def enumerate():
    return list(_active.values()) + list(_limbo.values())


def active_count():
    return len(_active) + len(_limbo)


currentThread = current_thread
activeCount = active_count


def _shutdown():
    """At the end of the main program: wait for the threads that are not
    daemons."""
    _main_thread._stopped = True
    while True:
        waiting = [t for t in enumerate() if t is not _main_thread and not t.daemon]
        if not waiting:
            return
        for t in waiting:
            t.join()


_main_thread = _MainThread()
