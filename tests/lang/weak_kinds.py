# Which objects there can be weak references to.
import array
import collections
import contextvars
import functools
import io
import itertools
import re
import struct
import threading
import types
import weakref


def some():
    yield 1


things = [
    threading.Lock(), threading.RLock(), array.array('b'), re.compile('a'), itertools.tee('ab')[0],
    contextvars.copy_context(), list[int], collections.deque(), functools.partial(some), struct.Struct('i'),
    io.StringIO(), memoryview(b''), some, some(), set(), frozenset(), len, [].append, re,
    re.match('a', 'a'), contextvars.ContextVar('x'), {}, [], (), b'', bytearray(), 1, 1.5, None, 'text',
    int | str, range(3), slice(3), types.MappingProxyType({}), property(some), iter([]), object(),
]
for thing in things:
    try:
        ref = weakref.ref(thing)
    except TypeError as e:
        print(type(thing).__name__, 'none' if 'weak' in str(e) else e)
    else:
        print(type(thing).__name__, ref() is thing, weakref.getweakrefs(thing) == [ref])
