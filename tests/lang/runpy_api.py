# threads: no, modules are shared
import os
import pkgutil
import runpy
import sys

here = os.path.dirname(os.path.abspath(__file__))
path = os.path.join(here, 'helper_tree')
r = runpy.run_path(os.path.join(path, 'mod.py'))
print(r['x'], r['count'], r['__file__'] == os.path.join(path, 'mod.py'))
r = runpy.run_path(os.path.join(path, 'mod.py'), {'count': 5}, run_name='RN')
print(r['x'], r['count'])
r = runpy.run_module('helper_tree.mod', run_name='other')
print(r['x'], 'other' in sys.modules)
runpy.run_module('helper_tree', run_name='zz')
runpy.run_path(path, run_name='dir')
for f in (lambda: runpy.run_module('nope'), lambda: runpy.run_module('helper_tree.sub'), lambda: runpy.run_path('/nope')):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print([(i.name, i.ispkg) for i in pkgutil.iter_modules([path], 'p.')])
print([i.name for i in pkgutil.walk_packages([path], 'helper_tree.')])
print(pkgutil.get_data('helper_tree', 'mod.py')[:10], pkgutil.resolve_name('os.path:join').__name__, pkgutil.resolve_name('os.path.join').__name__)
