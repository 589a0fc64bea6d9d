# weakref.ref: identity, callbacks, hashes, what can have weak references.
# threads: no, a collection is the affair of all threads
import gc
import weakref

class C:
    def __init__(self, n): self.n = n
    def __repr__(self): return f'C({self.n})'
    def __eq__(self, other): return isinstance(other, C) and self.n == other.n
    def __hash__(self): return hash(self.n)

c = C(1)
r = weakref.ref(c)
print(r() is c, weakref.ref(c) is r, weakref.getweakrefcount(c), weakref.getweakrefs(c) == [r])
def called(x): print('callback', x is r2, x(), x.__callback__)
r2 = weakref.ref(c, called)
print(weakref.getweakrefcount(c), r == r2, r != r2, hash(r) == hash(c), r2.__callback__ is called, r.__callback__)
other = C(1)
print(weakref.ref(other) == r, weakref.ref(C(2)) == r, r == 5)
vars(c)['x'] = 2
print(vars(c), dir(c)[-2:], r() is c, weakref.ref(c) is r)
del c
gc.collect()
print(r(), r2(), r2.__callback__, hash(r2) if False else '')
print(hash(r) == hash(1), r == r, r == r2)
dead = weakref.ref(C(3))
gc.collect()
try: hash(dead)
except TypeError as e: print(e)
print('dead' in repr(dead), "to 'C' at" in repr(weakref.ref(other)))

for v in (1, 'a', None, [], (), {}, 1.5, b'', object(), ValueError(), True, slice(1), range(3)):
    try: weakref.ref(v)
    except TypeError as e: print(e)
class S: __slots__ = 'x',
class S2: __slots__ = 'x', '__weakref__'
class S3(S): pass
class I(int): pass
class L(list): pass
class E(Exception): pass
for k in (S, S2, S3, I, L, E):
    o = k()
    try: print(weakref.ref(o)() is o)
    except TypeError as e: print(e)

def f(): pass
for v in (f, C, len, {1}, frozenset([2]), (x for x in ''), weakref, L([1]), f.__code__):
    print(weakref.ref(v)() is v, weakref.ref(v) is weakref.ref(v))
s = {1}
rs = weakref.ref(s, lambda r: print('set died', r()))
def g(): pass
rg = weakref.ref(g, lambda r: print('function died', r()))
print(rs(), rg() is g)
del s, g
gc.collect()
print(rs(), rg())
o = C(4)
order = [weakref.ref(o, lambda r, k=k: print('callback', k)) for k in range(3)]
gone = weakref.ref(o, lambda r: print('not called'))
del gone
del o
gc.collect()
print([x() for x in order])
for args in ((), (1, 2, 3)):
    try: weakref.ref(*args)
    except TypeError as e: print(type(e))
class Ref(weakref.ref):
    def __init__(self, ob, callback=None, **kw):
        super().__init__(ob, callback)
        self.__dict__.update(kw)
x = C(6)
k = Ref(x, None, key=7)
print(k() is x, k.key, k == weakref.ref(x), isinstance(k, weakref.ref), k is not Ref(x))
