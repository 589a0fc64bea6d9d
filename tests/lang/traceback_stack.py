# threads: no, looks at the frame below the module
import sys
import traceback


def st():
    return traceback.extract_stack(), traceback.format_stack(limit=1)


def outer():
    return st()


a, b = outer()
print([(x.name, x.lineno, x.line) for x in a][-3:])
print(b[0].replace(__file__, 'FILE'))


def frames():
    x = 1
    f = sys._getframe()
    y = [x]
    print(sorted(f.f_locals), f.f_code.co_name, f.f_lineno, f.f_back.f_code.co_name, f.f_back.f_back)
    print(f.f_globals is globals(), f.f_back.f_locals is globals(), f.f_builtins['len'] is len)
    return inner(lambda: sys._getframe(2).f_locals['y'])


def inner(get):
    return get()


print(frames())
try:
    sys._getframe(1000)
except ValueError as e:
    print(e)


def gen():
    a = 3
    yield
    b = 4
    yield


g = gen()
print(g.gi_frame.f_lineno, g.gi_frame.f_locals, g.gi_suspended, g.gi_code.co_name)
next(g)
print(g.gi_frame.f_lineno, g.gi_frame.f_locals, g.gi_suspended)
list(g)
print(g.gi_frame)


def fail():
    raise ValueError


try:
    fail()
except ValueError as e:
    tb = e.__traceback__
    print(tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_next.tb_next, tb.tb_next.tb_frame.f_code.co_name)
    tb.tb_next = None
    print(len(traceback.extract_tb(e.__traceback__)))
    try:
        tb.tb_next = tb
    except ValueError as e:
        print(e)
traceback.print_stack(file=sys.stdout, limit=0)
