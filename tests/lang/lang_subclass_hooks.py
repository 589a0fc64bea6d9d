# __init_subclass__, __set_name__, __class_getitem__, __mro_entries__, __prepare__, __instancecheck__.
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, '|', repr(e.__cause__))


class Base:
    subs = []

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.subs.append((cls.__name__, tag))


class A(Base, tag=1):
    pass


class B(A):
    pass


print(Base.subs)
def bad_kw():
    class C(Base, nope=1):
        pass
t(bad_kw)
def plain_kw():
    class C(nope=1):
        pass
t(plain_kw)
class Name:
    def __set_name__(self, owner, name):
        print('set_name', owner.__name__, name, hasattr(owner, 'after'))
        self.name = name
    def __get__(self, obj, cls=None):
        return self.name if obj else self
class D:
    n = m = Name()
    after = 1
print(D().n, D.n is D.m)
D.late = Name()
print(hasattr(D.__dict__['late'], 'name'))
class Fails:
    def __set_name__(self, owner, name):
        raise KeyError(name)
def fails():
    class E:
        f = Fails()
t(fails)
class G:
    def __class_getitem__(cls, item):
        return cls.__name__, item
class H(G):
    pass
print(G[int], H[1, 2], H['a':])
t(lambda: A[int])
t(lambda: G()[1])
class Entry:
    def __mro_entries__(self, bases):
        print('entries', len(bases))
        return (A, G)
class I(Entry(), H if False else Base):
    pass
print([k.__name__ for k in I.__mro__], [type(b).__name__ for b in I.__orig_bases__], I.__bases__)
class BadEntry:
    def __mro_entries__(self, bases):
        return [A]
def bad_entry():
    class J(BadEntry()):
        pass
t(bad_entry)
class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **kw):
        print('prepare', name, [b.__name__ for b in bases], kw)
        return {'prepared': True}
    def __new__(meta, name, bases, ns, **kw):
        print('new', name, sorted(k for k in ns if not k.startswith('__')), kw)
        return super().__new__(meta, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print('init', name, kw)
        super().__init__(name, bases, ns)
    def __instancecheck__(cls, x):
        return x == 'magic' or super().__instancecheck__(x)
    def __subclasscheck__(cls, k):
        return k is int or super().__subclasscheck__(k)
    def __contains__(cls, x):
        return x == cls.__name__
    def __len__(cls):
        return 42
    def __iter__(cls):
        return iter(cls.__name__)
    def __getitem__(cls, k):
        return 'meta', k
    def __getattr__(cls, name):
        return 'meta attr ' + name
    def __dir__(cls):
        return ['x']
    def __repr__(cls):
        return f'<meta {cls.__name__}>'
    def __bool__(cls):
        return False
    @property
    def prop(cls):
        return 'prop of ' + cls.__name__
    def method(cls):
        return 'method of ' + cls.__name__
class K(metaclass=Meta, extra=1):
    x = 5
print(K.prepared, isinstance('magic', K), isinstance(1, K), issubclass(int, K), issubclass(str, K), 'K' in K, len(K), list(K), K[1], K.zzz, dir(K), repr(K), bool(K))
print(K.prop, K.method(), isinstance(K(), K))
t(lambda: K().prop)
t(lambda: K().method)
t(lambda: isinstance(1, (str, K)))
class L(K):
    pass
def conflict():
    class M2(type):
        pass
    class N2(metaclass=M2):
        pass
    class O(K, N2):
        pass
t(conflict)
def not_meta():
    class Q(metaclass=5):
        pass
t(not_meta)
class Func(metaclass=lambda name, bases, ns, **kw: (name, bases, sorted(k for k in ns if k[0] != '_'), kw)):
    a = 1
print(Func)
def bad_prepare():
    class M3(type):
        def __prepare__(*a):
            return 5
    class R(metaclass=M3):
        pass
t(bad_prepare)
