from contextlib import contextmanager, closing, suppress, nullcontext, ContextDecorator, AbstractContextManager
import contextlib

@contextmanager
def tag(name):
    "a tag"
    print('<' + name + '>')
    try:
        yield name.upper()
    except KeyError as e:
        print('swallowed', repr(e))
    finally:
        print('</' + name + '>')

with tag('a') as x:
    print(x)
with tag('k'):
    {}['missing']
try:
    with tag('v'):
        raise ValueError('through')
except ValueError as e:
    print('caught', e)
print(tag.__name__, tag.__doc__)

@tag('deco')
def f(x):
    return x * 2
print(f(2), f(3), f.__name__)

@contextmanager
def none():
    if False:
        yield
@contextmanager
def two():
    yield 1
    yield 2
@contextmanager
def stubborn():
    try:
        yield
    except ValueError:
        pass
    yield
@contextmanager
def changes():
    try:
        yield
    except ValueError as e:
        raise TypeError('changed') from e
def run(cm, exc=None):
    try:
        with cm():
            print('body')
            if exc:
                raise exc
        print('fine')
    except Exception as e:
        print(type(e).__name__, e, repr(e.__cause__))
run(none)
run(two)
run(stubborn, ValueError(1))
run(changes, ValueError(2))
@contextmanager
def plain():
    yield
run(plain, StopIteration('si'))
run(plain, RuntimeError('re'))
class C:
    def close(self):
        print('closed')
with closing(C()) as c:
    print(type(c).__name__)
with suppress(KeyError, IndexError):
    [][1]
with suppress(ZeroDivisionError):
    1 / 0
try:
    with suppress(KeyError):
        int('x')
except ValueError as e:
    print(e)
with nullcontext(5) as n:
    print(n)
class D(ContextDecorator):
    def __enter__(self):
        print('in')
        return self
    def __exit__(self, *exc):
        print('out', exc[0])
        return True
@D()
def g():
    raise ValueError('swallowed')
print(g())
print(isinstance(D(), AbstractContextManager), isinstance(3, AbstractContextManager))
class A(AbstractContextManager):
    def __exit__(self, *exc):
        print('A exit')
with A() as a:
    print(type(a).__name__)
total = 0
@contextmanager
def count(i):
    yield i + 1
for i in range(200):
    with count(i) as j:
        total += j
    with suppress(KeyError):
        if i % 10 == 0:
            raise KeyError
        total += 1
print(total)
