# threads: no, descriptors belong to the process: another thread's gets the number of a closed one
# parallel: no, for the same reason
# select.select and select.poll.
import os, select
r, w = os.pipe()
print(select.select([r], [w], [], 0) == ([], [w], []), select.select([r], [], [], 0.01))
os.write(w, b'x')
print(select.select([r], [], [], 5) == ([r], [], []), select.select([r], [w], [r], None) == ([r], [w], []))
p = select.poll()
p.register(r, select.POLLIN)
print(p.poll(1000) == [(r, select.POLLIN)])
os.read(r, 1)
print(p.poll(1))
os.close(w)
print(p.poll() == [(r, select.POLLHUP)], select.select([r], [], []) == ([r], [], []))
p.unregister(r)
print(p.poll(0))
os.close(r)
def t(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)
t(select.select, [r], [], [], 0)
t(select.select, [-1], [], [], 0)
t(select.select, ['x'], [], [], 0)
t(select.select, [], [], [], -1)
t(select.select, [], [], [], 'x')
t(select.select, 3, [], [])
t(p.unregister, 999)
t(p.modify, 999, 0)
with open(__file__) as f:
    print(select.select([f], [], [], 0)[0][0] is f)
print(select.error is OSError, select.select([], [], [], 0))
