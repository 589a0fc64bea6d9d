# Subclasses of Thread, and what a thread leaves behind.
import threading


class Counter(threading.Thread):
    def __init__(self, n, **kwds):
        super().__init__(**kwds)
        self.n = n
        self.result = None

    def run(self):
        self.result = sum(range(self.n))

    def join(self, timeout=None):
        super().join(timeout)
        return self.result


threads = [Counter(n, name='c%d' % n) for n in (10, 100, 1000)]
for t in threads:
    t.start()
print([t.join() for t in threads], [t.name for t in threads])
t = Counter(5)
t.run()
print(t.result, t.is_alive(), t.ident)


class Safe(threading.Thread):
    def run(self):
        try:
            super().run()
        except Exception as e:
            self.error = e


t = Safe(target=lambda: [][1])
t.start()
t.join()
print(repr(t.error), t.error.__traceback__ is not None)
t = Safe(target=int, args=('12',), kwargs={'base': 8})
t.start()
t.join()
print(hasattr(t, 'error'))


def chain(n):
    if n:
        t = threading.Thread(target=chain, args=(n - 1,))
        t.start()
        t.join()
    log.append(n)


log = []
chain(6)
print(log)
events = [threading.Event() for i in range(6)]


def relay(i):
    events[i].wait()
    log.append(i)
    if i + 1 < len(events):
        events[i + 1].set()


log.clear()
threads = [threading.Thread(target=relay, args=(i,)) for i in reversed(range(6))]
for t in threads:
    t.start()
events[0].set()
for t in threads:
    t.join(10)
print(log)
