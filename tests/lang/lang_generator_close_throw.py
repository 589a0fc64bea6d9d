# send, throw, close and return values of generators, in every state.
def t(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e, getattr(e, 'value', ''))


def g():
    got = yield 1
    print('got', got)
    try:
        got = yield 2
    except ValueError as e:
        print('caught', e)
        got = yield 'after'
    print('got', got)
    return 'result'


x = g()
t(lambda: x.send('early'))
print(next(x), x.send('a'), x.throw(ValueError('v')))
t(lambda: x.send('b'))
t(lambda: next(x))
t(lambda: x.throw(KeyError('late')))
t(lambda: x.close())
x = g()
t(lambda: x.throw(ValueError('not started')))
t(lambda: next(x))
x = g()
next(x)
t(lambda: x.throw(ValueError, 'text'))
x = g()
next(x)
t(lambda: x.throw(ValueError))
x = g()
next(x)
next(x)
t(lambda: x.throw(ValueError, ValueError('inst')))
t(lambda: x.throw(5))
t(lambda: x.throw(int))
t(lambda: x.throw('str'))
t(lambda: x.throw())
t(lambda: x.throw(ValueError('a'), 'b'))
t(lambda: x.throw(ValueError, None, 5))


def stubborn():
    for i in range(2):
        try:
            yield 1
        except GeneratorExit:
            print('no')


s = stubborn()
next(s)
t(lambda: s.close())
print(list(s))


def polite(how):
    try:
        yield 1
    except GeneratorExit:
        if how == 'return':
            return 5
        if how == 'raise':
            raise ValueError('in close')
        if how == 'stop':
            raise StopIteration('x')
        raise
    finally:
        print('cleanup', how)


for how in ('return', 'raise', 'stop', 'again'):
    p = polite(how)
    next(p)
    t(lambda: p.close())
    t(lambda: next(p))
p = polite('unstarted')
print(p.close(), p.gi_frame)
t(lambda: next(p))


def stops():
    yield 1
    raise StopIteration('inside')


s = stops()
next(s)
t(lambda: next(s))


def chain():
    try:
        yield
    except KeyError as e:
        raise ValueError('from throw') from e


c = chain()
next(c)
try:
    c.throw(KeyError('k'))
except ValueError as e:
    print(repr(e.__cause__), repr(e.__context__))


def own():
    try:
        next(me)
    except ValueError as e:
        yield str(e)
    try:
        me.close()
    except ValueError as e:
        yield str(e)


me = own()
print(list(me))
h = g()
print(h.gi_running, h.gi_frame is not None, h.gi_yieldfrom, h.gi_code.co_name, h.__name__, h.__qualname__)
h.__name__ = 'renamed'
print(h.__name__, repr(h).split(' at ')[0])
t(lambda: setattr(h, '__name__', 5))
t(lambda: setattr(h, 'x', 5))
print([next(z) for z in [g() for _ in range(2)]])
print(list(i for i in iter(g().__next__, 2)))
e = (i for i in [1])
print(e.__name__, e.__qualname__, e.gi_code.co_name)
t(lambda: e.send(1))
