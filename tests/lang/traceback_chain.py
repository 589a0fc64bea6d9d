import sys
import traceback


def g():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError('x') from e


def h():
    try:
        g()
    except KeyError:
        raise RuntimeError


def show(lines):
    print(''.join(lines).replace(__file__, 'FILE'))


try:
    h()
except RuntimeError as e:
    e.add_note('note 1\nline 2')
    e.add_note('another')
    show(traceback.format_exception(e))
    show(traceback.format_exception(e, chain=False))
    te = traceback.TracebackException.from_exception(e)
    print(repr(str(te)), te.exc_type, te.__context__.__cause__.exc_type, te.__cause__, te.__suppress_context__)
    print(list(te.format_exception_only()))
    print(te.__context__.stack[-1].line)
try:
    try:
        raise ValueError(1)
    except ValueError:
        raise TypeError(2) from None
except TypeError as e:
    show(traceback.format_exception(e))
    print(traceback.TracebackException.from_exception(e, compact=True).__context__)


def cycle():
    a, b = ValueError('a'), ValueError('b')
    a.__cause__, b.__cause__ = b, a
    return a


show(traceback.format_exception(cycle()))
traceback.print_exception(ValueError('to stdout'), file=sys.stdout)
try:
    {}['key']
except KeyError:
    traceback.print_exc(limit=0, file=sys.stdout)
