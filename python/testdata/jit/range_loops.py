# Iterators of ranges that are made in machine code, and grow old there.


def work(rounds):
    total = 0
    for r in range(rounds):
        for i in range(1, 20):
            total += i
        for i in range(30, 0, -7):
            total += i
    return total


print(work(600))


def previous(n):
    a = [i * 37 % 101 for i in range(n)]
    for r in range(20):
        for i in range(1, n):
            a[i] = (a[i] + a[i - 1]) % 101
        i = 2
        while i < n:
            a[i] = a[i - 1] + a[i - 2] - a[i]
            i += 1
        for i in range(n - 2, 1, -2):
            a[i] = (a[i + 2 if i + 2 < n else i] + a[i + 1]) % 101
    return a


print(previous(30))
