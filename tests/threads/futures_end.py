# Futures that are cancelled, fail, time out, and are waited for by several threads.
import logging
import threading
import time
from concurrent import futures
from concurrent.futures import ThreadPoolExecutor

# Cancelled while they wait in the pool: each runs or is cancelled, never both.
for round in range(5):
    ran = [0] * 40
    gate = threading.Event()

    def job(i):
        gate.wait()
        ran[i] += 1
        return i

    with ThreadPoolExecutor(3) as pool:
        fs = [pool.submit(job, i) for i in range(40)]
        cancelled = [None] * 40

        def cancel(k):
            for i in range(k, 40, 4):
                cancelled[i] = fs[i].cancel()

        ts = [threading.Thread(target=cancel, args=(k,)) for k in range(4)]
        for t in ts:
            t.start()
        gate.set()
        for t in ts:
            t.join()
    assert all(f.done() for f in fs)
    assert all(ran[i] == (not cancelled[i]) == (not f.cancelled()) for i, f in enumerate(fs)), (ran, cancelled)
print('cancelled or run')

# Waiters of one future, callbacks that are added while it ends.
calls = []
for round in range(20):
    f = futures.Future()
    got = []

    def wait():
        try:
            got.append(f.result(timeout=10))
        except ValueError as e:
            got.append(str(e))

    def add():
        for i in range(5):
            f.add_done_callback(lambda f: calls.append(f.done()))

    ts = [threading.Thread(target=target) for target in (wait, add, wait, add)]
    for t in ts:
        t.start()
    f.set_running_or_notify_cancel()
    if round % 2:
        f.set_result(round)
    else:
        f.set_exception(ValueError('no'))
    for t in ts:
        t.join()
    assert got == ([round] * 2 if round % 2 else ['no'] * 2), got
print(len(calls), all(calls))
try:
    f.set_result(1)
except futures.InvalidStateError:
    print('done already')

# wait and as_completed, with time limits.
stop = threading.Event()
with ThreadPoolExecutor(4) as pool:
    slow = pool.submit(stop.wait)
    quick = [pool.submit(pow, i, 2) for i in range(10)]
    done, rest = futures.wait([slow, *quick], return_when=futures.FIRST_COMPLETED)
    print(slow in rest, len(done) + len(rest))
    done, rest = futures.wait([slow, *quick], timeout=0.01)
    print(slow in rest)
    futures.wait(quick)
    seen = []
    try:
        for f in futures.as_completed([slow, *quick], timeout=0.05):
            seen.append(f.result())
    except TimeoutError as e:
        print(sorted(seen), e)
    try:
        slow.result(timeout=0.001)
    except futures.TimeoutError as e:
        print(type(e).__name__, repr(str(e)))
    failing = pool.submit(int, 'x')
    done, rest = futures.wait([slow, failing], return_when=futures.FIRST_EXCEPTION)
    print(done == {failing}, rest == {slow}, failing.exception())
    stop.set()
print(slow.result())

# The end of a pool.
started = threading.Event()
release = threading.Event()


def first():
    started.set()
    release.wait()
    return 'first'


pool = ThreadPoolExecutor(1)
fs = [pool.submit(first)] + [pool.submit(time.sleep, 100) for i in range(5)]
started.wait()
pool.shutdown(wait=False, cancel_futures=True)
try:
    pool.submit(print)
except RuntimeError as e:
    print(e)
release.set()
print(fs[0].result(), [f.cancelled() for f in fs[1:]])
pool.shutdown()


def fail():
    raise OSError('initializer')


logging.getLogger('concurrent.futures').setLevel(logging.CRITICAL + 1)
pool = ThreadPoolExecutor(2, initializer=fail)
f = pool.submit(pow, 2, 2)
try:
    f.result()
except futures.BrokenExecutor as e:
    print(type(e).__name__, e)
try:
    for i in range(1000):
        pool.submit(pow, 2, 2)
except futures.BrokenExecutor as e:
    print(e)
