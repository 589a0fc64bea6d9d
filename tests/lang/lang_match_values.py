# Value, literal, or-, as- and guard patterns.
class Color:
    RED = 1
    class Deep:
        BLUE = "b"
def f(v):
    match v:
        case None: return "None"
        case True: return "True"
        case False: return "False"
        case Color.RED: return "red"
        case Color.Deep.BLUE: return "blue"
        case -1 | -1.5: return "minus"
        case 3 + 4j | 1 - 2j: return "complex"
        case "a" "b": return "joined"
        case b"x": return "bytes"
        case 10 | 11 | 12 as n: return f"ten or so {n}"
        case (("p" | "q") as c, 1): return f"{c} one"
        case x if x == 99: return "guard"
        case [x, y] if (x := y): return x
        case str() as s if s.isdigit(): return "digits"
    return "fell through"
for v in None, True, False, 1, 1.0, "b", -1, -1.5, 3 + 4j, 1 - 2j, "ab", b"x", 11, ("q", 1), ("r", 1), 99, [0, 5], "123", object:
    print(v, f(v))
log = []
class Eq:
    def __init__(self, n): self.n = n
    def __eq__(self, o):
        log.append((self.n, o))
        return self.n == o
match Eq(2):
    case 1: print("one")
    case 2: print("two")
print(log)
def binds(v):
    match v:
        case [a, 5]: pass
        case [b, c]: pass
    return sorted(locals())
print(binds([1, 2]), binds([1, 5]))
match 5:
    case other:
        print(other)
match {"n": [1, {"m": (2, 3)}]}:
    case {"n": [1, {"m": (x, 3 as y)}]}:
        print(x, y)
for i in range(4):
    match i:
        case 0: continue
        case 2: break
    print(i)
def gen(v):
    match v:
        case [*items]: yield from items
        case int(n): yield n
print(list(gen([1, 2])), list(gen(5)))
try:
    match 1:
        case Color.MISSING: pass
except AttributeError as e:
    print(e)
try:
    match 1:
        case x if 1 / 0: pass
except ZeroDivisionError as e:
    print(e, x)
for src in "match x:\n  case y: pass\n  case _: pass", "match x:\n  case _: pass\n  case 1: pass", "match x:\n  case a | 1: pass", "match x:\n  pass", "match x:", "case 1: pass", "match x:\n  case 1 as _: pass", "match x:\n  case a.b as c.d: pass", "match x:\n  case 1 as 2: pass":
    try:
        compile(src, "s", "exec"); print("ok")
    except SyntaxError as e:
        print(type(e).__name__, e.msg)
