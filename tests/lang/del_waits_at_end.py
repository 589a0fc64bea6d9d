# What dies at the end of the program may still sleep, wait and write.
# threads: no, it is about global variables at the end of the program
import threading
import time


class Diary:
    def __init__(self, owner):
        self.owner = owner
        self.ready = threading.Event()

    def __del__(self):
        print(self.owner, 'closes the diary', flush=True)
        time.sleep(0.001)
        lock = threading.Lock()
        lock.acquire()
        print('lock free in time:', lock.acquire(timeout=0.001))
        print('event came:', self.ready.wait(0.001))
        print(self.owner, 'has closed it')


book = Diary('Otto')
print('end of the program')
