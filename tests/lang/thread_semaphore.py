# Semaphores.
import threading


def attempt(f, *args, **kwds):
    try:
        print(f(*args, **kwds))
    except Exception as e:
        print(type(e).__name__, e)


s = threading.Semaphore(2)
print(s.acquire(), s.acquire(False), s.acquire(False), s.acquire(timeout=0.001))
s.release()
print(s.acquire(blocking=False))
s.release(2)
print(repr(s).split(' at ')[0], repr(s).split(': ')[1])
attempt(threading.Semaphore, -1)
attempt(s.release, 0)
attempt(s.acquire, False, 1)
b = threading.BoundedSemaphore(2)
print(repr(b).split(' at ')[0], repr(b).split(': ')[1])
attempt(b.release)
with b:
    print(repr(b).split(': ')[1])
attempt(b.release, 2)
with threading.Semaphore():
    print('in')

most, now = 0, 0
lock = threading.Lock()


def work():
    global most, now
    for i in range(5):
        with room:
            with lock:
                now += 1
                most = max(most, now)
            with lock:
                now -= 1


room = threading.BoundedSemaphore(3)
threads = [threading.Thread(target=work) for i in range(8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(now, 1 <= most <= 3)

order = []
zero = threading.Semaphore(0)
threads = [threading.Thread(target=lambda: (zero.acquire(), order.append(1))) for i in range(4)]
for t in threads:
    t.start()
zero.release(4)
for t in threads:
    t.join()
print(len(order), zero.acquire(False))
