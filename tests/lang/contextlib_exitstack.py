# threads: no, it replaces sys.stdout or sys.stderr, which all threads share
from contextlib import ExitStack, contextmanager, redirect_stdout, redirect_stderr
import sys

@contextmanager
def tag(name):
    print('enter', name)
    try:
        yield name
    finally:
        print('exit', name)

with ExitStack() as stack:
    print([stack.enter_context(tag(n)) for n in 'abc'])
    stack.callback(print, 'callback', 1, sep='-')
    @stack.callback
    def cleanup():
        print('cleanup')
    @stack.push
    def see(typ, exc, tb):
        print('push saw', typ)
    print('body')
try:
    with ExitStack() as stack:
        stack.enter_context(tag('x'))
        stack.push(lambda typ, exc, tb: print('saw', repr(exc)))
        raise ValueError('v')
except ValueError as e:
    print('caught', e, repr(e.__context__))
with ExitStack() as stack:
    stack.push(lambda *exc: True)
    raise KeyError('swallowed')
print('after')
def fail(msg):
    raise RuntimeError(msg)
try:
    with ExitStack() as stack:
        stack.callback(fail, 'first')
        stack.callback(fail, 'second')
        raise ValueError('body')
except RuntimeError as e:
    while e is not None:
        print(repr(e))
        e = e.__context__
with ExitStack() as stack:
    stack.enter_context(tag('moved'))
    kept = stack.pop_all()
print('still open')
kept.close()
try:
    with ExitStack() as stack:
        stack.enter_context(3)
except TypeError as e:
    print(e)
class Out:
    def __init__(self):
        self.parts = []
    def write(self, s):
        self.parts.append(s)
    def flush(self):
        pass
out = Out()
with redirect_stdout(out) as f:
    print('hidden', f is out)
    with redirect_stdout(sys.stderr):
        pass
print(out.parts)
with redirect_stderr(out):
    print('err', file=sys.stderr)
print(out.parts[-2:])
try:
    with ExitStack() as s:
        s.callback(print, 'cb')
        with ExitStack() as t:
            t.enter_context(tag('inner'))
            1 / 0
except ZeroDivisionError as e:
    print('zde', e)
