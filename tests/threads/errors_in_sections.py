# Exceptions in critical sections, in threads and in callbacks: every lock is free
# afterwards, and everything is counted once.
import threading
import queue

lock, rlock = threading.Lock(), threading.RLock()
cond = threading.Condition(rlock)
sem = threading.BoundedSemaphore(2)
done = queue.Queue()
N, ROUNDS = 6, 40


class Oops(Exception):
    pass


def section(i, k):
    with lock:
        total[0] += 1
        if i % 3 == 0:
            raise Oops(i)
    with sem, rlock:
        with rlock:
            total[1] += 1
            if i % 5 == 0:
                raise Oops(i)
        cond.notify_all()
    with cond:
        cond.wait_for(lambda: 1 // (i % 7), 0.001)


def work(k):
    seen = {}
    for i in range(ROUNDS):
        try:
            section(i, k)
        except (Oops, ZeroDivisionError) as e:
            seen[type(e).__name__] = seen.get(type(e).__name__, 0) + 1
        finally:
            done.put(1)
    with lock:
        results.append(sorted(seen.items()))


total, results = [0, 0], []
threads = [threading.Thread(target=work, args=(k,)) for k in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(total, len(results), results[0], all(r == results[0] for r in results))
print(lock.locked(), rlock.acquire(False), sem.acquire(False), sem.acquire(False), sem.acquire(False), done.qsize())
