# threads: no, it replaces sys.stderr, which all threads share
# Copies of type expressions, the classes that take [], and exceptions that throw makes.
import copy
import pickle
import tempfile
import logging
import pathlib
import weakref

print(copy.copy(list[int]), copy.deepcopy({'a': dict[str, list[int]]}), pickle.loads(pickle.dumps(tuple[int, ...])))
print(copy.deepcopy(int | None), copy.deepcopy(list[int] | str))
for c in weakref.WeakKeyDictionary, weakref.WeakValueDictionary, tempfile.TemporaryDirectory, logging.StreamHandler, logging.LoggerAdapter:
    print(c[int])
print(weakref.WeakSet[int].__args__, enumerate[str])
for name in 'text', b'bytes', pathlib.Path('dir', 'path.py'):
    print(compile('1', name, 'eval').co_filename)


def listener():
    while True:
        try:
            yield
        except Exception as e:
            print(repr(e))


g = listener()
next(g)
g.throw(ValueError, TypeError(1))
g.throw(ValueError, (1, 2))
g.throw(ValueError, ValueError(3), None)
g.throw(LookupError, KeyError(4))
g.throw(ValueError, None)


class C:
    def f(self):
        pass

    f.mark = 1


print(C().f.__dict__)


# The hook for uncaught exceptions writes to what sys.stderr is.
def hook():
    import io
    import sys
    old, sys.stderr = sys.stderr, io.StringIO()
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            sys.__excepthook__(*sys.exc_info())
        sys.excepthook(ValueError, ValueError(42), None)
        return sys.stderr.getvalue()
    finally:
        sys.stderr = old


print(hook().replace(__file__, 'FILE'))
