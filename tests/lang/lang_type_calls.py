# type() with one and three arguments, object(), attributes of classes and of instances.
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


T = type('T', (), {'x': 1, '__doc__': 'doc', '__qualname__': 'Outer.T'})
print(T, T.x, T.__doc__, T.__name__, T.__qualname__, T.__module__, T.__bases__)
t(lambda: type())
t(lambda: type(1, 2))
t(lambda: type(1, (), {}))
t(lambda: type('a', [], {}))
t(lambda: type('a', (), []))
t(lambda: type('a', (), {}, 1))
t(lambda: type('a', (), {}, k=1))
t(lambda: type('a\0', (), {}))
t(lambda: type('', (), {}).__name__ == '')
t(lambda: type('1 2', (), {}).__name__)
t(lambda: type.__call__(int, '5'))
t(lambda: type.__new__(int, 'a', (), {}))
t(lambda: type.__new__(5, 'a', (), {}))
t(lambda: object.__new__(int))
t(lambda: object.__new__(5))
t(lambda: object.__new__())
t(lambda: int.__new__(str))
t(lambda: int.__new__(bool))
t(lambda: list.__new__(dict))
t(lambda: object(1))
t(lambda: object(x=1))


class E:
    pass


t(lambda: E(1))
t(lambda: E(x=1))
t(lambda: E().__init__(1))
t(lambda: object.__init__(E(), 1))


class N:
    def __new__(cls, *a):
        return object.__new__(cls, *a)


t(lambda: N(1))


class I:
    def __init__(self, *a):
        object.__init__(self, *a)


t(lambda: I(1))


class Other:
    def __new__(cls):
        return 5

    def __init__(self):
        print('never')


print(Other())


class Ret:
    def __init__(self):
        return 5


t(Ret)
t(lambda: type('S', (), {'__slots__': ('a', 'a')}).__slots__)
t(lambda: type('S', (), {'__slots__': ('a b',)}))
t(lambda: type('S', (), {'__slots__': (1,)}))
t(lambda: type('S', (), {'__slots__': ('a',), 'a': 1}))
t(lambda: type('S', (int,), {'__slots__': ('a',)}))
t(lambda: type('S', (), {'__slots__': ('__dict__', '__dict__')}))
S = type('S', (), {'__slots__': 'one'})
s = S()
t(lambda: s.one)
s.one = 3
print(s.one, S.one)
t(lambda: setattr(s, 'two', 1))
t(lambda: s.__dict__)
del s.one
t(lambda: delattr(s, 'one'))
P = type('P', (S,), {})
p = P()
p.one, p.two = 1, 2
print(p.__dict__, p.one)
o = object()
t(lambda: setattr(o, 'x', 1))
t(lambda: o.x)
t(lambda: o.__dict__)
t(lambda: E.nothing)
t(lambda: E().nothing)
t(lambda: delattr(E(), 'nothing'))
t(lambda: delattr(E, 'nothing'))
t(lambda: E.__dict__['x'])
t(lambda: E.__dict__.update({}))
t(lambda: type(E.__dict__))
t(lambda: getattr(E, 5))
t(lambda: setattr(E(), 5, 1))
t(lambda: getattr(E(), 'x', 'd'))
t(lambda: hasattr(E(), 1))
t(lambda: vars(5))
t(lambda: vars(E()))
t(lambda: isinstance(1, (str, (int,))))
t(lambda: isinstance(1, [int]))
t(lambda: isinstance(1, int | str))
t(lambda: issubclass(1, int))
t(lambda: issubclass(bool, (str, 5)))
print(type(type), type(object), object.__base__, type.__bases__, type.__mro__, isinstance(type, object), isinstance(object, type))
