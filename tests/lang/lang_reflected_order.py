# Which operand's method is asked, in which order, and what NotImplemented does.
class A:
    def __init__(self, name):
        self.name = name


class B(A):
    pass


def method(kind, op, answer):
    def f(self, *other):
        print(kind, op, self.name, *[getattr(o, 'name', o) for o in other])
        return answer
    return f


for op in 'add sub mul matmul truediv floordiv mod divmod pow lshift rshift and or xor'.split():
    setattr(A, f'__{op}__', method('A', op, NotImplemented))
    setattr(A, f'__r{op}__', method('A', 'r' + op, NotImplemented))


def t(f):
    try:
        print('=', f())
    except Exception as e:
        print(type(e).__name__, e)


a, b, c = A('a'), B('b'), A('c')
for f in (lambda: a + b, lambda: a - c, lambda: a * 1, lambda: 1 @ a, lambda: a / b, lambda: b // a, lambda: a % 'x',
          lambda: divmod(a, b), lambda: divmod(1, a), lambda: a ** b, lambda: pow(a, 2, 3), lambda: pow(1, a, 3), lambda: 1 ** a,
          lambda: a << 1, lambda: 1 >> a, lambda: a & b, lambda: 2 | a, lambda: a ^ c, lambda: 'x' % a, lambda: [1] + a,
          lambda: 'a' * a, lambda: a * 'a', lambda: [] * a):
    t(f)
B.__radd__ = method('B', 'radd', 'B.radd')
t(lambda: a + b)
t(lambda: b + a)
t(lambda: c + a)


class C(A):
    pass


C.__add__ = method('C', 'add', 'C.add')
t(lambda: a + C('sub'))
t(lambda: C('sub') + a)
t(lambda: B('x') + C('y'))


class Int(int):
    def __radd__(self, other):
        return f'Int.radd({other})'

    def __add__(self, other):
        return f'Int.add({other})'


class Int2(int):
    pass


t(lambda: 1 + Int(2))
t(lambda: Int(1) + 2)
t(lambda: Int2(1) + Int2(2))
t(lambda: type(Int2(1) + 1))
t(lambda: 1.0 + Int(2))
t(lambda: True + Int(2))
t(lambda: (1).__add__(1.0))
t(lambda: (1.0).__radd__(1))
t(lambda: (1).__rsub__(5))
t(lambda: (2).__rpow__(5))
t(lambda: (2).__rpow__(5, 3))
t(lambda: (5).__pow__(2, 3))
t(lambda: (5).__pow__(2, None))
t(lambda: (5).__pow__('2'))
t(lambda: (5).__pow__(2, '3'))
t(lambda: (5.0).__pow__(2, 3))
t(lambda: (5.0).__rpow__(2))
t(lambda: (1j).__pow__(2, 3))
t(lambda: (5).__divmod__(2))
t(lambda: (5).__rdivmod__(2))
t(lambda: (5).__rlshift__(2))
t(lambda: [1].__add__(2))
t(lambda: [1].__rmul__(2))
t(lambda: (1,).__add__([]))
t(lambda: 'a'.__mul__('b'))
t(lambda: 'a%s'.__mod__(1))
t(lambda: 'a%s'.__rmod__('b%s'))
t(lambda: [1].__iadd__('ab'))
t(lambda: [1].__imul__(2))
