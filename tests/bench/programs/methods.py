"""A loop over method calls. usage: methods.py [threads [n]]"""
import sys
import threading

class Counter:
    def __init__(self, step):
        self.step = step
        self.value = 0

    def scaled(self, k):
        return self.step * k

    def add(self, k):
        self.value = (self.value + self.scaled(k)) % 1000003


def work(n):
    c = Counter(3)
    for i in range(n):
        c.add(i)
    return c.value


def main():
    nthreads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 30000000
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
