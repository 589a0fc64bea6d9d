# threads: no, the filters are shared
import sys
import warnings


def f():
    warnings.warn('hello', stacklevel=2)


def name(s):
    return str(s).replace(__file__, 'FILE')


class Out:
    def write(self, s):
        sys.__stdout__.write(s.replace(__file__, 'FILE'))

    def flush(self):
        pass


sys.stderr = Out()
warnings.simplefilter('default')
f()
for i in range(2):
    f()
warnings.warn(RuntimeWarning('inst'))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    f()
    f()
    warnings.warn('x', FutureWarning)
    print(len(w), [str(a.message) for a in w], w[0].category, w[0].lineno, name(w[2]))
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try:
        f()
    except UserWarning as e:
        print('caught', repr(e), e.__traceback__.tb_next.tb_next)
for a in 'once', 'module', 'default', 'always', 'ignore':
    with warnings.catch_warnings():
        warnings.simplefilter(a)
        print('-', a)
        for i in range(2):
            warnings.warn('loop ' + a)
        warnings.warn('loop ' + a)
