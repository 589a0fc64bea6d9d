# Set methods that stop before the end of what they walk, and repetition by ints that
# are no index.


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def imul(a, n):
    a *= n
    return a


class I(int): pass


class Two:
    def __index__(self): return 2


it = iter(['a', 1, 2, []])
print(len({'a', 1}.intersection(it)), list(it))
it = iter(['b', 'a', 2, []])
print({'a', 1}.isdisjoint(it), list(it))
it = iter(['b', 'a', 2, []])
print({'a', 1}.issuperset(it), list(it))
for s in set(), {'a'}, frozenset('a'), {1, 2}:
    for o in [[]], ['a', []], ['a', 'b', []], ['b', 'a', []], [2, 1, []], 5:
        for f in ('intersection', 'intersection_update', 'difference', 'difference_update', 'isdisjoint', 'issubset', 'issuperset', 'union', 'symmetric_difference'):
            show(lambda: getattr(s.copy(), f)(o))
for s in [1], (1,), 'a', b'a', bytearray(b'a'), [], (), '', b'':
    for n in -2**70, 2**70, I(-2**70), I(2**70), -2**63, 2**63, -2**63 - 1, -5, I(2), Two(), 'x':
        show(lambda: s * n)
        show(lambda: n * s)
        show(imul, s, n)
        show(s.__mul__, n)
        show(s.__rmul__, n)
l = m = [1]
l *= Two()
print(m)
