from collections.abc import *

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

class Squares(Sequence):
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, i):
        if i < 0:
            i += self.n
        if not 0 <= i < self.n:
            raise IndexError(i)
        return i * i
s = Squares(5)
print(list(s), list(reversed(s)), 9 in s, 10 in s, s.index(16), s.count(4), isinstance(s, Reversible))
show(lambda: s.index(5))
class L(MutableSequence):
    def __init__(self, items=()): self.items = list(items)
    def __len__(self): return len(self.items)
    def __getitem__(self, i): return self.items[i]
    def __setitem__(self, i, v): self.items[i] = v
    def __delitem__(self, i): del self.items[i]
    def insert(self, i, v): self.items.insert(i, v)
l = L([3, 1])
l.append(2)
l.extend([5, 6])
l += (7,)
l.reverse()
l.remove(5)
print(l.items, l.pop(), l.pop(0), l.items)
l.clear()
print(len(l))
class M(MutableMapping):
    def __init__(self, **kw): self.d = kw
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M(a=1, b=2)
m.update({'c': 3}, d=4)
print(m.get('z'), m.get('a'), 'a' in m, list(m.keys()), list(m.items()), list(m.values()), m == {'a': 1, 'b': 2, 'c': 3, 'd': 4})
print(m.pop('a'), m.pop('zz', 0), m.popitem(), m.setdefault('q', 7), len(m.keys()), m.keys() & {'q'}, ('q', 7) in m.items(), 7 in m.values())
show(lambda: m.pop('nope'))
class S(Set):
    def __init__(self, it): self.e = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.e
    def __iter__(self): return iter(self.e)
    def __len__(self): return len(self.e)
    def __repr__(self): return 'S(%r)' % (self.e,)
    __hash__ = Set._hash
a, b = S('abcd'), S('cdef')
print(a & b, a | b, a - b, a ^ b, a <= b, S('ab') < a, a >= S('a'), a == S('dcba'), a.isdisjoint('xyz'), a & 'ab', a != b)
print(hash(a) == hash(S('dcba')) == hash(frozenset('abcd')), {1, 2} == S([1, 2]), S([1]) | {2})
class MS(S, MutableSet):
    def add(self, x):
        if x not in self.e:
            self.e.append(x)
    def discard(self, x):
        if x in self.e:
            self.e.remove(x)
ms = MS('ab')
ms |= 'cd'
ms -= 'a'
ms ^= 'bz'
ms.remove('c')
print(ms, ms.pop())
show(lambda: ms.remove('q'))
ms.clear()
show(lambda: ms.pop())
for k in (Sequence, Mapping, Hashable, Callable, Iterator):
    show(k)
class It(Iterator):
    n = 0
    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n
print(list(It()), iter(It()).__next__())
