"""What is in packages."""

import importlib
import importlib.util
import os
import sys
from collections import namedtuple

__all__ = ['ModuleInfo', 'extend_path', 'get_data', 'iter_modules', 'resolve_name', 'walk_packages']

ModuleInfo = namedtuple('ModuleInfo', 'module_finder name ispkg')


class FileFinder:
    """Finds modules in a directory."""

    def __init__(self, path):
        self.path = path

    def __repr__(self):
        return f'FileFinder({self.path!r})'


def iter_modules(path=None, prefix=''):
    """A ModuleInfo for each module in directories, by default those of sys.path."""
    if isinstance(path, str):
        raise ValueError('path must be None or list of paths to look for modules in')
    seen = set()
    for directory in sys.path if path is None else path:
        try:
            names = sorted(os.listdir(directory or '.'))
        except OSError:
            continue
        finder = FileFinder(directory)
        for entry in names:
            name, dot, end = entry.partition('.')
            full = os.path.join(directory, entry)
            package = not dot and os.path.isfile(os.path.join(full, '__init__.py'))
            if name == '__init__' or name in seen or not (package or end == 'py') or not name.isidentifier():
                continue
            seen.add(name)
            yield ModuleInfo(finder, prefix + name, package)


def walk_packages(path=None, prefix='', onerror=None):
    """iter_modules, and what is in the packages."""
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            __import__(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
        except Exception:
            if onerror is None:
                raise
            onerror(info.name)
        else:
            yield from walk_packages(getattr(sys.modules[info.name], '__path__', None) or [], info.name + '.', onerror)


def get_data(package, resource):
    """The bytes of a file in a package."""
    module = importlib.import_module(package)
    if getattr(module, '__file__', None) is None:
        return None
    with open(os.path.join(os.path.dirname(module.__file__), *resource.split('/')), 'rb') as f:
        return f.read()


def extend_path(path, name):
    """A __path__ with the directories of the same package further along sys.path."""
    if not isinstance(path, list):
        return path
    path = path[:]
    for directory in sys.path:
        full = os.path.join(directory, *name.split('.'))
        if full not in path and os.path.isfile(os.path.join(full, '__init__.py')):
            path.append(full)
    return path


def resolve_name(name):
    """The object that 'package.module:object.attribute' or a dotted name means."""
    module, colon, rest = name.partition(':')
    parts = (module + '.' + rest if colon and rest else module).split('.')
    if not all(p.isidentifier() for p in parts):
        raise ValueError(f'invalid format: {name!r}')
    if colon:
        result = importlib.import_module(module)
        parts = rest.split('.') if rest else []
    else:
        found = parts.pop(0)
        result = importlib.import_module(found)
        while parts:
            try:
                result = importlib.import_module(f'{found}.{parts[0]}')
            except ImportError:
                break
            found = f'{found}.{parts.pop(0)}'
    for p in parts:
        result = getattr(result, p)
    return result
