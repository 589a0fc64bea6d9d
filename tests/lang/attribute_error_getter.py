# What __getattr__, __getattribute__ and properties raise says what was asked of whom.
import copy
import pickle
import threading


class Box:
    def __getattr__(self, name):
        if name == 'size':
            return 3
        raise AttributeError(name)


class Shop:
    closed = property(lambda self: self.hours.today)

    @property
    def hours(self):
        raise AttributeError('by appointment')

    @property
    def named(self):
        raise AttributeError('by itself', name='own', obj=7)

    @property
    def wrong(self):
        raise KeyError('no attribute')


class Guard:
    def __getattribute__(self, name):
        if name.startswith('secret'):
            raise AttributeError(f'{name} is secret')
        return object.__getattribute__(self, name)


class Both(Guard):
    def __getattr__(self, name):
        raise AttributeError('both')


class Meta(type):
    def __getattr__(cls, name):
        raise AttributeError(f'no {name} in {cls.__name__}')


class Made(metaclass=Meta):
    pass


class Slotted:
    __slots__ = 'a',


box, shop, guard, both = Box(), Shop(), Guard(), Both()
asks = [lambda: box.weight, lambda: box.weight(), lambda: shop.closed, lambda: shop.hours, lambda: shop.named,
        lambda: guard.secrets, lambda: guard.secrets(), lambda: guard.plain, lambda: both.any, lambda: Made.thing,
        lambda: Slotted().a, lambda: shop.wrong]
owners = {id(box): 'box', id(shop): 'shop', id(guard): 'guard', id(both): 'both', id(Made): 'Made', id(7): 'seven'}
for ask in asks:
    try:
        ask()
    except AttributeError as e:
        print(e, e.name, owners.get(id(e.obj), type(e.obj).__name__))
    except KeyError as e:
        print(repr(e), hasattr(e, 'obj'))


def count(things):
    named = {}
    for i in range(600):
        thing = things[i % len(things)]
        try:
            thing.secret
        except AttributeError as e:
            key = owners[id(e.obj)], e.name
            named[key] = named.get(key, 0) + 1
    return named


print(count([box]), count([guard]), count([box, guard, both]))


def inside(n):
    found = 0
    for i in range(n):
        try:
            found += box.size + box.colour
        except AttributeError as e:
            found += e.obj is box and e.name == 'colour'
    return found


print(inside(500), hasattr(box, 'x'), getattr(box, 'x', 1))


class Locked(AttributeError):
    pass


for ask in lambda: threading.Lock().weight, lambda: box.weight, lambda: nobody:
    try:
        ask()
    except (AttributeError, NameError) as e:
        for same in pickle.loads(pickle.dumps(e)), copy.copy(e), copy.deepcopy(e):
            print(repr(same) == repr(e), same.name, getattr(same, 'obj', None))
locked = Locked('it is', name='door', obj=threading.Lock())
locked.key = 7
print(locked.__reduce__()[1:])
