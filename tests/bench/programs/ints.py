"""A loop over ints. usage: ints.py [threads [n]]"""
import sys
import threading

def work(n):
    total = 0
    i = 0
    while i < n:
        total = (total + i * 3) % 1000003
        if i % 7 == 0:
            total ^= i
        i += 1
    return total


def main():
    nthreads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 36000000
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
