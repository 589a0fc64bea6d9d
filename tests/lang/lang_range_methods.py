# range: construction, attributes, indexing, slicing, comparing, methods.
def t(*exprs):
    for e in exprs:
        try:
            print(e, "->", repr(eval(e)))
        except Exception as x:
            print(e, "->", type(x).__name__, x)
class I:
    def __index__(self): return 3
class Sub(int): pass
t("range(5)", "range(1, 5)", "range(1, 5, 2)", "range(5, 1, -2)", "range(0)", "range(I())", "range(True)", "range()", "range(1, 2, 3, 4)", "range(1, 5, 0)", "range('a')", "range(1.5)", "range(None)", "range(1, None)", "range(stop=5)", "range(10**30)", "range(-10**30, 10**30, 10**29)")
t("len(range(5))", "len(range(5, 1, -2))", "len(range(1, 10, 3))", "len(range(10**30))", "bool(range(0))", "bool(range(10**30))", "range(10**30)[10**29]", "range(10)[-1]", "range(10)[10]", "range(10)[-11]", "range(10)['a']", "range(10)[1.0]", "range(10)[2:8:3]", "range(10)[::-1]", "range(10)[::-3]", "range(0, 10, 3)[1:]", "range(10)[20:]", "range(10)[:-20]", "range(10)[::0]", "range(10)[I()]", "range(10)[-3:]", "range(5, 0, -1)[1:-1]")
t("3 in range(5)", "5 in range(5)", "4 in range(0, 10, 3)", "-1 in range(5)", "3.0 in range(5)", "3.5 in range(5)", "'a' in range(5)", "True in range(5)", "Sub(3) in range(5)", "10**29 in range(10**30)", "None in range(3)", "4 in range(10, 0, -2)")
t("range(5).index(3)", "range(5).index(7)", "range(5).index('a')", "range(0, 10, 2).index(4)", "range(0, 10, 2).index(5)", "range(5).count(3)", "range(5).count(9)", "range(5).count(3.0)", "range(5).index(3.0)", "range(5).index()", "range(1, 9, 2).start", "range(9).stop", "range(9).step", "range(10**30).stop")
t("range(0) == range(2, 1)", "range(0, 3, 2) == range(0, 4, 2)", "range(3) == [0, 1, 2]", "range(3) != range(4)", "range(3) < range(4)", "hash(range(3)) == hash(range(0, 3, 1))", "hash(range(0)) == hash(range(5, 5))", "range(3) + range(3)", "range(3) * 2", "list(reversed(range(5)))", "list(reversed(range(0, 10, 3)))", "list(range(5, 0, -2))", "sum(range(101))", "max(range(5))", "tuple(range(-3, 3))", "list(iter(range(3)))")
t("iter(range(3))", "range(3).__iter__().__length_hint__()", "iter(range(10**30)).__class__.__name__", "next(iter(range(10**30)))", "range(3).__reversed__().__class__.__name__", "range(3).__len__()", "range(3).__contains__(1)", "range.__doc__ is not None", "isinstance(range(3), range)", "range(3).__reduce__()[1]") if 0 else None
for src in "range(3).start = 1", "del range(3).stop", "range(3)[0] = 1", "class R(range): pass", "range(3).x = 1":
    try:
        exec(src)
        print("ok")
    except Exception as e:
        print(src, type(e).__name__, e)
it = iter(range(3))
print(next(it), it.__length_hint__(), list(it), list(it), next(it, "end"))
