# set and frozenset.
s, f = {1, 2, 3}, frozenset([2, 3, 4])
for T in (set, frozenset):
    a = T([1, 2, 3])
    print(a, T(), T('a'), a | f, a & f, a - f, a ^ f, a.union([7], (8,)), a.intersection([1, 2], {2}), a.difference([1], [2]), a.symmetric_difference([3, 9]), a.issubset(range(9)), a.issuperset([1]), a.isdisjoint([5]), a <= f, a < {1, 2, 3, 4}, a >= {1}, a > a, a == {1, 2, 3}, a != f, 2 in a, len(a), a.copy() == a, bool(T()), type(a | s), type(s | a), sorted(a), a.union(), T([1, 1.0, True]))
    for g in (lambda: a | [1], lambda: a & 5, lambda: a < [1], lambda: a.union(5), lambda: T(5), lambda: T([[]]), lambda: a + a, lambda: a[0], lambda: [] in a, lambda: a.nope, lambda: T(1, 2), lambda: a.issubset(5), lambda: a.issubset(), lambda: next(a), lambda: a <= 'a', lambda: a.isdisjoint([[]]), lambda: sorted([T([1]), T([2])])):
        try: print(g())
        except Exception as e: print(type(e).__name__, e)
print(hash(f) == hash(frozenset([4, 3, 2])), {f: 1}[frozenset([2, 3, 4])], {frozenset([1])}, f in {f}, {2, 3, 4} in {f}, frozenset(f) is f, f.copy() is f)
try: hash(s)
except TypeError as e: print(e)
try: f.add
except AttributeError as e: print(e)
s.add(4); s.discard(1); s.discard(99); s.remove(2); print(s); s.update([5], {6: 0}, 'a'); print(len(s), 'a' in s); s.clear(); print(s, s.update(), s)
for g in (lambda: s.remove(1), lambda: s.pop(), lambda: s.add([]), lambda: s.remove([]), lambda: s.remove({1}), lambda: s.discard([]), lambda: s.add(), lambda: s.update(5), lambda: s.__init__(1, 2)):
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
s = {1, 2, 3, 4}; s &= {2, 3, 9}; print(s); s |= {5}; print(s); s -= {2}; print(s); s ^= {3, 7}; print(s); s.intersection_update([5, 7, 8], [7]); print(s); s.difference_update([7], [1]); print(s); s.symmetric_difference_update([1, 2]); print(s)
try: s |= [1]
except TypeError as e: print(e)
try: f2 = f; f2 |= {1}; print(f2, f)
except TypeError as e: print(e)
try:
    for x in s: s.add(x + 10)
except RuntimeError as e: print(e)
class S(set): pass
class F(frozenset):
    def __repr__(self): return 'F!'
print(S([1]), S([1]) | {2}, type(S() | {1}), S([1]) == {1}, F([1]), type(F() | F()), {1} | F([2]), F([1]) == {1}, S(), F())
class H:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o): return self.n == o.n
    def __repr__(self): return f'H{self.n}'
print(len({H(1), H(2), H(1)}), H(1) in {H(1)}, {H(1)} == {H(1)}, {H(1), H(2)} - {H(2)}, repr({frozenset({1})}), repr({(1, 'a')}), {*'a', *[]}, {x % 3 for x in range(9)}, sorted({*range(3)} | {5}))
