# Producers and consumers.
import queue
import threading

q = queue.Queue(3)
got, lock = [], threading.Lock()


def produce(k):
    for i in range(12):
        q.put((k, i))


def consume():
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            return
        with lock:
            got.append(item)
        q.task_done()


producers = [threading.Thread(target=produce, args=(k,)) for k in range(3)]
consumers = [threading.Thread(target=consume) for k in range(2)]
for t in producers + consumers:
    t.start()
for t in producers:
    t.join()
q.join()
for t in consumers:
    q.put(None)
for t in consumers:
    t.join()
print(sorted(got) == [(k, i) for k in range(3) for i in range(12)], q.empty(), q.unfinished_tasks)
for k in range(3):
    print([i for j, i in got if j == k] == list(range(12)) or len(consumers) > 1)

# A pipeline: each stage hands on to the next.
first, second, third = queue.Queue(), queue.SimpleQueue(), queue.LifoQueue()


def stage(source, sink, f):
    while True:
        x = source.get()
        if x is None:
            sink.put(None)
            return
        sink.put(f(x))


threads = [threading.Thread(target=stage, args=args) for args in
           [(first, second, lambda x: x * x), (second, third, lambda x: x + 1)]]
for t in threads:
    t.start()
for i in range(1, 8):
    first.put(i)
first.put(None)
for t in threads:
    t.join()
out = [third.get() for i in range(8)]
print(out[0], sorted(out[1:]))
p = queue.PriorityQueue()
threads = [threading.Thread(target=p.put, args=(i,)) for i in (5, 2, 8, 1)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print([p.get() for i in range(4)])
