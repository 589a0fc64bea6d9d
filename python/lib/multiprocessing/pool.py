"""A pool of threads that work on tasks."""

import threading
import _thread
from _queue import SimpleQueue
from __pypy__.thread import atomic, hint_commit_soon
from multiprocessing.context import TimeoutError
from time import monotonic

__all__ = ['ThreadPool']

RUN, CLOSE, TERMINATE = 'RUN', 'CLOSE', 'TERMINATE'


def __getattr__(name):
    if name == 'Pool':
        raise AttributeError("there is no Pool of processes here; the threads of"
                             " a ThreadPool run in parallel")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Job:
    """Tasks, and who waits for their results.  Tasks have numbers; done() gets
    what each returned or raised."""

    def put(self, pool, i, fn, args, kwds={}):
        pool._tasks.put((self, i, fn, args, kwds))

    def run(self, i, fn, args, kwds):
        try:
            result = True, fn(*args, **kwds)
        except Exception as e:
            result = False, e
        self.done(i, *result)


class ApplyResult(_Job):
    """The result of a call that may not be over."""

    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = threading.Event()
        self._callback, self._error_callback = callback, error_callback
        self._outcome = None    # whether it returned, and what it returned or raised

    def get(self, timeout=None):
        """What the call returns, or raise what it raises.  TimeoutError if that takes
        longer than timeout seconds."""
        if not self._event.wait(timeout):
            raise TimeoutError
        returned, value = self._outcome
        if returned:
            return value
        raise value

    def wait(self, timeout=None):
        """Wait for the end of the call, or for timeout seconds."""
        self._event.wait(timeout)

    def ready(self):
        """Whether the call is over."""
        return self._event.is_set()

    def successful(self):
        """Whether the call, which must be over, has returned."""
        if self._event.is_set():
            return self._outcome[0]
        raise ValueError(f'{self!r} not ready')

    def done(self, i, ok, value):
        self._outcome = ok, value
        callback = self._callback if ok else self._error_callback
        try:
            if callback:
                callback(value)
        finally:
            self._event.set()

    __class_getitem__ = classmethod(type(list[int]))


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The results of one call for each item, in pieces of chunksize items."""

    def __init__(self, pool, fn, items, chunksize, callback, error_callback):
        ApplyResult.__init__(self, pool, callback, error_callback)
        self._chunksize = chunksize
        self._results = [None] * len(items)
        pieces = range(0, len(items), chunksize)
        self._left = len(pieces)
        self._failure = None
        if not items:
            ApplyResult.done(self, 0, True, [])
        for i in pieces:
            self.put(pool, i, fn, (items[i:i + chunksize],))

    def done(self, i, ok, value):
        with atomic:
            if ok:
                self._results[i:i + self._chunksize] = value
            elif self._failure is None:
                self._failure = value
            self._left -= 1
            if self._left:
                return
        if self._failure is None:
            ApplyResult.done(self, 0, True, self._results)
        else:
            ApplyResult.done(self, 0, False, self._failure)


class IMapIterator(_Job):
    """The results of one call for each item, in the order of the items."""

    ordered = True

    def __init__(self, pool, fn, iterable, chunksize):
        self._cond = threading.Condition(threading.Lock())
        self._results = {}      # by number; or a list, if there is no order
        self._next = 0          # number of the result to return
        self._total = None      # number of tasks, once it is known
        feeder = threading.Thread(target=self.feed, args=(pool, fn, iterable, chunksize), daemon=True)
        feeder.start()

    def feed(self, pool, fn, iterable, chunksize):
        i = 0
        try:
            it = iter(iterable)
            while pool._state != TERMINATE:
                piece = []
                try:
                    for x in it:
                        piece.append(x)
                        if len(piece) == chunksize:
                            break
                finally:
                    if piece:
                        self.put(pool, i, fn, (piece,))
                        i += 1
                if not piece:
                    break
        except Exception as e:
            self.done(i, False, e)
            i += 1
        with self._cond:
            self._total = i
            self._cond.notify_all()

    def done(self, i, ok, value):
        with self._cond:
            if not self.ordered:
                i = len(self._results)
            self._results[i] = ok, value
            self._cond.notify_all()

    def __iter__(self):
        return self.values()

    def values(self):
        while True:
            try:
                yield self.next()
            except StopIteration:
                return

    def next(self, timeout=None):
        end = None if timeout is None else monotonic() + timeout
        with self._cond:
            while self._next not in self._results:
                if self._next == self._total:
                    raise StopIteration
                left = None if end is None else end - monotonic()
                if left is not None and left <= 0:
                    raise TimeoutError
                self._cond.wait(left)
            ok, value = self._results[self._next]
            if ok and len(value) > 1:
                self._results[self._next] = ok, value[1:]
            else:
                self._results[self._next] = None
                self._next += 1
        if not ok:
            raise value
        return value[0]

    __next__ = next


class IMapUnorderedIterator(IMapIterator):
    """The same, as soon as they are there."""

    ordered = False


def _each(fn):
    return lambda items: [fn(x) for x in items]


def _each_star(fn):
    return lambda items: [fn(*x) for x in items]


class ThreadPool:
    """Threads that make calls."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        if processes is None:
            processes = _thread._cpu_count()
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._processes = processes
        self._state = RUN
        self._tasks = SimpleQueue()
        self._pool = []
        for i in range(processes):
            t = threading.Thread(target=_worker, args=(self._tasks, initializer, initargs), daemon=True)
            t.start()
            self._pool.append(t)

    def __repr__(self):
        return "<%s.%s state=%s pool_size=%d>" % (
            type(self).__module__, type(self).__qualname__, self._state, len(self._pool))

    def apply(self, func, args=(), kwds={}):
        """func(*args, **kwds), called by one of the threads."""
        return self.apply_async(func, args, kwds).get()

    def map(self, func, iterable, chunksize=None):
        """[func(x) for x in iterable]"""
        return self.map_async(func, iterable, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        """[func(*x) for x in iterable]"""
        return self.starmap_async(func, iterable, chunksize).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        job = ApplyResult(self, callback, error_callback)
        job.put(self, 0, func, args, kwds)
        return job

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map(_each(func), iterable, chunksize, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map(_each_star(func), iterable, chunksize, callback, error_callback)

    def _map(self, fn, iterable, chunksize, callback, error_callback):
        self._check_running()
        items = list(iterable)
        if chunksize is None:
            # Four pieces for each thread, so that none waits long for others.
            chunksize = -(-len(items) // (4 * len(self._pool))) or 1
        return MapResult(self, fn, items, max(chunksize, 1), callback, error_callback)

    def imap(self, func, iterable, chunksize=1):
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, iterator, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError("Chunksize must be 1+, not {0:n}".format(chunksize))
        return iterator(self, _each(func), iterable, chunksize)

    def _check_running(self):
        if self._state != RUN:
            raise ValueError("Pool not running")

    def close(self):
        """No more tasks; the threads end when those that are there are done."""
        if self._state == RUN:
            self._state = CLOSE
            self._tasks.put(None)

    def terminate(self):
        """End the threads; tasks that have not begun are dropped."""
        self._state = TERMINATE
        with atomic:
            while not self._tasks.empty():
                self._tasks.get_nowait()
        self._tasks.put(None)

    def join(self):
        """Wait for the threads, after close() or terminate()."""
        if self._state == RUN:
            raise ValueError("Pool is still running")
        for t in self._pool:
            t.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def __del__(self):
        if getattr(self, '_tasks', None) is not None:
            self._tasks.put(None)


def _worker(tasks, initializer, initargs):
    if initializer is not None:
        initializer(*initargs)
    while True:
        task = tasks.get()
        hint_commit_soon()      # others may take the next one
        if task is None:
            tasks.put(None)
            return
        job, *rest = task
        job.run(*rest)
        del task, job, rest
        hint_commit_soon()
