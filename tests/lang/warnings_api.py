# threads: no, the filters are shared
import sys
import warnings

for category in int, 3:
    try:
        warnings.warn('x', category)
    except TypeError as e:
        print(e)
with warnings.catch_warnings():
    warnings.resetwarnings()
    print(warnings.filters)
    sys.stderr = sys.stdout
    warnings.warn_explicit('exp', UserWarning, 'some.py', 33)
    warnings.warn_explicit('exp', UserWarning, 'some.py', 33)
    registry = {}
    for i in range(2):
        warnings.warn_explicit(DeprecationWarning('reg'), None or DeprecationWarning, 'some.py', 34, 'mod', registry)
    print(sorted(map(str, registry)))
    print(repr(warnings.formatwarning('m', UserWarning, 'f.py', 3, 'line x')))
    warnings.showwarning('m', UserWarning, 'f.py', 3, file=sys.stdout)
    with warnings.catch_warnings():
        def show(message, category, filename, lineno, file=None, line=None):
            print('SHOW', message, category, lineno)
        warnings.showwarning = show
        warnings.warn('via show')
    warnings.simplefilter('error', UserWarning)
    try:
        warnings.warn('err')
    except UserWarning as e:
        print('E', e)
    warnings.filterwarnings('ignore', category=UserWarning)
    warnings.warn('nothing')
    warnings.simplefilter('always', append=True)
    print(warnings.filters)
    try:
        warnings.simplefilter('bogus')
    except AssertionError as e:
        print(e)
c = warnings.catch_warnings(record=True)
print(c)
with c:
    try:
        c.__enter__()
    except RuntimeError as e:
        print(e)
try:
    warnings.catch_warnings().__exit__(None, None, None)
except RuntimeError as e:
    print(e)
for o in 'bad', 'error:x:NoSuch', 'error::int', 'a:b:c:d:e:f', 'ignore::UserWarning::-1':
    try:
        warnings._setoption(o)
    except warnings._OptionError as e:
        print(e)
