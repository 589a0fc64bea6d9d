# Directories without __init__.py are packages, of all places on sys.path together.
# threads: no, it writes files
import importlib, importlib.util, os, sys, tempfile

with tempfile.TemporaryDirectory() as d:
    for path, text in (('a/bare/one.py', 'x = 1'), ('b/bare/two.py', 'from .one import x\nfrom . import deep\ny = x + 1'),
                       ('b/bare/deep/three.py', 'z = __package__'), ('a/full/x.py', ''), ('b/full.py', 'here = "file"'),
                       ('a/json/x.py', '')):
        os.makedirs(os.path.join(d, os.path.dirname(path)), exist_ok=True)
        with open(os.path.join(d, path), 'w') as f:
            f.write(text)
    sys.path[:0] = [os.path.join(d, 'a'), os.path.join(d, 'b')]
    import bare.two
    from bare.deep.three import z
    from bare import one
    print(bare.two.y, z, one.__name__, one.__package__)
    print([os.path.relpath(p, d) for p in bare.__path__], bare.__file__, bare.__package__, bare.__name__)
    import full
    import json
    print(full.here, json.dumps([1]))
    for name in 'bare.nothing', 'nowhere':
        try:
            importlib.import_module(name)
        except ModuleNotFoundError as e:
            print(e)
    try:
        from bare import nothing
    except ImportError as e:
        print(e)
    spec = importlib.util.find_spec('bare.deep')
    print(spec.name, spec.origin, len(spec.submodule_search_locations))
