# Conditions: waiting, timing out, notifying.
import threading


def attempt(f, *args, **kwds):
    try:
        print(f(*args, **kwds))
    except Exception as e:
        print(type(e).__name__, e)


c = threading.Condition()
attempt(c.wait)
attempt(c.notify)
attempt(c.notify_all)
with c:
    print(c.wait(0.001), c.wait_for(lambda: 0, 0.001), c.wait_for(lambda: 'yes'), c.notify(), c.notify_all())
    with c:
        print(c.wait(0.001))
print(str(threading.Condition(threading.Lock()))[:32])

# The first three that wait are woken by notify(3).
woken, ready = [], []


def wait(k):
    with c:
        ready.append(k)
        started.release()
        c.wait()
        woken.append(k)
        gone.release()


started, gone = threading.Semaphore(0), threading.Semaphore(0)
threads = []
for k in range(6):
    t = threading.Thread(target=wait, args=(k,))
    t.start()
    threads.append(t)
    started.acquire()
with c:
    c.notify(3)
for i in range(3):
    gone.acquire()
print(ready, sorted(woken))
with c:
    c.notify_all()
for t in threads:
    t.join()
print(sorted(woken))

# An error while the lock is given back and taken again.
log = []


def predicate():
    raise ZeroDivisionError('in predicate')


with c:
    attempt(c.wait_for, predicate)
print(c.acquire(False), c.release())

items = []
lock = threading.Lock()
full, empty = threading.Condition(lock), threading.Condition(lock)


def produce():
    for i in range(30):
        with lock:
            full.wait_for(lambda: len(items) < 3)
            items.append(i)
            empty.notify()


def consume():
    for i in range(30):
        with empty:
            while not items:
                empty.wait()
            log.append(items.pop(0))
            full.notify()


threads = [threading.Thread(target=f) for f in (produce, consume)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(log == list(range(30)), items)
