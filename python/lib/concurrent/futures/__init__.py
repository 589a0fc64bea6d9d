"""Calls that are made elsewhere, and their results.

The calls of a ThreadPoolExecutor run in parallel; there is no
ProcessPoolExecutor.
"""

from concurrent.futures._base import (
    FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED, CancelledError,
    TimeoutError, InvalidStateError, BrokenExecutor, Future, Executor, wait,
    as_completed)
from concurrent.futures.thread import ThreadPoolExecutor

__all__ = ['FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED',
           'CancelledError', 'TimeoutError', 'BrokenExecutor', 'Future',
           'Executor', 'wait', 'as_completed', 'ThreadPoolExecutor']


def __getattr__(name):
    if name == 'ProcessPoolExecutor':
        raise AttributeError("there is no ProcessPoolExecutor here; the threads"
                             " of a ThreadPoolExecutor run in parallel")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
