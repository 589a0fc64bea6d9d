# threads: no, it replaces sys.stdout or sys.stderr, which all threads share
# suppress, redirect_stdout, nullcontext, closing, ContextDecorator, ExitStack's rules.
import io
import sys
from contextlib import *


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


with suppress(KeyError, IndexError):
    {}['x']
    print('never')
with suppress():
    pass
def s():
    with suppress(KeyError):
        raise ValueError('through')
t(s)
out = io.StringIO()
with redirect_stdout(out) as o:
    print('hidden')
    with redirect_stdout(sys.stderr):
        pass
    print('too')
print(repr(out.getvalue()), o is out)
err = io.StringIO()
with redirect_stderr(err):
    print('e', file=sys.stderr)
print(repr(err.getvalue()))
with nullcontext(5) as n, nullcontext() as m:
    print(n, m)
class R:
    def close(self):
        print('closed')
with closing(R()) as r:
    print(type(r).__name__)
def c():
    with closing(R()):
        raise ValueError('inside')
t(c)
@contextmanager
def cm(x):
    print('enter', x)
    try:
        got = yield x * 2
    except KeyError as e:
        print('swallowed', e)
    finally:
        print('exit', x)
with cm(1) as v:
    print(v)
with cm(2):
    raise KeyError('k')
@cm(4)
def deco(a):
    "doc"
    return a
print(deco(5), deco(6), deco.__name__, deco.__doc__)
@contextmanager
def none():
    if False:
        yield
@contextmanager
def twice():
    yield 1
    yield 2
@contextmanager
def swallow():
    try:
        yield
    except ValueError:
        yield
@contextmanager
def stop():
    yield
def use(f, exc=None):
    with f():
        if exc:
            raise exc
    return 'done'
t(lambda: use(none))
t(lambda: use(twice))
t(lambda: use(swallow, ValueError('v')))
t(lambda: use(stop, StopIteration('s')))
t(lambda: use(stop, RuntimeError('r')))
class D(ContextDecorator):
    def __enter__(self):
        print('D in')
        return self
    def __exit__(self, *a):
        print('D out', a[0])
        return a[0] is ValueError
@D()
def f(x):
    if x:
        raise ValueError
    return 'ok'
print(f(0), f(1))
with ExitStack() as st:
    print(st.enter_context(cm('s')))
    st.callback(print, 'callback', 1, sep='-')
    @st.push
    def last(*exc):
        print('pushed', exc[0])
        return True
    st.callback(lambda: 1 / 0)
print('after')
def order():
    with ExitStack() as st:
        st.callback(print, 'first')
        st.callback(lambda: {}['second'])
        st.callback(lambda: 1 / 0)
        raise ValueError('body')
t(order)
with ExitStack() as st:
    st.callback(print, 'moved')
    kept = st.pop_all()
print('not yet')
kept.close()
t(lambda: ExitStack().enter_context(5))
t(lambda: ExitStack().push(5))
class Half:
    def __enter__(self):
        pass
t(lambda: ExitStack().enter_context(Half()))
def no_exit():
    with Half():
        pass
t(no_exit)
def no_enter():
    with 5:
        pass
t(no_enter)
class A(AbstractContextManager):
    def __exit__(self, *a):
        return None
with A() as a:
    print(type(a).__name__)
t(lambda: AbstractContextManager())
print(issubclass(Half, AbstractContextManager), isinstance(nullcontext(), AbstractContextManager))
