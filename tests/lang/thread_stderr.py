# threads: no, it is about sys.stderr and sys.unraisablehook
# Errors of threads go to where sys.stderr is just now, or to the hooks.
import _thread
import io
import sys
import threading


def run(work):
    thread = threading.Thread(target=work, name='digger')
    thread.start()
    thread.join()


def break_down():
    raise ValueError('the shovel broke')


def lines(text):
    return [line for line in text.splitlines() if not line.startswith(' ')]


real, sys.stderr = sys.stderr, io.StringIO()
run(break_down)
print(lines(sys.stderr.getvalue()))
print(sys.stderr.getvalue().splitlines()[-2].strip())


def bad_hook(args):
    raise KeyError('no hook today')


threading.excepthook, sys.stderr = bad_hook, io.StringIO()
run(break_down)
print(lines(sys.stderr.getvalue()))

sys.excepthook = lambda kind, error, tb: print('hook of sys:', kind.__name__, error, tb is not None)
sys.stderr = io.StringIO()
run(break_down)
print(repr(sys.stderr.getvalue()))
threading.excepthook, sys.excepthook, sys.stderr = threading.__excepthook__, sys.__excepthook__, real

told = threading.Event()


def note(what):
    print(what.exc_type.__name__, what.exc_value, what.err_msg, what.object is break_down)
    told.set()


sys.unraisablehook = note
_thread.start_new_thread(break_down, ())
told.wait()
told.clear()
_thread.start_new_thread(lambda: sys.exit(3), ())
_thread.start_new_thread(break_down, ())
told.wait()
