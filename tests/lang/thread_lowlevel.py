# threads: no, its own threads print
# The module _thread, and threads that threading did not start.
import _thread
import threading

done = _thread.allocate_lock()
done.acquire()


def work(*args, **kwds):
    print(args, kwds)
    t = threading.current_thread()
    print(type(t).__name__, t.daemon, t.is_alive(), t.name[:6], t is threading.current_thread())
    for f in t.join, t.start:
        try:
            f()
        except (AssertionError, RuntimeError) as e:
            print(type(e).__name__, e)
    done.release()


ident = _thread.start_new_thread(work, (1, 2), {'k': 3})
done.acquire()
print(type(ident), ident != _thread.get_ident(), _thread.get_ident() == threading.get_ident())


def leave():
    try:
        _thread.exit()
    finally:
        done.release()


_thread.start_new(leave, ())
done.acquire()
print(_thread.error is RuntimeError, _thread.TIMEOUT_MAX == threading.TIMEOUT_MAX, _thread.LockType)
try:
    _thread.exit()
except SystemExit as e:
    print('SystemExit', e.args)
old = _thread.stack_size(65536)
print(old, _thread.stack_size(0), _thread.stack_size())
try:
    _thread.interrupt_main()
    for i in range(100000):
        pass
except KeyboardInterrupt:
    print('KeyboardInterrupt')
lock = _thread.allocate()
print(lock.acquire_lock(), lock.locked_lock(), lock.acquire_lock(0), lock.release_lock(), lock.locked())
