"""Threads, and what they use to wait for each other; the primitives are _thread's."""

import _thread
import sys
from __pypy__.thread import hint_commit_soon as _commit, is_atomic as _is_atomic
from _stm import hashtable
from time import monotonic as _now, sleep as _sleep

__all__ = [
    'get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread',
    'TIMEOUT_MAX', 'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier',
    'BrokenBarrierError', 'Timer', 'ThreadError', 'setprofile', 'settrace', 'local', 'stack_size',
    'excepthook', 'ExceptHookArgs', 'gettrace', 'getprofile', 'get_native_id',
]

TIMEOUT_MAX, ThreadError = _thread.TIMEOUT_MAX, _thread.error
RLock, Lock, local = _thread.RLock, _thread.allocate_lock, _thread._local
stack_size, get_native_id, get_ident = _thread.stack_size, _thread.get_native_id, _thread.get_ident


def _deprecated(message):
    try:
        from warnings import warn
    except ModuleNotFoundError:
        return
    warn(message, DeprecationWarning, stacklevel=3)


def _locked():
    lock = Lock()
    lock.acquire()
    return lock


class ExceptHookArgs(tuple):
    """What excepthook gets: exc_type, exc_value, exc_traceback, thread."""

    __slots__ = ()
    __module__ = '_thread'
    __qualname__ = '_ExceptHookArgs'

    def __new__(cls, args, /):
        if not hasattr(args, '__iter__'):
            raise TypeError("constructor requires a sequence")
        args = tuple(args)
        if len(args) != 4:
            raise TypeError("_thread._ExceptHookArgs() takes a 4-sequence (%d-sequence given)" % len(args))
        return tuple.__new__(cls, args)

    def __repr__(self):
        return ("_thread._ExceptHookArgs(exc_type=%r, exc_value=%r, exc_traceback=%r, thread=%r)"
                % tuple(self))

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


ExceptHookArgs.__name__ = '_ExceptHookArgs'


def _stderr():
    return sys.__stderr__ if sys.stderr is None else sys.stderr


def excepthook(args, /):
    """Prints the uncaught exception of a thread."""
    if not isinstance(args, ExceptHookArgs):
        raise TypeError("_thread.excepthook argument type must be ExceptHookArgs")
    if args.exc_type == SystemExit:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    _thread._print_exception("Exception in thread %s:\n" % name, args.exc_value, _stderr())


__excepthook__ = excepthook


_hooks = {'settrace': None, 'setprofile': None}


def _set_hook(name, func):
    if func is not None and not hasattr(sys, name):
        raise NotImplementedError(f'threading.{name}(): there is no sys.{name}')
    _hooks[name] = func


def settrace(func):
    """Threads that are started from now on call sys.settrace(func)."""
    _set_hook('settrace', func)


def setprofile(func):
    """Threads that are started from now on call sys.setprofile(func)."""
    _set_hook('setprofile', func)


def gettrace():
    return _hooks['settrace']


def getprofile():
    return _hooks['setprofile']


# Threads

_active = hashtable()   # by ident: threads that run
_limbo = hashtable()    # by id(): threads that were started and do not run yet
_numbered = [0]     # threads that got their name here


def _new_name(kind):
    _numbered[0] = n = _numbered[0] + 1
    return f'{kind}-{n}'


def _attribute(name, setter=None):
    """A property that only a thread has whose __init__() was called."""
    def getter(self):
        assert self._initialized, "Thread.__init__() not called"
        return getattr(self, name)
    return property(getter, setter)


