def f(a, b=2, *rest, c=5):
    return a + b * c

class P:
    k = 3
    def __init__(self, x, y=0.5):
        self.x = x
        self.y = y
    def norm(self):
        return self.x * self.x + self.y * self.y
    @property
    def twice(self):
        return self.x * 2
    @staticmethod
    def st(a):
        return a + 1
    @classmethod
    def cl(cls, a):
        return cls.k + a
    def __add__(self, o):
        return P(self.x + o.x, self.y + o.y)
    def __eq__(self, o):
        return self.x == o.x
    def __getitem__(self, i):
        return self.x + i
    def __setitem__(self, i, v):
        self.x = v
    def __contains__(self, v):
        return v == self.x
    def __len__(self):
        return 3
    def __call__(self, z):
        return z + self.x

def main():
    tot = 0
    l = [3, 1, 4, 1, 5]
    d = {'a': 1, 'b': 2, 3: 4}
    s = 0.0
    p = P(1, 2.0)
    q = P(0)
    for i in range(60):
        tot += f(i) + f(i, 3) + f(i, c=i) + f(i, i, i, i)
        p = P(i, i * 0.5)
        s += p.norm() + p.twice
        tot += P.st(i) + p.cl(i) + p.k
        q = p + q
        if p == q: tot += 1
        tot += q[i]
        q[2] = 3
        if 3 in q: tot += 7
        tot += p(3)
        l[i % 5] = i
        l[-1] += l[i % 3]
        tot += l[-2]
        d['a'] = d['a'] + i
        d[3] += 1
        d[i] = i
        tot += d.get(i, 0) + d.get('zz', 5) + len(d)
        a, b = i, tot
        a, b = b, a + b
        tot ^= a & b
        tot &= 0xffffffff
        x = (i, tot, s)
        y, z, w = x
        tot += y
        for j, v in enumerate(l):
            tot += j * v
        for u, v in zip(l, range(10)):
            tot -= u - v
        for k, v in d.items():
            tot += v
        for k in d:
            tot += 1
        tot += i << 3
        tot -= i >> 1
        tot += i // 3 - i % 4 + (-i) // 3 + (-i) % 7
        s += i / 7 + i ** 2 + 2.0 ** (i / 16) + s // 3.0 % 5.0
        if not tot: break
        if tot is None: break
        m = max(i, 30); n = min(i, 30)
        tot += m * n + abs(i - 30)
        tot += isinstance(p, P) + isinstance(i, int)
        t = str(i) + "x" + "%d-%s" % (i, 'a') + f"{i}:{s:.3f}"
        tot += len(t)
        if t > "3": tot += 1
        if "x" in t: tot += 2
        c = [e * 2 for e in l if e > 2]
        tot += sum(c) + len(c)
        tot += ord("a") + len(chr(100 + i))
        if i > 20 and (tot > 5 or i < 3): tot += 11
        tot += int(s) + int(3.7) + bool(l)
        tot = tot % 1000000007
    print(tot, s, l, sorted(map(str, d.items()))[:5], q.x, p.y)

main()
