"""A loop over list items. usage: items.py [threads [n]]"""
import sys
import threading

def work(n):
    size = 1000
    a = [(i * 7919) % 1009 for i in range(size)]
    total = 0
    rounds = n // size
    for r in range(rounds):
        for i in range(1, size):
            a[i] = (a[i] + a[i - 1]) % 1009
        total += a[size - 1]
    return total


def main():
    nthreads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 56000000
    results = [0] * nthreads

    def run(k):
        results[k] = work(n // nthreads)

    threads = [threading.Thread(target=run, args=(k,)) for k in range(nthreads)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(results[0])


main()
