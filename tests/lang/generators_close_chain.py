# close() and throw() through generators that delegate: what is delegated to is closed,
# and the one that delegates gets a GeneratorExit of its own.
import traceback

def depth(e):
    n, tb = 0, e.__traceback__
    while tb is not None:
        n, tb = n + 1, tb.tb_next
    return n

def yields():
    try:
        yield 1
    except GeneratorExit:
        yield 2

def returns():
    try:
        yield 1
    except GeneratorExit:
        return 5

def raises():
    try:
        yield 1
    except GeneratorExit as e:
        print('inner', repr(e), depth(e))
        raise

def fails():
    try:
        yield 1
    finally:
        raise KeyError('closing')

class Walker:
    def __iter__(self): return self
    def __next__(self): return 1
    def close(self): print('closed')

def outer(make):
    try:
        got = yield from make()
        print('got', got)
    except RuntimeError as e:
        print('outer', e)
    except GeneratorExit as e:
        print('outer', repr(e), depth(e), e.__context__)
        raise

def outermost(make):
    yield from outer(make)

for make in yields, returns, raises, fails, Walker:
    for chain in outer, outermost:
        for end in 'close', 'throw':
            g = chain(make)
            next(g)
            try:
                print(g.close() if end == 'close' else g.throw(GeneratorExit(3)))
            except BaseException as e:
                print(end, repr(e), depth(e), repr(e.__context__))

def plain():
    yield 1

def started_in_handler():
    try:
        yield from fails()
    except KeyError as e:
        print(repr(e), repr(e.__context__), depth(e.__context__))
        yield from plain()

g = started_in_handler()
next(g)
try:
    g.throw(ValueError(1))
except ValueError as e:
    print('?', e)
print(next(g, 'end'))

# A generator that has not begun takes part in the traceback.
for g in plain(), outer(plain), (x for x in 'ab'):
    try:
        g.throw(ValueError(3))
    except ValueError as e:
        print(depth(e), e.__traceback__.tb_next.tb_frame.f_code.co_name, e.__traceback__.tb_next.tb_lineno)
        traceback.print_exc()
    print(list(g))
try:
    plain().throw(StopIteration(4))
except RuntimeError as e:
    print(e, repr(e.__cause__), depth(e), depth(e.__cause__))