class Thread:
    """A call of target(*args, **kwargs) that goes on beside the one who starts it.  Or
    a derived class says in run() what to do."""

    _initialized = _started = _stopped = False
    _ident = _native_id = None
    _alive = None       # a lock, held while the thread runs

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None,
                 *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name is None:
            name = _new_name('Thread')
            called = getattr(target, '__name__', None)
            if called is not None:
                name += f' ({called})'
        self._name = str(name)
        self._daemonic = daemon if daemon is not None else current_thread().daemon
        self._target, self._args, self._kwargs = target, args, {} if kwargs is None else kwargs
        self._initialized = True

    def run(self):
        """The work of the thread."""
        try:
            if self._target is None:
                return
            self._target(*self._args, **self._kwargs)
        finally:
            # They may lead back to the thread.
            del self._kwargs, self._args, self._target

    # Its life

    def start(self):
        """Let it run.  A thread runs only once."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started:
            raise RuntimeError("threads can only be started once")
        self._started, self._alive = True, _locked()
        _limbo[id(self)] = self
        try:
            self._ident = _thread.start_new_thread(self._live, ())
        except BaseException:
            del _limbo[id(self)]
            self._started = False
            raise
        _commit()   # it begins when the caller's transaction has ended

    def _live(self):
        self._know_itself()
        del _limbo[id(self)]
        _commit()  # threads that begin at once are not to repeat each other's work
        try:
            for name, func in _hooks.items():
                if func:
                    getattr(sys, name)(func)
            self.run()
        except BaseException as e:
            self._uncaught(e)
        finally:
            self._stopped = True
            _commit()
            del _active[self._ident]
            self._alive.release()

    def _know_itself(self):
        self._native_id, self._ident = get_native_id(), get_ident()
        _active[self._ident] = self

    def _uncaught(self, exc):
        hook, args = excepthook, ExceptHookArgs((type(exc), exc, exc.__traceback__, self))
        try:
            (__excepthook__ if hook is None else hook)(args)
        except Exception as nested:
            nested.__suppress_context__ = True
            if (file := _stderr()) is not None:
                file.write("Exception in threading.excepthook:\n")
            sys.excepthook(type(nested), nested, nested.__traceback__)

    def join(self, timeout=None):
        """Wait for its end, or for so many seconds."""
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started:
            raise RuntimeError("cannot join thread before it is started")
        if current_thread() is self:
            raise RuntimeError("cannot join current thread")
        if self._alive.acquire(True, -1 if timeout is None else max(timeout, 0)):
            self._alive.release()

    def is_alive(self):
        """Whether it runs: it was started, and has not come to its end."""
        assert self._initialized, "Thread.__init__() not called"
        return not self._stopped and self._started

    # What is known of it

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        words = ['stopped' if self._stopped else 'started' if self._started else 'initial']
        if self._daemonic:
            words.append('daemon')
        if self._ident is not None:
            words.append(str(self._ident))
        return f"<{type(self).__name__}({self._name}, {' '.join(words)})>"

    def _rename(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    def _set_daemonic(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    @property
    def native_id(self):
        """The number by which the system knows it; None before it is started."""
        assert self._initialized, "Thread.__init__() not called"
        while self._native_id is None and self._started and not _is_atomic():
            _sleep(0.0001)
        return self._native_id

    ident = _attribute('_ident')
    name = _attribute('_name', _rename)
    daemon = _attribute('_daemonic', _set_daemonic)

    # The same in old names

    def getName(self):
        _deprecated("getName() is deprecated, get the name attribute instead")
        return self.name

    def setName(self, name):
        _deprecated("setName() is deprecated, set the name attribute instead")
        self.name = name

    def isDaemon(self):
        _deprecated("isDaemon() is deprecated, get the daemon attribute instead")
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated("setDaemon() is deprecated, set the daemon attribute instead")
        self.daemon = daemonic


class Timer(Thread):
    """A thread that waits so many seconds and then makes a call."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.finished = Event()     # or cancelled
        self.function, self.interval = function, interval
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs

    def run(self):
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
            self.finished.set()

    def cancel(self):
        """Do not make the call, if there is still time."""
        self.finished.set()


# Threads that are there without having been started here

class _MainThread(Thread):
    def __init__(self):
        super().__init__(name="MainThread", daemon=False)
        self._started, self._alive = True, _locked()
        self._know_itself()


