# What the compiler refuses in match statements, and what is a name there.
def t(text):
    try:
        compile('match x:\n' + ''.join(f' {line}\n' for line in text.split('\n')), '<s>', 'exec')
        print('accepted', repr(text))
    except SyntaxError as e:
        print(e.msg, '|', e.lineno, e.offset, e.end_offset, '|', repr(text))


for text in '''case 1: pass
case a: pass;case b: pass
case _: pass
case a, a: pass
case [a, *a]: pass
case [*a, *b]: pass
case {'a': 1, 'a': 2}: pass
case {'a': x, **x}: pass
case {**_}: pass
case {**a, 'b': 1}: pass
case {**a, **b}: pass
case {a: 1}: pass
case {a.b: 1}: pass
case {1+2j: 1}: pass
case {-1: 1, -1: 2}: pass
case {1: 1, 1.0: 2, True: 3}: pass
case Point(x=1, x=2): pass
case Point(1, x=1): pass
case Point(x=1, 2): pass
case Point(a, b=a): pass
case a.b(): pass
case f()(): pass
case 1 + 2: pass
case 1 + 2j: pass
case -1 - 2j: pass
case 1j + 2: pass
case -a: pass
case +1: pass
case a + 1: pass
case f'a': pass
case 'a' 'b': pass
case b'a': pass
case None | True | False: pass
case 1 | a: pass
case a | 1: pass
case _ | 1: pass
case 1 | _: pass
case (1 as a) | (2 as a): pass
case (1 as a) | 2: pass
case a as b: pass
case 1 as _: pass
case 1 as a.b: pass
case 1 as 2: pass
case 1 as a as b: pass
case [1, 2] as x: pass
case (a): pass
case (a,): pass
case (): pass
case []: pass
case {}: pass
case *a: pass
case *a,: pass
case *_, a: pass
case a if a > 1: pass
case a if (b := a): pass
case a := 1: pass
case a.b.c: pass
case a[1]: pass
case a.b[1]: pass
case lambda: pass
case not a: pass
case {**rest} if rest: pass
case str() | int(): pass
case str(a) | int(a): pass
case str(a) | int(b): pass
case [a] | (a,): pass
case __debug__: pass
case True: pass
case ...: pass
case 1, 2: pass
case [1, [2, *_], {'a': [b]}]: pass'''.split('\n'):
    t(text.replace(';', '\n'))
t('case a if 1: pass\ncase b: pass\ncase 1: pass')
t('case _:\n pass\ncase _: pass')
t('pass')
t('')
t('case 1: pass\nelse: pass')
match = 1
case = 2
_ = 3
print(match, case, match + case, [match], match * 2, match if case else _)
match.real
match[0:] if False else None
match (1)if False else None
print(match == 1, match, case)


class A:
    __match_args__ = ('x', 'y')


class Bad1:
    __match_args__ = 'x'


class Bad2:
    __match_args__ = ['x']


class Bad3:
    __match_args__ = (1,)


class Twice:
    __match_args__ = ('x', 'x')
    x = 1


def m(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def too_many():
    match A():
        case A(1, 2, 3):
            pass


def duplicate():
    a = A()
    a.x = 1
    match a:
        case A(1, x=1):
            pass


def twice():
    match Twice():
        case Twice(1, 1):
            pass


def none():
    match 5.5:
        case float(a, b):
            pass


def not_class():
    match 5:
        case len(a):
            pass


def bad1():
    match Bad1():
        case Bad1(1):
            pass


def bad2():
    match Bad2():
        case Bad2(1):
            pass


def bad3():
    match Bad3():
        case Bad3(1):
            pass


def no_args():
    class N:
        pass
    match N():
        case N(1):
            pass


def unmatched():
    match 1:
        case 2:
            found = 1
    return found


for f in (too_many, duplicate, twice, none, not_class, bad1, bad2, bad3, no_args, unmatched):
    m(f)
