# Events.
import threading

e = threading.Event()
print(e.is_set(), e.wait(0.001), e.wait(0), e.wait(-1))
e.set()
print(e.is_set(), e.wait(), e.wait(0))
e.clear()
print(e.is_set())
print(repr(e).split(' at ')[0], repr(e).split(': ')[1])
passed = []


def wait(k):
    go.wait()
    passed.append(k)
    if len(passed) == 5:
        all_passed.set()


go, all_passed = threading.Event(), threading.Event()
threads = [threading.Thread(target=wait, args=(k,)) for k in range(5)]
for t in threads:
    t.start()
print(passed)
go.set()
all_passed.wait()
for t in threads:
    t.join()
print(sorted(passed))

# Two threads that take turns.
ping, pong = threading.Event(), threading.Event()
log = []


def player(mine, other, name):
    for i in range(5):
        mine.wait()
        mine.clear()
        log.append(name + str(i))
        other.set()


a = threading.Thread(target=player, args=(ping, pong, 'ping'))
b = threading.Thread(target=player, args=(pong, ping, 'pong'))
a.start()
b.start()
ping.set()
a.join()
b.join()
print(log)
