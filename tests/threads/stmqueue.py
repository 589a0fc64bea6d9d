# pypystm.queue between threads, and the rest of the module.
import threading
import pypystm
from pypystm import queue, Empty, atomic, single_transaction, is_atomic, error


def attempt(f, *args, **kwds):
    try:
        print(f(*args, **kwds))
    except Exception as e:
        print(type(e).__name__, e)


q = queue()
x = object()
q.put(x)
print(q.get() is x)
attempt(q.get, False)
attempt(q.get, timeout=0.01)
attempt(q.get, timeout=-1)
q.task_done()
q.join()
with atomic:
    attempt(q.get)
    attempt(q.get, block=False)
    attempt(pypystm.exclusive_atomic.__enter__)
attempt(atomic.__exit__, None, None, None)
with pypystm.exclusive_atomic:
    with atomic:
        print(is_atomic())
with single_transaction:
    print(is_atomic())
print(is_atomic(), pypystm.hint_commit_soon(), pypystm.discard_last_abort_info())
numbers = [pypystm.count() for i in range(10)]
print(len(set(numbers)), type(pypystm.time()), pypystm.clock() >= 0, pypystm.getsegmentlimit() > 0)
with pypystm.signals_enabled:
    pass

work, results = queue(), queue()


def worker():
    while True:
        item = work.get()
        if item is None:
            return
        results.put(item * item)
        work.task_done()


threads = [threading.Thread(target=worker) for i in range(4)]
for t in threads:
    t.start()
for i in range(500):
    work.put(i)
work.join()
got = []
try:
    while True:
        got.append(results.get(block=False))
except Empty:
    pass
print(sorted(got) == [i * i for i in range(500)])
for t in threads:
    work.put(None)
for t in threads:
    t.join()

# Who waits gets what comes later; who joins waits for what is not done.
late = queue()
threading.Timer(0.02, late.put, ["late"]).start()
print(late.get(timeout=10))
threading.Timer(0.02, late.task_done).start()
late.join()
print("joined")

ids = []
lock = threading.Lock()


def count():
    mine = [pypystm.count() for i in range(200)]
    with lock:
        ids.extend(mine)


threads = [threading.Thread(target=count) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(ids), len(set(ids)))
