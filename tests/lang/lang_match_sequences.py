# Sequence and mapping patterns.
def seq(v):
    match v:
        case []: return "empty"
        case [x]: return f"one {x}"
        case [1, 2]: return "one two"
        case [1, *rest]: return f"one then {rest}"
        case [*_, 9]: return "ends in nine"
        case [[a, b], [c, d]]: return f"square {a}{b}{c}{d}"
        case [a, *mid, b]: return f"{a} .. {mid} .. {b}"
        case _: return "no sequence"
for v in [], [5], (1, 2), [1, 3, 4], [3, 9], [[1, 2], (3, 4)], range(5), "ab", b"ab", bytearray(b"ab"), {1, 2}, iter([1]), {}, None:
    print(type(v).__name__, seq(v))
def mp(v):
    match v:
        case {"a": 1, "b": {"c": c}}: return f"deep {c}"
        case {"a": int(a), **rest}: return f"a={a} rest={rest}"
        case {1: _, None: x, 7: y}: return x, y
        case {-1: v, 2.5: w}: return v, w
        case {"x": None | False as x}: return f"x is {x}"
        case {}: return "some mapping"
        case _: return "no mapping"
for v in {"a": 1, "b": {"c": 7}}, {"a": 2, "z": 3}, {"a": "s"}, {-1: 0, 2.5: 1}, {"x": False}, {}, [], "s":
    print(mp(v))
class M(dict):
    def __missing__(self, k): return "made"
print(mp(M()))
def err(src):
    try:
        exec(src, {"v": {1: 2}, "K": type("K", (), {"a": 1, "b": 1})})
    except Exception as e:
        print(type(e).__name__, getattr(e, "msg", e))
for p in "{1: a, 1: b}", "{K.a: a, K.b: b}", "[*a, *b]", "{**r, 1: x}", "[a, a]", "a | b", "(a | [b])", "{1: a, **_}", "1 + 1", "-x", "f'x'", "{a: 1}", "x.y()", "a, b as a", "{'k': x} as x", "1 + 2j", "1 - 2", "_ | 1":
    print(p, end=": ")
    err(f"match v:\n    case {p}: pass\n    case 5: pass")
import collections
print(seq(collections.deque([1, 2])), mp(collections.OrderedDict(a=3)), mp(collections.ChainMap({"a": 4})))
match 1, 2:
    case a, b:
        print(a, b)
match *[1, 2], 3:
    case (x, y, z):
        print(x, y, z)
match = case = 5
match, case = 1, 2
print(match, case)
match (match):
    case 1:
        print("soft keywords")
