"""Transfers between accounts by several threads, in atomic blocks.

usage: bank.py [threads [transfers [accounts]]]

While the tellers work, an auditor adds up all accounts again and again: the
total never changes. Exits with status 1 if it ever does.
"""
import sys
import threading
import time

from __pypy__.thread import atomic


class Account:
    def __init__(self, balance):
        self.balance = balance


class Failure:
    seen = None


def teller(accounts, seed, transfers):
    n = len(accounts)
    x = seed
    for i in range(transfers):
        x = (x * 1103515245 + 12345) % 2147483648
        a = accounts[x // 8 % n]
        x = (x * 1103515245 + 12345) % 2147483648
        b = accounts[x // 8 % n]
        amount = x % 10
        with atomic:
            a.balance -= amount
            b.balance += amount


def auditor(accounts, total, stop):
    audits = 0
    while not stop:
        with atomic:
            s = 0
            for a in accounts:
                s += a.balance
        if s != total:
            Failure.seen = s
        audits += 1
        time.sleep(0.001)
    return audits


def main():
    nthreads = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    transfers = int(sys.argv[2]) if len(sys.argv) > 2 else 1000000
    naccounts = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    accounts = [Account(100) for i in range(naccounts)]
    total = 100 * naccounts

    stop = []
    audit = threading.Thread(target=auditor, args=(accounts, total, stop))
    tellers = [threading.Thread(target=teller,
                                args=(accounts, 7919 * k + 1, transfers // nthreads))
               for k in range(nthreads)]
    begin = time.time()
    audit.start()
    for t in tellers:
        t.start()
    for t in tellers:
        t.join()
    elapsed = time.time() - begin
    stop.append(True)
    audit.join()

    end = sum(a.balance for a in accounts)
    if Failure.seen is not None or end != total:
        print("wrong total: saw %s, ended with %d, expected %d" % (Failure.seen, end, total))
        sys.exit(1)
    print("%d transfers, the total is still %d" % (transfers // nthreads * nthreads, end))
    print("%d threads, %.2f s" % (nthreads, elapsed), file=sys.stderr)


main()
