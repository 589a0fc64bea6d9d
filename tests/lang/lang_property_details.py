# property: copies, docs, subclasses, abstract getters, what it says when a part is missing.
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class A:
    @property
    def x(self):
        "the x"
        return self._x

    @x.setter
    def x(self, v):
        self._x = v

    @x.deleter
    def x(self):
        del self._x

    ro = property(lambda self: 1, doc='ro doc')
    wo = property(fset=lambda self, v: print('wo', v))
    nothing = property()

    def _get(self):
        "from getter"
        return 5
    named = property(_get)


a = A()
a.x = 3
print(a.x, A.x.__doc__, A.ro.__doc__, A.wo.__doc__, A.named.__doc__)
print(A.x.fget.__name__, A.x.fset.__name__, A.x.fdel.__name__, A.ro.fset, A.wo.fget)
del a.x
t(lambda: a.x)
t(lambda: a.wo)
t(lambda: a.nothing)
t(lambda: setattr(a, 'ro', 1))
t(lambda: delattr(a, 'ro'))
t(lambda: setattr(a, 'nothing', 1))
t(lambda: delattr(a, 'wo'))
a.wo = 5
a.__dict__['ro'] = 'hidden'
print(a.ro, type(A.x), isinstance(A.x, property))
t(lambda: A.x.__get__(None, A) is A.x)
t(lambda: A.ro.__get__(a))
t(lambda: A.ro.__get__(None))
t(lambda: A.ro.__get__(None, None))
t(lambda: A.x.__set__(a, 9))
t(lambda: a.x)
t(lambda: A.x.__delete__(a))
t(lambda: property(1).__get__(a))
t(lambda: property(1, 2, 3, 4).__doc__)
t(lambda: property(fget=1, x=2))
t(lambda: setattr(A.x, 'fget', 1))
p = property(lambda s: 1)
p.__doc__ = 'changed'
print(p.__doc__)
q = p.getter(lambda s: 2)
print(q is p, q.fget(0), p.fget(0))
print(property().__isabstractmethod__)


class P(property):
    "P doc"
    def __set_name__(self, owner, name):
        print('named', owner.__name__, name)


class B(A):
    y = P(lambda self: 'y', doc='y doc')

    @A.x.getter
    def x(self):
        return 'B.x'

    @P
    def z(self):
        "z doc"
        return 'z'


b = B()
b.x = 4
print(b.x, b._x, b.y, b.z, B.z.__doc__, type(B.z.setter(None)).__name__)


class C(B):
    @property
    def x(self):
        return super().x + '!'

    @x.setter
    def x(self, v):
        super(C, type(self)).x.fset(self, v * 2)


c = C()
c.x = 5
print(c.x, c._x)


class D:
    def __getattr__(self, name):
        return 'getattr ' + name

    @property
    def bad(self):
        return self.missing.nope

    @property
    def worse(self):
        raise AttributeError('inner')


d = D()
t(lambda: d.bad)
t(lambda: d.worse)


class E:
    @property
    def worse(self):
        raise AttributeError('inner')


t(lambda: E().worse)
print(hasattr(E(), 'worse'), getattr(E(), 'worse', 'default'))
t(lambda: [n for n in dir(property) if not n.startswith('__')])
