# Names of attributes that are no strings, by all ways to give them.
class A:
    x = 1


class S(str):
    pass


for f in (lambda: object.__getattribute__(A(), 1), lambda: object.__setattr__(A(), 1.5, 2), lambda: object.__delattr__(A(), None),
          lambda: type.__getattribute__(A, 1), lambda: type.__setattr__(A, 2, 3), lambda: type.__delattr__(A, ()),
          lambda: getattr(A(), 5), lambda: setattr(A(), b'x', 1), lambda: delattr(A(), 1), lambda: hasattr(A(), 1)):
    try:
        f()
    except TypeError as e:
        print(e)
print(object.__getattribute__(A(), S('x')), getattr(A(), S('x')), type.__getattribute__(A, S('x')))
a = A()
object.__setattr__(a, S('y'), 5)
print(a.y, a.__dict__)
object.__delattr__(a, S('y'))
print(hasattr(a, 'y'))
