# Scopes of comprehensions and generator expressions.
x = "global"
print([x for x in range(3)], x)
print({x: y for x, y in zip("ab", range(2))}, x)
def f():
    y = 5
    return [y + i for i in range(3)], [lambda: i for i in range(3)]
l, fs = f()
print(l, [g() for g in fs])
class C:
    n = 3
    ok = [i for i in range(n)]
    try:
        bad = [n for i in range(2)]
    except NameError as e:
        err = str(e)
    z = [[j for j in range(i)] for i in range(n)]
    try:
        w = [i for i in range(2) for j in range(n)]
    except NameError as e:
        err2 = str(e)
print(C.ok, C.err, C.z, C.err2)
print([(a, b) for a in range(4) if a % 2 for b in range(a) if b != 1])
print([y := 1, y + 1], [last := i for i in range(4)], last)
def walrus():
    total = 0
    r = [total := total + v for v in range(5)]
    return r, total
print(walrus())
if any((hit := n) > 3 for n in [1, 5, 7]):
    print(hit)
gen = (print("eval", i) or i for i in (print("outer now"), 1)[1:])
print("made")
print(list(gen))
try:
    (i for i in undefined)
except NameError as e:
    print(e)
g = (undefined for i in range(1))
try:
    next(g)
except NameError as e:
    print(e)
try:
    (i for i in 5)
except TypeError as e:
    print(e)
print([[x for x in range(x)] for x in range(3)])
print({i % 3 for i in range(9)}, {i: i * i for i in range(3)}, sum(i for i in range(5)))
print((lambda: [k for k in locals()])())
print([locals().keys() == {".0", "i"} or sorted(locals()) for i in [1]])
print(g.__name__, g.__qualname__, (lambda: (i for i in ()))().__qualname__)
for src in "[i := 0 for i in range(2)]", "[i for i in (j := range(2))]", "class C:\n  [j := i for i in ()]", "[x for x, y in]", "{**a for a in b}", "[*a for a in b]", "(x for x in y, 1)", "f(x for x in y, 1)":
    try:
        compile(src, "s", "exec")
        print("ok")
    except SyntaxError as e:
        print(e.msg)
