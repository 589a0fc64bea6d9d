# Barriers: passing, breaking, resetting.
import threading


def attempt(f, *args, **kwds):
    try:
        print(f(*args, **kwds))
    except Exception as e:
        print(type(e).__name__, e)


def run(n, f):
    threads = [threading.Thread(target=f, args=(k,)) for k in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


b = threading.Barrier(1)
print(b.wait(), b.wait(), b.parties, b.n_waiting, b.broken, repr(b).split(': ')[1])
numbers = []
b = threading.Barrier(3)
run(3, lambda k: [numbers.append(b.wait()) for i in range(4)])
print(sorted(numbers))

actions = []
b = threading.Barrier(2, action=lambda: actions.append(len(actions)))
run(2, lambda k: [b.wait() for i in range(3)])
print(actions, b.broken)

b = threading.Barrier(2, timeout=0.001)
attempt(b.wait)
print(b.broken, repr(b).split(': ')[1], b.n_waiting)
attempt(b.wait)
b.reset()
print(b.broken, repr(b).split(': ')[1])
attempt(b.wait, 0.001)


def bad():
    raise KeyError('action')


b = threading.Barrier(2, bad)
errors = []


def wait(k):
    try:
        b.wait()
    except Exception as e:
        errors.append(type(e).__name__)


run(2, wait)
print(sorted(errors), b.broken)

b = threading.Barrier(3)
errors.clear()
threads = [threading.Thread(target=wait, args=(0,)) for i in range(2)]
for t in threads:
    t.start()
while b.n_waiting < 2:
    pass
b.abort()
for t in threads:
    t.join()
print(errors, b.broken)
b.reset()
run(3, wait)
print(errors, b.broken, threading.BrokenBarrierError.__mro__[1])
