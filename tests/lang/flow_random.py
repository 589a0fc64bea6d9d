# Random trees of control flow are evaluated by recursion: exceptions pass frames of many
# kinds, with and without handlers.
def rounds(few, many):  # many where the loops have to get hot by themselves
    return few

state = 20064

def rnd(n):
    global state
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return (state >> 8) % n
log = []
note = log.append

class E0(Exception): pass

class E1(E0):
    def __init__(self, v=0):
        super().__init__(v)
        self.v = v

class E2(E1, LookupError): pass

class Ret(Exception):
    __slots__ = ('v',)

class Node:
    def __init__(self, *kids): self.kids = kids

class Num(Node):
    def run(self, env): return self.kids[0]

class Var(Node):
    def run(self, env): return env[self.kids[0]]

class Set(Node):
    def run(self, env):
        v = self.kids[1].run(env)
        env[self.kids[0]] = v
        return v

class Add(Node):
    def run(self, env):
        a, b = self.kids
        v = a.run(env) + b.run(env)
        return v % 1000003 if v > 10 ** 15 else v

class Mul(Node):
    def run(self, env):
        v = 1
        for k in self.kids: v *= k.run(env)
        return v if -2 ** 70 < v < 2 ** 70 else v % 10007

class Seq(Node):
    def run(self, env):
        v = 0
        for k in self.kids: v = k.run(env)
        return v

class If(Node):
    def run(self, env):
        c, a, b = self.kids
        return a.run(env) if c.run(env) & 1 else b.run(env)

class Loop(Node):
    def run(self, env):
        n, body = self.kids
        v = 0
        for i in range(n):
            env[0] = i
            try:
                v += body.run(env)
            except E2 as e:
                if e.v & 1: continue
                break
        else:
            v += 1
        return v

class Raise(Node):
    def run(self, env):
        k, v = self.kids
        if k == 0: raise E0(v)
        if k == 1: raise E1(v)
        if k == 2: raise E2
        if k == 3: raise E2(env[1])
        if k == 4: return [][v]
        if k == 5: return {}[v]
        if k == 6: return v // 0
        return env[0] + 'x'

class Try(Node):
    def run(self, env):
        body, handler = self.kids
        try:
            return body.run(env)
        except E2 as e:
            note(('E2', e.v))
            return handler.run(env) + e.v
        except (E1, LookupError) as e:
            note((type(e).__name__, e.args, lines(e)))
            v = handler.run(env)
        except E0: return handler.run(env)
        else:
            v = 3
        return v

class Final(Node):
    def run(self, env):
        a, b = self.kids
        try:
            return a.run(env)
        finally:
            env[1] = b.run(env)

class Swallow(Node):
    def run(self, env):
        a, b = self.kids
        while True:
            try:
                return a.run(env)
            finally:
                v = b.run(env)
                if v & 3 == 1: return v
                if v & 3 == 2: break
        return v

class From(Node):
    def run(self, env):
        a, b = self.kids
        try: return a.run(env)
        except Exception as e:
            raise E1(b.run(env)) from e

class Again(Node):
    def run(self, env):
        try: return self.kids[0].run(env)
        except ArithmeticError: raise
        except Exception as e:
            if env[2] & 1: raise
            raise e

class With(Node):
    def __enter__(self):
        note('in')
        return self
    def __exit__(self, kind, e, tb):
        note(('out', kind and kind.__name__, tb and tb.tb_lineno))
        return kind is E2 or kind is KeyError
    def run(self, env):
        with self as s:
            return s.kids[0].run(env)
        return 9

class Call(Node):
    def run(self, env):
        n, arg = self.kids
        if env[3] <= 0: return 1
        return funcs[n](env[3] - 1, arg.run(env))

class Gen(Node):
    def run(self, env):
        s = 0
        for v in walk(self, env): s += v
        return s

def walk(node, env):
    for k in node.kids:
        if type(k) is Gen: yield from walk(k, env)
        else: yield k.run(env)

class Sum(Node):
    def run(self, env): return sum(k.run(env) for k in self.kids)

class All(Node):
    def run(self, env): return len([1 for k in self.kids if k.run(env)]) + any(k.run(env) > 5 for k in self.kids)

