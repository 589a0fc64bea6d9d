# Signal handlers: set, called between bytecodes, replaced.
# threads: no, handlers run in the main thread
# parallel: no, signals come to the process
import os, signal, threading

def h(n, frame):
    print('handler', n, type(frame).__name__, frame.f_code.co_name)

def t(f, *args):
    try:
        print(repr(f(*args)))
    except BaseException as e:
        print(type(e).__name__, e)

t(signal.signal, signal.SIGUSR1, h)
print(signal.getsignal(signal.SIGUSR1) is h, signal.getsignal(signal.SIGINT) is signal.default_int_handler)
t(signal.getsignal, signal.SIGTERM)
t(signal.getsignal, signal.SIGPIPE)

def run():
    os.kill(os.getpid(), signal.SIGUSR1)
    print('after kill')
    signal.raise_signal(signal.SIGUSR1)
    print('after raise_signal')

run()
t(signal.signal, 0, h)
t(signal.signal, 99, h)
t(signal.signal, signal.SIGKILL, h)
t(signal.signal, signal.SIGUSR1, 5)
t(signal.signal, signal.SIGUSR1, None)
t(signal.getsignal, 0)
t(signal.raise_signal, 99)

def bad(n, frame):
    raise RuntimeError('from the handler')

t(signal.signal, signal.SIGUSR2, bad)
try:
    try:
        signal.raise_signal(signal.SIGUSR2)
        print('not reached')
    finally:
        print('finally')
except RuntimeError as e:
    print(e, e.__traceback__.tb_next.tb_frame.f_code.co_name)
try:
    signal.raise_signal(signal.SIGINT)
    print('not reached')
except KeyboardInterrupt as e:
    print(repr(e))
t(signal.default_int_handler, 2, None)
th = threading.Thread(target=t, args=(signal.signal, signal.SIGUSR1, h))
th.start()
th.join()
print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is h)
signal.raise_signal(signal.SIGUSR1)
t(signal.signal, signal.SIGUSR1, signal.SIG_DFL)
print(signal.SIGINT, repr(signal.SIGINT), int(signal.SIGKILL), signal.Signals(15).name, repr(signal.SIG_DFL), signal.NSIG)
print(signal.strsignal(2), '|', signal.strsignal(11), '|', signal.strsignal(15), len(signal.valid_signals()), signal.SIGCLD is signal.SIGCHLD)
order = []
signal.signal(signal.SIGUSR2, lambda n, f: order.append(n))
for i in range(3):
    signal.raise_signal(signal.SIGUSR2)
    order.append(i)
print(order)
signal.signal(signal.SIGINT, lambda n, f: print('own SIGINT'))
signal.raise_signal(signal.SIGINT)
