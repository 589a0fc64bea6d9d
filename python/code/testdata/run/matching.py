class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


class K:
    A = 1
    B = "b"


def match(v):
    match v:
        case None | True | False:
            return "single", v
        case 0 | 1 | -1:
            return "small"
        case -1.5 | 1 + 2j:
            return "num"
        case "a" | b"a":
            return "text"
        case str() as s if len(s) > 3:
            return "long", s
        case str(s):
            return "str", s
        case []:
            return "empty"
        case [1, 2, 3]:
            return "123"
        case [1, x] | [x, 1]:
            return "pair with 1", x
        case [K.A, *_, K.B]:
            return "dotted"
        case [first, *rest] if first == "head":
            return first, rest
        case [_, *_, last] if last == "tail":
            return last
        case (a, (b, [c, *d]), *e):
            return a, b, c, d, e
        case (a, b, *_) if a == b:
            return "same", a
        case {"op": op, "args": [x, y]}:
            return op, x, y
        case {"k": 1, **rest}:
            return "rest", rest
        case {}:
            return "dict", v
        case Point(0, y=0):
            return "origin"
        case Point(x, y) if x == y:
            return "diagonal", x
        case Point(x=Point(a, b) as p, y=_):
            return "nested", a, b, p
        case Point():
            return "point"
        case int(n) | float(n):
            return "number", n
        case [Point(x=0), _] | [_, Point(x=0)]:
            return "either"
        case [a, [b, c], {"z": d}] | {"never": [d, c], "b": b, "a": a}:
            return a, b, c, d
        case _ if v:
            return "truthy"
        case _:
            return "other"


for v in (None, True, 0, 1, -1, -1.5, 1 + 2j, "a", b"a", "abc", "abcd", [], [1, 2, 3], [1, 9], [9, 1], [1, 5, "b"],
          ["head", 1, 2], [3, 4, "tail"], [1, (2, [3, 4, 5]), 6], (1, [2, [3]]), [5, 5, 5], {"op": "+", "args": (1, 2)},
          {"k": 1, "l": 2}, {}, {"zz": 1}, Point(0, 0), Point(3, 3), Point(Point(1, 2), 3), Point(1, 2), 42, 4.5,
          [Point(0, 1), 5], [5, Point(0, 1)], [1, [2, 3], {"z": 4}], {1, 2}, set(), range(0), "", (), bytearray(b"x")):
    print(repr(v) if not isinstance(v, (set,)) else sorted(v), "->", match(v))


def loop(items):
    out = []
    for i in items:
        match i:
            case 0:
                continue
            case 9:
                break
            case int():
                out.append(i)
    return out


print(loop([0, 1, "x", 2, 9, 3]))


def order(v):
    match v:
        case [a, b, c] | {"c": c, "b": b, "a": a} | Point(x=(b, a), y=c):
            return a, b, c


print(order([1, 2, 3]), order({"a": 1, "b": 2, "c": 3}), order(Point((2, 1), 3)), order(5))


def alternatives(v):
    match v:
        case (1 as x, y) | (y, 2 as x) | [[x, *_], y]:
            return x, y
        case ([a, b] | [a, b, _]) as whole:
            return a, b, whole


for v in ([1, 5], [5, 2], [[7, 8], 9], [3, 4, 5], [3, 4]):
    print(alternatives(v))
match = case = 3
match (match, case):
    case x, y:
        print(x + y)
match[0:1] if False else print(match)


def bad(v):
    try:
        match v:
            case K.A(x):
                return x
    except TypeError as e:
        return str(e)


def bad2(v):
    try:
        match v:
            case Point(a, b, c):
                return a
    except TypeError as e:
        return str(e)


print(bad(1), bad2(Point(1, 2)))
