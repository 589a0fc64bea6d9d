# Readers and writers: many may read, one may write.
import threading


class SharedLock:
    def __init__(self):
        self.changed = threading.Condition()
        self.readers = 0
        self.writing = False

    def read(self, f):
        with self.changed:
            self.changed.wait_for(lambda: not self.writing)
            self.readers += 1
        try:
            return f()
        finally:
            with self.changed:
                self.readers -= 1
                if self.readers == 0:
                    self.changed.notify_all()

    def write(self, f):
        with self.changed:
            self.changed.wait_for(lambda: not self.writing and self.readers == 0)
            self.writing = True
        try:
            f()
        finally:
            with self.changed:
                self.writing = False
                self.changed.notify_all()


class Pair:
    a = b = 0


def write():
    pair.a += 1
    for i in range(20):
        pass
    pair.b += 1


def reader():
    for i in range(60):
        x, y = lock.read(lambda: (pair.a, pair.b))
        if x != y:
            print('saw', x, y)


def writer():
    for i in range(40):
        lock.write(write)


pair, lock = Pair(), SharedLock()
threads = [threading.Thread(target=f) for f in (reader, writer, reader, writer, reader, reader)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(pair.a, pair.b)
