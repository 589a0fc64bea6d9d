# threads: no, its own threads print, or are numbered
# What threads refuse, and with which words.
import threading
import _thread


def attempt(f, *args, **kwds):
    try:
        print(f(*args, **kwds))
    except BaseException as e:
        print(type(e).__name__, e)


t = threading.Thread()
attempt(t.join)
t.start()
t.join()
attempt(t.start)
attempt(setattr, t, 'daemon', True)
attempt(threading.current_thread().join)
attempt(threading.main_thread().start)


class Bad(threading.Thread):
    def __init__(self):
        pass


attempt(Bad().start)
attempt(lambda: Bad().name)
attempt(repr, Bad())
attempt(Bad().join)
attempt(Bad().is_alive)
attempt(lambda: Bad().daemon)
attempt(setattr, Bad(), 'daemon', True)
attempt(threading.Thread, 1)
attempt(threading.Thread, None, None, None, 5)
attempt(_thread.start_new_thread, 1, ())
attempt(_thread.start_new_thread, print, [])
attempt(_thread.start_new_thread, print, (), 5)
attempt(_thread.start_new_thread, print)
attempt(threading.stack_size, 5)
attempt(threading.stack_size, -5)
attempt(threading.stack_size)
attempt(threading.Timer, 1)
attempt(threading.setprofile)


def join_myself():
    attempt(threading.current_thread().join)
    attempt(threading.current_thread().start)


t = threading.Thread(target=join_myself)
t.start()
t.join()
