"""A queue without bound, tasks or join."""

from _collections import deque
from _thread import allocate_lock
from __pypy__.thread import atomic
from time import monotonic

__all__ = ['Empty', 'SimpleQueue']


class Empty(Exception):
    """get() has found nothing."""


class SimpleQueue:
    """First in, first out."""

    def __init__(self, /):
        self._items = deque()
        self._waiters = deque()     # locks of threads that wait, taken

    def put(self, /, item, block=True, timeout=None):
        """Add an item; never waits."""
        with atomic:
            self._items.append(item)
            self._wake()

    def put_nowait(self, /, item):
        self.put(item)

    def get(self, /, block=True, timeout=None):
        """Take the first item; wait for it if block is true, for timeout
        seconds at most."""
        end = None
        if block and timeout is not None:
            if timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            end = monotonic() + timeout
        while True:
            left = -1 if end is None else max(end - monotonic(), 0)
            with atomic:
                if self._items:
                    return self._items.popleft()
                if not block or left == 0:
                    raise Empty
                bell = allocate_lock()
                bell.acquire()
                self._waiters.append(bell)
            rung = False
            try:
                rung = bell.acquire(True, left)
            finally:
                if not rung:
                    self._give_up(bell)

    def get_nowait(self, /):
        return self.get(False)

    def empty(self, /):
        return not self._items

    def qsize(self, /):
        return len(self._items)

    def _wake(self):
        if self._items and self._waiters:
            self._waiters.popleft().release()

    def _give_up(self, bell):
        """The waiter does not come for the item that it may have been woken
        for: another one may."""
        with atomic:
            if bell in self._waiters:
                self._waiters.remove(bell)
            else:
                self._wake()

    __class_getitem__ = classmethod(type(list[int]))
