package python_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/segue-vm/segue/stm"
)

// threadPrograms are programs with threads and what they print.
var threadPrograms = []struct{ name, text, want string }{
	{"lock", `
import threading
lock = threading.Lock()
n = 0
def work(k):
    global n
    for i in range(k):
        with lock:
            x = n
            x += 1
            n = x
ts = [threading.Thread(target=work, args=(200,)) for _ in range(5)]
for t in ts: t.start()
for t in ts: t.join()
print(n, lock.locked())
`, "1000 False\n"},
	{"lock timeouts", `
import threading, time, _thread
lock = threading.Lock()
print(lock.acquire(), lock.acquire(False), lock.acquire(timeout=0.01), lock.acquire(True, 0))
for args in [(False, 1), (True, -2), (True, 1e300)]:
    try:
        lock.acquire(*args)
    except Exception as e:
        print(type(e).__name__, e)
def free():
    time.sleep(0.02)
    lock.release()
threading.Thread(target=free).start()
print(lock.acquire(timeout=10))
lock.release()
try:
    lock.release()
except RuntimeError as e:
    print(e)
print(repr(lock)[:9], type(lock))
`, `True False False False
ValueError can't specify a timeout for a non-blocking call
ValueError timeout value must be positive
OverflowError timestamp out of range for platform time_t
True
release unlocked lock
<unlocked <class '_thread.lock'>
`},
	{"rlock", `
import threading
lock = threading.RLock()
log = []
def work(name):
    with lock:
        log.append(name)
        with lock:
            with lock:
                log.append(name)
        log.append(name)
ts = [threading.Thread(target=work, args=(c,)) for c in 'abcd']
for t in ts: t.start()
for t in ts: t.join()
print(all(log[i] == log[i + 1] == log[i + 2] for i in range(0, 12, 3)), len(log))
try:
    lock.release()
except RuntimeError as e:
    print(e)
lock.acquire(); lock.acquire()
out = []
def other():
    out.append(lock.acquire(False))
    try:
        lock.release()
    except RuntimeError as e:
        out.append(str(e))
t = threading.Thread(target=other); t.start(); t.join()
print(out, lock._is_owned())
state = lock._release_save()
t = threading.Thread(target=lambda: (lock.acquire(), lock.release(), out.append('free'))); t.start(); t.join()
lock._acquire_restore(state)
lock.release(); lock.release()
print(out[-1], lock._is_owned())
`, "True 12\ncannot release un-acquired lock\n[False, 'cannot release un-acquired lock'] True\nfree False\n"},
	{"condition", `
import threading
items, log = [], []
cond = threading.Condition()
def consume():
    for i in range(20):
        with cond:
            while not items:
                cond.wait()
            log.append(items.pop(0))
def produce(k):
    for i in range(10):
        with cond:
            items.append(i + k)
            cond.notify()
ts = [threading.Thread(target=consume)] + [threading.Thread(target=produce, args=(k,)) for k in (0, 100)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(log) == list(range(10)) + list(range(100, 110)))
with cond:
    print(cond.wait(0.01), cond.wait_for(lambda: True), cond.wait_for(lambda: 0, 0.01))
try:
    cond.wait()
except RuntimeError as e:
    print(e)
`, "True\nFalse True 0\ncannot wait on un-acquired lock\n"},
	{"queue", `
import threading, queue
q, done = queue.Queue(3), []
def worker():
    while True:
        x = q.get()
        if x is None:
            break
        done.append(x * x)
        q.task_done()
ts = [threading.Thread(target=worker) for _ in range(3)]
for t in ts: t.start()
for i in range(50): q.put(i)
q.join()
for t in ts: q.put(None)
for t in ts: t.join()
print(sorted(done) == [i * i for i in range(50)], q.qsize())
try:
    q.get(timeout=0.01)
except queue.Empty:
    print('empty')
p = queue.PriorityQueue()
for x in [5, 1, 3]: p.put(x)
print([p.get() for _ in range(3)])
`, "True 0\nempty\n[1, 3, 5]\n"},
	{"event, barrier, semaphore, timer", `
import threading
ev, log = threading.Event(), []
t = threading.Thread(target=lambda: (ev.wait(), log.append('seen')))
t.start(); log.append('set'); ev.set(); t.join()
print(log, ev.is_set(), ev.wait(0))
bar = threading.Barrier(4)
seen = []
def meet():
    for i in range(5):
        seen.append(i)
        bar.wait()
ts = [threading.Thread(target=meet) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(seen == sorted(seen), len(seen))
sem, most, now = threading.Semaphore(2), [0], [0]
lock = threading.Lock()
def enter():
    with sem:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        with lock:
            now[0] -= 1
ts = [threading.Thread(target=enter) for _ in range(8)]
for t in ts: t.start()
for t in ts: t.join()
print(most[0] <= 2, now)
x = threading.Timer(0.01, lambda: print('tick')); x.start(); x.join()
`, "['set', 'seen'] True True\nTrue 20\nTrue [0]\ntick\n"},
	{"local", `
import threading
loc = threading.local()
loc.x = 'main'
seen = []
def work(k):
    assert not hasattr(loc, 'x')
    loc.x = k
    loc.y = k * 2
    del loc.y
    seen.append((loc.x, sorted(loc.__dict__)))
ts = [threading.Thread(target=work, args=(k,)) for k in range(20)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(seen) == [(k, ['x']) for k in range(20)], loc.x, loc.__dict__)
class Mine(threading.local):
    kind = 'class'
    def __init__(self, n):
        self.n = n
        seen.append('init')
    def double(self):
        return self.n * 2
    @property
    def triple(self):
        return self.n * 3
m = Mine(5)
m.n = 6
out = []
t = threading.Thread(target=lambda: out.append((m.n, m.double(), m.triple, m.kind))); t.start(); t.join()
print(out, m.n, m.double(), seen.count('init'))
try:
    loc.nope
except AttributeError as e:
    print(e)
try:
    threading.local(1)
except TypeError as e:
    print(e)
`, "True main {'x': 'main'}\n[(5, 10, 15, 'class')] 6 12 2\n'_thread._local' object has no attribute 'nope'\nInitialization arguments are not supported\n"},
	{"atomic", `
import threading
from __pypy__.thread import atomic, is_atomic, exclusive_atomic, error, hint_commit_soon, getsegmentlimit, signals_enabled
from __pypy__.thread import last_abort_info, discard_last_abort_info
a, b, bad = [1000], [0], []
def move(k):
    for i in range(k):
        with atomic:
            a[0] -= 1
            b[0] += 1
def watch(k):
    for i in range(k):
        with atomic:
            with atomic:
                if a[0] + b[0] != 1000:
                    bad.append((a[0], b[0]))
ts = [threading.Thread(target=f, args=(100,)) for f in (move, watch, move, watch)]
for t in ts: t.start()
for t in ts: t.join()
print(a, b, bad)
print(is_atomic())
with atomic:
    print(is_atomic())
    try:
        with exclusive_atomic:
            print('never')
    except error as e:
        print(e)
with exclusive_atomic:
    with atomic:
        print('inside')
try:
    with atomic:
        1 / 0
except ZeroDivisionError:
    print(is_atomic())
try:
    atomic.__exit__(None, None, None)
except error as e:
    print(e)
with signals_enabled:
    hint_commit_soon()
discard_last_abort_info()
print(getsegmentlimit() >= 1, error is RuntimeError)
`, "[800] [200] []\nFalse\nTrue\nexclusive_atomic block can't be entered inside another atomic block\ninside\nFalse\natomic.__exit__(): more exits than enters\nTrue True\n"},
	{"lock in atomic", `
import threading
from __pypy__.thread import atomic, error
lock = threading.Lock()
with atomic:
    with lock:
        print('taken')
held, go = threading.Event(), threading.Event()
def hold():
    with lock:
        held.set()
        go.wait()
t = threading.Thread(target=hold); t.start(); held.wait()
try:
    with atomic:
        print(lock.acquire(False))
        lock.acquire()
except error as e:
    print(e)
go.set(); t.join()
`, "taken\nFalse\ndeadlock: an atomic transaction tries to acquire a lock that is already acquired.  See pypy/doc/stm.rst.\n"},
	{"transaction", `
import transaction
from transaction import TransactionQueue, TransactionError
out = [0] * 50
def f(i):
    out[i] = i * i
    if i < 40:
        transaction.add(g, i)
def g(i):
    out[i] += 1
for i in range(50):
    transaction.add(f, i)
transaction.run()
print(out == [i * i + (i < 40) for i in range(50)], transaction.number_of_transactions_in_last_run())
total = [0]
def add(n):
    total[0] += n
for n in range(100):
    transaction.add(add, n)
transaction.set_num_threads(3)
transaction.run()
print(total)
def fail(n):
    if n == 7:
        raise KeyError('foo')
for n in range(20):
    transaction.add(fail, n)
try:
    transaction.run()
except KeyError as e:
    print(repr(e))
transaction.run()
q = TransactionQueue()
steps = []
def gen(name):
    for i in range(3):
        steps.append((name, i))
        yield
q.add_generator(gen('a'))
q.add_generator(gen('b'))
q.run(2)
print([s for s in steps if s[0] == 'a'], len(steps), q.number_of_transactions_executed())
try:
    transaction.set_num_threads(0)
except ValueError as e:
    print(e)
def nested():
    try:
        transaction.run()
    except TransactionError as e:
        print(e)
transaction.add(nested)
transaction.run()
`, "True 90\n[4950]\nKeyError('foo')\n[('a', 0), ('a', 1), ('a', 2)] 6 8\n'num' must be at least 1, got 0\nrecursive invocation of transaction.run()\n"},
	{"raw threads", `
import _thread, time
log, lock = [], _thread.allocate_lock()
def f(a, b=0):
    with lock:
        log.append((a, b))
ids = [_thread.start_new_thread(f, (i,), {'b': i * 2}) for i in range(5)]
while len(log) < 5:
    time.sleep(0.001)
print(sorted(log), len(set(ids)), _thread.get_ident() not in ids)
for bad in [(1, ()), (f, []), (f, (), 3)]:
    try:
        _thread.start_new_thread(*bad)
    except TypeError as e:
        print(e)
`, "[(0, 0), (1, 2), (2, 4), (3, 6), (4, 8)] 5 True\nfirst arg must be callable\n2nd arg must be a tuple\noptional 3rd arg must be a dictionary\n"},
	{"callbacks that wait", `
import threading, time
lock = threading.Lock()
class K:
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        with lock:
            time.sleep(0)
            return self.n < other.n
    def __hash__(self):
        with lock:
            time.sleep(0.0001)
        return self.n
    def __eq__(self, other):
        time.sleep(0)
        return self.n == other.n
out = []
def work():
    ks = [K(i * 7 % 10) for i in range(10)]
    ks.sort()
    d = {k: k.n for k in ks}
    out.append(([k.n for k in ks], sum(d[K(i)] for i in range(10)), max(ks).n))
ts = [threading.Thread(target=work) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(out == [(list(range(10)), 45, 9)] * 3)
`, "True\n"},
	{"daemons end with the program", `
import threading, time, _thread
def forever():
    while True:
        pass
def waits():
    lock = _thread.allocate_lock()
    lock.acquire()
    lock.acquire()
def sleeps():
    time.sleep(1000)
for f in (forever, waits, sleeps):
    threading.Thread(target=f, daemon=True).start()
_thread.start_new_thread(sleeps, ())
print('end')
`, "end\n"},
}

// heaps are ways to run a program that must not make a difference.
func heaps() map[string]stm.Options {
	m := map[string]stm.Options{}
	for _, n := range []int{1, 2, 4} {
		m[fmt.Sprintf("%d segments", n)] = stm.Options{Segments: n}
	}
	m["collecting"] = stm.Options{Segments: 2, CollectEvery: 1}
	m["aborting"] = stm.Options{Segments: 2, AbortEvery: 5, Seed: 3}
	m["both"] = stm.Options{Segments: 2, AbortEvery: 7, CollectEvery: 3, Seed: 4, Nursery: 64 << 10}
	return m
}

func TestThreads(t *testing.T) {
	for _, p := range threadPrograms {
		t.Run(strings.ReplaceAll(p.name, " ", "_"), func(t *testing.T) {
			for name, heap := range heaps() {
				if got := ours(t, p.text, heap); got != p.want {
					t.Errorf("%s:\n got %s\nwant %s", name, got, p.want)
				}
			}
		})
	}
}
