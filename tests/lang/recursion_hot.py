# threads: no, the limit of recursion is of all threads
import sys
def f(n):
    return f(n+1)
for i in range(5):
    try: f(0)
    except RecursionError as e: print(e)
def depth():
    try: return 1+depth()
    except RecursionError: return 1
for i in range(12):
    print(depth(), end=" ")
print()
def g(n):
    return 0 if n == 0 else 1 + g(n-1)
for i in range(100): g(50)
print(g(900))
try: g(999); print("no")
except RecursionError as e: print("yes", e)
sys.setrecursionlimit(20000)
print(g(15000))
def ack(m, n):
    if m == 0: return n+1
    if n == 0: return ack(m-1, 1)
    return ack(m-1, ack(m, n-1))
print(ack(2, 60), ack(3,4))
class T:
    def __init__(s, v): s.v=v; s.l=s.r=None
    def ins(s, v):
        if v < s.v:
            if s.l is None: s.l=T(v)
            else: s.l.ins(v)
        elif s.r is None: s.r=T(v)
        else: s.r.ins(v)
    def walk(s):
        if s.l: yield from s.l.walk()
        yield s.v
        if s.r: yield from s.r.walk()
    def sum(s):
        return s.v + (s.l.sum() if s.l else 0) + (s.r.sum() if s.r else 0)
import random
random.seed(5)
t=T(50000)
for i in range(150): t.ins(random.randrange(100000))
print(t.sum(), sum(t.walk()))
def even(n): return True if n==0 else odd(n-1)
def odd(n): return False if n==0 else even(n-1)
print(sum(even(i) for i in range(300)))
def fact(n): return 1 if n<2 else n*fact(n-1)
print(fact(300)%1000007, sum(fact(20) for i in range(100)))

# the caller changes: a function that recursion has made hot returns elsewhere
def count(n, into):
    if n:
        count(n - 1, into)
        into.append(n)
    return len(into)

class Deep:
    def __init__(self, n):
        self.child = Deep(n - 1) if n else None
    def __len__(self):
        return 1 + (len(self.child) if self.child is not None else 0)
    def __bool__(self):
        return self.child is not None and bool(self.child) or n_even
    def __eq__(self, other):
        return self.child == other.child
n_even = True
a, b = Deep(40), Deep(40)
print([count(i % 7, []) for i in range(200)] == [i % 7 for i in range(200)])
print(max(map(len, [a, b] * 30)), all(map(bool, [a] * 50)), all(a == b for i in range(50)))
print(sorted(range(100), key=lambda n: fact(n % 9) + g(n % 5))[:5])

def fails(n):
    if n == 0:
        raise KeyError("at the bottom")
    try:
        fails(n - 1)
    finally:
        log.append(n)
log = []
for i in range(100):
    try: fails(i % 6)
    except KeyError as e: last = e
print(len(log), last, last.__traceback__.tb_lineno > 0)

def hanoi(n, a, b, c):
    if n: 
        yield from hanoi(n - 1, a, c, b)
        yield a, c
        yield from hanoi(n - 1, b, a, c)
print(sum(1 for m in hanoi(6, *"abc")), list(hanoi(2, *"abc")))

def permute(xs):
    if len(xs) < 2: return [xs]
    return [[x] + rest for i, x in enumerate(xs) for rest in permute(xs[:i] + xs[i + 1:])]
print(len(permute(list(range(5)))), permute([1, 2, 3]))
def flat(x): return [y for z in x for y in flat(z)] if isinstance(x, list) else [x]
print(flat([1, [2, [3, [4, [5]]], 6], [[7]]] * 20)[-7:])
def kw(n, *, acc=0, **rest): return acc if n == 0 else kw(n - 1, acc=acc + n, **rest)
print(sum(kw(9, other=1) for i in range(100)))

class Hashed:
    def __init__(self, n): self.n = n
    def __hash__(self): return g(self.n % 5)     # returns to Go code
    def __eq__(self, other): return g(self.n % 7) == g(other.n % 7)
print(len({Hashed(i) for i in range(200)}))
