# sys.exit in the main thread while others work, wait and start more.
import queue
import sys
import threading

q = queue.Queue()
lock = threading.Lock()
out = []


def consumer():
    while True:
        x = q.get()
        if x is None:
            return
        with lock:
            out.append(x)


def producer(k):
    for i in range(30):
        q.put(k * 100 + i)


def closer(producers, consumers):
    for t in producers:
        t.join()
    for t in consumers:
        q.put(None)
    for t in consumers:
        t.join()
    print(len(out), len(set(out)))


consumers = [threading.Thread(target=consumer) for i in range(3)]
producers = [threading.Thread(target=producer, args=(k,)) for k in range(3)]
for t in consumers + producers:
    t.start()
threading.Thread(target=closer, args=(producers, consumers)).start()
sys.exit()
