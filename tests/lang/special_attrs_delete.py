# Deleting and setting the attributes that all classes and objects have.


def t(what, f, *args):
    try:
        print(what, f(*args))
    except Exception as e:
        print(what, type(e).__name__, e)


class Boat:
    length: int
    crew: str = 'two'


class Ferry(Boat):
    pass


print(Boat.__annotations__, Ferry.__annotations__)
del Boat.__annotations__
print(Boat.__annotations__)
t('again', delattr, Ferry, '__annotations__')
t('again', delattr, Ferry, '__annotations__')
Ferry.__abstractmethods__ = frozenset({'sail'})
print(Ferry.__abstractmethods__)
del Ferry.__abstractmethods__
print(type(Ferry()).__name__)
t('again', delattr, Ferry, '__abstractmethods__')
for name in ('__doc__', '__module__', '__name__', '__bases__', '__mro__', '__annotations__', 'crew'):
    t(name, delattr, int, name)
    t(name, setattr, int, name, 'x')
t('list', lambda: list.__annotations__)
print(getattr(int, '__annotations__', 'none'), hasattr(list[int], '__annotations__'))

boat = Boat()
boat.name = 'Tern'
old = boat.__dict__
del boat.__dict__
print(vars(boat), old, hasattr(boat, 'name'))
boat.name = 'Gull'
print(vars(boat), old)


class Slots:
    __slots__ = ('a',)


class Table(dict):
    pass


table = Table(x=1)
table.kind = 'round'
del table.__dict__
print(table, table.__dict__)
t('slots', delattr, Slots(), '__dict__')
t('slots', setattr, Slots(), '__dict__', {})
t('function', delattr, t, '__dict__')
t('int', delattr, 1, '__dict__')
t('class', delattr, Boat, '__dict__')
t('error', delattr, KeyError(), '__dict__')
