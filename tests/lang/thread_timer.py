# threads: no, its own threads print, or are numbered
# Timers.
import threading

done = threading.Event()
t = threading.Timer(0.005, lambda *args, **kwds: (print(args, kwds), done.set()), [1, 2], {'k': 3})
print(t.interval, t.args, t.kwargs, t.finished.is_set(), t.is_alive(), t.daemon)
t.start()
done.wait()
t.join()
print(t.finished.is_set(), t.is_alive())
t = threading.Timer(1000, print, ['never'])
t.start()
print(t.is_alive())
t.cancel()
t.join()
print(t.is_alive(), t.finished.is_set())
t = threading.Timer(0, print)
print(t.args, t.kwargs)
t.cancel()
t.start()
t.join()
order, first = [], threading.Event()
timers = [threading.Timer(0.001, lambda: (first.wait(), order.append('second'))),
          threading.Timer(0.002, lambda: (order.append('first'), first.set()))]
for t in timers:
    t.start()
for t in timers:
    t.join()
print(order)
