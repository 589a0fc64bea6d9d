# Names: global, nonlocal, class scopes, comprehensions, walrus, del, closures.
# threads: no, it looks at the main module
x = 'global'
def f():
    global x, made
    x = 'changed'; made = 1
f(); print(x, made)
def outer():
    n = 1; lst = []
    def inc():
        nonlocal n
        n += 1; lst.append(n)
    inc(); inc()
    return n, lst
print(outer())
class C:
    x = 'class'
    y = [x for _ in range(2)]
    z = (lambda: x)()
    def m(self): return x
    w = [i for i in [x]]
print(C.y, C.z, C().m(), C.w)
def walrus():
    if (n := 5) > 3: pass
    data = [y := 1, y ** 2, last := y]
    any((hit := v) > 2 for v in [1, 2, 3, 4])
    return n, data, last, hit, [k for v in range(3) if (k := v)]
print(walrus())
print([a := 1, a], a, {(b := 2): b}, (c := 3, 4), c)
def unbound():
    try: print(q)
    except UnboundLocalError as e: print(e)
    q = 1
    del q
    try: q
    except UnboundLocalError as e: print(e)
    try: del q
    except UnboundLocalError as e: print(e)
unbound()
def free():
    def inner(): return z
    try: inner()
    except NameError as e: print(type(e).__name__, e)
    z = 1; print(inner()); del z
    try: inner()
    except NameError as e: print(type(e).__name__, e)
free()
try: del nope
except NameError as e: print(e)
funcs = [lambda: i for i in range(3)]; print([g() for g in funcs], [g() for g in [lambda i=i: i for i in range(3)]])
i = 'outer'; [i for i in range(3)]; print(i); {i: 1 for i in 'ab'}; print(i)
def gen_scope(): return list(i for i in range(2)), [j for j in (k for k in 'ab')]
print(gen_scope())
for loopvar in range(3): pass
print(loopvar)
def args_scope(a, b=(lambda: x)()): return a, b
print(args_scope(1))
def nested():
    v = 1
    class K:
        v = 2
        def m(self): return v
        class L: w = v
    return K().m(), K.L.w, K.v
print(nested())
def loc():
    a = 1; b = 2
    def use(): return a
    return sorted(locals())
print(loc(), 'x' in globals(), 'x' in locals(), locals() is globals(), vars() is globals())
def exec_scope():
    r = 0
    exec('r = 5'); return r, locals()['r']
print(exec_scope())
def shadow():
    len = lambda o: 'mine'
    return len([])
print(shadow(), len([]))
import builtins
builtins.injected = 'builtin'; print(injected); del builtins.injected
def rec(n): return 1 if n == 0 else n * rec(n - 1)
print(rec(5)); r2 = rec; rec = None
try: r2(3)
except TypeError as e: print(e)
for src in ('def f():\n nonlocal q', 'nonlocal q', 'def f(a):\n global a', 'def f():\n x = 1\n nonlocal x', 'def f():\n print(x)\n global x', 'class C:\n nonlocal z', '[i := 0 for i in range(3)]', '[(i := 0) for j in range(3) for i in range(2)]', 'class C: [(q := 1) for _ in [1]]', '[x for x in (y := [1])]', 'def f(): (yield) = 1', '(a.b := 1)', 'x := 1', 'f(a := 1, b=2)', 'lambda: (x := 1)', 'def f(x=(y := 1)): pass', 'global x; x = 1', 'def f():\n from os import *'):
    try: compile(src, 's', 'exec'); print('ok')
    except SyntaxError as e: print(e.msg, e.lineno, e.offset)
print(__name__, __doc__, __package__, type(__builtins__).__name__)
