"""A loop over attributes. usage: attrs.py [threads [n]]"""
import sys
import threading

class Particle:
    def __init__(self):
        self.x = 0.0
        self.v = 1.0
        self.steps = 0


def work(n):
    p = Particle()
    for i in range(n):
        p.x = p.x + p.v * 0.01
        if p.x > 10.0:
            p.v = -p.v
        elif p.x < -10.0:
            p.v = -p.v
        p.steps += 1
    return p.steps, p.x


def main():
    nthreads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 48000000
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
