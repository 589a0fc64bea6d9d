# slice objects.
def t(*exprs):
    for e in exprs:
        try:
            print(e, "->", repr(eval(e)))
        except Exception as x:
            print(e, "->", type(x).__name__, x)
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
    def __repr__(self): return f"I{self.n}"
t("slice(1)", "slice(1, 2)", "slice(1, 2, 3)", "slice(None)", "slice('a', [], {})", "slice()", "slice(1, 2, 3, 4)", "slice(stop=1)", "slice(1, 2, 3).start", "slice(1, 2, 3).stop", "slice(1, 2, 3).step", "slice(5).start")
t("slice(1, 2) == slice(1, 2, None)", "slice(1) == slice(2)", "slice(1, 2) < slice(1, 3)", "slice(None) < slice(None)", "slice(1) < slice(2)", "slice(1) == (None, 1, None)", "slice(None) < slice(1)", "hash(slice(1))", "{slice(1): 2}", "slice(1, 2, 3).indices(10)", "slice(None, None, -1).indices(5)", "slice(-3, None).indices(10)", "slice(100, -100, -3).indices(10)", "slice(None).indices(0)", "slice(1).indices(-1)", "slice(1).indices('a')", "slice(1).indices()", "slice('a').indices(5)", "slice(None, None, 0).indices(5)", "slice(1.5).indices(5)", "slice(I(1), I(4)).indices(10)", "slice(I(1))")
class G:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
g = G()
print(g[1], g[1:2], g[:], g[::], g[1:2:3], g[:, 1], g[1:2, ::3, ...], g[()], g[(1, 2)], g[1,], g[None:], g["a":"b"], g[...], g[[1]], g[lambda: 1].__name__)
print(g[*[1, 2], 3], g[*"ab"], g[(x := 5)], x)
g[1:2] = 3
g[:, ...] += (5,) if 0 else (6,)
del g[::2], g[1, 2]
for src in "slice(1).start = 5", "class S(slice): pass", "slice(1).x = 1", "g[1:2:3:4]", "g[]", "g[:=]", "g[*]", "g[1 2]", "g[*a:1]", "g[x:=1:2]", "g[**a]", "g[a=1]":
    try:
        exec(src)
        print(src, "ok")
    except Exception as e:
        print(src, type(e).__name__, getattr(e, "msg", e))
l = list(range(10))
for s in slice(2, 5), slice(-3, None), slice(None, None, 3), slice(None, 2, -2), slice(I(1), I(9), I(4)):
    print(l[s], "abcdefghij"[s], tuple(l)[s], b"abcdefghij"[s], range(10)[s], s.indices(10))
