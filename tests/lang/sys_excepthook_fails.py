# threads: no, exceptions that end the program
import sys


def hook(cls, value, tb):
    raise KeyError('in the hook')


sys.excepthook = hook
raise ValueError('x')
