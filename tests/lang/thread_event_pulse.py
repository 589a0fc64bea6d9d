# Who waits for an event hears of it, even if it is cleared at once; a thread that
# was started has its numbers; a condition can be the lock of another one.
import threading
import weakref


class Counts(threading.Condition):
    """Says how many have begun to wait; they hold the lock until they do."""

    def wait(self, timeout=None):
        with crowd:
            waiting.append(timeout)
            crowd.notify()
        return super().wait(timeout)


def listen():
    heard.append(event.wait(60))


crowd, waiting, heard = threading.Condition(), [], []
event = threading.Event()
event._cond = Counts(threading.Lock())
listeners = [threading.Thread(target=listen) for _ in range(3)]
for thread in listeners:
    thread.start()
    print(type(thread.ident), type(thread.native_id))
with crowd:
    print(crowd.wait_for(lambda: len(waiting) == 3, 60))
with event._cond:
    event._flag = True
    event._cond.notify_all()
    event._flag = False
for thread in listeners:
    thread.join()
print(heard, event.is_set(), event.wait(0))
unborn = threading.Thread()
print(unborn.ident, unborn.native_id)

inner = threading.Condition()
outer = threading.Condition(inner)
with outer:
    print(outer.wait(0.001), inner._is_owned())
print(inner._is_owned())
for make in threading.Lock, threading.RLock:
    lock = make()
    ref = weakref.ref(lock)
    print(ref() is lock, lock in weakref.WeakSet([lock]))