class _DummyThread(Thread):
    """A thread of another origin that has asked who it is."""

    def __init__(self):
        super().__init__(name=_new_name('Dummy'), daemon=True)
        self._started = True
        _forget_dummies()
        self._know_itself()

    def join(self, timeout=None):
        assert False, "cannot join a dummy thread"

    def is_alive(self):
        return _thread._runs(self._ident)


def _forget_dummies():
    """Drop those that have ended; nothing else tells of it."""
    for t in _active.values():
        if type(t) is _DummyThread and not t.is_alive() and t._ident in _active:
            del _active[t._ident]


def main_thread():
    """The thread that runs the program."""
    return _main_thread


def current_thread():
    """The thread that asks."""
    me = get_ident()
    try:
        return _active[me]
    except KeyError:
        return _DummyThread()


def currentThread():
    _deprecated("currentThread() is deprecated, use current_thread() instead")
    return current_thread()


def enumerate():
    """The threads that are alive."""
    _forget_dummies()
    return _active.values() + _limbo.values()


def active_count():
    """The number of threads that are alive."""
    return len(enumerate())


def activeCount():
    _deprecated("activeCount() is deprecated, use active_count() instead")
    return active_count()


# Waiting

class Condition:
    """A lock, and a place to wait for what others do who take it."""

    def __init__(self, lock=None):
        self._lock = lock = RLock() if lock is None else lock
        self.release, self.acquire = lock.release, lock.acquire
        self._waiters = []      # a locked lock of each

    def __repr__(self):
        return f'<Condition({self._lock}, {len(self._waiters)})>'

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __enter__(self):
        return self._lock.__enter__()

    # A lock that can be taken again and again has methods for these.

    def _is_owned(self):
        asks = getattr(self._lock, '_is_owned', None)
        if asks is not None:
            return asks()
        free = self._lock.acquire(False)
        if free:
            self._lock.release()
        return not free

    def _release_save(self):
        release = getattr(self._lock, '_release_save', self._lock.release)
        return release()

    def _acquire_restore(self, state):
        acquire = getattr(self._lock, '_acquire_restore', None)
        if acquire is None:
            self._lock.acquire()
        else:
            acquire(state)

    def notify_all(self):
        """Wake all who wait."""
        self.notify(len(self._waiters))

    def notify(self, n=1):
        """Wake those who wait longest, n at most."""
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        if self._waiters:
            bells, self._waiters[:n] = self._waiters[:n], []
            for bell in bells:
                bell.release()

    def notifyAll(self):
        _deprecated("notifyAll() is deprecated, use notify_all() instead")
        self.notify_all()

    def wait(self, timeout=None):
        """Give the lock away until woken, and take it back.  False if nobody did in
        timeout seconds."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        bell, rung = _locked(), False
        self._waiters.append(bell)
        state = self._release_save()
        try:
            rung = bell.acquire(True, -1 if timeout is None else max(timeout, 0))
        finally:
            self._acquire_restore(state)
            if not rung and bell in self._waiters:
                self._waiters.remove(bell)
        return rung

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate() is true, or timeout seconds.  What it returned last is
        the result."""
        deadline = None if timeout is None else _now() + timeout
        while not (met := predicate()):
            if deadline is None:
                self.wait()
                continue
            left = deadline - _now()
            if left <= 0:
                break
            self.wait(left)
        return met


def _show(x, state):
    cls = type(x)
    return f'<{cls.__module__}.{cls.__qualname__} at {id(x):#x}: {state}>'


class Event:
    """Something that happens, and threads that wait until it has."""

    def __init__(self):
        self._flag = False
        self._cond = Condition(Lock())

    def wait(self, timeout=None):
        """Wait until it has happened; False if it has not in timeout seconds."""
        with self._cond:
            return self._flag or self._cond.wait(timeout)

    def set(self):
        """It has happened."""
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        """It has not happened yet."""
        with self._cond:
            self._flag = False

    def is_set(self):
        """Whether it has happened."""
        return self._flag

    def isSet(self):
        _deprecated("isSet() is deprecated, use is_set() instead")
        return self.is_set()

    def __repr__(self):
        return _show(self, 'set' if self._flag else 'unset')


