"""A loop over floats. usage: floats.py [threads [n]]"""
import sys
import threading

def work(n):
    x = 0.5
    total = 0.0
    for i in range(n):
        x = 3.7 * x * (1.0 - x)
        if x > 0.5:
            total += x
        else:
            total -= x * 0.25
    return total


def main():
    nthreads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 64000000
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
