def gen(n):
    for j in range(n):
        yield j * 2
    yield n
def count():
    k = 0
    while True:
        k += 1
        yield k
class A:
    def __init__(self, x): self.x = x
    def get(self, z): return self.x + z
class B(A):
    def __init__(self, x):
        super().__init__(x * 2)
        self.y = 1
    def get(self, z):
        return super().get(z) * 2
def main():
    tot = 0
    c = count()
    for i in range(100):
        for u in gen(4):
            tot += u
        tot += next(c)
        b = B(i)
        tot += b.get(3)
    s = 0
    for v in gen(1000):
        s += v
    print(tot, s)
main()
