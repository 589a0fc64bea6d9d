"""Counts primes with several threads.

usage: primes.py [threads [limit]]

Each thread takes every n-th odd number, so that the total work is the same
for any number of threads.
"""
import sys
import threading
import time


def is_prime(n):
    if n < 2:
        return False
    if n % 2 == 0:
        return n == 2
    d = 3
    while d * d <= n:
        if n % d == 0:
            return False
        d += 2
    return True


def count(start, stop, step):
    found = 0
    for n in range(start, stop, step):
        if is_prime(n):
            found += 1
    return found


def main():
    nthreads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    limit = int(sys.argv[2]) if len(sys.argv) > 2 else 1000000
    results = [0] * nthreads

    def work(k):
        results[k] = count(2 * k + 1, limit, 2 * nthreads)

    begin = time.time()
    threads = [threading.Thread(target=work, args=(k,)) for k in range(nthreads)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    total = sum(results) + 1  # 2 is the only even prime
    print("%d primes below %d" % (total, limit))
    print("%d threads, %.2f s" % (nthreads, time.time() - begin), file=sys.stderr)


main()
