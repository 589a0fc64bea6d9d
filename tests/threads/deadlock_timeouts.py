# Locks taken in different orders, with timeouts as the way out.
import threading

a, b = threading.Lock(), threading.Lock()
done = []


def work(first, second, k):
    for i in range(25):
        while True:
            first.acquire()
            try:
                if second.acquire(timeout=0.001 * (k + 1)):
                    try:
                        done.append(k)
                        break
                    finally:
                        second.release()
            finally:
                first.release()


threads = [threading.Thread(target=work, args=((a, b, k) if k % 2 else (b, a, k))) for k in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(done) == [k for k in range(4) for i in range(25)], a.locked(), b.locked())
