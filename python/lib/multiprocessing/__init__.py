"""What of the module makes sense with threads that run in parallel.

There are no processes: multiprocessing.dummy has the same names for threads, and
multiprocessing.pool has ThreadPool.
"""

from _thread import _cpu_count as cpu_count
from multiprocessing.context import (
    ProcessError, BufferTooShort, TimeoutError, AuthenticationError)
from multiprocessing.process import current_process, parent_process, active_children

__all__ = ['ProcessError', 'BufferTooShort', 'TimeoutError',
           'AuthenticationError', 'cpu_count', 'current_process',
           'parent_process', 'active_children', 'freeze_support']

_processes = {
    'Process', 'Pool', 'Queue', 'SimpleQueue', 'JoinableQueue', 'Manager',
    'Pipe', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Condition',
    'Event', 'Barrier', 'Value', 'Array', 'RawValue', 'RawArray',
    'get_context', 'set_start_method', 'get_start_method',
}


def freeze_support():
    """Nothing: programs are not frozen."""


def __getattr__(name):
    if name in _processes:
        raise AttributeError(f"there is no multiprocessing.{name} here; "
                             "multiprocessing.dummy uses threads, which run in parallel")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