class Semaphore:
    """So many may have it at once; who wants it then has to wait."""

    _limit = None

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value, self._cond = value, Condition(Lock())

    def _is_free(self):
        return self._value > 0

    def acquire(self, blocking=True, timeout=None):
        """Get it.  False if that is not possible at once, without blocking, or within
        timeout seconds."""
        if timeout is not None and not blocking:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            got = self._cond.wait_for(self._is_free, timeout) if blocking else self._is_free()
            if got:
                self._value -= 1
                _thread._hold()
            return got

    def release(self, n=1):
        """Give it back, n times."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            value = self._value + n
            if self._limit is not None and value > self._limit:
                raise ValueError("Semaphore released too many times")
            self._value = value
            self._cond.notify(n)
            for i in range(n):
                _thread._unhold()

    __enter__ = acquire

    def __exit__(self, t, v, tb):
        self.release()

    def __repr__(self):
        limit = '' if self._limit is None else f'/{self._limit}'
        return _show(self, f'value={self._value}{limit}')


class BoundedSemaphore(Semaphore):
    """A Semaphore that does not take back more than it gave."""

    def __init__(self, value=1):
        super().__init__(value)
        self._limit = value


class BrokenBarrierError(RuntimeError):
    """A thread that was waited for will not come."""


class _Round:
    """One filling of a barrier."""

    def __init__(self, broken=False):
        self.count = 0          # threads that have come
        self.open = False
        self.broken = broken


class Barrier:
    """Lets threads pass when there are enough of them."""

    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(Lock())
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._round = _Round()

    def __repr__(self):
        state = 'broken' if self.broken else 'waiters=%d/%d' % (self.n_waiting, self.parties)
        return _show(self, state)

    def wait(self, timeout=None):
        """Wait for the others.  Returns a different number from 0 to
        parties-1 to each."""
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            this = self._round
            if this.broken:
                raise BrokenBarrierError
            index = this.count
            this.count += 1
            try:
                if this.count == self._parties:
                    self._open(this)
                elif not self._cond.wait_for(lambda: this.open or this.broken, timeout):
                    raise BrokenBarrierError
            except BaseException:
                if not this.open:
                    self._break(this)
                raise
            if not this.open:
                raise BrokenBarrierError
            return index

    def _open(self, this):
        if self._action:
            self._action()
        this.open = True
        self._round = _Round()
        self._cond.notify_all()

    def _break(self, this):
        this.broken = True
        self._cond.notify_all()

    def reset(self):
        """Those who wait get BrokenBarrierError; then all is as new."""
        with self._cond:
            self._break(self._round)
            self._round = _Round()

    def abort(self):
        """Those who wait, now and later, get BrokenBarrierError."""
        with self._cond:
            self._break(self._round)

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        this = self._round
        return 0 if this.broken else this.count

    @property
    def broken(self):
        return self._round.broken


# The end

_at_shutdown = []
_ends = False       # the main program has ended


def _register_atexit(func, *args, **kwargs):
    """Call func when the main program ends, before its threads are joined."""
    if _ends:
        raise RuntimeError("can't register atexit after shutdown")
    _at_shutdown.append((func, args, kwargs))


def _shutdown():
    """At the end of the main program: wait for the threads that are not
    daemons."""
    global _ends
    _ends = True
    if not _main_thread._stopped:
        _main_thread._stopped = True
        _main_thread._alive.release()
    while _at_shutdown:
        func, args, kwargs = _at_shutdown.pop()
        func(*args, **kwargs)
    while True:
        waiting = [t for t in enumerate() if not t.daemon
                   and t is not _main_thread and t is not current_thread()]
        if not waiting:
            return
        for t in waiting:
            t.join()


_main_thread = _MainThread()
