# A signal arrives where something that has died waits for its __del__.
# threads: no, signals come to the main thread
# parallel: no, signals come to the process
import gc, signal, time

came = 0


class Dying:
    def __del__(self):
        print('del')


def handler(sig, frame):
    global came
    came += 1


def ring(seconds):
    before = came
    signal.setitimer(signal.ITIMER_REAL, seconds)
    while came == before:
        time.sleep(0.01)


def main():
    d = Dying()
    d = None
    gc.collect()
    signal.signal(signal.SIGALRM, handler)
    ring(0.05)
    total = 0
    for i in range(5):
        d = Dying()
        d = None
        gc.collect()
        ring(0.01)
        total += i
    print(total, came)


main()
