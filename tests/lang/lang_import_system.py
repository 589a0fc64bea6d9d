# The import system: packages, relative and circular imports, sys.modules, hooks.
# threads: no, modules are shared
import sys, builtins
import helper_pkg
import helper_pkg as hp
print(hp is helper_pkg, helper_pkg.__name__, helper_pkg.__package__, type(helper_pkg).__name__)
import types
m = types.ModuleType('made', 'its doc'); m.value = 5
sys.modules['made'] = m
import made
from made import value
print(made is m, value, made.__doc__, made.__name__, repr(made))
for stmt in ('import nope', 'import nope.sub', 'from made import nothing', 'import made.sub', 'from nope import x', 'from . import x', 'from .a import b', 'from ... import c', 'import math.pi'):
    try: exec(stmt, {'__name__': '__main__', '__package__': None})
    except ImportError as e: print(stmt, '|', type(e).__name__, e, e.name, e.path)
    except Exception as e: print(stmt, '|', type(e).__name__, e)
sys.modules['blocked'] = None
try: import blocked
except ImportError as e: print(type(e).__name__, e)
m.__getattr__ = lambda name: 'dynamic ' + name
print(made.anything, hasattr(made, 'q'))
from made import computed
print(computed)
m.__dir__ = lambda: ['b', 'a']; print(dir(made))
def ga(name): raise AttributeError(f'no {name}!')
m.__getattr__ = ga
try: made.zzz
except AttributeError as e: print(e)
try: from made import zzz
except ImportError as e: print(e)
m.__all__ = ['value', 'other']; m.other = 6; m._hidden = 7
exec('from made import *', ns := {}); print(sorted(k for k in ns if k != '__builtins__'))
m.__all__ = ['missing']
try: exec('from made import *', {})
except AttributeError as e: print(e)
del m.__all__
real = builtins.__import__
def hook(name, globals=None, locals=None, fromlist=(), level=0):
    print('import', name, fromlist, level); return real(name, globals, locals, fromlist, level)
builtins.__import__ = hook
import math
from math import pi as P, e
builtins.__import__ = real
print(__import__('math') is math, __import__('helper_pkg', fromlist=['x']) is helper_pkg)
for a in ((5,), ('',), ('math', {}, {}, (), -1)):
    try: print(__import__(*a))
    except Exception as x: print(type(x).__name__, x)
print('math' in sys.modules, sys.modules.pop('made') is m)
try: import made
except ModuleNotFoundError as x: print(x)
class Fake: attr = 'from a class'
sys.modules['fake'] = Fake
import fake
from fake import attr
print(fake, attr)
try: from fake import other
except ImportError as x: print(x)
del sys.modules['fake']
m2 = types.ModuleType('m2')
for bad in (lambda: types.ModuleType(), lambda: types.ModuleType(5), lambda: m2.nope, lambda: setattr(m2, '__dict__', {}), lambda: delattr(m2, 'nope')):
    try: print(bad())
    except Exception as x: print(type(x).__name__, x)
print(sorted(vars(m2)), m2.__dict__ is vars(m2), repr(m2)); del m2.__name__
try: m2.x
except AttributeError as x: print(x)
