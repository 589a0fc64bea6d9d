import traceback


def show(e):
    print(''.join(traceback.format_exception(e)).replace(__file__, 'FILE'))


def grp():
    raise ExceptionGroup('eg', [ValueError(1), ExceptionGroup('in', [KeyError('k'), TypeError('t')]), OSError('x')])


try:
    grp()
except ExceptionGroup as e:
    show(e)
    print(len(traceback.format_exception(e)))
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ExceptionGroup('last', [ValueError('a'), ExceptionGroup('in', [ValueError('b')])])
except ExceptionGroup as e:
    show(e)
show(ExceptionGroup('many', [ValueError(i) for i in range(17)]))
e = ValueError('deep')
for i in range(12):
    e = ExceptionGroup(str(i), [e])
show(e)
te = traceback.TracebackException.from_exception(e)
print(te.exceptions[0].exceptions[0].exc_type)
te = traceback.TracebackException.from_exception(ExceptionGroup('w', [ValueError(1), ValueError(2)]), max_group_width=1)
print(''.join(te.format()))
