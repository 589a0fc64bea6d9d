# Many short threads, started by each other.
import threading

lock = threading.Lock()
counts = {}
done = threading.Semaphore(0)


def leaf(k):
    with lock:
        counts[k % 10] = counts.get(k % 10, 0) + 1
    done.release()


def branch(depth, k):
    if depth == 0:
        leaf(k)
        return
    for i in range(3):
        threading.Thread(target=branch, args=(depth - 1, 3 * k + i), daemon=bool(i % 2)).start()


branch(5, 0)
for i in range(3 ** 5):
    done.acquire()
print(sum(counts.values()), sorted(counts.items()))
threads = [threading.Thread(target=leaf, args=(k,)) for k in range(300)]
for t in threads:
    t.start()
    if t.name.endswith('7'):
        t.join()
for t in threads:
    t.join()
print(sum(counts.values()), sum(t.is_alive() for t in threads))
