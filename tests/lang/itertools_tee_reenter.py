# One of the iterators of tee() while another one waits for the next item.
import itertools, threading

class Again:
    def __init__(self):
        self.n = 0
    def __iter__(self):
        return self
    def __next__(self):
        self.n += 1
        if self.n == 2:
            for other in b, a:
                try:
                    print(next(other))
                except RuntimeError as e:
                    print(type(e).__name__, e)
        if self.n == 5:
            raise KeyError('once')
        if self.n > 6:
            raise StopIteration
        return self.n

a, b = itertools.tee(Again())
print(next(a), next(a), next(b), next(b), next(b))
for i in range(3):
    try:
        print(next(a), next(b))
    except (KeyError, StopIteration) as e:
        print(type(e).__name__, e)
print(list(a), list(b))

start, finish = threading.Event(), threading.Event()

class Slow:
    def __iter__(self):
        return self
    def __next__(self):
        start.set()
        finish.wait()
        return 'slow'

a, b = itertools.tee(Slow())
got = []
t = threading.Thread(target=lambda: got.append(next(a)))
t.start()
start.wait()
try:
    next(b)
except RuntimeError as e:
    print('in another thread:', type(e).__name__)
finish.set()
t.join()
print(got, next(b))
