# Circular imports, relative imports, names that are not there yet.
# threads: no, modules are imported once
import sys


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e).replace(sys.path[0], 'DIR'))


import helper_circ
print(helper_circ.order, helper_circ.b.seen, helper_circ.a.call_b())
print(helper_circ.__name__, helper_circ.__package__, helper_circ.a.__package__)
print(sorted(m for m in sys.modules if m.startswith('helper_circ')))
def needs():
    import helper_circ.needs
t(needs)
print('helper_circ.needs' in sys.modules, 'helper_circ.partial' in sys.modules, hasattr(helper_circ, 'needs'))
def attr():
    import helper_circ.attr
t(attr)
import helper_circ.sub as s
print(s.name, s.up, s.shown, s._also, hasattr(s, 'hidden'), s.parent if hasattr(s, 'parent') else 'no parent', s.deep.parent)
print(s.deep.where())
t(s.deep.beyond)
t(s.deep.missing)
t(s.deep.no_name)
space = {}
exec('from helper_circ.sub import *', space)
print(sorted(k for k in space if k[0] != '_'), '_private' in space)
t(lambda: exec('from . import x', {}))
t(lambda: exec('from . import x', {'__name__': 'top'}))
t(lambda: exec('from . import x', {'__package__': ''}))
t(lambda: exec('from . import a; print(a.value)', {'__package__': 'helper_circ'}))
t(lambda: exec('from .a import value; print(value)', {'__name__': 'helper_circ.zzz'}))
t(lambda: exec('from .a import value; print(value)', {'__name__': 'helper_circ', '__path__': []}))
t(lambda: exec('from .. import x', {'__package__': 'helper_circ'}))
t(lambda: exec('from .a import nope', {'__package__': 'helper_circ'}))
t(lambda: exec('from .x import y', {'__package__': 'no_such_package'}))
t(lambda: exec('from .x import y', {'__package__': 5}))
t(lambda: exec('import helper_circ.a.b'))
t(lambda: exec('import helper_circ.zzz'))
t(lambda: exec('import zzz.helper'))
t(lambda: exec('from helper_circ import zzz'))
t(lambda: exec('import sys.path'))
t(lambda: exec('from helper_circ import a as first, b as second; print(first.value, second.seen)'))
t(lambda: __import__('helper_circ.a').__name__)
t(lambda: __import__('helper_circ.a', fromlist=['x']).__name__)
t(lambda: __import__('helper_circ.a', fromlist=['']).__name__)
t(lambda: __import__('a', {'__package__': 'helper_circ'}, None, ['value'], 1).value)
t(lambda: __import__('', {'__package__': 'helper_circ'}, None, ['a'], 1).__name__)
t(lambda: __import__(''))
t(lambda: __import__(5))
t(lambda: __import__('os', level=-1))
sys.modules['blocked'] = None
t(lambda: exec('import blocked'))
sys.modules['fake'] = type(sys)('fake')
sys.modules['fake'].x = 1
t(lambda: exec('from fake import x; print(x)'))
t(lambda: exec('from fake import y'))
t(lambda: exec('import fake.sub'))
del sys.modules['helper_circ.a']
import helper_circ.a as again
print(again is helper_circ.a, again is helper_circ.b.a, helper_circ.order[-2:])
