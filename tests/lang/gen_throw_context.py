# The context of an exception that is thrown into a generator is what the generator
# handles, not what its caller does.
def plain(n):
    for i in range(n):
        yield i


def handling():
    try:
        1 / 0
    except ZeroDivisionError:
        yield 1
        yield 2


def delegating(g):
    yield from g


def catching():
    try:
        yield 1
    except ValueError:
        raise LookupError('new')


def show(make, start, exc):
    g = make()
    for i in range(start):
        next(g, None)
    try:
        try:
            raise TypeError('outer')
        finally:
            g.throw(exc)
    except Exception as e:
        print(repr(e), repr(e.__context__), repr(e.__context__ and e.__context__.__context__))


for k in range(6):
    show(lambda: plain(3), 1, KeyError(k))
    show(lambda: plain(3), 0, KeyError(k))
    show(lambda: plain(0), 1, KeyError(k))
    show(handling, 1, KeyError(k))
    show(lambda: delegating(plain(3)), 1, KeyError(k))
    show(lambda: delegating(handling()), 1, KeyError(k))
    show(catching, 1, ValueError(k))
    show(lambda: plain(3), 1, KeyError)
