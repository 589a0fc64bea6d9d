# Hash and equality: numbers of all types, __eq__ without __hash__, identity.
import math
for a, b in ((1, 1.0), (1, True), (0, False), (0, -0.0), (2**53, 2.0**53), (10**20, 1e20), (1, 1 + 0j), (1.5, 1.5 + 0j), (-1, -1.0), (2**61 - 1, 0), (-2, -2.0), (2**100, 2.0**100)):
    print(a == b, hash(a) == hash(b), {a: 'x'}.get(b), len({a, b}))
print(hash(-1), hash(-2), hash(2**61 - 2), hash(-(2**61)), hash(math.inf), hash(0.1), hash(1e-10), hash(1j), hash(1 + 2j), hash(True))
class E:
    def __eq__(self, o): return True
class H:
    def __init__(self, h): self.h = h
    def __hash__(self): return self.h
class Both(H):
    def __eq__(self, o): return isinstance(o, Both) and self.h == o.h
class Sub(Both): pass
class NoHash(Both):
    def __eq__(self, o): return False
class Restored(NoHash): __hash__ = Both.__hash__
class Off: __hash__ = None
for v in (E(), Off(), [], {}, set(), bytearray(), NoHash(1), slice(1), {}.keys(), ([],), frozenset([(1,)])):
    try: print(type(v).__name__, type(hash(v)).__name__)
    except TypeError as e: print(e)
print(hash(H(2**61 - 1)), hash(H(2**64)), hash(H(-1)), hash(H(True)), hash(Sub(5)), Sub(1) == Both(1), {Both(1): 'a'}[Sub(1)], hash(Restored(3)), E.__hash__, H.__hash__ is not None)
for h in (1.5, 'a', None):
    try: hash(H(h))
    except TypeError as e: print(e)
o = object(); print(o == o, o != o, o == object(), hash(o) == hash(o), [o] == [o], (o,) == (o,), o in [o], {o: 1}[o])
n = float('nan'); print(n == n, n in [n], [n] == [n], [n].index(n), [n].count(n), {n: 1}[n], n in {n}, (n,) == (n,), {1: n} == {1: n})
print(hash('') == hash(b''), hash(()) == hash(()), hash((1, 2)) == hash((1.0, 2.0)), hash(frozenset([1, 2])) == hash(frozenset([2, 1])), hash(range(3)) == hash(range(0, 3, 1)), hash('a' 'b') == hash('ab'), hash(None) == hash(None), hash(int) == hash(int), hash(len) == hash(len), hash(E.__eq__) == hash(E.__eq__))
print(1 == '1', None == 0, [] == (), '' == b'', {} == set(), 'a' == 'a', [1, [2]] == [1, [2.0]], {1: [2]} == {1.0: [2]}, {1, 2} == frozenset([2, 1]), (1, 2) == [1, 2], range(2) == [0, 1], 1 != 1.0, not 1 == 1)
