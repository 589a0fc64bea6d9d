# __complex__, wherever a complex number is wanted, and float.__getformat__.

import cmath
import math


def t(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


for name in ('double', 'float', 'long', '', 5, None, b'float'):
    t(float.__getformat__, name)
t(float.__getformat__)
t((1.5).__getformat__, 'float')


class Says:
    def __init__(self, value):
        self.value = value

    def __complex__(self):
        if isinstance(self.value, type):
            raise self.value('no')
        return self.value


class Both(Says):
    def __float__(self):
        return 9.5


class Real:
    def __float__(self):
        return 2.5


class Whole:
    def __index__(self):
        return 7


class Number(complex):
    def __complex__(self):
        return 5 + 5j


class Text(str):
    def __complex__(self):
        return 7j


class Float(float):
    def __complex__(self):
        return 7j


class Plain(complex):
    pass


inside = Real()
inside.__complex__ = lambda: 3j
for x in (Says(1 + 2j), Says(3), Says(2.0), Says('1'), Says(None), Says(ValueError), Both(1j), Both('s'), Real(), Whole(),
          Number(1), Text('1'), Float(2), inside, None, '1j', b'1', Plain(2j), True):
    print(type(x).__name__, getattr(x, 'value', ''))
    t(complex, x)
    t(complex, x, 1)
    t(complex, 1, x)
    t(complex, real=x)
    t(Plain, x)
    for f in (cmath.sqrt, cmath.phase, cmath.isfinite, cmath.polar):
        t(f, x)
    t(cmath.isclose, x, 1)
    t(cmath.rect, 1, x)
    t(math.sqrt, x)
t((1 - 2j).__complex__)
print(type(Plain(1j).__complex__()).__name__, complex.__complex__(Number(1)), hasattr(1.5, '__complex__'))
