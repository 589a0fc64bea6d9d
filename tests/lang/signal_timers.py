# Alarms end waits and loops of every kind.
# threads: no, handlers run in the main thread
# parallel: no, signals come to the process
import os, queue, signal, subprocess, threading, time

n = 0

def tick(s, f):
    global n
    n += 1
    if n >= 2:
        signal.setitimer(signal.ITIMER_REAL, 0)

signal.signal(signal.SIGALRM, tick)
print(signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01))
begin = time.monotonic()
time.sleep(0.1)
slept = time.monotonic() - begin
while n < 2:
    time.sleep(0.01)
print(n >= 2, slept >= 0.1)
n = 0
signal.setitimer(signal.ITIMER_REAL, 0.01)
while n == 0:
    pass
print('loop left', n > 0)
n = -1000000
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
signal.pause()
signal.setitimer(signal.ITIMER_REAL, 0)
print('pause', n > -1000000)

class Timeout(Exception):
    pass

def late(s, f):
    raise Timeout(s)

def spin():
    while True:
        sum(range(100))

signal.signal(signal.SIGALRM, late)
r, w = os.pipe()
lock = threading.Lock()
lock.acquire()
for name, wait in [('lock', lock.acquire), ('sleep', lambda: time.sleep(30)), ('read', lambda: os.read(r, 1)), ('loop', spin),
                   ('queue', queue.Queue().get), ('child', lambda: subprocess.run(['sleep', '30'])), ('join', threading.Event().wait)]:
    begin = time.monotonic()
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.02)
        wait()
        print(name, 'ended')
    except Timeout as e:
        print(name, e, time.monotonic() - begin < 10)
os.close(r)
os.close(w)
print(signal.alarm(3), signal.alarm(0), signal.getitimer(signal.ITIMER_REAL))
try:
    signal.setitimer(signal.ITIMER_REAL, -1)
except OSError as e:
    print(e)
