import sys
import traceback


def f(n):
    if n == 0:
        raise ValueError('no')
    return f(n - 1) + 1


try:
    f(5)
except ValueError as e:
    text = traceback.format_exc()
    print(text.replace(__file__, 'FILE'))
    print(traceback.format_exc(limit=1).count('\n'), traceback.format_exc(limit=-1).count('\n'))
    for x in traceback.extract_tb(e.__traceback__):
        print(x.lineno, x.name, x.line, x.colno, x.end_colno, x.end_lineno)
    x = traceback.extract_tb(e.__traceback__)[-1]
    print(len(x), x[1:], list(x)[2:], x == x, x == tuple(x))
    print([n for fr, n in traceback.walk_tb(e.__traceback__)])
    print(len(traceback.format_exception(e)), traceback.format_exception_only(e))
    print(traceback.format_exception(type(e), e, None), traceback.format_exception_only(ValueError, e))

print(traceback.format_exception(None), traceback.format_exc())
for args in [(3,), (ValueError, 3)]:
    try:
        traceback.format_exception(*args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

entries = [('a.py', 1, 'f', 'x = 1')] * 5 + [('b.py', 2, 'g', None), ('b.py', 2, 'h', '  y ')]
for line in traceback.StackSummary.from_list(entries).format():
    print(repr(line))
print(traceback.format_list(entries[-1:]))
print(repr(traceback.FrameSummary('c.py', 3, 'k', line='z')))


class Bad(Exception):
    def __str__(self):
        raise ValueError


print(traceback.format_exception_only(Bad()))
try:
    compile('a = (1,\n b c', 'fn', 'exec')
except SyntaxError as e:
    print(traceback.format_exception_only(e))
