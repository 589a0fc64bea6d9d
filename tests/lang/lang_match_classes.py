# Class patterns: __match_args__, built-in types, errors.
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Bare:
    a = 1
def f(v):
    match v:
        case Point(0, 0): return "origin"
        case Point(x, y=0): return f"x {x}"
        case Point(x=0, y=yy): return f"y {yy}"
        case Point() as p: return f"point {p.x} {p.y}"
        case bool(b): return f"bool {b}"
        case int(n) if n > 100: return "big"
        case int(): return "int"
        case float(q): return f"number {q}"
        case str(s): return f"str {s}"
        case bytes(b) | bytearray(b): return f"bytes {b!r}"
        case list([a, b]): return f"pair {a} {b}"
        case tuple((1, *rest)): return f"tuple {rest}"
        case dict({"k": v}): return f"dict {v}"
        case set(s) | frozenset(s): return f"set {len(s)}"
        case _: return "other"
for v in (Point(0, 0), Point(3, 0), Point(0, 4), Point(1, 2), True, 1000, 7, 1.5, 2j, "s", b"b", bytearray(b"c"),
          [1, 2], [1], (1, 2, 3), (2,), {"k": 5}, {}, {1}, frozenset(), None, Bare()):
    print(f(v))
def err(pattern, value):
    ns = {"v": value, "Point": Point, "Bare": Bare, "BadArgs": BadArgs, "Num": Num, "notclass": 5}
    try:
        exec(f"match v:\n    case {pattern}: print('matched')\n    case _: print('not')", ns)
    except Exception as e:
        print(pattern, "->", type(e).__name__, e)
class BadArgs:
    __match_args__ = ["a"]
class Num:
    __match_args__ = (1,)
err("Bare(1)", Bare())
err("Bare(a=1)", Bare())
err("Bare(b=1)", Bare())
err("Point(1, 2, 3)", Point(1, 2))
err("BadArgs(1)", BadArgs())
err("Num(1)", Num())
err("notclass()", 5)
err("int(1, 2)", 5)
err("int(real=5)", 5)
err("Point(x=1, x=2)", 5)
err("str(x) | int()", 5)
err("object()", 5)
class Sub(Point): pass
err("Point(1, 2)", Sub(1, 2))
class Prop:
    @property
    def p(self): raise AttributeError("hidden")
    @property
    def q(self): raise ValueError("loud")
ns = Prop()
def g(v):
    match v:
        case Prop(p=1): return "p"
        case Prop(q=1): return "q"
try:
    g(ns)
except ValueError as e:
    print(e)
