# threads: no, its own threads print, or are numbered
# multiprocessing.dummy and ThreadPool.
import multiprocessing.dummy as dummy
import multiprocessing
from multiprocessing.pool import ThreadPool
import threading


def attempt(f, *args, **kwds):
    try:
        print(f(*args, **kwds))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, str(e).split(' object at ')[0])


p = dummy.Pool(2)
print(type(p), isinstance(p, ThreadPool))
print(p.map(lambda x: x * x, range(10)), p.map(str, []), p.map(str, range(5), chunksize=2), p.starmap(pow, [(2, 3), (3, 4)]))
print(list(p.imap(str, range(4))), sorted(p.imap_unordered(str, range(4))), p.apply(pow, (2, 5)), p.apply(int, ('ff',), {'base': 16}))
r = p.apply_async(pow, (2, 3))
print(r.get(), r.ready(), r.successful(), type(r))
r = p.apply_async(lambda: 1 / 0)
attempt(r.get)
print(r.successful())
gate = threading.Event()
r = p.apply_async(gate.wait)
attempt(r.get, 0.001)
attempt(r.successful)
print(r.wait(0.001), r.ready())
gate.set()
print(r.get())
attempt(p.map, lambda x: 1 // x, [1, 0])
called = dummy.Queue()
p.map_async(lambda x: x + 1, [1, 2], callback=called.put)
print(called.get())
p.apply_async(lambda: 1 / 0, error_callback=called.put)
print(repr(called.get()))
r = p.map_async(lambda x: 1 // x, [1, 0, 2], error_callback=called.put)
print(repr(called.get()))
it = p.imap(lambda x: 1 // x, [1, 0, 2])
print(next(it))
attempt(next, it)
print(next(it))
attempt(next, it)
print(list(p.imap(str, range(7), 3)), p.starmap_async(pow, [(1, 2)]).get(), p.map(list, iter('ab')))
attempt(p.join)
attempt(p.imap, str, range(3), 0)
attempt(p.map, str, 5)
p.close()
p.join()
attempt(p.map, str, [1])
attempt(p.apply, str)
print(repr(p))
with ThreadPool(3) as q:
    print(q)
attempt(q.apply, str)
print(q)
attempt(ThreadPool, 0)
attempt(ThreadPool, 2, 3)
pr = dummy.Process(target=print, args=('in a process',))
pr.start()
pr.join()
print(pr.exitcode, pr.is_alive(), type(pr).__name__)
attempt(pr.start)
a, b = dummy.Pipe()
a.send([1])
print(b.recv(), b.poll(), a.poll(0.001))
b.send(2)
print(a.poll(), a.recv())
m = dummy.Manager()
n = m.Namespace(a=1)
print(m.dict(), m.list([1]), dummy.Value('i', 3), n, n.a, dummy.freeze_support())
print(multiprocessing.cpu_count() > 0, multiprocessing.TimeoutError.__mro__[1], multiprocessing.current_process())
print(multiprocessing.parent_process(), multiprocessing.active_children())
