# Built-ins that walk generators inside a loop.
def rounds(few, many):  # many where the loops have to get hot by themselves
    return few

class Bag:
    def __init__(self, items): self.items = items
    def __iter__(self):
        for x in self.items:
            yield x
    def __repr__(self): return f"Bag{self.items}"

def numbers(n):
    for i in range(n):
        yield i

class Big:
    def __init__(self, v): self.v = v
    def __lt__(self, other): return self.v < other.v
    def __gt__(self, other): return self.v > other.v
    def __repr__(self): return f"B{self.v}"

def main():
    found = total = 0
    text = []
    for i in range(rounds(14, 40)):
        data = list(range(i % 7))
        found += any(x > 3 for x in data)
        found += all(x < 5 for x in data) * 2
        total += sum(x * i for x in data)
        total += sum((x for x in data), 1)
        if data:
            total += min(x - i for x in data) + max(x + i for x in data)
            total += min(data, key=lambda v: -v) + max(Bag(data), key=lambda v: (v % 3, v))
            text.append(repr((min(map(Big, data)), max(Big(v) for v in data))))
        total += max((x for x in data), default=9) + min(Bag([]), default=4)
        total += max(i, 3, key=lambda v: -v)
        l = list(numbers(i % 4))
        l.extend(x + 1 for x in l[:2])
        l += (x * 2 for x in data)
        s = set(x % 3 for x in data)
        f = frozenset(numbers(i % 3))
        t = tuple(Bag(data))
        d = dict((x, x + 1) for x in data)
        text.append("".join(str(x) for x in l) + ",".join(map(str, sorted(s))) + str(len(f)) + str(t) + str(d))
        total += next((x for x in data if x > 2), -1) + next(numbers(0), 5)
        total += sum(sorted((x * 7 % 5 for x in data), key=lambda v: -v)[:2])
        text.append(repr([*numbers(2), *Bag([i])]))
    print(found, total, len(text))
    h = 0
    for s in text:
        for c in s:
            h = (h * 31 + ord(c)) % 1000000007
    print(h)

def partial():
    l = []
    def bad():
        yield 1
        yield 2
        raise ValueError("no more")
    for i in range(rounds(10, 30)):
        try:
            l.extend(bad())
        except ValueError as e:
            if i == rounds(9, 29):
                print(len(l), e)
main()
partial()
