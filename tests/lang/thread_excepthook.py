# threads: no, its own threads print, or are numbered
# Exceptions that nobody catches in a thread.
import threading
import sys


def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback is not None)
    print(len(args), args[0] is args.exc_type, type(args).__name__)


def fail():
    raise ValueError('oops')


threading.excepthook = hook
t = threading.Thread(target=fail, name='failing')
t.start()
t.join()
print(t.is_alive())


def leave():
    raise SystemExit(3)


threading.excepthook = threading.__excepthook__
t = threading.Thread(target=leave)
t.start()
t.join()
t = threading.Thread(target=sys.exit)
t.start()
t.join()


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


attempt(threading.excepthook, 3)
attempt(threading.ExceptHookArgs, (1, 2))
attempt(threading.ExceptHookArgs, 1)
print(threading.ExceptHookArgs((1, 2, 3, 4)))
args = threading.ExceptHookArgs([ValueError, ValueError('x'), None, None])
print(args.exc_type, args.exc_value, args.exc_traceback, args.thread)
threading.excepthook(threading.ExceptHookArgs((SystemExit, SystemExit(1), None, None)))
caught = []
threading.excepthook = caught.append
threads = [threading.Thread(target=fail) for i in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(caught), {str(a.exc_value) for a in caught}, all(a.thread in threads for a in caught))
