# Unpacking assignments.
a, b = 1, 2
a, b = b, a
print(a, b)
a, *b = "hello"
print(a, b)
*a, b = range(4)
print(a, b)
a, *b, c = (1, 2)
print(a, b, c)
(a, (b, [c, *d])), e = (1, (2, "xyz")), 5
print(a, b, c, d, e)
[x, y] = {"k": 1, "l": 2}
print(x, y)
for i, (j, *k) in [(1, (2,)), (3, (4, 5, 6))]:
    print(i, j, k)
x = y = z = []
x.append(1)
print(z, x is y is z)
i = 0
i, l = 1, [0, 0]
i, l[i] = 0, "set"
print(l)
class A: pass
o = A()
o.p, o.q = "pq"
d = {}
d["x"], d["y"], *d["rest"] = range(5)
print(o.p, o.q, d)
() = ()
[] = iter([])
def bad(src):
    try:
        exec(src, {})
    except Exception as e:
        print(src, "->", type(e).__name__, e)
bad("a, b = 1")
bad("a, b = 1,")
bad("a, b = 1, 2, 3")
bad("a, b, *c = 1,")
bad("*a, b, c = [1]")
bad("a, b = {1: 2}")
bad("a, b = None")
bad("() = [1]")
bad("a, b = iter(range(5))")
bad("for a, b in [(1, 2), (3,)]: print(a, b)")
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if not self.n: raise StopIteration
        self.n -= 1
        print("next", self.n)
        return self.n
a, b = It(2)
try:
    a, b = It(5)
except ValueError as e:
    print(e)
print([*range(3), *"ab"], (*[1], 2), {*[3, 3]}, {**{"a": 1}, "a": 2, **{"b": 3}})
t = 1, *[2, 3]
print(t)
def r():
    return *range(2), 9
print(r())
bad("[*1]")
bad("(*None, 1)")
bad("{**[1]}")
bad("print(*5)")
bad("print(**5)")
