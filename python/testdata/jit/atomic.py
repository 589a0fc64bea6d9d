import threading
from __pypy__.thread import atomic

class Account:
    def __init__(self, balance):
        self.balance = balance

class Manager:
    def __init__(self):
        self.depth = 0
    def __enter__(self):
        self.depth += 1
        return self
    def __exit__(self, *args):
        self.depth -= 1

lock = threading.Lock()
rlock = threading.RLock()
counts = {}

def work(k, n, a, b):
    m = Manager()
    for i in range(n):
        with atomic:
            a.balance -= i % 7
            b.balance += i % 7
        with lock:
            counts[k % 3] = counts.get(k % 3, 0) + 1
        with rlock:
            with rlock:
                a.balance += 1
        with m as inner:
            if inner.depth != 1:
                print("depth", inner.depth)
        s = str(i) + repr(k) + "%d" % i
        if s.startswith("99"):
            counts["s"] = counts.get("s", 0) + len(s.upper())

accounts = [Account(100) for i in range(4)]
threads = [threading.Thread(target=work, args=(k, 300, accounts[k % 4], accounts[(k + 1) % 4])) for k in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sum(a.balance for a in accounts), [a.balance for a in accounts], sorted(counts.items(), key=str))
