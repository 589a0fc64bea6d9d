# All kinds of locks around steps that would go wrong if two threads were in them.
import threading
import time

N, K = 4, 30


class Account:
    def __init__(self, lock):
        self.lock = lock
        self.balance = 0
        self.inside = 0
        self.worst = 0

    def step(self):
        self.inside += 1
        self.worst = max(self.worst, self.inside)
        seen = self.balance
        for i in range(3):
            seen += 1
        self.balance = seen - 2
        self.inside -= 1

    def deposit(self):
        with self.lock:
            self.step()

    def deposit_acquired(self):
        self.lock.acquire()
        try:
            self.step()
        finally:
            self.lock.release()

    def deposit_impatient(self):
        while not self.lock.acquire(timeout=0.0005):
            pass
        self.step()
        self.lock.release()

    def deposit_trying(self):
        while not self.lock.acquire(False):
            time.sleep(0)
        self.step()
        self.lock.release()

    def deposit_failing(self):
        try:
            with self.lock:
                self.step()
                raise KeyError
        except KeyError:
            pass

    def deposit_nested(self):
        with self.lock:
            self.deposit()
            self.balance -= 1
            self.deposit_acquired()

    def deposit_yielding(self):
        for i in self.held():
            self.step()

    def held(self):
        with self.lock:
            yield 1


def collide(account, method):
    def work():
        for i in range(K):
            method(account)
    threads = [threading.Thread(target=work) for k in range(N)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return account.balance == N * K and account.worst == 1


plain = ['deposit', 'deposit_acquired', 'deposit_impatient', 'deposit_trying', 'deposit_failing', 'deposit_yielding']
for make in threading.Lock, threading.RLock, threading.Condition, lambda: threading.Semaphore(1):
    print([collide(Account(make()), getattr(Account, name)) for name in plain])
for make in threading.RLock, threading.Condition:
    print(collide(Account(make()), Account.deposit_nested))
