"""Lines of source files, kept for those who ask again."""

import _source

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']

# filename -> (size, mtime, lines, full name), or (function that gives the text,)
cache = {}


def clearcache():
    """Forget everything."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """Line lineno of a file, '' if there is none."""
    lines = getlines(filename, module_globals)
    if 1 <= lineno <= len(lines):
        return lines[lineno - 1]
    return ''


def getlines(filename, module_globals=None):
    """All lines of a file, [] if it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forget files that have changed."""
    names = list(cache) if filename is None else [filename]
    for name in names:
        entry = cache.get(name)
        if entry is None or len(entry) == 1 or entry[1] is None:
            continue
        if _source.read_lines(entry[3]) != entry[2]:
            cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Read a file anew and give its lines."""
    entry = cache.pop(filename, None)
    if not filename:
        return []
    lines = _source.read_lines(filename)
    full = filename
    if lines is None:
        if entry is None and lazycache(filename, module_globals):
            entry = cache.pop(filename)
        if entry is not None and len(entry) == 1:
            lines = _from_loader(entry[0])
            if lines is not None:
                cache[filename] = len(''.join(lines)), None, lines, filename
                return lines
        lines, full = _search(filename)
    if lines is None:
        return []
    cache[filename] = len(''.join(lines)), 0, lines, full
    return lines


def _from_loader(get_source):
    try:
        text = get_source()
    except (ImportError, OSError):
        return None
    if text is None:
        return None
    return [line + '\n' for line in text.splitlines()]


def _search(filename):
    """A relative name is looked for along sys.path."""
    if filename.startswith(('/', '<')):
        return None, filename
    import sys
    for d in sys.path:
        if isinstance(d, str):
            full = d.rstrip('/') + '/' + filename
            lines = _source.read_lines(full)
            if lines is not None:
                return lines, full
    return None, filename


def lazycache(filename, module_globals):
    """Remember the loader that will give the source of a module, when asked."""
    if filename in cache:
        return len(cache[filename]) == 1
    if not filename or filename.startswith('<') and filename.endswith('>') or not module_globals:
        return False
    spec = module_globals.get('__spec__')
    name = getattr(spec, 'name', None) or module_globals.get('__name__')
    loader = getattr(spec, 'loader', None) or module_globals.get('__loader__')
    get_source = getattr(loader, 'get_source', None)
    if name and get_source:
        cache[filename] = (lambda: get_source(name),)
        return True
    return False
