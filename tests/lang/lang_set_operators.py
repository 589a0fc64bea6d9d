# Operators and methods of sets and frozensets, with other types on either side.
def t(f):
    try:
        r = f()
        print(sorted(r) if isinstance(r, (set, frozenset)) else r, type(r).__name__)
    except Exception as e:
        print(type(e).__name__, e)


s, f = {1, 2, 3}, frozenset([2, 3, 4])
for op in ('__and__', '__or__', '__sub__', '__xor__', '__rand__', '__ror__', '__rsub__', '__rxor__'):
    t(lambda: getattr(s, op)(f))
    t(lambda: getattr(f, op)(s))
    t(lambda: getattr(s, op)([1]))
t(lambda: s & f)
t(lambda: f & s)
t(lambda: s - f)
t(lambda: f - s)
t(lambda: s | [1])
t(lambda: [1] | s)
t(lambda: s & {1: 2}.keys())
t(lambda: f ^ {1: 2}.keys())
t(lambda: s.union([7], (8,), {9: 1}))
t(lambda: f.union())
t(lambda: s.intersection([1, 2], [2]))
t(lambda: f.intersection())
t(lambda: s.difference([1], 'a'))
t(lambda: s.symmetric_difference([1, 1, 9]))
t(lambda: s.symmetric_difference())
t(lambda: s.union(5))
t(lambda: s.update([[]]))
t(lambda: s.issubset([1, 2, 3, 4]))
t(lambda: s.issuperset([1]))
t(lambda: s.isdisjoint([9]))
t(lambda: s.issubset(4))
t(lambda: (s < f, s <= s, s > {1}, s >= {1, 9}, s == frozenset(s), s != f))
t(lambda: s < [1])
t(lambda: s == [1, 2, 3])
t(lambda: s.pop() in (1, 2, 3))
t(lambda: set().pop())
t(lambda: s.remove('x'))
t(lambda: s.remove([]))
t(lambda: s.discard([]))
t(lambda: s.discard('x'))
t(lambda: [] in s)
t(lambda: {1} in {frozenset([1])})
t(lambda: {frozenset([1])}.remove({1}))
t(lambda: s.add())
t(lambda: f.add(1))
t(lambda: set(5))
t(lambda: set(1, 2))
t(lambda: frozenset('aba'))
t(lambda: frozenset(f) is f)
t(lambda: f.copy() is f)
t(lambda: {1, 2}.copy())
t(lambda: {[]})
t(lambda: hash({1}))
t(lambda: hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
t(lambda: {1, True, 1.0})


class S(set):
    pass


class F(frozenset):
    pass


print(S([1]), F([1]), repr(F()), S(), set(), frozenset(), frozenset([3]), {0})
t(lambda: S([1]) | {2})
t(lambda: {2} | S([1]))
t(lambda: F([1]) & f)
t(lambda: S([1]).copy())
t(lambda: F([1]).copy())
t(lambda: S([1]).union([3]))
a = b = {1, 2, 3}
a &= {1, 2, 9}
a |= {5}
a -= {1}
a ^= {5, 6}
print(sorted(a), a is b)
g = h = frozenset([1])
g |= {2}
print(sorted(g), h)


def bad():
    global a
    a |= [1]


t(bad)
a -= a
print(a)
a.update([1], 'x', range(2))
print(len(a))
a.intersection_update([0, 1], [1])
a.difference_update([5], [6])
a.symmetric_difference_update([1, 2])
print(a)
a.clear()
print(a, b)
r = frozenset([frozenset()])
print(r)
