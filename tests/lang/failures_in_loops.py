# Subclasses of built-in types, names, containers, comparisons, with blocks and locks that
# change or fail in the middle of hot loops.
out = []
def section(f):
    try: out.append((f.__name__, f()))
    except Exception as e: out.append((f.__name__, repr(e)))

# derived from built-in types
class I(int):
    def __add__(self, o): return I(int(self) + o)
class L(list):
    def append(self, v): super().append(v * 2)
class D(dict):
    def __missing__(self, k): return k * 3
class S(str): pass
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
class F(float):
    __slots__ = ()
class X(Exception):
    def __new__(cls, *a):
        o = super().__new__(cls, *a)
        o.made = len(a)
        return o
def derived():
    r = []
    for i in range(120):
        a = I(i) + 1
        l = L([i]); l.append(a); l += [3]
        d = D(a=1); d[i] = a
        t = T(i, a)
        r.append((type(a).__name__, a, l, d['zz'], d[i], d.get(5), len(t), t[1], t + (1,), F(i) / 2, S(i) + 'x', S('ab')[0]))
        try: raise X(i, 2)
        except X as e: r.append((e.made, e.args, str(e)))
        if i == 40: L.append = list.append
        if i == 50: D.__missing__ = lambda self, k: 'm'
        if i == 60: I.__add__ = lambda self, o: 'add'; 
        if i == 70: T.__new__ = lambda cls, *a: tuple.__new__(cls, (7, 8))
        if i == 80: del I.__add__
        if i == 90: X.__new__ = Exception.__new__; X.made = 'no'
        if i == 100: L.__len__ = lambda self: 50
    return r
section(derived)

class P:
    def __init__(self): self.a = 1
def dicts():
    r = []
    objs = [P() for _ in range(4)]
    objs[1].b = 2
    objs[2].__dict__['a'] = 9
    objs[3].__dict__ = {'a': 'new'}
    for i in range(120):
        o = objs[i % 4]
        try: r.append(o.a)
        except AttributeError as e: r.append(str(e))
        if i == 50: del objs[0].a
        if i == 60: objs[2].__dict__.clear()
        if i == 70: objs[0].__class__ = Q
        o.c = i
        r.append(sorted(o.__dict__) if i % 7 == 0 else o.c)
    return r
class Q(P):
    a = 'class'
    @property
    def c(self): return -1
    @c.setter
    def c(self, v): self.__dict__['c'] = v
section(dicts)

# global and builtin names that come and go
def names():
    global later, len
    r = []
    for i in range(150):
        try: r.append(later)
        except NameError as e: r.append(str(e))
        r.append(len((1, 2)))
        if i == 30: later = 1
        if i == 60: del later
        if i == 80: len = lambda v: 'mine'
        if i == 100: del len
        if i == 120: later = 2
    return r
section(names)

# items of dicts and lists that are deleted, replaced, resized in loops
def containers():
    r = []
    d = {k: k for k in range(5)}
    l = list(range(5))
    for i in range(200):
        try:
            for k in d:
                if k == i % 7: d[i] = k
                if len(d) > 8: del d[k]
        except RuntimeError as e: r.append(str(e))
        for v in l:
            if v == i % 5 and len(l) < 9: l.append(v)
            if len(l) > 7: del l[0]
        try: r.append(l[i % 9])
        except IndexError as e: r.append(str(e))
        try: r.append(d[i % 5])
        except KeyError as e: r.append(e.args)
        l[i % len(l)] = (i, float(i), 'x', 2**63 + i)[i // 20 % 4]
        try: r.append(sum(l))
        except TypeError as e: r.append(str(e))
        if i % 30 == 29: l = list(range(5)); d = {k: k for k in range(5)}
    return r
section(containers)

# comparison and arithmetic that raise, in conditions, sorts, and loops
class C:
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        if self.v == bad: raise ValueError(self.v)
        return self.v < o.v
    def __eq__(self, o):
        if self.v == bad: raise KeyError(self.v)
        return self.v == (o.v if isinstance(o, C) else o)
    def __bool__(self):
        if self.v == bad: raise IndexError(self.v)
        return self.v % 2 == 1
    def __hash__(self): return self.v
    def __iadd__(self, o):
        if self.v == bad: raise TypeError('iadd')
        self.v += o
        return self
    def __index__(self):
        if self.v == bad: raise OverflowError
        return self.v
    def __contains__(self, k): return self if k == bad else k
    def __call__(self, *a): return self if not a else a[0] + bad
def compares():
    global bad
    r = []
    cs = [C(v) for v in (3, 1, 2, 5)]
    for i in range(150):
        bad = i % 7
        for f in (lambda: [c.v for c in sorted(cs)], lambda: min(cs).v, lambda: C(2) in cs, lambda: [c.v for c in cs if c], lambda: any(cs), lambda: cs.index(C(5)),
                  lambda: {C(1): 2}.get(C(1)), lambda: [7, 8, 9][C(1)], lambda: list(range(C(3))), lambda: 3 in C(1), lambda: C(4)(1), lambda: C(1) < C(2) < C(3), lambda: not C(3), lambda: C(1) == 1 or C(2),
                  lambda: max(cs, key=lambda c: c < C(2)).v, lambda: sum([c.__index__() for c in cs])):
            try: r.append(f())
            except Exception as e: r.append((type(e).__name__, e.args, e.__traceback__.tb_next is None))
        x = C(i % 5)
        try:
            x += 1
            r.append(x.v)
        except TypeError as e: r.append(str(e))
    return [v.v if isinstance(v, C) else v for v in r]
section(compares)

# with blocks left in all ways
class W:
    def __init__(self, how): self.how = how
    def __enter__(self):
        if self.how == 3: raise KeyError('enter')
        return self
    def __exit__(self, *a):
        log.append(a[0] and a[0].__name__)
        if self.how == 4: raise IndexError('exit')
        return self.how == 1
log = []
def withs(n, how):
    for i in range(3):
        with W(how) as w, W(n):
            if n == 0: return 'ret'
            if n == 1: continue
            if n == 2: break
            if n == 3: raise ValueError(how)
            if n == 4 and i: withs(3, how)
            if n == 5: 1 // (i - 1)
    else:
        return 'else'
    return 'end'
def all_withs():
    r = []
    for i in range(300):
        try: r.append(withs(i % 6, i // 6 % 5))
        except Exception as e: r.append((type(e).__name__, e.args, type(e.__context__).__name__))
    return r, len(log), log[-20:]
section(all_withs)

import threading
lk = threading.RLock()
def locked(n):
    with lk:
        if n == 0: return 1
        if n == 5 and bad == 3: raise KeyError(n)
        return locked(n - 1) + 1
def locks():
    global bad
    r = []
    for i in range(150):
        bad = i % 4
        try: r.append(locked(i % 9))
        except KeyError: r.append('k')
        try: lk.release()
        except RuntimeError as e: r.append(str(e))
    return r
section(locks)
for line in out: print(line)
