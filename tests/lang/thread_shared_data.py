# What one bytecode does to a list, dict or set is done at once.
import threading

N, ROUNDS = 4, 60


def run(f):
    threads = [threading.Thread(target=f, args=(k,)) for k in range(N)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


items, d, s, counts, stack = [], {}, set(), [0] * N, list(range(N * ROUNDS))


def work(k):
    for i in range(ROUNDS):
        items.append((k, i))
        d[k, i] = i
        d.setdefault(i, []).append(k)
        s.add(i)
        counts[k] += 1
        popped.append(stack.pop())


popped = []
run(work)
print(len(items), sorted(items) == [(k, i) for k in range(N) for i in range(ROUNDS)])
print(len(d), all(sorted(d[i]) == list(range(N)) for i in range(ROUNDS)), len(s), counts)
print(stack, sorted(popped) == list(range(N * ROUNDS)))
lock = threading.Lock()
total = 0


class Account:
    def __init__(self, balance):
        self.balance, self.lock = balance, threading.RLock()

    def move(self, other, amount):
        first, second = sorted((self, other), key=id)
        with first.lock, second.lock:
            self.balance -= amount
            other.balance += amount


accounts = [Account(100) for i in range(5)]


def transfer(k):
    global total
    for i in range(ROUNDS):
        a, b = accounts[(k + i) % 5], accounts[(k * i + 1) % 5]
        if a is not b:
            a.move(b, i)
        with lock:
            total += 1


run(transfer)
print(sum(a.balance for a in accounts), total)
it = iter(range(N * ROUNDS))
got = []
run(lambda k: got.extend(iter(lambda: next(it, None), None)))
print(sorted(got) == list(range(N * ROUNDS)))
text = []
run(lambda k: text.append(''.join(str(i) for i in range(20))))
print(len(set(text)))
