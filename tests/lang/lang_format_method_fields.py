# str.format: fields, attributes, indexes, conversions, errors.
class P:
    x = 1
    d = {"k": [10, 20], "a b": "space", "0": "str zero", 0: "int zero"}
    def __str__(self): return "strP"
    def __repr__(self): return "reprP"
def show(f, *a, **k):
    try:
        print(repr(f), "->", repr(f.format(*a, **k)))
    except Exception as e:
        print(repr(f), "->", type(e).__name__, e)
p = P()
show("{} {} {}", 1, 2, 3)
show("{2} {0} {1} {0}", 1, 2, 3)
show("{a} {b}", a=1, b=2)
show("{0.x} {0.d[k]} {0.d[k][1]} {0.d[a b]}", p)
show("{.x} {[1]}", p, "ab")
show("{0.d[0]}", p)
show("{!s} {!r} {!a}", p, "é", "é")
show("{:>8}|{!s:<8}|{!r:^8}|", "a", p, p)
show("{{}} {{{}}}", 1)
show("{:{}} {:{}.{}f}", "x", 5, 2.5, 8, 3)
show("{:{w}}", 5, w=4)
show("{0:{1}{2}}", 5, ">", 4)
show("{} {0}", 1)
show("{0} {}", 1)
show("{}")
show("{1}", 1)
show("{a}", 1)
show("{", 1)
show("}", 1)
show("{0", 1)
show("{!x}", 1)
show("{!}", 1)
show("{!rr}", 1)
show("{0.}", 1)
show("{0[}", [1])
show("{0[]}", [1])
show("{0[0}", [1])
show("{0[0]x}", [1])
show("{0.nope}", 1)
show("{0[5]}", [1])
show("{0[k]}", [1])
show("{0[-1]}", [1])
show("{0[-1]}", {"-1": "neg"})
show("{a.b.c}", a=p)
show("{:d}", "s")
show("{:{:{}}}", 1, 2, 3)
show("{ }", 1)
show("{ a }", a=1)
show("{0!r:}", "x")
show("{:%}", 0.5)
show("{:{{}}}", 1)
show("{99999999999999999999}", 1)
show("{!s:{}}|", p, 10)
print("{x} {y}".format_map({"x": 1, "y": 2}))
class Def(dict):
    def __missing__(self, k): return f"<{k}>"
print("{x} {zz} {q.__class__.__name__}".format_map(Def(x=1)))
try:
    "{x}".format_map({})
except KeyError as e:
    print(repr(e))
try:
    "{}".format_map([1])
except (ValueError, TypeError) as e:
    print(type(e).__name__, e)
print("{self} {args}".format(self=1, args=2))
