def f(a, b=2, *args, c=3, **kw):
    return (a, b, args, c, kw)
print(f(1), f(1, 5, 6, 7, c=8, z=9))
class A:
    x = 1
    def __init__(self, v): self.v = v
    def get(self): return self.v
    def __repr__(self): return f"A({self.v!r})"
    def __add__(self, o): return A(self.v + o.v)
    def __eq__(self, o): return isinstance(o, A) and self.v == o.v
    def __lt__(self, o): return self.v < o.v
    def __getitem__(self, i): return i * 2
    def __len__(self): return 7
    def __contains__(self, x): return x == self.v
    def __call__(self, *a): return a
    @property
    def p(self): return self.v * 10
    @classmethod
    def cm(cls, z): return cls(z)
    @staticmethod
    def sm(z): return z
class B(A):
    def __init__(self, v):
        super().__init__(v + 1)
        self.w = 5
    def get(self): return super().get() + 100
a = A(3); b = B(4)
print(a, b, a + b, a == A(3), a < b, a[21], len(a), 3 in a, 4 not in a, a(1, 2), a.p, A.cm(9), A.sm(4), b.get(), b.w)
def gen(n):
    for i in range(n):
        x = yield i
        if x: print("got", x)
    return "done"
g = gen(3)
print(next(g), g.send("hi"), list(g))
def outer():
    r = yield from gen(2)
    print("r", r)
print(list(outer()))
try:
    1/0
except ZeroDivisionError as e:
    print("caught", e)
finally:
    print("fin")
class CM:
    def __enter__(self): print("enter"); return self
    def __exit__(self, *a): print("exit", a[0]); return True
with CM() as c:
    raise ValueError("x")
print([x*x for x in range(10) if x % 2], {k: v for k, v in zip("abc", [1,2,3])}, {1,2,3}, sum(x for x in range(10)))
s = "héllo wörld"
print(s[1], s[::-1], len(s), s * 2, f"{3.14159:.2f} {42:>8} {s!r}")
a, *rest, z = [1,2,3,4,5]
print(a, rest, z)
d = {}
for i in range(100): d[i] = i*i
for i in range(0,100,2): del d[i]
print(len(d), d[51], list(d)[:5])
print(list(map(lambda x: x+1, [1,2,3])), list(filter(None, [0,1,2])), max([3,1,2]), min(5,2,8, key=lambda x: -x))
def fib(n): return n if n < 2 else fib(n-1)+fib(n-2)
print(fib(20))
x = lambda *a, **k: (a, k)
print(x(*[1,2], **{'q': 3}), x(*gen(3)))
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        c = super().__new__(m, name, bases, ns)
        c.tag = kw.get('tag') if False else name
        return c
class M(metaclass=Meta): pass
print(M.tag, type(M), M)
class E(Exception):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b
try:
    raise E(1, 2)
except E as e:
    print(e, e.b, e.args, repr(e))
match [1, 2, {"k": 3}]:
    case [1, x, {"k": y}]: print("match", x, y)
match a:
    case int(n): print("int", n)
print(b.__dict__)
