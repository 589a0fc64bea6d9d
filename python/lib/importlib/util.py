"""Finding modules, and making them step by step."""

import sys

import _source
from .machinery import BuiltinImporter, ModuleSpec, NamespaceLoader, SourceFileLoader

__all__ = ['find_spec', 'module_from_spec', 'resolve_name', 'source_from_cache', 'spec_from_file_location',
           'spec_from_loader']
_POPULATE = object()


def resolve_name(name, package):
    """An absolute name of a relative one."""
    if not name.startswith('.'):
        return name
    if not package:
        raise ImportError(f'no package specified for {name!r} (required for relative module names)')
    level = len(name) - len(name.lstrip('.'))
    parts = package.rsplit('.', level - 1)
    if len(parts) < level:
        raise ImportError('attempted relative import beyond top-level package')
    rest = name[level:]
    return f'{parts[0]}.{rest}' if rest else parts[0]


def find_spec_again(fullname, path=None):
    """The spec of a module, whether it is imported or not."""
    if path is None and '.' in fullname:
        path = getattr(sys.modules.get(fullname.rpartition('.')[0]), '__path__', None)
    found = _source.find_module(fullname, path)
    if found is None:
        return None
    file, directories = found
    if file is None and directories is None:
        return ModuleSpec(fullname, BuiltinImporter, origin='built-in')
    if file is None:
        spec = ModuleSpec(fullname, NamespaceLoader(fullname, directories), is_package=True)
        spec.submodule_search_locations = directories
        return spec
    return spec_from_file_location(fullname, file, submodule_search_locations=directories)


def find_spec(name, package=None):
    """The spec of a module, or None if there is no such module."""
    fullname = resolve_name(name, package)
    module = sys.modules.get(fullname)
    if module is not None:
        spec = getattr(module, '__spec__', None)
        if spec is None and fullname != '__main__':
            spec = find_spec_again(fullname)
        if spec is None:
            raise ValueError(f'{name}.__spec__ is None')
        return spec
    if fullname in sys.modules:
        return None
    parent = fullname.rpartition('.')[0]
    path = None
    if parent:
        try:
            path = __import__(parent, fromlist=['__path__']).__path__
        except AttributeError as e:
            raise ModuleNotFoundError(f'__path__ attribute not found on {parent!r} while trying to find {fullname!r}',
                                      name=fullname) from e
    return find_spec_again(fullname, path)


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The spec of a module that a loader loads."""
    if is_package is None and hasattr(loader, 'is_package'):
        try:
            is_package = loader.is_package(name)
        except ImportError:
            is_package = None
    if hasattr(loader, 'get_filename') and origin is None:
        return spec_from_file_location(name, loader.get_filename(name), loader=loader,
                                       submodule_search_locations=[] if is_package else None)
    return ModuleSpec(name, loader, origin=origin, is_package=bool(is_package))


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_POPULATE):
    """The spec of a module in a file."""
    import os
    if location is None:
        location = '<unknown>'
        if hasattr(loader, 'get_filename'):
            location = loader.get_filename(name)
    else:
        location = os.fspath(location)
        if not location.startswith('<'):
            location = os.path.abspath(location)
    if loader is None:
        if not location.endswith('.py') and not location.startswith('<'):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if submodule_search_locations is _POPULATE:
        if hasattr(loader, 'is_package') and loader.is_package(name):
            spec.submodule_search_locations = []
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(os.path.dirname(location))
    return spec


def module_from_spec(spec):
    """A new module that is not executed yet."""
    module = None
    if hasattr(spec.loader, 'create_module'):
        module = spec.loader.create_module(spec)
    elif hasattr(spec.loader, 'exec_module'):
        raise ImportError('loaders that define exec_module() must also define create_module()')
    if module is None:
        module = type(sys)(spec.name)
    module.__spec__ = spec
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
    return module


def source_from_cache(path):
    """The source of a compiled file; there are none here."""
    raise NotImplementedError('there are no compiled files')
