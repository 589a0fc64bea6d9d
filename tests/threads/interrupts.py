# KeyboardInterrupt while the main thread waits in all kinds of ways.
import _thread
import queue
import threading
import time


def later():
    time.sleep(0.002)
    _thread.interrupt_main()


def interrupted(name, f, *args):
    t = threading.Thread(target=later)
    try:
        t.start()
        while True:
            f(*args)
    except KeyboardInterrupt:
        print(name)
    t.join()


lock, cond, sem = threading.Lock(), threading.Condition(), threading.Semaphore(0)
lock.acquire()
q, simple, event, barrier = queue.Queue(), queue.SimpleQueue(), threading.Event(), threading.Barrier(2)
other = threading.Thread(target=event.wait, daemon=True)
other.start()


def wait():
    with cond:
        cond.wait()


def compute():
    for i in range(100):
        pass


for i in range(3):
    interrupted('lock', lock.acquire)
    interrupted('timeout', lock.acquire, True, 100)
    interrupted('condition', wait)
    interrupted('semaphore', sem.acquire)
    interrupted('queue', q.get)
    interrupted('queue timeout', q.get, True, 100)
    interrupted('simple queue', simple.get)
    interrupted('event', event.wait)
    interrupted('join', other.join)
    interrupted('sleep', time.sleep, 100)
    interrupted('loop', compute)
    if i < 2:
        interrupted('barrier', barrier.wait)
        barrier.reset()
# Everything still works.
q.put(1)
simple.put(2)
sem.release()
lock.release()
print(q.get(), simple.get(), sem.acquire(), lock.acquire(), cond.acquire(False), q.qsize(), simple.qsize())
event.set()
other.join()
