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

print(count(1, 3000, 2))
