# Recursion, generators and calls whose states change where compiled code waits for them.
import sys
out = []
def section(f):
    try: out.append((f.__name__, f()))
    except Exception as e: out.append((f.__name__, repr(e)))

# recursion: functions replaced while frames of compiled code wait
def down(n):
    if n == 0:
        return 0
    v = down(n - 1)
    return v + 1
def down2(n):
    return n * 100
def swap_deep():
    global down
    r = []
    old = down
    for i in range(80):
        if i % 10 == 9: down = down2
        r.append(down(i % 23))
        if i % 10 == 9: down = old
    return r
section(swap_deep)

def swap_inside(n):
    global swap_inside
    if n == 0: return 0
    if n == 7 and flag[0]:
        old = swap_inside
        swap_inside = lambda n: 5000 + n
        flag[1] = old
    return swap_inside(n - 1) + 1
flag = [0, None]
def inner_swap():
    global swap_inside
    r = []
    for i in range(80):
        flag[0] = i % 11 == 10
        r.append(swap_inside(12))
        if flag[1]: swap_inside, flag[1] = flag[1], None
    return r
section(inner_swap)

# exceptions from different depths, to different handlers
class E(Exception): pass
def thrower(n, k):
    if n == 0:
        if k == 0: raise E(n)
        if k == 1: return 1
        if k == 2: return [][1]
        return 1 // 0
    if n == 3:
        try: return thrower(n - 1, k)
        except IndexError: return 'i'
    if n == 5:
        try: return thrower(n - 1, k)
        finally: seen.append(n)
    return thrower(n - 1, k)
seen = []
def depth_mix():
    r = []
    for i in range(300):
        try: r.append(thrower(i % 9, (i // 3) % 4))
        except (E, ZeroDivisionError) as e:
            tb, n = e.__traceback__, 0
            while tb: n += 1; tb = tb.tb_next
            r.append((type(e).__name__, n))
    return r, len(seen)
section(depth_mix)

# the type of what recursion returns changes
def mixed(n):
    if n < 2: return (1, 1.5, 2**61, 'a', [1], None, True)[mode]
    return mixed(n - 1) + mixed(n - 2)
def modes():
    global mode
    r = []
    for i in range(140):
        mode = (i // 5) % 7
        try: r.append(mixed(5))
        except TypeError as e: r.append(str(e))
    return r
section(modes)

# generators: state mixes at one place
def g(n, k):
    try:
        for i in range(n):
            got = yield i
            if got == 'x': raise E(i)
            if got == 'r': return -i
    except GeneratorExit:
        if k & 1: return 5
        if k & 2: raise E('exit')
        raise
    finally:
        seen.append(k)
    return n
def outer(n, k):
    r = yield from g(n, k)
    yield ('r', r)
    return (yield from g(r if r > 0 else 1, k + 1))
def states():
    r = []
    for i in range(200):
        o = outer(i % 4, i % 5)
        try:
            r.append(next(o))
            for j in range(i % 6):
                m = (i * 7 + j * 3) % 8
                if m < 4: r.append(o.send(None))
                elif m == 4: r.append(o.send('x'))
                elif m == 5: r.append(o.send('r'))
                elif m == 6: o.close()
                else: r.append(o.throw(E('t')))
        except (StopIteration, E, RuntimeError) as e: r.append((type(e).__name__, e.args))
        try: o.close()
        except E as e: r.append(e.args)
    return r, len(seen)
section(states)

# reentrancy
def reenter():
    def gg():
        for i in range(3):
            try: yield next(me)
            except ValueError as e: yield str(e)
    r = []
    for i in range(60):
        me = gg()
        r.append(list(me))
    return r[-1], len(r)
section(reenter)

# ints that grow into big ones in recursion and in generators
def fact(n): return n * fact(n - 1) if n > 1 else 1
def facts(n):
    v = 1
    for i in range(1, n):
        v *= i
        yield v
def bigs():
    r = 0
    for i in range(60):
        r += fact(i % 30)
        for v in facts(i % 28): r ^= v
        if i % 9 == 0: r = 0
    return r
section(bigs)

# unpacking arguments of different kinds and lengths
def f(a=1, *b, c=2, **d): return (a, b, c, sorted(d.items()))
def spreads():
    args = [(), (1,), [1, 2], {3: 4}, 'ab', range(3), (x for x in (1, 2)), {5}]
    kws = [{}, {'c': 3}, {'d': 1, 'e': 2}, {'a': 5}, {'c': 1, 'x': 2, 'y': 3}]
    r = []
    for i in range(200):
        a, k = args[i % 8], kws[(i // 3) % 5]
        try: r.append(f(*a, **k))
        except TypeError as e: r.append(str(e))
        try: r.append(f(0, *a, *a, **k, **{'z': i}))
        except TypeError as e: r.append(str(e))
        try: r.append(f(*a, 9, c=4, **k))
        except TypeError as e: r.append(str(e))
    return r
section(spreads)

# handlers nested in handlers; contexts
def ctx(n):
    try:
        if n % 3: raise KeyError(n)
        return ctx(n - 1) if n else 1 // 0
    except KeyError as e:
        try:
            if n % 2: return ctx(n - 1)
            raise ValueError(n) from e
        finally:
            if n == 5: raise E(n)
def contexts():
    r = []
    for i in range(150):
        try: r.append(ctx(i % 9))
        except Exception as e:
            c = []
            while e is not None and len(c) < 12:
                c.append((type(e).__name__, e.args, e.__cause__ is not None, e.__suppress_context__, e.__traceback__ and e.__traceback__.tb_lineno))
                e = e.__context__
            r.append(c)
    return r
section(contexts)

def excinfo():
    r = []
    def deep(n):
        if n: return deep(n - 1)
        return sys.exc_info()[0]
    def gen():
        yield sys.exc_info()[0]
        try: raise E
        except E:
            yield sys.exc_info()[0]
            yield deep(2)
        yield sys.exc_info()[0]
    for i in range(100):
        try:
            if i % 3 == 0: raise KeyError
            if i % 3 == 1: raise IndexError
            r.append(deep(3))
        except LookupError:
            r.append(deep(i % 4))
            for x in gen(): r.append(x)
        for x in gen(): r.append(x)
        r.append(deep(1))
    return [x and x.__name__ for x in r]
section(excinfo)
for line in out: print(line)
