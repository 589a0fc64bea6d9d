# What an uncaught NameError or AttributeError guesses, as sys.excepthook prints it.
import sys
import math

counter = 1


class Colored:
    limit = 1

    def __init__(self):
        self.color = 1

    def method(self):
        pass


class Slotted:
    __slots__ = ('abc',)


class Dir:
    def __dir__(self):
        return ['abcd', 3, 'abce']


class NoDir:
    def __dir__(self):
        raise ValueError


class OwnNameError(NameError):
    pass


def local():
    blueberry = 1
    return blueberri


def free():
    def inner():
        return value, vlaue
    value = 1
    inner()


def unbound_free():
    def inner():
        return value
    inner()
    value = 1


def unbound():
    counters
    counters = 1


def note():
    try:
        pritn
    except NameError as e:
        e.add_note('a note')
        raise


def cause():
    try:
        pritn
    except NameError as e:
        raise AttributeError('x') from e


def group():
    try:
        pritn
    except NameError as e:
        raise ExceptionGroup('g', [e])


def tell(f):
    try:
        f()
    except Exception:
        kind, value, tb = sys.exc_info()
        sys.excepthook(kind, value, tb.tb_next)


def throw(e):
    raise e


for f in (local, free, unbound_free, unbound, note, cause, group,
          lambda: conter, lambda: pritn(1), lambda: Print(1), lambda: none, lambda: true, lambda: xyzzyqwerty,
          lambda: Colored().colour, lambda: Colored().metod, lambda: Colored.limits, lambda: 'abc'.uper(),
          lambda: [].apend(1), lambda: math.sqr(2), lambda: Slotted().abd, lambda: setattr(Slotted(), 'abd', 1),
          lambda: delattr(Colored(), 'colour'), lambda: Dir().abc, lambda: NoDir().abc, lambda: (1).bit_lenght(),
          lambda: throw(NameError('no', name='prnt')), lambda: throw(AttributeError('no', name='uper', obj='abc')),
          lambda: throw(AttributeError(name='uper', obj='abc')), lambda: throw(OwnNameError('x', name='prnt')),
          lambda: throw(NameError('no', name=3)), lambda: eval('pritn'), lambda: exec('lenn([])', {'leng': 1}),
          lambda: None.foo, lambda: Colored().COLOR, lambda: getattr(Colored(), 'x' * 50)):
    tell(f)
