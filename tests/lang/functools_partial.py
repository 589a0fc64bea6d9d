from functools import partial, reduce, partialmethod

def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

show(lambda: reduce(lambda a, b: a + b, [1, 2, 3]))
show(lambda: reduce(lambda a, b: a + b, [], 5))
show(lambda: reduce(lambda a, b: a + b, []))
show(lambda: reduce(lambda a, b: (a, b), 'abcd'))
show(lambda: reduce(1, [1, 2]))
p = partial(int, base=2)
print(p('101'), p.func, p.args, p.keywords, p)
q = partial(partial(print, 1, sep='-'), 2, end='!\n')
q(3)
print(q.args, q.keywords, q.func)
show(lambda: partial())
show(lambda: partial(3))
p.x = 3
print(p.x)
def f(a, b=2, *args, c=3, **kw):
    return a, b, args, c, kw
print(partial(f, 1)(), partial(f, 1, c=9)(5, 6, d=7), partial(f, c=1)(1, c=2))
show(lambda: partial(f)())
print(isinstance(p, partial), callable(p), list(map(partial(pow, 2), [1, 2, 3])))
class Sub(partial):
    pass
print(Sub(max, 3)(4), type(Sub(max, 3)).__name__)
class C:
    def base(self, a, b=0):
        return a, b
    part = partialmethod(base, 1, b=3)
    @classmethod
    def k(cls, x, y):
        return cls.__name__, x, y
    kp = partialmethod(k, 5)
    bound = partial(max, 10)
c = C()
print(c.part(), c.part(b=4), C.kp(6), c.kp(7), c.bound(3))
show(lambda: partialmethod(3))
total = 0
add = partial(lambda a, b: a + b, 5)
for i in range(300):
    total += add(i)
print(total)
