"""Counts words with several threads into one shared dict.

usage: wordcount.py [threads [repeats]]

Existing keys of a dict are separate units of conflict: threads that count
different words do not get in each other's way.
"""
import sys
import threading
import time

try:
    from __pypy__.thread import atomic
except ImportError:  # another Python: one lock for everybody
    atomic = threading.Lock()

TEXT = """
the threads of a dynamic language run on all cores and still behave as if they
took turns between bytecodes a transaction that reads what another has changed
is undone and runs again and nobody but the clock can tell the difference
"""


def count(words, counts):
    for w in words:
        with atomic:
            counts[w] = counts.get(w, 0) + 1


def main():
    nthreads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    repeats = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
    words = TEXT.split() * repeats
    counts = {}
    begin = time.time()
    threads = [threading.Thread(target=count, args=(words[k::nthreads], counts))
               for k in range(nthreads)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    elapsed = time.time() - begin
    for w, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:5]:
        print("%-12s %d" % (w, n))
    if sum(counts.values()) != len(words):
        print("lost updates: %d of %d words counted" % (sum(counts.values()), len(words)))
        sys.exit(1)
    print("%d threads, %.2f s" % (nthreads, elapsed), file=sys.stderr)


main()
