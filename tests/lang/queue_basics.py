# threads: no, its own threads print, or are numbered
# queue: the four kinds, bounds, misuse.
import queue
import threading


def attempt(f, *args, **kwds):
    try:
        print(f(*args, **kwds))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


for q in queue.Queue(), queue.LifoQueue(), queue.PriorityQueue(), queue.SimpleQueue():
    for i in 3, 1, 2:
        q.put(i)
    print(type(q).__name__, q.qsize(), q.empty(), [q.get() for i in range(3)], q.empty())
    attempt(q.get_nowait)
    attempt(q.get, False)
    attempt(q.get, timeout=0.001)
    attempt(q.get, timeout=-1)
q = queue.Queue(2)
q.put('a')
print(q.full(), q.maxsize)
q.put_nowait('b')
print(q.full())
attempt(q.put_nowait, 'c')
attempt(q.put, 'c', timeout=0.001)
attempt(q.put, 'c', timeout=-1)
attempt(q.put, 'c', False)
q.get()
q.task_done()
q.get()
q.task_done()
attempt(q.task_done)
q.join()
print(queue.Queue(-1).full(), queue.Queue(0).full(), q.unfinished_tasks)
p = queue.PriorityQueue()
for x in (3, 'low'), (1, 'high'), (2, 'mid'):
    p.put(x)
print([p.get()[1] for i in range(3)])
print(queue.Queue[int], queue.SimpleQueue[str], queue.Empty, queue.Full, queue.Queue.__mro__[1])


class Unique(queue.Queue):
    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        if item not in self.queue:
            self.queue.append(item)

    def _get(self):
        return self.queue.pop()


u = Unique()
for x in 'abab':
    u.put(x)
print(u.qsize(), u.get(), u.get(), u.unfinished_tasks)
s = queue.SimpleQueue()
t = threading.Thread(target=lambda: print(s.get()))
t.start()
s.put('handed over')
t.join()
print(s.put(1, True, 5), s.put_nowait(2), s.qsize())
