# Futures by themselves.
from concurrent.futures import Future, CancelledError, TimeoutError
import concurrent.futures as cf


def attempt(f, *args, **kwds):
    try:
        print(f(*args, **kwds))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, str(e).split(' at ')[0])


def state(f):
    text = repr(f)
    return text[:7] + text[text.index(' state'):]


f = Future()
print(state(f), f.done(), f.running(), f.cancelled())
f.add_done_callback(lambda x: print('called', x is f, x.result()))
f.set_result(3)
print(state(f), f.done(), f.result(), f.exception(), f.cancel())
f.add_done_callback(lambda x: print('at once'))
attempt(f.set_result, 4)
attempt(f.set_exception, ValueError())
f = Future()
f.set_exception(ValueError('x'))
print(state(f), repr(f.exception()))
attempt(f.result)
attempt(f.result)
f = Future()
print(f.cancel(), f.cancel(), state(f), f.cancelled(), f.done(), f.running())
attempt(f.result)
attempt(f.exception)
print(f.set_running_or_notify_cancel(), state(f))
f = Future()
print(f.set_running_or_notify_cancel(), state(f), f.running(), f.cancel())
attempt(f.result, 0.001)
attempt(f.exception, timeout=0)
f.set_result([1])
print(f.result(timeout=0), state(f))
print(TimeoutError is cf.TimeoutError, CancelledError.__mro__[1].__name__, Future[int])
