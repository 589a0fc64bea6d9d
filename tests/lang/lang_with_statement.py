# with statements: order, suppression, errors, several managers.
class M:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    def __enter__(self): print('enter', self.n); return self.n
    def __exit__(self, t, v, tb): print('exit', self.n, t and t.__name__, v); return self.swallow
with M(1) as a, M(2) as b: print(a, b)
with (M(3) as c, M(4),): print(c)
with M(5, True): raise ValueError('x')
try:
    with M(6), M(7): raise KeyError('k')
except KeyError as e: print(repr(e))
def f():
    with M(8): return 'ret'
print(f())
for i in range(3):
    with M(i):
        if i == 0: continue
        break
class BadEnter(M):
    def __enter__(self): raise RuntimeError('enter')
class BadExit(M):
    def __exit__(self, *a): raise RuntimeError('exit')
try:
    with M(9), BadEnter(10): print('never')
except RuntimeError as e: print(e)
try:
    with BadExit(11): raise ValueError('body')
except RuntimeError as e: print(e, repr(e.__context__))
for bad in (5, object()):
    try:
        with bad: pass
    except TypeError as e: print(e)
class NoExit:
    def __enter__(self): pass
try:
    with NoExit(): pass
except TypeError as e: print(e)
class T:
    def __enter__(self): return (1, [2, 3])
    def __exit__(self, *a): pass
d = {}
with T() as (x, [y, z]), T() as d['k']: print(x, y, z, d)
def g():
    with M('gen'): yield 1; yield 2
for v in g(): print(v)
it = g(); next(it); it.close()
with M(12) as outer:
    with M(13, True): raise OSError
    print('go on', outer)
