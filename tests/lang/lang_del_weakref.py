# __del__, weak references, their callbacks and finalizers, after the last reference has gone.
# threads: no, objects of several threads die together
import gc
import weakref


def collect():
    gc.collect()
    gc.collect()    # what __del__ has revived


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class A:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)

    def method(self):
        return self.name


a = A('one')
r = weakref.ref(a, lambda ref: print('callback', ref() is None))
print(r() is a, r == weakref.ref(a), repr(r).startswith('<weakref at'))
del a
collect()
print(r(), repr(r).endswith('; dead>'))
saved = []
class Phoenix:
    def __del__(self):
        saved.append(self)
p = Phoenix()
del p
collect()
print(len(saved), type(saved[0]).__name__)
saved.clear()
collect()
print(len(saved))
c1, c2 = A('cycle 1'), A('cycle 2')
c1.other, c2.other = c2, c1
c2.name = c1.name = 'cycle'
del c1, c2
collect()
o = A('method')
m = weakref.WeakMethod(o.method)
print(m()(), m() == o.method)
del o
collect()
print(m())
f = A('finalized')
fin = weakref.finalize(f, print, 'finalize', 1, sep=':')
print(fin.alive, fin.peek()[1:3])
del f
collect()
print(fin.alive, fin(), fin.detach())
d = weakref.WeakValueDictionary()
k = weakref.WeakKeyDictionary()
s = weakref.WeakSet()
class B:
    pass
v = B()
d['v'] = v
k[v] = 1
s.add(v)
print(len(d), len(k), len(s), d['v'] is v, v in k, v in s)
del v
collect()
print(len(d), len(k), len(s), list(d), list(k), list(s))
q = B()
proxy = weakref.proxy(q)
q.x = 5
print(proxy.x, type(proxy).__name__)
proxy.y = 6
print(q.y, proxy == q, isinstance(proxy, B))
del q
collect()
t(lambda: proxy.x)
for x in (5, 'a', (), None, [], {}):
    t(lambda: weakref.ref(x))
t(lambda: hash(weakref.ref(B)) == hash(B))
class Raises:
    def __del__(self):
        raise ValueError('ignored')
import sys
def hook(u):
    print('unraisable', type(u.exc_value).__name__, u.exc_value, u.err_msg)
sys.unraisablehook = hook
x = Raises()
del x
collect()
sys.unraisablehook = sys.__unraisablehook__
del A.__del__
print('end')
