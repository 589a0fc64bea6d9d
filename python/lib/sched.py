"""Calls at given times."""

import heapq
import threading
import time
from collections import namedtuple
from itertools import count

__all__ = ['scheduler']

_no_kwargs = object()


class Event(namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')):
    """What enter() and enterabs() return: for cancel()."""

    __slots__ = ()


class scheduler:
    """Runs calls when timefunc() says that it is time; waits with delayfunc()."""

    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        self._queue = []
        self._lock = threading.RLock()
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._sequence = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_no_kwargs):
        """Call action(*argument, **kwargs) at that time."""
        if kwargs is _no_kwargs:
            kwargs = {}
        with self._lock:
            event = Event(time, priority, next(self._sequence), action, argument, kwargs)
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_no_kwargs):
        """The same after a delay."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Remove an event; ValueError if it is not in the queue."""
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Run the events in order; without blocking, those that are due, and
        return the time until the next."""
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event = self._queue[0]
                now = self.timefunc()
                due = event.time <= now
                if due:
                    heapq.heappop(self._queue)
            if due:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)
            elif not blocking:
                return event.time - now
            else:
                self.delayfunc(event.time - now)

    @property
    def queue(self):
        """The events that are to come, in order."""
        with self._lock:
            events = self._queue[:]
        return [heapq.heappop(events) for _ in range(len(events))]
