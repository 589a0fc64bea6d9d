"""Critical sections under one lock, each thread with data of its own.
usage: locks.py [threads [n [kind]]]

Two threads share the work of one: where the lock is no more than a promise that is
kept anyway, they need half the time.
"""
import sys
import threading

lock = threading.Lock()
rlock = threading.RLock()
condition = threading.Condition()


class Account:
    """An account; the class has one lock for all."""

    def __init__(self):
        self.balance = 0
        self.history = [0] * 16

    def deposit(self, amount):
        with lock:
            self.balance += amount
            self.history[amount & 15] = amount

    def deposit_twice(self, amount):
        with rlock:
            self.balance += amount
            self.deposit_inside(amount)

    def deposit_inside(self, amount):
        with rlock:
            self.history[amount & 15] = amount


def with_lock(n):
    d = dict.fromkeys(range(16), 0)
    for i in range(n):
        with lock:
            d[i & 15] += i
    return sum(d.values())


def with_rlock(n):
    d = dict.fromkeys(range(16), 0)
    for i in range(n):
        with rlock:
            d[i & 15] += i
    return sum(d.values())


def acquired(n):
    total = 0
    for i in range(n):
        lock.acquire()
        try:
            total += i & 15
        finally:
            lock.release()
    return total


def methods(n):
    a = Account()
    for i in range(n):
        a.deposit(i & 15)
    return a.balance


def nested(n):
    a = Account()
    for i in range(n):
        a.deposit_twice(i & 15)
    return a.balance


def around_loops(n):
    d = dict.fromkeys(range(16), 0)
    for i in range(n // 50):
        with lock:
            for j in range(50):
                d[j & 15] += i
    return sum(d.values())


def with_condition(n):
    d = dict.fromkeys(range(16), 0)
    for i in range(n):
        with condition:
            d[i & 15] += i
            condition.notify()
    return sum(d.values())


kinds = [with_lock, with_rlock, acquired, methods, nested, around_loops, with_condition]


def main():
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 4_000_000
    chosen = [f for f in kinds if f.__name__ in sys.argv[3:]] or kinds
    results = [[] for k in range(threads)]

    def work(k):
        for f in chosen:
            results[k].append(f(n // threads))

    workers = [threading.Thread(target=work, args=(k,)) for k in range(threads)]
    for t in workers:
        t.start()
    for t in workers:
        t.join()
    print(all(r == results[0] for r in results), results[0])


main()
