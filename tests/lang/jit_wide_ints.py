# Ints that are too wide to be inline in between: generators of random numbers,
# hashes, and what else may be done with them.
def lcg(n, s=1):
    for _ in range(n):
        s = (s * 1103515245 + 12345) % 2147483648
    return s


def fnv(data, h=2166136261):
    for c in data:
        h = ((h ^ c) * 16777619) & 0xFFFFFFFF
    return h


def xorshift(n, x=2463534242):
    for _ in range(n):
        x ^= (x << 13) & 0xFFFFFFFF
        x ^= x >> 17
        x ^= (x << 5) & 0xFFFFFFFF
        x ^= (x << 30) >> 31
    return x


def kept(n):
    out, total = [], 0
    for k in range(n):
        p = k * 1099511627 + 7
        q = p - 3
        r = 5 - p
        s = 5 + p
        if k % 50 == 0:
            out.append((p, q, r, s, p is p, p == q + 3, type(p).__name__))
        total += p % 1000 + q % -7 + (r & 255) + (s >> 20) + (p >> 0) // 3
        total = total * 3 % 1000003
    return total, out


def widths(factors, others):
    total = 0
    for f in factors:
        for g in others:
            p = f * g
            total = (total * 31 + (p + 1) % 1009 + (p - g) % 97 + (p & 0xFFFF) + (p >> 40) % 13 + (g - p) % 11) % (1 << 40)
    return total


def shifts(values, counts):
    total = 0
    for v in values:
        for c in counts:
            total = (total * 31 + ((v << c) & 0xFFFFF) + (v << c) % 1013 + ((v << c) + 9 >> 30) % 17) % (1 << 40)
    return total


def remainders(divisors):
    out = []
    for k in range(400):
        d = divisors[k % len(divisors)]
        try:
            out.append((k * 2 ** 40 + 1) % d)
        except ZeroDivisionError as e:
            out.append(str(e))
    return out[:12], out[-12:]


def products(n):
    for k in range(n):
        yield k * 123456789012
        got = yield (k * 98765432109 + k) - 1
        if got:
            k += got * 4611686018427387
            yield k % 10


def sums(n):
    p, total = 0, 0
    for k in range(n):
        p = (k & 3) * (2 ** 48 - 1) * 2 ** 12 + 1
        total = (total + p) % (2 ** 47)
        p = (2 ** 47 + k) * 16384 + (2 ** 48 - 1) + (2 ** 48 - 1) - (-2 ** 48 + 1)
        total = (total ^ p) & (2 ** 46 - 1)
    return total


print(lcg(5000), lcg(3000, 0), lcg(3000, -5), lcg(100, 2 ** 90), fnv(b"abc" * 1000), fnv(range(3000)), xorshift(3000))
total, out = kept(2000)
print(total, out[:3], out[-2:])
EDGES = [0, 1, -1, 3, 2 ** 20, -(2 ** 20) + 1, 2 ** 31, -(2 ** 31), 2 ** 32 - 1, 2 ** 40, 2 ** 47, 2 ** 48 - 1, -(2 ** 48), True]
for turn in range(3):
    print(widths(EDGES, EDGES), widths(EDGES * 8, EDGES[::-1]), widths([2 ** 31] * 300, [2 ** 30, 2 ** 31, 2 ** 31 - 1, 2 ** 32]),
          widths([2 ** 60, 5], EDGES * 3))
    print(shifts(EDGES, range(0, 70, 3)), shifts([1, -1, 3] * 30, [0, 13, 45, 48, 60, 61, 62, 63]))
print(remainders([7]), remainders([-7, 2 ** 47, -(2 ** 48)]), remainders([3, 0, True, 5]), remainders([2 ** 50, 9]))
g = products(300)
print(sum(next(g) % 1000 for _ in range(600)))
g = products(3)
print(list(g), [h.send(5) if k == 2 else next(h) for h in [products(2)] for k in range(4)])
print(sums(3000))
