# Callbacks of futures, and executors that are not there.
import concurrent.futures
from concurrent.futures import ThreadPoolExecutor, Executor, Future
import threading

log = []
with ThreadPoolExecutor(2) as e:
    fs = []
    for i in range(5):
        f = e.submit(pow, i, 2)
        f.add_done_callback(lambda f: log.append(f.result()))
        fs.append(f)
    concurrent.futures.wait(fs)
print(sorted(log))
f = Future()
f.add_done_callback(lambda f: log.append('first'))
f.add_done_callback(lambda f: log.append('second'))
log.clear()
f.cancel()
print(log, f.cancelled())


class Direct(Executor):
    def submit(self, fn, /, *args, **kwargs):
        f = Future()
        try:
            f.set_result(fn(*args, **kwargs))
        except Exception as e:
            f.set_exception(e)
        return f


with Direct() as d:
    print(d.submit(len, 'abc').result(), list(d.map(str.upper, 'ab')), repr(d.submit(len).exception()))
try:
    Executor().submit(len)
except NotImplementedError as e:
    print('NotImplementedError', e)

# Work that gives more work.
with ThreadPoolExecutor(3) as e:
    total, lock, left = 0, threading.Lock(), threading.Semaphore(0)

    def walk(depth):
        global total
        with lock:
            total += 1
        if depth:
            e.submit(walk, depth - 1)
            e.submit(walk, depth - 1)
        left.release()

    e.submit(walk, 4)
    for i in range(31):
        left.acquire()
print(total)
try:
    from concurrent.futures import NoSuchThing
except ImportError as x:
    print(str(x).split(' (')[0])
