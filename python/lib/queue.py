"""Queues that hand things from thread to thread."""

from _collections import deque
from _queue import Empty, SimpleQueue
from heapq import heappop as _take_smallest, heappush as _insert
from threading import Condition as _Condition, Lock as _Lock
from time import monotonic as _now

__all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Full(Exception):
    """There was no room to put something."""


class Queue:
    """What was put first is got first.  It holds maxsize things, or any number if
    that is not positive.

    Another order is a class derived from this one with another _init(), _put(),
    _get() and _qsize(); they are called with the mutex held."""

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, maxsize=0):
        self.mutex = mutex = _Lock()
        self.not_full, self.not_empty, self.all_tasks_done = [_Condition(mutex) for i in range(3)]
        self.unfinished_tasks = 0
        self.maxsize = maxsize
        self._init(maxsize)

    def _init(self, maxsize):
        self.queue = deque()

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def _qsize(self):
        return len(self.queue)

    def put(self, item, block=True, timeout=None):
        """Add a thing.  Where there is no room, wait for it (timeout seconds at
        most) or, without block, raise Full."""
        with self.not_full:
            if self.maxsize > 0:
                _wait(self.not_full, lambda: self._qsize() < self.maxsize, block, timeout, Full)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def put_nowait(self, item):
        """Add a thing, or raise Full."""
        self.put(item, False)

    def get(self, block=True, timeout=None):
        """Take out a thing.  Where there is none, wait for it (timeout seconds at
        most) or, without block, raise Empty."""
        with self.not_empty:
            _wait(self.not_empty, self._qsize, block, timeout, Empty)
            taken = self._get()
            self.not_full.notify()
        return taken

    def get_nowait(self):
        """Take out a thing, or raise Empty."""
        return self.get(False)

    # How full it is, or was a moment ago

    def full(self):
        with self.mutex:
            return self.maxsize > 0 and self._qsize() >= self.maxsize

    def empty(self):
        with self.mutex:
            return self._qsize() == 0

    def qsize(self):
        with self.mutex:
            return self._qsize()

    # What has become of the things

    def join(self):
        """Wait until task_done() was called for all that was put."""
        with self.mutex:
            self.all_tasks_done.wait_for(lambda: not self.unfinished_tasks)

    def task_done(self):
        """Say that a thing that was got is dealt with."""
        with self.mutex:
            left = self.unfinished_tasks - 1
            if left < 0:
                raise ValueError('task_done() called too many times')
            self.unfinished_tasks = left
            if not left:
                self.all_tasks_done.notify_all()


def _wait(condition, ready, block, timeout, failure):
    """Wait on a condition that is held until ready(), or raise failure."""
    if not block:
        if not ready():
            raise failure
        return
    if timeout is not None and timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    deadline = None if timeout is None else _now() + timeout
    while not ready():
        left = None
        if deadline is not None:
            left = deadline - _now()
            if left <= 0:
                raise failure
        condition.wait(left)


class LifoQueue(Queue):
    """What was put last is got first."""

    def _get(self):
        return self.queue.pop()

    def _init(self, maxsize):
        self.queue = []


class PriorityQueue(Queue):
    """What is smallest is got first."""

    def _get(self):
        return _take_smallest(self.queue)

    def _put(self, item):
        _insert(self.queue, item)

    def _init(self, maxsize):
        self.queue = []
