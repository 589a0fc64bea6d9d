# ThreadPoolExecutor.
import threading
from concurrent.futures import ThreadPoolExecutor, wait, as_completed, FIRST_COMPLETED, FIRST_EXCEPTION


def attempt(f, *args, **kwds):
    try:
        print(f(*args, **kwds))
    except BaseException as e:
        print(type(e).__module__, type(e).__name__, e)


attempt(ThreadPoolExecutor, 0)
attempt(ThreadPoolExecutor, max_workers=-1)
attempt(ThreadPoolExecutor, 1, initializer=3)
with ThreadPoolExecutor(2, thread_name_prefix='w') as e:
    print(e.submit(pow, 2, 10).result(), e.submit(lambda *, k: k, k=5).result())
    print(e.submit(lambda: threading.current_thread().name[:2]).result())
    print(list(e.map(lambda x, y: x * y, [1, 2, 3], [4, 5, 6])), list(e.map(print, [])))
    g = e.map(lambda x: 6 // x, [1, 0, 2])
    print(next(g))
    attempt(next, g)
    attempt(next, g)
    f = e.submit(lambda: 1 / 0)
    attempt(f.result)
    print(repr(f.exception()))
    attempt(e.submit(lambda: [][1]).result)
    attempt(e.submit)
    gate, running = threading.Event(), threading.Semaphore(0)
    fs = [e.submit(lambda: (running.release(), gate.wait())[1]) for i in range(3)]
    running.acquire()
    running.acquire()
    done, not_done = wait(fs, timeout=0.001)
    print(len(done), len(not_done))
    attempt(lambda: list(as_completed(fs, timeout=0.001)))
    print(fs[2].cancel(), fs[0].cancel(), fs[2].cancelled())
    gate.set()
    print(sorted(f.cancelled() for f in as_completed(fs + fs)))
    done, not_done = wait([e.submit(int, 'x'), e.submit(int, '1')], return_when=FIRST_EXCEPTION)
    print(len(done) >= 1)
    print(len(wait([e.submit(int) for i in range(5)]).done), wait([]))
    print(len(wait([e.submit(int)], return_when=FIRST_COMPLETED)[0]))
    print(sorted(f.result() for f in as_completed([e.submit(abs, -i) for i in range(6)])))
attempt(e.submit, print)
print(len(e._threads) <= e._max_workers == 2)
e = ThreadPoolExecutor(1)
gate = threading.Event()
started = threading.Event()
fs = [e.submit(lambda: (started.set(), gate.wait())[1])] + [e.submit(int) for i in range(4)]
started.wait()
e.shutdown(wait=False, cancel_futures=True)
gate.set()
e.shutdown()
print([f.cancelled() for f in fs], fs[0].result())


def init(*args):
    local.args = args


local = threading.local()
with ThreadPoolExecutor(1, initializer=init, initargs=(1, 2)) as e:
    print(e.submit(lambda: local.args).result())
try:
    with ThreadPoolExecutor(2) as e:
        f = e.submit(sum, [1, 2])
        raise KeyError('inside')
except KeyError as x:
    print(x, f.result())
with ThreadPoolExecutor(4) as e:
    print(sum(e.map(lambda i: sum(range(i)), range(20))), e.submit(lambda: e.submit(int, '7').result()).result())
