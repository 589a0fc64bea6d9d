"""Importing by name, and importing again."""

import sys

__all__ = ['__import__', 'import_module', 'invalidate_caches', 'reload']

__import__ = __import__


def import_module(name, package=None):
    """Import a module and give it, not the package around it."""
    if name.startswith('.'):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        from .util import resolve_name
        name = resolve_name(name, package)
    __import__(name)
    return sys.modules[name]


def invalidate_caches():
    """Look anew for modules; nothing is kept here."""


_reloading = {}


def reload(module):
    """Run a module again in the same namespace."""
    if not isinstance(module, type(sys)):
        raise TypeError('reload() argument must be a module')
    name = getattr(getattr(module, '__spec__', None), 'name', None) or module.__name__
    if sys.modules.get(name) is not module:
        raise ImportError(f'module {name} not in sys.modules', name=name)
    if name in _reloading:
        return _reloading[name]
    _reloading[name] = module
    try:
        from .util import find_spec_again
        spec = find_spec_again(name)
        if spec is None:
            raise ModuleNotFoundError(f'spec not found for the module {name!r}', name=name)
        module.__spec__ = spec
        spec.loader.exec_module(module)
        return sys.modules[name]
    finally:
        del _reloading[name]
