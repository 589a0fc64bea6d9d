# __cause__, __context__, __suppress_context__, notes, with_traceback, args.
import traceback


def t(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e, '| cause', repr(e.__cause__), '| context', repr(e.__context__), e.__suppress_context__)


def implicit():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError('second')


def explicit():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError('second') from e


def from_none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError('second') from None


def from_class():
    raise ValueError('a') from KeyError


def from_bad():
    raise ValueError('a') from 5


def in_finally():
    try:
        raise KeyError('first')
    finally:
        raise ValueError('second')


def same_again():
    e = ValueError('same')
    try:
        raise e
    except ValueError:
        raise e


def loop_broken():
    a, b = ValueError('a'), ValueError('b')
    try:
        try:
            raise a
        except ValueError:
            raise b
    except ValueError:
        raise a


def reraise():
    try:
        raise KeyError('k')
    except KeyError:
        try:
            raise ValueError('inner')
        except ValueError:
            pass
        raise


def nothing_active():
    raise


def bad_class():
    raise int


def bad_value():
    raise 5


def init_fails():
    class E(Exception):
        def __init__(self):
            raise TypeError('in init')
    raise E


def new_other():
    class E(Exception):
        def __new__(cls):
            return 5
    raise E


for f in (implicit, explicit, from_none, from_class, from_bad, in_finally, same_again, loop_broken, reraise, nothing_active,
          bad_class, bad_value, init_fails, new_other):
    print(f.__name__, end=': ')
    t(f)
e = ValueError('x', 2)
e.add_note('first note')
e.add_note('second\nnote')
print(e.__notes__, e.args, str(e), repr(e))
t(lambda: e.add_note(5))
e.__notes__ = 'not a list'
t(lambda: e.add_note('more'))
del e.__notes__
print(hasattr(e, '__notes__'))
e.args = [1]
print(e.args, str(e))
t(lambda: setattr(e, 'args', 5))
e.__cause__ = KeyError('c')
print(e.__suppress_context__)
t(lambda: setattr(e, '__cause__', 5))
t(lambda: setattr(e, '__context__', 'x'))
t(lambda: setattr(e, '__traceback__', 'x'))
t(lambda: delattr(e, '__cause__'))
t(lambda: e.with_traceback(5))
print(e.with_traceback(None) is e, e.__traceback__)
e.__suppress_context__ = False
t(lambda: setattr(e, '__suppress_context__', 5))
try:
    try:
        raise ValueError('with notes')
    except ValueError as v:
        v.add_note('a note')
        v.add_note('another')
        raise KeyError('outer') from v
except KeyError as k:
    k.add_note('outer note')
    print(''.join(traceback.format_exception(k)))
    print(len(traceback.extract_tb(k.__traceback__)), k.__traceback__.tb_next)
try:
    x = 1
except Exception as gone:
    pass
try:
    raise ValueError
except ValueError as gone:
    pass
t(lambda: gone)
print(BaseException.__init__(e, 7), e.args, ValueError() == ValueError(), ValueError().args, str(ValueError(None)), str(KeyError('k')), str(KeyError(1, 2)))
