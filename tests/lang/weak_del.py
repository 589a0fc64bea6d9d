# __del__: once, errors, resurrection, what is left at the end; generators.
# threads: no, a collection is the affair of all threads
import gc
import sys

class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)

d = D(1)
del d; gc.collect()
d = D(2); d.self = d
del d; gc.collect()
kept = []
class R:
    def __del__(self):
        print('resurrected')
        kept.append(self)
r = R(); r.me = r
del r; gc.collect(); print(len(kept))
kept.clear(); gc.collect(); print('not again', len(kept))
class Bad:
    def __del__(self): raise ValueError('in del')
def hook(u): print('hook', u.exc_type, u.exc_value, u.err_msg, u.object is Bad.__del__, u.exc_traceback is not None)
sys.unraisablehook = hook
b = Bad(); b.b = b
del b; gc.collect()
sys.unraisablehook = sys.__unraisablehook__
class Late: pass
Late.__del__ = lambda self: print('late')
x = Late(); del x; gc.collect()
class Sub(D): pass
x = Sub('sub'); del x; gc.collect()
class Deep(D):
    def __del__(self):
        super().__del__()
        print('and deep')
x = Deep('deep'); del x; gc.collect()
class Slots:
    __slots__ = 'a',
    def __del__(self): print('slots', self.a)
x = Slots(); x.a = 5; del x; gc.collect()
class Meta(type):
    def __init__(cls, name, bases, ns): print('made', name)
class M(metaclass=Meta): pass
print(type(M()).__name__, type(M).__name__)
class V(int):
    def __del__(self): print('int', int(self))
x = V(7); del x; gc.collect()
class E(Exception):
    def __del__(self): print('exception')
try: raise E
except E: pass
gc.collect()
def gen():
    try: yield 1
    finally: print('gen finally')
q = gen(); next(q); q2 = gen()
del q, q2; gc.collect()
class Ctx:
    def __enter__(self): return self
    def __exit__(self, t, v, tb): print('exit', t)
def gen2():
    with Ctx(): yield 1
q = gen2(); next(q); del q; gc.collect()
def outer():
    for i in range(3): yield D(('loop', i)) and i
x = list(outer()); gc.collect(); print(x)
for i in range(30):
    D(i) if i in (3, 20) else None
gc.collect()
left = D('left')
table = {'k': D('in a dict')}
print('end')
