"""Transactions, and collections that they seldom conflict on.

Different keys of a hashtable, a stmdict or a stmset do not conflict, nor do
transactions that put into the same queue.
"""

import _stm
from _stm import (
    hashtable, stmdict, stmset, queue, single_transaction, count, time, clock)
from _queue import Empty
from _thread import _local as local
from __pypy__.thread import (
    atomic, exclusive_atomic, signals_enabled, error, is_atomic,
    hint_commit_soon, getsegmentlimit, last_abort_info,
    discard_last_abort_info)

__all__ = ['atomic', 'exclusive_atomic', 'single_transaction',
           'signals_enabled', 'error', 'is_atomic', 'hint_commit_soon',
           'getsegmentlimit', 'last_abort_info', 'discard_last_abort_info',
           'count', 'time', 'clock', 'local', 'hashtable', 'stmdict',
           'stmset', 'queue', 'Empty']


# Keys whose classes say what is equal to what.  Whatever a key's methods do to
# the dict meanwhile is noticed, because its chain is another one then.

def _find(d, key, h):
    """The chain of the keys with that hash, and the place of the key or -1."""
    while True:
        chain = _stm._chain(d, h)
        if chain is None:
            return None, -1
        for i in range(0, len(chain), 2):
            k = chain[i]
            if k is key or k == key:
                if _stm._chain(d, h) is chain:
                    return chain, i
                break
        else:
            return chain, -1


def _put(d, key, value, replace=True):
    h = hash(key)
    while True:
        chain, i = _find(d, key, h)
        if i < 0:
            new = (chain or ()) + (key, value)
        elif replace:
            new = chain[:i + 1] + (value,) + chain[i + 2:]
        else:
            return chain[i + 1]
        if _stm._swap(d, h, chain, new):
            return value


def _pop(d, key, *default):
    h = hash(key)
    while True:
        chain, i = _find(d, key, h)
        if i < 0:
            if default:
                return default[0]
            raise KeyError(key)
        if _stm._swap(d, h, chain, chain[:i] + chain[i + 2:] or None):
            return chain[i + 1]


def _get(d, key, default=None):
    chain, i = _find(d, key, hash(key))
    return default if i < 0 else chain[i + 1]


def _getitem(d, key):
    chain, i = _find(d, key, hash(key))
    if i < 0:
        raise KeyError(key)
    return chain[i + 1]


def _contains(d, key):
    return _find(d, key, hash(key))[1] >= 0


def _remove(d, key):
    _pop(d, key)


def _add(d, key):
    _put(d, key, None, False)


def _discard(d, key):
    _pop(d, key, None)


def _setitem(d, key, value):
    _put(d, key, value)


def _setdefault(d, key, default=None):
    return _put(d, key, default, False)


for _cls in stmdict, stmset:
    _stm._define(_cls, '_slow_contains', _contains)
    _stm._define(_cls, '_slow_remove', _remove)
_stm._define(stmdict, '_slow_getitem', _getitem)
_stm._define(stmdict, '_slow_get', _get)
_stm._define(stmdict, '_slow_put', _setitem)
_stm._define(stmdict, '_slow_setdefault', _setdefault)
_stm._define(stmdict, '_slow_pop', _pop)
_stm._define(stmset, '_slow_add', _add)
_stm._define(stmset, '_slow_discard', _discard)
del _cls


# Queues: each round of waiting is a transaction of its own.

def _wait_for(x, look, timeout):
    """Look until there is something; None if it takes too long."""
    if is_atomic():
        raise error("deadlock: an atomic transaction waits for other transactions")
    _stm._enlist(x, timeout)
    try:
        while True:
            found = look()
            if found:
                _stm._leave(x)
                return found
            if not _stm._sleep(x):
                return None
    except BaseException:
        _stm._leave(x)
        raise


def _queue_get(q, block, timeout):
    if block and timeout is None:
        timeout = -1
    elif not block:
        timeout = 0
    elif timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    found = None
    if timeout:
        found = _wait_for(q, lambda: _stm._take(q), float(timeout))
    if found is None:
        raise Empty
    return found[0]


def _queue_join(q):
    if _stm._unfinished(q) > 0:
        _wait_for(_stm._joiners(q), lambda: _stm._unfinished(q) <= 0, -1.0)


_stm._define(queue, '_slow_get', _queue_get)
_stm._define(queue, '_slow_join', _queue_join)
