"""Draws the Mandelbrot set: one transaction per row.

usage: mandelbrot.py [threads [size [maxiter]]]

The rows are computed in any order by a pool of threads, with a result equal to
that of the serial loop: that is what transaction.add() and run() promise.
"""
import sys
import time

try:
    import transaction
except ImportError:  # another Python: the serial loop
    class transaction:
        pending = []

        @staticmethod
        def set_num_threads(n):
            pass

        @classmethod
        def add(cls, f, *args):
            cls.pending.append((f, args))

        @classmethod
        def run(cls):
            for f, args in cls.pending:
                f(*args)
            del cls.pending[:]

PALETTE = " .:-=+*#%@"


def row(y, size, maxiter):
    counts = []
    ci = 2.0 * y / size - 1.0
    for x in range(size):
        cr = 3.0 * x / size - 2.0
        zr = zi = 0.0
        n = 0
        while n < maxiter and zr * zr + zi * zi < 4.0:
            zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
            n += 1
        counts.append(n)
    return counts


def main():
    nthreads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    size = int(sys.argv[2]) if len(sys.argv) > 2 else 400
    maxiter = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    image = [None] * size

    def draw(y):
        image[y] = row(y, size, maxiter)

    begin = time.time()
    transaction.set_num_threads(nthreads)
    for y in range(size):
        transaction.add(draw, y)
    transaction.run()
    elapsed = time.time() - begin

    for y in range(0, size, max(1, size // 24)):
        line = image[y][::max(1, size // 64)]
        print("".join(PALETTE[min(n * 10 // maxiter, 9) if n > 9 else n // 2] for n in line))
    print("checksum", sum(sum(line) for line in image))
    print("%d threads, %.2f s" % (nthreads, elapsed), file=sys.stderr)


main()
