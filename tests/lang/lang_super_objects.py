# super objects: their attributes, unbound ones, where they begin, errors.
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class A:
    x = 'A.x'

    def f(self):
        return 'A.f'

    @classmethod
    def c(cls):
        return 'A.c', cls.__name__

    @staticmethod
    def s():
        return 'A.s'

    @property
    def p(self):
        return 'A.p', type(self).__name__


class B(A):
    x = 'B.x'

    def f(self):
        s = super()
        return s.__thisclass__.__name__, type(s.__self__).__name__, s.__self_class__.__name__, s.f()

    @classmethod
    def c(cls):
        s = super()
        return s.__self__.__name__, s.__self_class__.__name__, s.c(), super().x

    @property
    def p(self):
        return super().p


class C(B):
    def f(self):
        return super().f()


print(C().f())
print(C.c())
print(C().p)
u = super(B)
print(u.__thisclass__, u.__self__, u.__self_class__, repr(u))
t(lambda: u.f)
b = u.__get__(C(), C)
print(b.__self_class__, b.f())
print(super(C, C()).x, super(B, C()).x, super(B, C).x, super(B, C).s())
t(lambda: super(B, C).f())
t(lambda: type(super(B, C).p))
t(lambda: super(A, C()).f)
t(lambda: super(C, A()))
t(lambda: super(C, A))
t(lambda: super(1, 2))
t(lambda: super())
t(lambda: super(A, 1))
t(lambda: super(1))
t(lambda: super(type=A))
s = super(B, C())
print(s.__class__, type(s) is super, isinstance(s, super))
t(lambda: setattr(s, 'x', 1))
t(lambda: delattr(s, 'x'))
t(lambda: s.nothing)
t(lambda: s[0])
t(lambda: s + 1)
t(lambda: len(s))
t(lambda: repr(s).split(',')[0])
t(lambda: s.__doc__)
t(lambda: s.__getattribute__('x'))


class D:
    def no_args():
        return super()

    def deleted(self):
        del self
        return super().f

    def replaced(self):
        self = 5
        return super()

    def in_comp(self):
        return [super().__thisclass__ for _ in [1]]

    def in_lambda(self):
        return (lambda self: super().__repr__.__name__)(self)

    def in_gen(self):
        def g(me):
            yield super().__thisclass__.__name__
        return next(g(self))

    def nested(self):
        class E(A):
            def f(self):
                return 'E', super().f(), __class__.__name__
        return E().f(), __class__.__name__


t(D.no_args)
t(lambda: D().deleted())
t(lambda: D().replaced())
t(lambda: D().in_comp())
t(lambda: D().in_lambda())
t(lambda: D().in_gen())
t(lambda: D().nested())


class Item(dict):
    def __getitem__(self, k):
        return 'got', super().__getitem__(k)

    def __len__(self):
        return super().__len__() + 100

    def __repr__(self):
        return f'Item({super().__repr__()})'


i = Item(a=1)
print(i['a'], len(i), i)


class M(type):
    def __call__(cls, *a):
        return 'called', super().__call__(*a).__class__.__name__

    def mro(cls):
        return super().mro()


class N(metaclass=M):
    pass


print(N(), super(M, N).__call__().__class__.__name__)


class G:
    super = 5

    def f(self):
        return super


print(G().f())
