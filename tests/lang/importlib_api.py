# threads: no, modules are shared
import importlib
import importlib.util
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


m = importlib.import_module('helper_tree.mod')
print(m.x, m.count)
m2 = importlib.reload(m)
print(m2 is m, m.count)
print(importlib.import_module('.sub', 'helper_tree').__name__)
show(lambda: importlib.import_module('.x'))
show(lambda: importlib.import_module('nope.x'))
show(lambda: importlib.reload(3))
show(lambda: importlib.util.resolve_name('..x', 'a'))
show(lambda: importlib.util.resolve_name('.x', 'a.b'))
show(lambda: importlib.util.find_spec('os.nope'))
show(lambda: importlib.util.find_spec('nopkg.x'))
s = importlib.util.find_spec('helper_tree.mod')
print(s.name, s.origin.replace(here, ''), s.parent, s.submodule_search_locations, s.has_location, type(s.loader).__name__)
s = importlib.util.find_spec('helper_tree')
print(s.name, s.origin.replace(here, ''), s.parent, [p.replace(here, '') for p in s.submodule_search_locations])
print(importlib.util.find_spec('nonexistent'), importlib.util.find_spec('sys').origin)
spec = importlib.util.spec_from_file_location('my', os.path.join(here, 'helper_tree', 'mod.py'))
mm = importlib.util.module_from_spec(spec)
print(mm.__name__, hasattr(mm, 'x'), mm.__file__.replace(here, ''), mm.__spec__ is spec)
spec.loader.exec_module(mm)
print(mm.x, mm.count, spec.loader.get_source('my')[:10], 'my' in sys.modules)
