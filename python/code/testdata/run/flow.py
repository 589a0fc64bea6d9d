def loops():
    out = []
    for i in range(10):
        if i == 2:
            continue
        if i == 5:
            break
        out.append(i)
    else:
        out.append("never")
    for i in []:
        pass
    else:
        out.append("else")
    n = 0
    while n < 5:
        n += 1
        if n % 2:
            continue
        out.append(-n)
    else:
        out.append("done")
    while True:
        n -= 1
        if n < 0:
            break
    return out, n


print(loops())


def conditions(a, b, c):
    r = []
    r.append(a and b or c)
    r.append(not (a or b) and c)
    r.append(a if b else c)
    r.append(1 < a <= 3 < c)
    r.append(a is None, ) if a is None else r.append(a is not None)
    if not a or (b and not c):
        r.append("x")
    elif a is None or b is not None and c:
        r.append("y")
    else:
        r.append("z")
    while a and (b or c) and not (a > 5):
        a += 1
    r.append(a)
    if (a if b else c):
        r.append("ifexp")
    if 1 < a < 7 == 7:
        r.append("chain")
    if not 1 < a < 3:
        r.append("not chain")
    r.append([x for x in range(3) if x if x != 2 if not (x and not x)])
    return r


for a in (0, 2, 9):
    for b in (0, 1, None):
        for c in (0, 4):
            print(conditions(a, b, c))


def returns(n):
    for i in range(3):
        try:
            if n == 0:
                return "try"
            if n == 1:
                continue
            if n == 2:
                break
            if n == 3:
                raise KeyError(n)
            if n == 4:
                return [i for i in range(n)]
            try:
                return n / 0
            except ZeroDivisionError:
                return "inner"
            finally:
                print("inner finally")
        except KeyError as e:
            return ("except", e.args)
        finally:
            print("finally", n, i)
            if n == 5:
                continue
    return "end"


for n in range(7):
    print(returns(n))


def shadow():
    try:
        return 1
    finally:
        return 2


def lost():
    for i in range(3):
        try:
            raise ValueError(i)
        finally:
            if i < 2:
                continue
            break
    return i


print(shadow(), lost())


def names():
    e = "outer"
    try:
        raise ValueError
    except ValueError as e:
        pass
    try:
        return e
    except UnboundLocalError as x:
        return type(x).__name__


print(names())


def swap():
    a, b, c = 1, 2, 3
    a, b = b, a
    a, b, c = c, a, b
    x = [0, 1, 2]
    i = 0
    i, x[i] = 2, 9
    a, a = 5, 6
    (p, q), *r = (1, 2), 3, 4
    *s, t = "abc"
    [u, *v, w] = range(5)
    return a, b, c, x, i, p, q, r, s, t, u, v, w


print(swap())
x = y = z = []
x.append(1)
print(x, y, z)
print(1 if 0 else 2, (lambda: (yield))().__class__.__name__)
assert x, "fine"
try:
    assert not x, ("bad", 1)
except AssertionError as e:
    print(e.args)
print(__debug__, 2**10, -3 // 2, -3 % 2, 7 >> 1, 1 << 4, 5 & 6 | 8 ^ 3, ~5, +3, not 3, "a" "b" * 3, (1, 2) + (3,))
print(1e100 * 10, 3 / 2, -0.0, 1 + 2j, 1 - 2j, 10**40, -(2**63), 2**-1, 0.1 + 0.2, True + 1, True & False)
print({1, True, 1.0}, [*range(3), *"ab"], {**{"a": 1}, "b": 2, **{"a": 3}}, {*[1], 2})
print(5 in [1, 5], 5 in {1, 2}, "x" not in ("x",), [i for i in [1, 2]])
