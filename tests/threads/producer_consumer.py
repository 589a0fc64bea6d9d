# Producers and consumers: over a queue with a bound, and over a buffer with
# conditions of its own.
import queue
import threading

PRODUCERS, CONSUMERS, ITEMS = 3, 4, 150


class Buffer:
    def __init__(self, size):
        self.size = size
        self.items = []
        lock = threading.Lock()
        self.filled = threading.Condition(lock)
        self.emptied = threading.Condition(lock)

    def put(self, x):
        with self.emptied:
            while len(self.items) == self.size:
                self.emptied.wait()
            self.items.append(x)
            if len(self.items) > self.size:
                print('too many items')
            self.filled.notify()

    def get(self):
        with self.filled:
            self.filled.wait_for(lambda: self.items)
            x = self.items.pop(0)
            self.emptied.notify()
            return x


def produce(q, k):
    for i in range(ITEMS):
        q.put((k, i))


def consume(q, got):
    last = {}
    while True:
        x = q.get()
        if x is None:
            return
        k, i = x
        if i <= last.get(k, -1):        # each producer's items arrive in order
            print('order', k, i, last[k])
        last[k] = i
        got.append(x)


def run(q):
    got = [[] for k in range(CONSUMERS)]
    producers = [threading.Thread(target=produce, args=(q, k)) for k in range(PRODUCERS)]
    consumers = [threading.Thread(target=consume, args=(q, g)) for g in got]
    for t in consumers + producers:
        t.start()
    for t in producers:
        t.join()
    for t in consumers:
        q.put(None)
    for t in consumers:
        t.join()
    items = sorted(x for g in got for x in g)
    print(len(items), items == [(k, i) for k in range(PRODUCERS) for i in range(ITEMS)])


run(queue.Queue(maxsize=5))
run(queue.Queue())
run(queue.SimpleQueue())
run(Buffer(3))
