# An RLock is taken again by its owner, in a loop and from a function of it.
import threading
lock = threading.RLock()
total = 0

def inner(i):
    global total
    with lock:
        total += i

def work(n):
    for i in range(n):
        with lock:
            inner(i)
            lock.acquire()
            inner(1)
            lock.release()

work(500)
ts = [threading.Thread(target=work, args=(300,)) for k in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(total, lock._is_owned())
try:
    lock.release()
except RuntimeError as e:
    print(e)
