# threads: no, its own threads print
# At the end: threads that are no daemons are waited for, then come the functions
# of atexit.
import atexit
import sys
import threading

main_done, second = threading.Event(), threading.Event()


def last():
    threading.main_thread().join()
    print('main has ended:', threading.main_thread().is_alive())
    t = threading.Thread(target=print, args=('started late',))
    t.start()
    t.join()
    second.set()


def after():
    second.wait()
    print('second')


atexit.register(print, 'atexit')
for f in last, after:
    threading.Thread(target=f).start()
threading.Thread(target=threading.Event().wait, daemon=True).start()
print('end of main')
