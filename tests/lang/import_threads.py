# threads: no, it has its own
# Who imports a module that another thread is importing waits for it, unless that
# thread waits for this one's.
import threading

out = []


def f(i):
    if i % 2:
        import helper_slow.a
        out.append(hasattr(helper_slow.a, 'x'))
    else:
        from helper_slow.b import y
        out.append(y)


threads = [threading.Thread(target=f, args=(i,)) for i in range(8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(out))


def g():
    import traceback
    out.append(traceback.format_exc())


out.clear()
threads = [threading.Thread(target=g) for i in range(8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(out)
