"""Run independent calls on all cores, with the result of the serial loop.

    for key, value in bigdict.items():
        transaction.add(f, key, value)
    transaction.run()

Each call runs in an atomic block of its own, in some order; it cannot see the
others half done.  Calls added by a running call start after it has finished.
If one raises, the ones that have not started are dropped, and run() raises
that exception.
"""

import _thread
from pypystm import (
    atomic, is_atomic, signals_enabled, hint_commit_soon, getsegmentlimit,
    hashtable, stmset, stmdict, local, time, clock, queue, Empty)

__all__ = ['TransactionError', 'TransactionQueue', 'add', 'run',
           'set_num_threads', 'number_of_transactions_in_last_run',
           'threadlocalproperty', 'atomic', 'is_atomic', 'signals_enabled',
           'hint_commit_soon', 'getsegmentlimit', 'hashtable', 'stmset',
           'stmdict', 'stmidset', 'stmiddict', 'local', 'time', 'clock',
           'queue', 'Empty']


class TransactionError(Exception):
    pass


class _Run:
    """One call of run(): the work, shared by the workers of the pool."""

    def __init__(self):
        self.work = _thread._workqueue()
        self.workers_done = _thread._workqueue()
        self.failure = None

    def help(self):
        work = self.work
        while True:
            item = work.get()
            if item is None:
                return
            try:
                with signals_enabled:
                    with atomic:
                        self.call(*item)
            except BaseException as e:      # an interrupt on the way
                with atomic:
                    self.failure = self.failure or e
            if self.failure is not None:
                work.cancel()
            work.task_done()

    def call(self, f, args, kwds):
        """Call f unless another call has failed: they conflict, so that at
        most one fails."""
        if self.failure is None:
            try:
                f(*args, **kwds)
            except BaseException as e:
                self.failure = e


class _Pool:
    """Threads that are kept from one run() to the next."""

    def __init__(self):
        self.jobs = _thread._workqueue()
        self.size = 0

    def call(self, f, times):
        while self.size < times:
            self.size += 1
            _thread.start_new_thread(self.serve, ())
        done = _thread._workqueue()
        for i in range(times):
            done.put(None)
            self.jobs.put((f, done))
        # What was put is not done before each worker has said so.
        done.join()

    def serve(self):
        while True:
            f, done = self.jobs.get()
            try:
                f()
            finally:
                done.task_done()


_pool = _Pool()


class TransactionQueue:
    """A set of calls to run, and to wait for."""

    def __init__(self):
        self._pending = []
        self._running = None
        self._executed = 0

    def add(self, f, *args, **kwds):
        """Run f(*args, **kwds) at the next run(), or, when called by a
        running call, as soon as that has finished."""
        running = self._running
        if running is None:
            self._pending.append((f, args, kwds))
        else:
            running.work.put((f, args, kwds))

    def add_generator(self, generator):
        """Run the generator; each step from yield to yield is a transaction
        of its own."""
        def step():
            for _ in generator:
                self.add(step)
                return
        self.add(step)

    def run(self, nb_segments=0):
        """Run all calls that were added, and those that they add."""
        if is_atomic():
            raise TransactionError(
                "TransactionQueue.run() cannot be called in an atomic context")
        if self._running is not None:
            raise TransactionError(
                "recursive invocation of TransactionQueue.run()")
        if not self._pending:
            self._executed = 0
            return
        this = _Run()
        for item in self._pending:
            this.work.put(item)
        self._pending = []
        self._running = this
        try:
            _pool.call(this.help, nb_segments or getsegmentlimit())
        finally:
            self._running = None
            self._executed = this.work.count()
        if this.failure is not None:
            raise this.failure

    def number_of_transactions_executed(self):
        if self._running is not None:
            raise TransactionError("TransactionQueue.run() is still running")
        return self._executed


_queue = TransactionQueue()
_num_threads = 0


def set_num_threads(num):
    """Set the number of threads to use."""
    global _num_threads
    if num < 1:
        raise ValueError("'num' must be at least 1, got %r" % (num,))
    if _queue._running is not None:
        raise TransactionError("cannot change the number of threads "
                               "while running transactions")
    _num_threads = num


def add(f, *args, **kwds):
    """Run f(*args, **kwds) at the next run()."""
    _queue.add(f, *args, **kwds)


def run():
    """Run all calls that were added; return when they, and all that they
    added, are done."""
    if _queue._running is not None:
        raise TransactionError("recursive invocation of transaction.run()")
    _queue.run(_num_threads)


def number_of_transactions_in_last_run():
    return _queue.number_of_transactions_executed()


class threadlocalproperty:
    """A property with one value per thread.  Where a thread has set none, it
    is made by default_factory(), or an AttributeError."""

    def __init__(self, default_factory=None):
        self.default_factory = default_factory
        self.name = None
        self.slot = 'threadlocalproperty %d' % id(self)

    def __set_name__(self, owner, name):
        self.name = name

    def _values(self, obj):
        """The values of the running thread: one, or none."""
        values = obj.__dict__.get(self.slot)
        if values is None:
            values = obj.__dict__.setdefault(self.slot, local())
        return values.__dict__

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        values = self._values(obj)
        if 'value' not in values:
            if self.default_factory is None:
                raise AttributeError(self.name)
            values['value'] = self.default_factory()
        return values['value']

    def __set__(self, obj, value):
        self._values(obj)['value'] = value

    def __delete__(self, obj):
        if self._values(obj).pop('value', self) is self:
            raise AttributeError(self.name)

    def clear(self, obj):
        """Forget the values of all threads."""
        obj.__dict__.pop(self.slot, None)


class stmidset:
    """A set of objects by identity; different ones do not conflict."""

    def __init__(self):
        self._objects = hashtable()

    def add(self, obj):
        self._objects[id(obj)] = obj

    def __contains__(self, obj):
        return id(obj) in self._objects

    def remove(self, obj):
        try:
            del self._objects[id(obj)]
        except KeyError:
            raise KeyError(obj) from None

    def discard(self, obj):
        try:
            del self._objects[id(obj)]
        except KeyError:
            pass

    def __len__(self):
        return len(self._objects)


class stmiddict:
    """A dict whose keys are objects by identity; different ones do not
    conflict."""

    def __init__(self):
        self._items = hashtable()   # by id(key): (key, value)

    def __getitem__(self, key):
        try:
            return self._items[id(key)][1]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        self._items[id(key)] = key, value

    def __delitem__(self, key):
        try:
            del self._items[id(key)]
        except KeyError:
            raise KeyError(key) from None

    def __contains__(self, key):
        return id(key) in self._items

    def get(self, key, default=None):
        return self._items.get(id(key), (None, default))[1]

    def setdefault(self, key, default=None):
        return self._items.setdefault(id(key), (key, default))[1]

    def __len__(self):
        return len(self._items)
