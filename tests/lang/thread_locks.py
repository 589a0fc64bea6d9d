# threads: no, its own threads print, or are numbered
# Locks: arguments, states, owners.
import threading
import _thread


def attempt(f, *args, **kwds):
    try:
        print(f(*args, **kwds))
    except BaseException as e:
        print(type(e).__name__, e)


lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.001), lock.acquire(True, 0))
print(lock.release(), lock.locked())
attempt(lock.release)
for args, kwds in [((1,), {'timeout': -2}), ((False, 1), {}), ((True, 1e20), {}), ((True, 1e10), {}),
                   ((True, float('nan')), {}), (('x',), {}), ((True, 'x'), {}), ((True, None), {})]:
    attempt(lock.acquire, *args, **kwds)
print(lock.locked())
print(str(lock).split(' at ')[0], type(lock), _thread.LockType is type(lock))
with lock:
    print(lock.locked(), str(lock).split(' at ')[0])
try:
    with lock:
        raise KeyError('inside')
except KeyError:
    print(lock.locked())

# Anybody may release a lock.
lock.acquire()
t = threading.Thread(target=lock.release)
t.start()
t.join()
print(lock.locked())

r = threading.RLock()
print(r.acquire(), r.acquire(blocking=False), r.acquire(timeout=1))
print(str(r).split(' owner')[0], str(r).split('count=')[1].split()[0])


def other():
    attempt(r.release)
    print(r.acquire(False), r.acquire(timeout=0.001), r._is_owned())


t = threading.Thread(target=other)
t.start()
t.join()
for i in range(3):
    r.release()
attempt(r.release)
print(r._is_owned(), str(r).split(' at ')[0])
t = threading.Thread(target=lambda: print(r.acquire(False), r.release()))
t.start()
t.join()
with r, r, r:
    print(str(r).split('count=')[1].split()[0])
print(_thread.allocate_lock().acquire_lock(), threading.TIMEOUT_MAX)
