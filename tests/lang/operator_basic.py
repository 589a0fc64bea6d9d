import operator as op

def show(f, *args):
    try:
        print(f.__name__, f(*args))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)

for name in ['lt', 'le', 'eq', 'ne', 'ge', 'gt', 'add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'and_', 'or_',
             'xor', 'lshift', 'rshift', 'is_', 'is_not', 'iadd', 'isub', 'imul', 'ipow']:
    show(getattr(op, name), 7, 2)
for name in ['not_', 'truth', 'abs', 'neg', 'pos', 'inv', 'invert', 'index']:
    show(getattr(op, name), -5)
show(op.add, 1, 'a')
show(op.lt, 1, 'a')
show(op.index, 1.5)
show(op.index, True)
show(op.concat, [1], [2])
show(op.concat, 1, 2)
show(op.contains, [1, 2], 2)
show(op.countOf, [1, 2, 1, 1.0], 1)
show(op.indexOf, 'hello', 'l')
show(op.indexOf, 'hello', 'z')
show(op.getitem, {'a': 1}, 'a')
d = {'a': 1, 'b': 2}
op.setitem(d, 'c', 3)
op.delitem(d, 'a')
print(d)
a = [1]
b = op.iadd(a, [2])
print(a is b, a, op.iconcat(a, (3,)) is a, a)
print(op.length_hint([1, 2]), op.length_hint(iter([1, 2, 3])), op.length_hint(object(), 7))
class H:
    def __init__(self, h):
        self.h = h
    def __length_hint__(self):
        return self.h
show(op.length_hint, H(4))
show(op.length_hint, H(-4))
show(op.length_hint, H('a'))
show(op.length_hint, H(NotImplemented), 9)
print(op.call(max, 1, 5, key=lambda x: -x))
print(op.__add__ is op.add, op.__not__(0), type(op.add).__name__, op.add)

class A:
    plus = op.add
    def __add__(self, other):
        return ('A+', other)
print(A().plus(1, 2), op.add(A(), 3), op.iadd(A(), 4))
print(sorted([3, 1, 2], key=op.neg), list(map(op.mul, [1, 2, 3], [4, 5, 6])))
total = 0
for i in range(300):
    total = op.add(total, op.mul(i, 2))
print(total)
