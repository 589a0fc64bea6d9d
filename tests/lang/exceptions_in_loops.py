# Exceptions raised and handled inside loops that are compiled.
def rounds(few, many):  # many where the loops have to get hot by themselves
    return few

class Stop(Exception):
    pass

def lookup(d, k):
    try:
        return d[k]
    except KeyError as e:
        return e.args[0] * 2

def deep(n, i):
    if n == 0:
        if i % 3 == 0:
            raise ValueError("at", i)
        return i
    return deep(n - 1, i) + 1

def cleanup(log, i):
    try:
        log.append(i)
        return deep(2, i)
    finally:
        log.append(-i)

class Manager:
    def __init__(self, swallow): self.swallow, self.seen = swallow, []
    def __enter__(self): return self
    def __exit__(self, kind, e, tb):
        self.seen.append(kind and kind.__name__)
        return self.swallow

class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n

def gen(n):
    try:
        for i in range(n):
            if i == 3:
                raise Stop(i)
            yield i
    finally:
        global closed
        closed += 1

closed = 0

def lookups():
    d = {i: i for i in range(0, 100, 2)}
    total = 0
    for i in range(rounds(30, 120)):
        total += lookup(d, i)
    return total

def raises():
    total, log = 0, []
    for i in range(rounds(24, 60)):
        try:
            total += cleanup(log, i)
        except ValueError as e:
            total += e.args[1] * 100
        except (KeyError, IndexError):
            total = 0
    return total, len(log), sum(log)

def bare():
    n = 0
    for i in range(rounds(24, 60)):
        try:
            if i % 2:
                raise Stop
            assert i % 4, "four"
            n += 1
        except AssertionError as e:
            n += len(str(e))
        except:
            n += 1000
        else:
            n += 5
    return n

def managers():
    out = []
    for i in range(rounds(16, 40)):
        m = Manager(i % 2 == 0)
        try:
            with m:
                if i % 3:
                    raise Stop("x")
        except Stop:
            out.append("out")
        out += m.seen
    return len(out), out[:8], out.count("out"), out.count(None)

def iterators():
    total = caught = 0
    for i in range(rounds(20, 50)):
        for x in Count(i % 5):
            total += x + 1
        g = gen(i % 6)
        try:
            while True:
                total += next(g)
        except StopIteration:
            caught += 1
        except Stop as e:
            caught += 100
            total += e.args[0]
    return total, caught

def chained():
    found = []
    for i in range(rounds(16, 40)):
        try:
            try:
                [][i]
            except IndexError as e:
                if i % 2:
                    raise Stop(i) from e
                raise Stop(i)
        except Stop as e:
            found.append((type(e.__cause__).__name__, type(e.__context__).__name__, e.__suppress_context__))
    return found[-2:], len(set(found))

def nested():
    total = 0
    for i in range(rounds(20, 50)):
        try:
            try:
                if i % 5 == 0:
                    raise KeyError(i)
                total += 1
            except KeyError:
                total += 10
                raise
        except LookupError as e:
            total += e.args[0]
            try:
                int("x" * (i % 3 + 1))
            except ValueError as v:
                total += len(str(v))
                assert v.__context__ is e
    return total

def attributes():
    total = 0
    class A: pass
    a, b = A(), A()
    b.x = 5
    for i in range(rounds(24, 60)):
        o = b if i % 3 == 0 else a
        try:
            total += o.x
        except AttributeError as e:
            total += len(e.name)
        total += getattr(o, "x", 7) + hasattr(o, "x") * 1000
    return total

def removal():
    total = 0
    l = list(range(0, rounds(24, 60), 2))
    d = dict.fromkeys(l)
    for i in range(rounds(24, 60)):
        try:
            l.remove(i)
        except ValueError:
            total += 1
        try:
            del d[i]
        except KeyError as e:
            total += e.args[0]
        try:
            total += l.index(i + 1)
        except ValueError:
            total += 3
    return total

def unhandled():
    for i in range(rounds(20, 50)):
        try:
            cleanup([], 1)
        except ValueError:
            pass
    for i in range(rounds(30, 100)):
        cleanup([], 1 if i < rounds(29, 99) else 3)

print(lookups())
print(raises())
print(bare())
print(managers())
print(iterators(), closed)
print(chained())
print(nested())
print(attributes())
print(removal())
if rounds(False, True):
    import traceback
    def tracebacks():
        texts = set()
        for i in range(60):
            try:
                cleanup([], i)
            except ValueError:
                texts.add(traceback.format_exc().replace(str(i) + ")", "N)"))
        return texts
    for t in sorted(tracebacks()):
        print(t)
try:
    unhandled()
except ValueError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
        tb = tb.tb_next
    if rounds(False, True):
        print(traceback.format_exc())
