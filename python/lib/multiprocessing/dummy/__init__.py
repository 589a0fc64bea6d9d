"""The names of multiprocessing, for threads."""

from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore
import threading
from queue import Queue
from .connection import Pipe

__all__ = ['Process', 'current_process', 'active_children', 'freeze_support',
           'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Condition',
           'Event', 'Barrier', 'Queue', 'Manager', 'Pipe', 'Pool',
           'JoinableQueue']

_children = {}      # of the threads that have started some: lists of them


class DummyProcess(threading.Thread):
    """A thread with what a process has, too."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        super().__init__(group, target, name, args, kwargs)
        self._parent = current_process()

    @property
    def exitcode(self):
        if not self._started or self.is_alive():
            return None
        return 0

    def start(self):
        me = current_process()
        if me is not self._parent:
            raise RuntimeError(f'Parent is {self._parent!r} but current_process is {me!r}')
        super().start()
        _children.setdefault(me, []).append(self)


JoinableQueue, Process, current_process = Queue, DummyProcess, threading.current_thread
dict, list = dict, list     # a manager has them


def active_children():
    """The processes that the caller has started and that have not ended."""
    alive = [p for p in _children.pop(current_process(), []) if p.is_alive()]
    if alive:
        _children[current_process()] = alive
    return alive[:]


def freeze_support():
    """Nothing: programs are not frozen."""


class Value:
    """Something that can be changed."""

    def __init__(self, typecode, value, lock=True):
        self.value = value
        self._typecode = typecode

    def __repr__(self):
        return f'<{type(self).__name__}({self._typecode!r}, {self.value!r})>'


def Array(typecode, sequence, lock=True):
    from array import array
    return array(typecode, sequence)


class Namespace:
    """Something that can be given attributes."""

    def __init__(self, /, **kwds):
        for name, value in kwds.items():
            setattr(self, name, value)

    def __repr__(self):
        shown = [f'{name}={value!r}' for name, value in sorted(vars(self).items()) if name[:1] != '_']
        return f"{type(self).__name__}({', '.join(shown)})"


def Manager():
    """This module: all threads have the same objects anyway."""
    import sys
    return sys.modules[__name__]


def shutdown():
    """Nothing: the manager is a module."""


def Pool(processes=None, initializer=None, initargs=()):
    from ..pool import ThreadPool as threads
    return threads(processes, initializer, initargs)
