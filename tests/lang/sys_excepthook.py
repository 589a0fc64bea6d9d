# threads: no, exceptions that end the program
import sys


def hook(cls, value, tb):
    print('caught by the hook:', cls.__name__, value, tb.tb_lineno, tb.tb_next is not None)
    sys.stderr.write('and on stderr\n')


print(sys.excepthook is sys.__excepthook__, callable(sys.excepthook))
try:
    1 / 0
except ZeroDivisionError as e:
    sys.excepthook(type(e), e, e.__traceback__)
sys.excepthook = hook


def f():
    raise ValueError('x')


f()
