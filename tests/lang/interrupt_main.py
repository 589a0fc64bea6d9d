# _thread.interrupt_main(): as if a signal had come, unless no function handles it.
# threads: no, signals come to the main thread
# parallel: no, signals come to the process
import _thread
import signal
import threading

try:
    _thread.interrupt_main()
    print('not interrupted')
except KeyboardInterrupt:
    print('interrupted')

seen = []
signal.signal(signal.SIGTERM, lambda number, frame: seen.append(number))
_thread.interrupt_main(signal.SIGTERM)
print(seen)
_thread.interrupt_main(signal.SIGUSR1)
for action in signal.SIG_DFL, signal.SIG_IGN:
    old = signal.signal(signal.SIGINT, action)
    _thread.interrupt_main()
    signal.signal(signal.SIGINT, old)
print('ignored')


def other():
    _thread.interrupt_main()


try:
    t = threading.Thread(target=other)
    t.start()
    t.join()
    while True:
        pass
except KeyboardInterrupt:
    print('interrupted by another thread')
for bad in -1, 0, 65, 1000:
    try:
        _thread.interrupt_main(bad)
    except ValueError as e:
        print(bad, e)
