"""The garbage collector. There are no reference counts and no generations here:
objects die when a collection of the whole heap finds them dead, and only then
__del__ and the callbacks of weak references are called."""

import _gc

DEBUG_STATS, DEBUG_COLLECTABLE, DEBUG_UNCOLLECTABLE, DEBUG_SAVEALL, DEBUG_LEAK = 1, 2, 4, 32, 38

garbage = []
callbacks = []

_enabled = True
_threshold = (700, 10, 10)
_debug = 0
_frozen = 0


def collect(generation=2):
    """Collect now, and call what waits for the death of objects. The result is
    how many objects that was."""
    if not isinstance(generation, int):
        raise TypeError(f"'{type(generation).__name__}' object cannot be interpreted as an integer")
    if not 0 <= generation <= 2:
        raise ValueError('invalid generation')
    return _gc.collect_dead()


def enable():
    """Only isenabled() tells the difference: the heap is collected when it is full."""
    global _enabled
    _enabled = True


def disable():
    """Only isenabled() tells the difference: the heap is collected when it is full."""
    global _enabled
    _enabled = False


def isenabled():
    return _enabled


def get_threshold():
    return _threshold


def set_threshold(threshold0, threshold1=10, threshold2=10, /):
    global _threshold
    _threshold = (threshold0, threshold1, threshold2)


def get_count():
    return (0, 0, 0)


def get_stats():
    none = {'collections': 0, 'collected': 0, 'uncollectable': 0}
    return [none, dict(none), {'collections': _gc.collections(), 'collected': 0, 'uncollectable': 0}]


def get_debug():
    return _debug


def set_debug(flags, /):
    global _debug
    _debug = flags


def freeze():
    """Nothing to do: collections do not copy old objects."""


def unfreeze():
    """The opposite of freeze."""


def get_freeze_count():
    return 0


_atomic = (int, float, complex, str, bytes, bytearray, type(None), type(...), type(NotImplemented), range)


def is_tracked(obj, /):
    """Whether the object may refer to others."""
    return not isinstance(obj, _atomic)
