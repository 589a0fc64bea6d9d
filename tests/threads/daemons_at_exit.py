# At the end of the program: daemons in every kind of wait and work are left, the
# others are waited for.
import queue
import threading
import time


def busy():
    while True:
        pass


def forever(f, *args):
    while True:
        try:
            f(*args)
        except Exception:
            pass


q, event, lock, cond = queue.Queue(), threading.Event(), threading.Lock(), threading.Condition()
barrier = threading.Barrier(50)
lock.acquire()
simple = queue.SimpleQueue()


def with_lock():
    with threading.RLock():
        busy()


def wait_cond():
    with cond:
        cond.wait()


for f in busy, q.get, event.wait, lock.acquire, wait_cond, barrier.wait, simple.get, with_lock, q.join:
    threading.Thread(target=f, daemon=True).start()
threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
threading.Thread(target=forever, args=(q.get, True, 0.0001), daemon=True).start()
threading.Thread(target=forever, args=(lock.acquire, True, 0.0001), daemon=True).start()


timer = threading.Timer(0.005, lambda: out.append('a timer'))
out = []


def last():
    threading.main_thread().join()
    timer.join()
    time.sleep(0.005)
    print(out, 'the last thread')


q.put(None)
timer.start()
threading.Thread(target=last).start()
print('main ends')
