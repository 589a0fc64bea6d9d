"""An executor whose calls are made by threads."""

import _thread
import threading
from concurrent.futures import _base
from _queue import SimpleQueue
from __pypy__.thread import atomic, hint_commit_soon


class BrokenThreadPool(_base.BrokenExecutor):
    """A thread could not be initialized."""


class _Call:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as e:
            self.future.set_exception(e)
            self = None     # which the traceback refers to
        else:
            self.future.set_result(result)


class _Crew:
    """What an executor and its threads share.  The threads do not refer to the
    executor, which ends them when nobody does any more."""

    def __init__(self, initializer, initargs):
        self.calls = SimpleQueue()      # None: the thread is to end
        self.idle = 0                   # threads that no call has been put for
        self.broken = False
        self.initializer = initializer
        self.initargs = initargs

    def work(self):
        try:
            if self.initializer is not None:
                try:
                    self.initializer(*self.initargs)
                except BaseException as e:
                    _base.report('Exception in initializer:', e)
                    self.fail()
                    return
            while True:
                call = self.calls.get()
                hint_commit_soon()      # others may take the next one
                if call is None:
                    self.calls.put(None)
                    return
                call.run()
                del call
                hint_commit_soon()
                with atomic:
                    self.idle += 1
        finally:
            _crews.pop(threading.current_thread(), None)

    def fail(self):
        self.broken = 'A thread initializer failed, the thread pool is not usable anymore'
        for call in self.rest():
            call.future.set_exception(BrokenThreadPool(self.broken))

    def rest(self):
        """Calls that nobody will make."""
        calls = []
        with atomic:
            while not self.calls.empty():
                calls.append(self.calls.get_nowait())
        return [c for c in calls if c is not None]

    def end(self):
        self.calls.put(None)


_crews = {}     # of threads that run


def _end_all():
    for crew in list(_crews.values()):
        crew.end()


threading._register_atexit(_end_all)


class ThreadPoolExecutor(_base.Executor):
    _numbers = 0

    def __init__(self, max_workers=None, thread_name_prefix='',
                 initializer=None, initargs=()):
        """initializer(*initargs) is called at the begin of each thread."""
        if max_workers is None:
            max_workers = min(32, _thread._cpu_count() + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._crew = _Crew(initializer, initargs)
        self._work_queue = self._crew.calls
        self._threads = set()
        self._shutdown = False
        self._shutdown_lock = threading.Lock()
        if not thread_name_prefix:
            thread_name_prefix = "ThreadPoolExecutor-%d" % ThreadPoolExecutor._numbers
            ThreadPoolExecutor._numbers += 1
        self._thread_name_prefix = thread_name_prefix

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._crew.broken:
                raise BrokenThreadPool(self._crew.broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if threading._ends:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            f = _base.Future()
            self._work_queue.put(_Call(f, fn, args, kwargs))
            self._have_thread()
            return f

    def _have_thread(self):
        crew = self._crew
        with atomic:
            if crew.idle > 0:
                crew.idle -= 1
                return
        n = len(self._threads)
        if n < self._max_workers:
            t = threading.Thread(target=crew.work, name='%s_%d' % (self._thread_name_prefix, n))
            _crews[t] = crew
            t.start()
            self._threads.add(t)

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                for call in self._crew.rest():
                    call.future.cancel()
            self._crew.end()
        if wait:
            for t in self._threads:
                t.join()

    def __del__(self):
        crew = getattr(self, '_crew', None)
        if crew is not None:
            crew.end()


ThreadPoolExecutor.submit.__doc__ = _base.Executor.submit.__doc__
ThreadPoolExecutor.shutdown.__doc__ = _base.Executor.shutdown.__doc__
