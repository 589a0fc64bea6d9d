# Dining philosophers: with forks in order, with trying and putting back, and
# with a waiter.
import threading

N, MEALS = 5, 60
forks = [threading.Lock() for k in range(N)]
waiter = threading.Semaphore(N - 1)
using = [None] * N


def eat(k):
    left, right = k, (k + 1) % N
    for f in left, right:
        if using[f] is not None:
            print('fork', f, 'is used by', using[f])
        using[f] = k
    meals[k] += 1
    using[left] = using[right] = None


def ordered(k):
    first, second = sorted([k, (k + 1) % N])
    for i in range(MEALS):
        with forks[first]:
            with forks[second]:
                eat(k)


def polite(k):
    left, right = forks[k], forks[(k + 1) % N]
    while meals[k] < MEALS:
        with left:
            if right.acquire(blocking=False):
                eat(k)
                right.release()


def served(k):
    for i in range(MEALS):
        with waiter, forks[k], forks[(k + 1) % N]:
            eat(k)


for dine in ordered, polite, served:
    meals = [0] * N
    threads = [threading.Thread(target=dine, args=(k,)) for k in range(N)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(dine.__name__, meals)
