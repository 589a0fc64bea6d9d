# threads: no, its own threads print, or are numbered
# threading.local: each thread has attributes of its own.
import threading


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def in_thread(f, *args):
    t = threading.Thread(target=f, args=args)
    t.start()
    t.join()


data = threading.local()
data.x = 1
print(data.x, data.__dict__)
attempt(lambda: data.y)
attempt(delattr, data, 'z')
in_thread(lambda: attempt(lambda: data.x))
in_thread(lambda: (setattr(data, 'x', 2), print(data.x, data.__dict__)))
print(data.x)
del data.x
attempt(lambda: data.x)
attempt(threading.local, 1)


class Local(threading.local):
    kind = 'class attribute'

    def __init__(self, n, **kwds):
        self.n = n
        self.calls = kwds

    @property
    def double(self):
        return 2 * self.n

    def bump(self):
        self.n += 1
        return self.n


loc = Local(5, a=1)
print(loc.n, loc.calls, loc.kind, loc.double, loc.bump())
in_thread(lambda: print(loc.n, loc.calls, loc.bump(), loc.bump()))
print(loc.n)
attempt(setattr, loc, 'double', 3)
loc.kind = 'own'
in_thread(lambda: print(loc.kind))
print(loc.kind, sorted(loc.__dict__))


class Failing(threading.local):
    def __init__(self):
        if threading.current_thread() is not threading.main_thread():
            raise ValueError('not here')


f = Failing()
in_thread(lambda: attempt(getattr, f, 'x'))
attempt(getattr, f, 'x')
results = []


def count():
    data.n = 0
    for i in range(50):
        data.n += 1
    results.append(data.n)


threads = [threading.Thread(target=count) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(results)
