# Which __new__ makes an instance, and what it refuses.


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


class Numbers(list):
    __new__ = object.__new__


class Word(str):
    __new__ = object.__new__


class Trouble(ValueError):
    __new__ = object.__new__


class Meta(type):
    __new__ = object.__new__


print(Numbers('ab'), Word('abc'), repr(Trouble(1)))
attempt(Meta)
attempt(Meta, 'a')
print(Meta('Made', (), {}).__name__)


class Plain(type):
    pass


attempt(object.__new__, Plain)
attempt(object.__new__, list)
attempt(lambda: type('X', (type, list), {}))
attempt(lambda: type('X', (Exception, type), {}))


class Mixin:
    pass


print(type('X', (Mixin, type), {}).__name__)
print(type(None)(), type(...)(), type(NotImplemented)())
attempt(type(None), 1)


# The cell of __class__ has to reach type.__new__ as it is.
def define(change):
    class M(type):
        def __new__(meta, name, bases, ns):
            change(ns)
            return super().__new__(meta, name, bases, ns)

    class C(metaclass=M):
        def me(self):
            return __class__

    return C().me() is C


attempt(define, lambda ns: None)
attempt(define, lambda ns: ns.update(__classcell__=None))
attempt(define, lambda ns: ns.update(__classcell__=0))
attempt(define, lambda ns: ns.pop('__classcell__'))


def twice():
    class M(type):
        def __new__(meta, name, bases, ns):
            first = super().__new__(meta, name, bases, ns)
            super().__new__(meta, 'second', bases, ns)
            return first

    class C(metaclass=M):
        def me(self):
            return __class__


attempt(twice)


# Bases that lead back, also behind the back of mro().
class Base:
    pass


class Hidden(type):
    def mro(cls):
        return [k for k in type.mro(cls) if k is not Base]


class Derived(Base, metaclass=Hidden):
    pass


attempt(setattr, Base, '__bases__', (Derived,))
print(Base.__bases__, Derived.__bases__ == (Base,))


class Moody(type):
    angry = False

    def mro(cls):
        if Moody.angry:
            raise ValueError('no order for ' + cls.__name__)
        return type.mro(cls)


class One:
    def who(self):
        return 'one'


class Two:
    def who(self):
        return 'two'


class Child(One, metaclass=Moody):
    pass


class Grandchild(Child):
    pass


g = Grandchild()
print(g.who())
Moody.angry = True
attempt(setattr, Child, '__bases__', (Two,))
print(g.who(), Child.__bases__ == (One,), One.__subclasses__(), Two.__subclasses__())
Moody.angry = False
Child.__bases__ = (Two,)
print(g.who(), One.__subclasses__(), Two.__subclasses__())


# A chain of contexts that leads back into itself.
def chain():
    try:
        raise ValueError(1)
    except ValueError as e:
        e.__context__ = e
        raise TypeError(2)


try:
    chain()
except TypeError as e:
    print(repr(e), repr(e.__context__), e.__context__.__context__ is e.__context__)
try:
    a, b, c = KeyError('a'), KeyError('b'), KeyError('c')
    a.__context__, b.__context__, c.__context__ = b, c, b
    raise a
except KeyError:
    try:
        raise IndexError(0)
    except IndexError as e:
        print(repr(e.__context__), repr(e.__context__.__context__))
