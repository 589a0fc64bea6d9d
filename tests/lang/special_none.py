# A special method that is None makes the operation impossible: nothing else is tried.

import operator


def t(what, f):
    try:
        print(what, f())
    except TypeError as e:
        print(what, 'TypeError', e)


class Willing:
    """Does all that is asked of the right operand."""

    def __radd__(self, other):
        return 'added'

    __rmul__ = __rsub__ = __radd__

    def __eq__(self, other):
        return 'equal'

    def __gt__(self, other):
        return 'greater'

    def __le__(self, other):
        return 'less'


class Shut:
    __add__ = __radd__ = __isub__ = __eq__ = __lt__ = __ge__ = None
    __bool__ = __str__ = __repr__ = __format__ = None
    __mul__ = lambda self, other: NotImplemented


class Short:
    __len__ = None


class Unlike(Shut):
    __bool__ = lambda self: True
    __ne__ = None


class Below(Willing):
    __radd__ = None


class Number(int):
    __add__ = __radd__ = __bool__ = __eq__ = None
    __hash__ = int.__hash__


class Word(str):
    __add__ = __mod__ = __lt__ = None


class Row(list):
    __iadd__ = __len__ = __mul__ = None


w, s = Willing(), Shut()
t('+', lambda: s + w)
t('+', lambda: 1 + s)
t('+', lambda: [] + s)
t('+', lambda: w + Below())
t('-', lambda: s - w)
t('-=', lambda: operator.isub(s, w))
t('*', lambda: s * w)
for f in (operator.eq, operator.ne, operator.lt, operator.ge, operator.gt, operator.le):
    t(f.__name__, lambda: f(s, w))
    t(f.__name__, lambda: f(w, s))
    t(f.__name__, lambda: f(Unlike(), 1))
t('in', lambda: s in [1, 2])
t('in', lambda: s in [s])
t('bool', lambda: bool(s))
t('if', lambda: 1 if s else 2)
t('not', lambda: not Short())
t('and', lambda: Short() and 1)
t('len', lambda: len(Short()))
t('str', lambda: str(s))
t('repr', lambda: repr([s]))
t('format', lambda: f'{s}')
t('hash', lambda: hash(s))
one, word, row = Number(1), Word('a%s'), Row([1])
t('int', lambda: one + 1)
t('int', lambda: 1 + one)
t('int', lambda: one == 1)
t('int', lambda: 1 != one)
t('int', lambda: bool(one))
t('int', lambda: one - 1)
t('str', lambda: word + 'b')
t('str', lambda: 'b' + word)
t('str', lambda: word % 1)
t('str', lambda: word < 'b')
t('str', lambda: 'b' > word)
t('list', lambda: operator.iadd(row, [2]))
t('list', lambda: row * 2)
t('list', lambda: len(row))
t('list', lambda: 2 if row else 3)


def often(n):
    values = [Willing(), Shut(), Number(3), Below()]
    log = []
    for i in range(n):
        x = values[i % 4]
        for f in (operator.add, operator.eq, operator.lt):
            try:
                log.append(str(f(x, w)))
            except TypeError as e:
                log.append(str(e)[:12])
        try:
            log.append('yes' if x else 'no')
        except TypeError:
            log.append('none')
    return sorted(set(log)), len(log), log.count('none')


print(often(400))
