"""Running modules and files as programs."""

import importlib.util
import os
import sys

__all__ = ['run_module', 'run_path']


class _Replaced:
    """sys.argv[0] and an entry of sys.modules, for a while."""

    def __init__(self, name, module, argv0):
        self.name = name
        self.module = module
        self.argv0 = argv0

    def __enter__(self):
        self.saved = sys.modules.get(self.name), sys.argv[0] if sys.argv else None
        sys.modules[self.name] = self.module
        if sys.argv:
            sys.argv[0] = self.argv0

    def __exit__(self, *args):
        module, argv0 = self.saved
        if module is None:
            sys.modules.pop(self.name, None)
        else:
            sys.modules[self.name] = module
        if argv0 is not None:
            sys.argv[0] = argv0


def _fill(space, init_globals, name, file, package, spec, loader):
    if init_globals is not None:
        space.update(init_globals)
    space.update(__name__=name, __file__=file, __cached__=None, __doc__=None, __loader__=loader, __package__=package,
                 __spec__=spec)
    return space


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Run a module found by name; gives its globals."""
    spec = _find(mod_name)
    if spec.submodule_search_locations is not None:
        if mod_name == '__main__' or mod_name.endswith('.__main__'):
            raise ImportError('Cannot use package as __main__ module')
        package = mod_name
        mod_name += '.__main__'
        try:
            spec = _find(mod_name)
        except ImportError as e:
            raise ImportError(f'{e}; {package!r} is a package and cannot be directly executed') from None
    get_code = getattr(spec.loader, 'get_code', None)
    if get_code is None:
        raise ImportError(f'No code object available for {mod_name}')
    code = get_code(mod_name)
    name = mod_name if run_name is None else run_name
    if alter_sys:
        module = type(sys)(name)
        with _Replaced(name, module, spec.origin):
            space = _fill(module.__dict__, init_globals, name, spec.origin, spec.parent, spec, spec.loader)
            exec(code, space)
            return space.copy()
    space = _fill({}, init_globals, name, spec.origin, spec.parent, spec, spec.loader)
    exec(code, space)
    return space


def _find(mod_name):
    if mod_name.startswith('.'):
        raise ImportError('Relative module names not supported')
    try:
        spec = importlib.util.find_spec(mod_name)
    except (ImportError, AttributeError, TypeError, ValueError) as e:
        raise ImportError(f'Error while finding module specification for {mod_name!r} ({type(e).__name__}: {e})') from e
    if spec is None:
        raise ImportError(f'No module named {mod_name}')
    return spec


def run_path(path_name, init_globals=None, run_name=None):
    """Run a file, or the __main__.py in a directory; gives its globals."""
    name = '<run_path>' if run_name is None else run_name
    path = os.fspath(path_name)
    directory = os.path.isdir(path)
    file = os.path.join(path, '__main__.py') if directory else path
    if directory:
        if not os.path.isfile(file):
            raise ImportError(f"can't find '__main__' module in {path!r}")
        sys.path.insert(0, path)
    try:
        with open(file, 'rb') as f:
            code = compile(f.read(), file, 'exec', dont_inherit=True)
        module = type(sys)(name)
        package = name.rpartition('.')[0] if not directory else ''
        with _Replaced(name, module, path):
            space = _fill(module.__dict__, init_globals, name, file, package, None, None)
            exec(code, space)
            return space.copy()
    finally:
        if directory and path in sys.path:
            sys.path.remove(path)
