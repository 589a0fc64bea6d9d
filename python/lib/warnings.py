"""Warnings: issuing them, and choosing which are shown."""

import sys
import _warnings
from _warnings import warn, warn_explicit, filters, _defaultaction, _onceregistry, _filters_mutated

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter',
           'resetwarnings', 'catch_warnings']

defaultaction = _defaultaction
onceregistry = _onceregistry


class WarningMessage:
    """A warning that was issued."""

    _WARNING_DETAILS = ('message', 'category', 'filename', 'lineno', 'file', 'line', 'source')

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f'{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, '
                f'lineno : {self.lineno}, line : {self.line!r}}}')


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file, by default sys.stderr."""
    _show(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning."""
    return _format(WarningMessage(message, category, filename, lineno, None, line))


_showwarning = showwarning
_formatwarning = formatwarning


def _show(msg):
    file = msg.file
    if file is None:
        file = sys.stderr
        if file is None:
            return
    try:
        file.write(_text(msg))
    except OSError:
        pass


def _text(msg):
    if formatwarning is not _formatwarning:
        return formatwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.line)
    return _format(msg)


def _format(msg):
    text = f'{msg.filename}:{msg.lineno}: {msg.category.__name__}: {msg.message}\n'
    line = msg.line
    if line is None:
        import linecache
        line = linecache.getline(msg.filename, msg.lineno)
    line = line.strip()
    if line:
        text += f'  {line}\n'
    if msg.source is not None:
        text += f'{msg.category.__name__}: Enable tracemalloc to get the object allocation traceback\n'
    return text


def _showwarnmsg(msg):
    if showwarning is _showwarning:
        _show(msg)
        return
    if not callable(showwarning):
        raise TypeError('warnings.showwarning() must be set to a function or method')
    showwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    """Put a filter in front, or at the end, of the list."""
    assert action in ('error', 'ignore', 'always', 'default', 'module', 'once'), 'invalid action: %r' % (action,)
    assert isinstance(message, str), 'message must be a string'
    assert isinstance(category, type), 'category must be a class'
    assert issubclass(category, Warning), 'category must be a Warning subclass'
    assert isinstance(module, str), 'module must be a string'
    assert isinstance(lineno, int) and lineno >= 0, 'lineno must be an int >= 0'
    if message or module:
        import re
    message = re.compile(message, re.I) if message else None
    module = re.compile(module) if module else None
    _add((action, message, category, module, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Put a filter that matches every module and message in front, or at the end."""
    assert action in ('error', 'ignore', 'always', 'default', 'module', 'once'), 'invalid action: %r' % (action,)
    assert isinstance(lineno, int) and lineno >= 0, 'lineno must be an int >= 0'
    _add((action, None, category, None, lineno), append)


def _add(item, append):
    if not append:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    elif item not in filters:
        filters.append(item)
    _filters_mutated()


def resetwarnings():
    """Forget all filters."""
    filters[:] = []
    _filters_mutated()


class catch_warnings:
    """A context in which filters and showwarning may be changed; record=True collects warnings in a list."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append('record=True')
        if self._module is not sys.modules['warnings']:
            args.append('module=' + repr(self._module))
        return f"{type(self).__name__}({', '.join(args)})"

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        self._entered = True
        m = self._module
        self._filters = m.filters
        m.filters = m.filters[:]
        m._filters_mutated()
        self._show = m.showwarning, m._showwarnmsg
        if self._filter is not None:
            simplefilter(*self._filter)
        if not self._record:
            return None
        log = []
        m._showwarnmsg = log.append
        m.showwarning = m._showwarning
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        m = self._module
        m.filters = self._filters
        m._filters_mutated()
        m.showwarning, m._showwarnmsg = self._show


# -W and PYTHONWARNINGS

class _OptionError(Exception):
    pass


def _processoptions(args):
    for arg in args:
        try:
            _setoption(arg)
        except _OptionError as msg:
            print('Invalid -W option ignored:', msg, file=sys.stderr)


def _setoption(arg):
    parts = arg.split(':')
    if len(parts) > 5:
        raise _OptionError(f'too many fields (max 5): {arg!r}')
    action, message, category, module, lineno = [s.strip() for s in parts + [''] * (5 - len(parts))]
    action = _action(action)
    category = _category(category)
    if message or module:
        import re
        message = re.escape(message)
        module = re.escape(module) + r'\Z' if module else ''
    if lineno:
        try:
            lineno = int(lineno)
            if lineno < 0:
                raise ValueError
        except (ValueError, OverflowError):
            raise _OptionError(f'invalid lineno {lineno!r}') from None
    filterwarnings(action, message, category, module, lineno or 0)


def _action(action):
    if not action:
        return 'default'
    if action == 'all':
        return 'always'
    for a in ('default', 'always', 'ignore', 'module', 'once', 'error'):
        if a.startswith(action):
            return a
    raise _OptionError(f'invalid action: {action!r}')


def _category(category):
    if not category:
        return Warning
    module, dot, name = category.rpartition('.')
    if not module:
        module = 'builtins'
    try:
        m = __import__(module, None, None, [name])
    except ImportError:
        raise _OptionError(f'invalid module name: {module!r}') from None
    cat = getattr(m, name, None)
    if cat is None:
        raise _OptionError(f'unknown warning category: {category!r}')
    if not issubclass(cat, Warning):
        raise _OptionError(f'invalid warning category: {category!r}')
    return cat


_processoptions(sys.warnoptions)
