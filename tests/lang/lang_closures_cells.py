# Closures and their cells.
def adder(n):
    def add(x):
        return x + n
    return add
a = adder(3)
print(a(4), a.__closure__[0].cell_contents, a.__code__.co_freevars, adder.__code__.co_cellvars, len(a.__closure__))
a.__closure__[0].cell_contents = 10
print(a(4))
def shared():
    n = 0
    def get(): return n
    def put(v):
        nonlocal n
        n = v
    return get, put
get, put = shared()
put(7)
print(get(), get.__closure__[0] == put.__closure__[0], get.__closure__[0] is put.__closure__[0])
def late():
    return [lambda: i for i in range(3)], [lambda i=i: i for i in range(3)]
print(*[[f() for f in fs] for fs in late()])
def empty():
    def f(): return later
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)
    try:
        f.__closure__[0].cell_contents
    except ValueError as e:
        print(e)
    later = 1
    return f()
print(empty())
def args(a, b=2, *c, d, **e):
    return lambda: (a, b, c, d, e)
print(args(1, d=4)(), args(1, 2, 3, d=4, f=5)())
def rec():
    def fact(n):
        return n * fact(n - 1) if n else 1
    return fact
print(rec()(10), print.__class__.__name__, (lambda: 0).__closure__)
def counter():
    counts = {}
    class Count:
        def hit(self, k):
            counts[k] = counts.get(k, 0) + 1
            return counts
    return Count()
c = counter()
c.hit("x")
print(c.hit("x"))
def arg_changed(x):
    def see(): return x
    x += 1
    return see
print(arg_changed(1)())
def cls():
    class A:
        def me(self): return __class__
    return A
A = cls()
print(A().me() is A, A.me.__code__.co_freevars)
import types
cell = types.CellType(5)
f = types.FunctionType(a.__code__, {}, "made", None, (cell,))
print(f(1), f.__name__)
try:
    types.FunctionType(a.__code__, {})
except TypeError as e:
    print(e)
try:
    a.__closure__ = None
except AttributeError as e:
    print(e)