class Deep(Node):
    def run(self, env): return down(self.kids[0], env, rnd(12))

def down(k, env, n):
    if n == 0: return k.run(env)
    try:
        v = down(k, env, n - 1)
    except E1 as e:
        if n == 3: return e.v
        if n == 5: raise KeyError(n)
        raise
    return v + n

class Split(Node):
    def run(self, env): return fib(self.kids[0], env, rnd(6))

def fib(k, env, n):
    if n < 2: return n
    if n == 3 and env[2] & 4: return k.run(env)
    return fib(k, env, n - 1) + fib(k, env, n - 2)

class Dyn(Node):
    def run(self, env): return getattr(self, 'm%d' % (env[2] & 3))(env)
    def m0(self, env): return self.kids[0].run(env)
    def m1(self, env): return -self.kids[0].run(env)
    def m2(self, env):
        env = list(env)
        return self.kids[0].run(env)
    def __getattr__(self, name):
        if env_ok: return lambda env: 5
        raise AttributeError(name)
env_ok = True

def lines(e):
    r = []
    tb = e.__traceback__
    while tb is not None:
        r.append(tb.tb_lineno)
        tb = tb.tb_next
    n = 0
    c = e.__context__
    while c is not None and n < 20:
        n += 1
        c = c.__context__
    return r[-6:], len(r), n, type(e.__cause__).__name__

def make(d):
    k = rnd(26) if d > 0 else rnd(4)
    if k == 0: return Num((1, 2, 3, 7, 2 ** 46, 2.5, 2 ** 62, True)[rnd(5)])
    if k == 1 or k == 2: return Var(rnd(3))
    if k == 3: return Raise(rnd(8), rnd(9)) if rnd(2) else Num(rnd(9))
    if k == 4: return Set(1 + rnd(2), make(d - 1))
    if k == 5: return Add(make(d - 1), make(d - 1))
    if k == 6: return Mul(make(d - 1), make(d - 1))
    if k == 7: return Seq(make(d - 1), make(d - 1), make(d - 2))
    if k == 8: return If(make(d - 1), make(d - 1), make(d - 1))
    if k == 9: return Loop(rnd(4), make(d - 2))
    if k == 10: return Raise(rnd(8), rnd(9))
    if k == 11 or k == 12: return Try(make(d - 1), make(d - 1))
    if k == 13: return Final(make(d - 1), make(d - 1))
    if k == 14: return Swallow(make(d - 1), make(d - 1))
    if k == 15: return From(make(d - 1), make(d - 1))
    if k == 16: return Again(make(d - 1))
    if k == 17: return With(make(d - 1))
    if k == 18 or k == 19: return Call(rnd(4), make(d - 1))
    if k == 20: return Gen(make(d - 1), make(d - 1))
    if k == 21: return Sum(make(d - 1), make(d - 2))
    if k == 22: return All(make(d - 1), make(d - 2))
    if k == 23: return Deep(make(d - 1))
    if k == 24: return Split(make(d - 2))
    return Dyn(make(d - 1))

def func(k):
    def f(n, x):
        return bodies[k].run([0, x, 2, n])
    def g(n, x, *rest):
        try: return bodies[k].run([1, x, n, n])
        except E1 as e: return e.v
    def h(n, x):
        return sum(bodies[k].run([i, x, i, n]) for i in range(2))
    def m(n, x):
        nonlocal k
        k, old = (k + 1) % 4, k
        try: return bodies[old].run([2, x, 3, n])
        finally: k = old
    return (f, g, h, m)[k]
funcs = [func(k) for k in range(4)]

def main():
    global bodies, env_ok
    h = 0
    for i in range(rounds(60, 120)):
        if i % 7 == 0:
            bodies = [make(6) for k in range(4)]
            env_ok = rnd(4) > 0
        log.clear()
        t = make(5 + rnd(4))
        for k in range(3):
            try: note(t.run([k, i, rnd(9), 2]))
            except Exception as e: note((type(e).__name__, str(e), lines(e)))
        for c in repr(log): h = (h * 31 + ord(c)) % 1000000007
        if i % 20 == 19: print(i, h, len(log), repr(log[-2:])[:200])
main()
