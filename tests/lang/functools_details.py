# partial, cached_property and total_ordering: what is seldom asked of them.

import copy
import functools
import pickle
from functools import cached_property, partial, total_ordering


def t(what, f, *args):
    try:
        print(what, f(*args))
    except Exception as e:
        print(what, type(e).__name__, e)


def add(*args, **kw):
    return sum(args), sorted(kw.items())


p = partial(add, 1, 2, end='.')
for name in ('func', 'args', 'keywords'):
    t(name, setattr, p, name, None)
    t(name, delattr, p, name)
print(p.args, p.keywords, p.func is add, p(3, sep=1))
p.note = ['here']
q = copy.copy(p)
print(q.keywords is p.keywords, q.args is p.args, q.note is p.note)
deep = copy.deepcopy(p)
print(deep.keywords is p.keywords, deep.note is p.note, deep(1))
inner = partial(p, 4)
print(inner.func is p, partial(partial(add, 1), 2, x=3).args)
q.__setstate__((add, (9,), {'a': 1}, None))
print(q.args, q.keywords, q.__dict__, q())
q.__setstate__((add, (), None, {'note': 7}))
print(q.args, q.keywords, q.note)
for state in (None, (), (add,), (add, (), {}), ('no', (), {}, None), (add, [], {}, None), (add, (), [], None)):
    t('state', q.__setstate__, state)


class Greeting(partial):
    pass


print(repr(Greeting(print, 'hello', end='')).replace(repr(print), 'print'))
for kind in (partial, Greeting):
    loop = kind(print)
    loop.__setstate__((loop, (1,), {'a': loop}, None))
    print(repr(loop))


class Loud(partial):
    def __call__(self, *args):
        return 'loud', super().__call__(*args)


print(partial(Loud(add, 1), 2)(3))


class Slots:
    __slots__ = ('side',)

    @cached_property
    def area(self):
        raise SystemError('never called')


class Meta(type):
    @cached_property
    def label(cls):
        return 'label of ' + cls.__name__


class Labelled(metaclass=Meta):
    pass


t('slots', lambda: Slots().area)
t('class', lambda: Labelled.label)


class Always(cached_property):
    def __set__(self, obj, value):
        raise AttributeError('read-only')


class Square:
    def __init__(self, side):
        self.side = side

    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        print('set', name)

    @cached_property
    def area(self):
        print('computing')
        return self.side ** 2

    @Always
    def around(self):
        print('computing')
        return self.side * 4


s = Square(3)
print(s.area, s.area, s.around, s.around)
print(sorted(s.__dict__))
del s.area
print(s.area)
t('set', setattr, s, 'around', 1)


@total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(Version(1) <= Version(1), Version(2) > Version(1), Version(1) >= Version(2))
for name in ('__le__', '__gt__', '__ge__'):
    f = getattr(Version, name)
    print(f.__name__, f.__qualname__, f.__module__, pickle.loads(pickle.dumps(f)) is f)
