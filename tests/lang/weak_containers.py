# WeakValueDictionary, WeakKeyDictionary, WeakSet, WeakMethod, finalize, proxy.
# threads: no, a collection is the affair of all threads
import gc
import weakref

class C:
    def __init__(self, n): self.n = n
    def __repr__(self): return f'C({self.n})'
    def m(self): return self.n

w = weakref.WeakValueDictionary()
a, b = C(1), C(2)
w['a'] = a; w['b'] = b
print(len(w), sorted(w), list(w.items()), 'a' in w, w['a'], w.get('z', 5), list(w.values()))
del a; gc.collect()
print(len(w), list(w), 'a' in w, w.get('a'), w.pop('a', 'none'), list(w.keys()))
try: w['a']
except KeyError as e: print('KeyError', e)
print(w.setdefault('b', None), w == {'b': b}, w.copy() == w, list(w.valuerefs())[0]() is b)
del w['b']
print(len(w), bool(w))
k = weakref.WeakKeyDictionary()
k[b] = 'bee'; c = C(3); k[c] = 'see'
print(len(k), sorted(k.values()), k[c], c in k, 5 in k, k.get(7) if False else '')
del c; gc.collect()
print(len(k), list(k.items()), list(k.keys()), [r() for r in k.keyrefs()])
try: k[5]
except TypeError as e: print(e)
s = weakref.WeakSet([b]); x = C(9); s.add(x)
print(len(s), sorted(map(repr, s)), x in s, 3 in s, s | {x} == s, s & [x] == weakref.WeakSet([x]), s >= {b})
del x; gc.collect()
print(len(s), list(s), s - {b} == weakref.WeakSet())
try: weakref.WeakSet().pop()
except KeyError as e: print(e)
m = weakref.WeakMethod(b.m, lambda r: print('method died', r()))
print(m()(), m() == b.m, m == weakref.WeakMethod(b.m))
f = weakref.finalize(b, print, 'final', 1, sep='-')
f2 = weakref.finalize(b, print, 'detached')
print(f.alive, f.peek()[2:], f2.detach()[2:], f2.alive, f2(), f.atexit)
p = weakref.proxy(b)
print(p.n, p.m(), isinstance(p, C)); p.n = 7; print(b.n)
del b; gc.collect(); print(f.alive, m(), f())
try: p.n
except ReferenceError as e: print(e)
class L(list):
    def __call__(self, x): return x * 2
l = L([1, 2]); l.append(3)
p = weakref.proxy(l)
print(len(p), p[0], p + [4], 3 in p, list(p), p == [1, 2, 3], bool(p), p(4), str(p), p * 2, type(p).__name__)
p += [5]; p[0] = 'x'; del p[1]
print(l, p is l)
try: hash(weakref.proxy(l))
except TypeError as e: print(str(e).replace('weakref.', '').replace('weakcallableproxy', 'CallableProxyType'))
weakref.finalize(C, print, 'at exit', 1)
weakref.finalize(C, print, 'at exit first', 2)
f = weakref.finalize(C, print, 'not at exit'); f.atexit = False
print('end')
