# Methods of instances whose attributes live in a dict that the program has seen.
class A:
    def f(self, k):
        return k + 1

    @property
    def p(self):
        return len(self.__dict__)


class B(A):
    def f(self, k):
        return super().f(k) * 2


def run(objs):
    n = 0
    for r in range(8):
        for o in objs:
            n += o.f(r) + o.p
    return n


seen = [A() for i in range(20)]
for o in seen:
    o.__dict__['x'] = 1
print(run(seen))
mixed = [A() if i % 2 else B() for i in range(20)]
for o in mixed:
    o.__dict__ = {'y': 2, 'z': 3}
print(run(mixed))
mixed[3].__dict__['f'] = lambda k: 1000
print(run(mixed))
del mixed[3].f
A.f = lambda self, k: 0
print(run(mixed))


# Objects of types that look alike inside.
def names(objs):
    out = []
    for x in objs:
        n = type(x).__name__, isinstance(x, map), isinstance(x, filter), x.__class__.__name__, hasattr(x, 'send')
        if not out or out[-1] != n:
            out.append(n)
    return out


alike = [(x for x in ()) for i in range(15)] + [map(len, []) for i in range(15)] + [filter(None, []) for i in range(15)]
print(names(alike))
alike.reverse()
print(names(alike))
print(names([iter([]), iter(()), iter({}), iter({}.values()), reversed({}), iter('\u1234'), iter(b''), reversed([])] * 4)[:8])
print(names([{}.keys(), {}.values(), {}.items()] * 8)[:3], names([len, [].append, run, A().f] * 6)[:4])
