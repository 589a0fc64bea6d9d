# Generators of random shapes, delegating, catching and closing, are driven at random.
# All are kept until they have been closed: CPython closes at once what is dropped.
def rounds(few, many):  # many where the loops have to get hot by themselves
    return few

state = 20064

def rnd(n):
    global state
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return (state >> 8) % n
log = []

def note(*a):
    log.append(a)

class Oops(Exception):
    def __init__(self, v):
        super().__init__(v)
        self.v = v

def leaf(n):
    for i in range(n):
        yield i
    return n

def one(v):
    got = yield v
    return got

def empty():
    return 7
    yield

def wrap(g):
    return (yield from g)

def twice(a, b):
    x = yield from a
    y = yield from b
    return (x, y)

def loud(g, k):
    try:
        r = yield from g
    finally:
        note('fin', k)
    return r

def catch(g, k):
    try:
        r = yield from g
    except Oops as e:
        note('caught', k, e.v)
        return e.v
    return r

def catchyield(g, k):
    try:
        r = yield from g
    except Oops as e:
        v = e.v
    else:
        return r
    yield v + 100
    return v

def relay(g):
    for x in g:
        yield x

def echo(n):
    got = None
    for i in range(n):
        got = yield (i, got)
    return got

def take(g, n):
    for x in g:
        n -= 1
        if n < 0:
            break
        yield x
    g.close()

def raising(g, n):
    for x in g:
        n -= 1
        if n < 0:
            raise Oops(n + 50)
        yield x

def stepper(g):
    while True:
        try:
            x = next(g)
        except StopIteration as e:
            return e.value
        yield x

def sender(g):
    v = None
    while True:
        try:
            x = g.send(v)
        except StopIteration as e:
            return e.value
        v = yield x

def mapped(g):
    return (yield from (x for x in g))

def rec(n):
    if n > 0:
        yield n
        yield from rec(n - 1)
        if n & 1:
            yield from rec(n - 2)
    return n

def guarded(g, k):
    with Guard(k) as v:
        yield from g
        if v == 2:
            raise Oops(2)
    yield 'after'

class Guard:
    def __init__(self, k): self.k = k
    def __enter__(self): return self.k
    def __exit__(self, kind, e, tb):
        note('exit', self.k, kind and kind.__name__)
        return self.k & 1 and kind is Oops

class Tree:
    def __init__(self, l, v, r): self.l, self.v, self.r = l, v, r
    def __iter__(self):
        if self.l is not None: yield from self.l
        yield self.v
        if self.r is not None: yield from self.r

def tree(n):
    if n <= 0: return None
    k = rnd(n)
    return Tree(tree(k), n, tree(n - 1 - k))

class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        self.n -= 1
        if self.n < 0: raise StopIteration(self.n)
        if self.n == 5: raise Oops(5)
        return self.n

def iterating(o):
    return (yield from o)

def make(d):
    g = shape(d)
    kept.append(g)
    return g

def shape(d):
    k = rnd(22) if d > 0 else rnd(6)
    if k == 0: return leaf(rnd(4))
    if k == 1: return one(rnd(9))
    if k == 2: return empty()
    if k == 3: return echo(rnd(4))
    if k == 4: return rec(rnd(4))
    if k == 5: return iterating(rnd(2) and It(rnd(8)) or [1, 2])
    if k == 6: return wrap(make(d - 1))
    if k == 7 or k == 8: return twice(make(d - 1), make(d - 1))
    if k == 9: return loud(make(d - 1), rnd(5))
    if k == 10: return catch(make(d - 1), rnd(5))
    if k == 11: return catchyield(make(d - 1), rnd(5))
    if k == 12: return relay(make(d - 1))
    if k == 13: return take(make(d - 1), rnd(4))
    if k == 14: return raising(make(d - 1), rnd(4))
    if k == 15: return stepper(make(d - 1))
    if k == 16: return sender(make(d - 1))
    if k == 17: return mapped(make(d - 1))
    if k == 18: return guarded(make(d - 1), rnd(5))
    if k == 19: return iterating(tree(rnd(6)) or ())
    if k == 20: return wrap(wrap(make(d - 1)))
    return loud(catch(make(d - 1), rnd(5)), rnd(5))

def where(e):
    r = []
    tb = e.__traceback__
    while tb is not None:
        r.append(tb.tb_lineno)
        tb = tb.tb_next
    return r

def drive(g):
    for i in range(rnd(9)):
        k = rnd(16)
        try:
            if k < 8: note(next(g))
            elif k < 11: note('sent', g.send(rnd(5) if i else None))
            elif k < 12: note('threw', g.throw(Oops(rnd(90))))
            elif k < 13: note('closed', g.close())
            elif k < 14: note('or', next(g, 'none'))
            elif k < 15:
                for x in g:
                    note('for', x)
                    if rnd(3) == 0: break
            else: note('list', list(g))
        except StopIteration as e: note('stop', e.value)
        except Oops as e: note('oops', e.v, where(e))
        except RuntimeError as e: note('rt', str(e), where(e))
        except TypeError as e: note('type', str(e))
        except AttributeError as e: note('attr', str(e))
    try: g.close()
    except BaseException as e: note('at end', type(e).__name__, where(e))
kept = []

def main():
    h = 0
    for i in range(rounds(60, 120)):
        log.clear()
        try:
            drive(make(rnd(6)))
        except BaseException as e: note('!', type(e).__name__, where(e))
        for g in kept:
            try: g.close()
            except BaseException as e: note('left', type(e).__name__, where(e))
        kept.clear()
        for c in repr(log): h = (h * 31 + ord(c)) % 1000000007
        if i % 20 == 19: print(i, h, len(log), log[-3:])
main()
