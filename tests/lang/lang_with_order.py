# Several context managers: order, errors in each step, suppression.
class CM:
    def __init__(self, name, enter=None, exit=None, swallow=False):
        self.name, self.e, self.x, self.s = name, enter, exit, swallow
    def __enter__(self):
        print("enter", self.name)
        if self.e: raise self.e
        return self.name
    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v, tb is not None)
        if self.x: raise self.x
        return self.s
def run(*cms, body=None):
    try:
        with cms[0] as a:
            with cms[1] as b:
                print("body", a, b)
                if body: raise body
        print("after")
    except Exception as e:
        print("out", repr(e), repr(e.__context__))
run(CM("a"), CM("b"))
run(CM("a"), CM("b"), body=ValueError(1))
run(CM("a"), CM("b", swallow=True), body=ValueError(2))
run(CM("a", swallow=True), CM("b"), body=ValueError(3))
run(CM("a"), CM("b", enter=KeyError("enter")))
run(CM("a", swallow=True), CM("b", enter=KeyError("enter")))
run(CM("a"), CM("b", exit=IndexError("exit")))
run(CM("a"), CM("b", exit=IndexError("exit")), body=ValueError(4))
run(CM("a", exit=OSError("both")), CM("b", exit=IndexError("exit")), body=ValueError(5))
with (CM("p") as p, CM("q") as q,):
    print(p, q)
with CM("t") as (x), CM("uv") as (u, v), CM("wxy") as [w, *rest]:
    print(x, u, v, w, rest)
try:
    with CM("long") as (u, v):
        print("no")
except ValueError as e:
    print(e)
def ret():
    with CM("r"):
        return "returned"
print(ret())
for i in range(3):
    with CM(i, swallow=True):
        if i == 0: continue
        if i == 1: raise KeyError
        break
def gen():
    with CM("g"):
        yield 1
g = gen()
next(g)
g.close()
class NoEnter:
    def __exit__(self, *a): pass
class NoExit:
    def __enter__(self): pass
class Instance:
    pass
i = Instance()
i.__enter__ = i.__exit__ = lambda *a: None
for o in NoEnter(), NoExit(), i, 5, None:
    try:
        with o: pass
    except Exception as e:
        print(type(e).__name__, e)
