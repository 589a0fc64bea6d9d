import sched
now = 0
def clock():
    return now
def wait(d):
    global now
    now += d
s = sched.scheduler(clock, wait)
out = []
s.enter(5, 1, out.append, ('five',))
s.enter(2, 2, out.append, ('two, low',))
s.enter(2, 1, out.append, ('two, high',))
s.enterabs(3, 1, lambda a, b=0: out.append((a, b)), (1,), {'b': 2})
e = s.enter(4, 1, out.append, ('cancelled',))
s.cancel(e)
print(s.empty(), len(s.queue), s.queue[0].argument, [x.time for x in s.queue])
print(s.run(blocking=False), now)
s.run()
print(out, now, s.empty())
try:
    s.cancel(e)
except ValueError as x:
    print('not there')
def again(n):
    out.append(n)
    if n:
        s.enter(1, 1, again, (n - 1,))
again(3)
s.run()
print(out[-4:], now)
