# A generator that several threads pull at: one runs it at a time, the others get
# ValueError; behind a lock nothing is lost.
import threading


def numbers(n):
    for i in range(n):
        yield i


class Locked:
    def __init__(self, gen):
        self.gen, self.lock = gen, threading.Lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self.lock:
            return next(self.gen)


def pull(it):
    mine = []
    while True:
        try:
            mine.append(next(it))
        except StopIteration:
            break
        except ValueError as e:
            messages.add(str(e))
    with lock:
        got.extend(mine)


def run(it):
    got.clear()
    threads = [threading.Thread(target=pull, args=(it,)) for k in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sorted(got)


got, messages, lock = [], set(), threading.Lock()
print(run(Locked(numbers(600))) == list(range(600)))
print(run(numbers(600)) == list(range(600)), messages <= {'generator already executing'})
print(run(iter(range(600))) == list(range(600)))
print(run(map(lambda x: x + 1, range(300))) == list(range(1, 301)), messages <= {'generator already executing'})
