# Methods of what has its attributes in a dict, of functions and of modules, in loops.
import math
from collections import deque


class Base:
    __slots__ = ('x', 'late')

    def __init__(self, x):
        self.x = x

    def show(self):
        return f'{type(self).__name__} {self.x}'


class Free(Base):
    def late(self):
        return 'late ' + str(self.x)


class Queue(deque):
    def total(self):
        return sum(self)


def function():
    """About it."""


def loop(f, *args):
    seen = {}
    for i in range(60):
        s = f(i, *args)
        seen[s] = seen.get(s, 0) + 1
    print(f.__name__, sorted(seen.items()))


def of_dict(i, x, y):
    return x.show() + ', ' + y.show()


def of_slot_name(i, x):
    return x.late()


def of_queue(i, q):
    q.append(i % 7)
    return q.total(), len(q.__reduce__()), q.copy().popleft()


def of_function(i):
    return function.__get__(i)() if i < 0 else function.__repr__().split()[1]


def of_module(i):
    return math.__repr__()[:13]


def changing(i, x):
    if i == 40:
        x.show = lambda: 'own'
    if i == 50:
        x.__dict__.clear()
    return x.show()


def missing(i, x):
    try:
        return x.nothing()
    except AttributeError as e:
        return str(e)


class Answers(Base):
    @property
    def answer(self):
        return lambda: 'answer'

    def __getattr__(self, name):
        if name == 'gone':
            raise AttributeError('gone')
        return lambda: name


def asked(i, x):
    try:
        return x.answer(), x.other(), x.gone()
    except AttributeError as e:
        return x.answer(), x.other(), str(e)


free = Free(1)
free.__dict__['extra'] = 1
loop(of_dict, free, Base(2))
loop(of_dict, free, free)
loop(of_slot_name, free)
loop(changing, free)
loop(missing, free)
queue = Queue('', 3)
queue.name = 'q'
queue.__dict__['kind'] = 'numbers'
loop(of_queue, queue)
loop(of_function)
loop(of_module)
answers = Answers(3)
answers.__dict__['extra'] = 1
loop(asked, answers)
