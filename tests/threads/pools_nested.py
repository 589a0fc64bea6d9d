# Pools within pools, errors and cancelled calls.
from concurrent.futures import ThreadPoolExecutor, as_completed, wait, CancelledError
from multiprocessing.pool import ThreadPool
import threading

for round in range(3):
    with ThreadPoolExecutor(3) as outer, ThreadPoolExecutor(3) as inner:
        def job(i):
            fs = [inner.submit(pow, i, j) for j in range(4)]
            if i % 4 == 3:
                raise ValueError(i)
            return sum(f.result() for f in fs)

        fs = {outer.submit(job, i): i for i in range(12)}
        good = bad = 0
        for f in as_completed(fs):
            try:
                good += f.result()
            except ValueError as e:
                bad += e.args[0]
    print(good, bad)

e = ThreadPoolExecutor(2)
gate = threading.Event()
fs = [e.submit(gate.wait) for i in range(40)]
cancelled = sum(f.cancel() for f in fs[10:])
threading.Timer(0.005, gate.set).start()
try:
    wait(fs, timeout=0.0001)
    print(sum(f.result() for f in fs[:10]))
    fs[39].result()
except CancelledError:
    print('cancelled', cancelled)
e.shutdown()

with ThreadPool(4) as p:
    print(sum(p.imap_unordered(lambda x: x * x, range(50), 3)), p.map(len, ['a', 'bb'], 1))
    print([sum(r.get()) for r in [p.map_async(abs, range(-n, 0)) for n in range(5)]])
# Executors that nobody shuts down do not keep the program.
e = ThreadPoolExecutor(3)
print(e.submit(sum, [1, 2, 3]).result())
