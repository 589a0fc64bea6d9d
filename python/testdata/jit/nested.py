def work(n):
    size = 100
    a = [(i * 7919) % 1009 for i in range(size)]
    total = 0
    rounds = n // size
    for r in range(rounds):
        for i in range(1, size):
            a[i] = (a[i] + a[i - 1]) % 1009
        total += a[size - 1]
    return total

print(work(10000))
