# sched: calls at given times.
import sched
import time

now = [0]


def delay(n):
    now[0] += n


s = sched.scheduler(lambda: now[0], delay)
for x in 3, 1, 2:
    s.enter(x, 1, print, (x,))
e = s.enterabs(2, 0, print, ('first',), {'end': '!\n'})
s.enterabs(2, 1, print, ('second',))
print(e._fields, e.priority, e.argument, e.kwargs, s.empty())
print([x.argument for x in s.queue])
print(s.run(), s.empty(), now)
e = s.enter(10, 1, print)
print(s.run(blocking=False), len(s.queue))
s.cancel(e)
try:
    s.cancel(e)
except ValueError as x:
    print('ValueError')
print(s.empty(), s.run())


def again(n):
    print('again', n, now)
    if n:
        s.enter(1, 1, again, (n - 1,))


s.enter(1, 1, again, (2,))
s.run()
r = sched.scheduler()
start = time.monotonic()
r.enterabs(start + 0.01, 1, print, ('later',))
r.enterabs(start, 1, print, ('now',))
r.run()
print(time.monotonic() - start >= 0.01)
