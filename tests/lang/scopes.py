# Closures, global, nonlocal, class scopes, comprehension scopes.
x = 'global'
def f():
    x = 'local'
    def g():
        nonlocal x
        x = 'changed'
        def h(): return x
        return h
    h = g()
    return x, h()
print(f(), x)
def setg():
    global x, newg
    x = 'set'; newg = 1
setg(); print(x, newg)
class C:
    x = 'class'
    def m(self): return x
    y = [x for _ in range(1)]
    z = x
print(C().m(), C.y, C.z)
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc
a, b = counter(), counter()
print(a(), a(), b(), a(10))
fs = [lambda: i for i in range(3)]; print([g() for g in fs])
fs = [lambda i=i: i for i in range(3)]; print([g() for g in fs])
def k():
    v = 1
    class D:
        w = v
        def get(self): return v
    v = 2
    return D.w, D().get()
print(k())
def args(a, b):
    def inner(): return a + b
    a += 1
    return inner()
print(args(1, 2))
def loc():
    p = 1; q = 2
    return sorted(locals()) if False else [n for n in locals()]
print(loc())
print('x' in globals(), __name__)
def dele():
    y = 1
    def g(): return y
    del y
    try: g()
    except NameError as e: print(e)
dele()
def fact(n): return 1 if n <= 1 else n * fact(n - 1)
print(fact(25))
import helper_mod, helper_pkg.sub
from helper_mod import value, func as fn
from helper_pkg import thing
from helper_pkg.sub import *
print(helper_mod.value, value, fn(2), helper_pkg.sub.name, thing, star, helper_mod.__name__, helper_pkg.__name__)
try: import no_such_module
except ModuleNotFoundError as e: print(e, e.name)
try: from helper_mod import nothing
except ImportError as e: print('ImportError', str(e).split('(')[0])
try: import helper_bad
except ZeroDivisionError as e: print(e)
try: helper_mod.nope
except AttributeError as e: print(e)
import sys
print('helper_mod' in sys.modules, 'helper_bad' in sys.modules)
