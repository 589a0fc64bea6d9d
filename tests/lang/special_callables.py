# Special methods that are no functions are found as attributes are.
class F:
    def __call__(self, *a):
        return 'called', len(a), a[-1] if a else None


class D:
    def __get__(self, obj, cls):
        return lambda *a: ('bound', a)


class A:
    __getitem__ = __contains__ = __add__ = __eq__ = __setitem__ = __delitem__ = __call__ = __neg__ = F()
    __lt__ = __iadd__ = __radd__ = __enter__ = __exit__ = F()


class B:
    __getitem__ = __add__ = __eq__ = __call__ = __neg__ = __contains__ = __enter__ = __exit__ = __setitem__ = D()


for c in A, B:
    a = c()
    print(a[4], a + 1, a == 2, 3 in a, a(7), a(x := 8), -a)
    a[1] = 2
    with a as e:
        print(e)
print(A() < 5, 5 + A())
x = A()
x += 3
print(x)
del A()[9]


class X:
    pass


X.__call__ = X()
try:
    X()()
except RecursionError:
    print('RecursionError')
