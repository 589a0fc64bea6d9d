# A signal that comes while something has died: the loop goes on where it was.
# threads: no, signals come to the main thread
# parallel: no, signals come to the process
import gc
import signal
import weakref


class Thing:
    pass


events = []


def handler(number, frame):
    thing = Thing()
    thing.me = thing
    refs.append(weakref.ref(thing, lambda r: events.append('died')))
    del thing
    gc.collect()
    events.append('handled')


refs = []
signal.signal(signal.SIGUSR1, handler)


def loop(n):
    done = 0
    while done < n:
        try:
            done += 1
            if done % 10 == 0:
                signal.raise_signal(signal.SIGUSR1)
        finally:
            pass
    return 'end of the loop', done


for n in 5, 50, 500:
    events.clear()
    end = loop(n)
    gc.collect()
    print(end, events.count('died'), events.count('handled'))
