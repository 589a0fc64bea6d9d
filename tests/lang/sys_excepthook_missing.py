# threads: no, exceptions that end the program
import sys

del sys.excepthook
raise ValueError('x')
