# __getattr__, __getattribute__, __setattr__, __delattr__, descriptors of all kinds, __dict__ tricks.
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Log:
    def __getattribute__(self, name):
        print('getattribute', name)
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        print('getattr', name)
        if name == 'bad':
            raise AttributeError('custom ' + name)
        return name

    def __setattr__(self, name, v):
        print('setattr', name, v)
        object.__setattr__(self, name, v)

    def __delattr__(self, name):
        print('delattr', name)
        object.__delattr__(self, name)

    def method(self):
        return 'method'


l = Log()
l.x = 1
l.x += 1
print(l.x, l.nope, l.method())
del l.x
t(lambda: l.bad)
t(lambda: hasattr(l, 'bad'))
t(lambda: delattr(l, 'zzz'))
print(getattr(l, 'bad', 'default'), l.__class__.__name__)
len.__doc__
t(lambda: str(l)[:10])


class NonData:
    def __get__(self, obj, cls):
        return 'nondata', obj is None


class Data:
    def __get__(self, obj, cls):
        return 'data', obj is None

    def __set__(self, obj, v):
        print('set', v)


class OnlySet:
    def __set__(self, obj, v):
        obj.__dict__['s'] = v * 2


class OnlyDelete:
    def __delete__(self, obj):
        print('deleted')


class C:
    n, d, s, o = NonData(), Data(), OnlySet(), OnlyDelete()


c = C()
c.__dict__.update(n='own n', d='own d', s='own s', o='own o')
print(c.n, c.d, c.s, c.o, C.n, C.d)
c.n = 'new n'
c.d = 'new d'
c.s = 'new s'
t(lambda: setattr(c, 'o', 1))
del c.o
t(lambda: delattr(c, 'd'))
t(lambda: delattr(c, 's'))
print(c.__dict__)
C.d = 'plain'
print(c.d, c.__dict__['d'])
c.__dict__ = {'fresh': 1}
print(c.fresh, c.n, vars(c))
t(lambda: setattr(c, '__dict__', 5))
t(lambda: c.gone)
c.__class__ = type('Other', (), {'gone': 'here'})
print(c.gone, c.fresh)


class Dyn:
    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return lambda *a: (name, a)


d = Dyn()
print(d.anything(1), d.x())
t(lambda: len(d))
t(lambda: d + 1)
t(lambda: d[0])
t(lambda: d())
t(lambda: iter(d))
d.__len__ = lambda: 5
t(lambda: len(d))
d.__call__ = lambda: 6
t(lambda: d())
Dyn.__len__ = lambda self: 7
print(len(d), d.__len__())
Dyn.__getitem__ = lambda self, i: [10, 20][i]
print(list(d), 20 in d, d[-1])
Dyn.__iter__ = None
t(lambda: list(d))
t(lambda: 1 in d)
Dyn.__contains__ = None
t(lambda: 1 in d)
Dyn.__hash__ = None
t(lambda: hash(d))
t(lambda: {d})
class M:
    pass
t(lambda: M.x)
t(lambda: M().x)
t(lambda: setattr(M(), 'a b', 1))
m = M()
setattr(m, 'a b', 1)
setattr(m, '', 2)
setattr(m, 'class', 3)
print(m.__dict__, getattr(m, ''), vars(m)['class'])
t(lambda: getattr(m, 1))
t(lambda: getattr(m))
t(lambda: getattr(m, 'q', 1, 2))
t(lambda: setattr(m, 'q'))
t(lambda: object().__setattr__('x', 1))
t(lambda: type.__setattr__(int, 'x', 1))
t(lambda: object.__setattr__(M, 'x', 1))
t(lambda: object.__getattribute__(M, '__name__'))
