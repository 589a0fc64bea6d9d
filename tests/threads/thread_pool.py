# A pool of threads that takes tasks from a queue; results and exceptions come
# back, and tasks submit further tasks.
import queue
import threading


class Result:
    def __init__(self):
        self.ready = threading.Event()
        self.value = self.error = None

    def get(self):
        self.ready.wait()
        if self.error is not None:
            raise self.error
        return self.value


class Pool:
    def __init__(self, n):
        self.tasks = queue.Queue()
        self.threads = [threading.Thread(target=self.work) for i in range(n)]
        for t in self.threads:
            t.start()

    def submit(self, f, *args):
        r = Result()
        self.tasks.put((r, f, args))
        return r

    def work(self):
        while True:
            task = self.tasks.get()
            if task is None:
                return
            r, f, args = task
            try:
                r.value = f(*args)
            except Exception as e:
                r.error = e
            r.ready.set()
            self.tasks.task_done()

    def close(self):
        self.tasks.join()
        for t in self.threads:
            self.tasks.put(None)
        for t in self.threads:
            t.join()


def collatz(n):
    steps = 0
    while n != 1:
        n = 3 * n + 1 if n % 2 else n // 2
        steps += 1
    return steps


def spread(depth):
    total.append(depth)
    if depth:
        pool.submit(spread, depth - 1)
        pool.submit(spread, depth - 1)


pool = Pool(4)
results = [pool.submit(collatz, n) for n in range(1, 200)]
print(sum(r.get() for r in results), max(r.get() for r in results))
failures = 0
for r in [pool.submit(lambda k: 1 // (k % 3), k) for k in range(60)]:
    try:
        r.get()
    except ZeroDivisionError:
        failures += 1
print(failures)
total = []
pool.submit(spread, 6)
pool.close()
print([total.count(d) for d in range(7)])
