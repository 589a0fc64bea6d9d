# Atomic sections inside of locks inside of atomic sections; a lock that is taken
# elsewhere is an error there, never a hang.
import threading
from pypystm import atomic, exclusive_atomic, is_atomic, error, hint_commit_soon

lock, rlock = threading.Lock(), threading.RLock()
N, ROUNDS = 4, 60
n = {'a': 0, 'b': 0, 'c': 0}
errors = []


def work(k):
    for i in range(ROUNDS):
        with lock:
            with atomic:
                n['a'] += 1
                with rlock:
                    with atomic:
                        n['b'] += 1
                hint_commit_soon()
        while True:
            try:
                with atomic:
                    with lock:
                        with rlock:
                            n['c'] += 1
                break
            except error as e:
                errors.append(str(e)[:8])


threads = [threading.Thread(target=work, args=(k,)) for k in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(n, set(errors) <= {'deadlock'}, lock.locked(), is_atomic())

held, go = threading.Event(), threading.Event()


def hold():
    with lock, rlock:
        held.set()
        go.wait()


t = threading.Thread(target=hold)
t.start()
held.wait()
for x in lock, rlock:
    try:
        with atomic:
            x.acquire()
    except error as e:
        print(e)
    with atomic:
        print(x.acquire(False), x.acquire(timeout=0))
event = threading.Event()
cond = threading.Condition()
for f in event.wait, threading.Semaphore(0).acquire, threading.Barrier(2).wait, t.join:
    try:
        with exclusive_atomic:
            f()
    except error as e:
        print(str(e)[:44])
try:
    with cond, atomic:
        cond.wait()
except error as e:
    print(str(e)[:44])
print(is_atomic(), cond.acquire(False))
go.set()
t.join()
print(lock.locked())
