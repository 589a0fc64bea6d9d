"""What decides about warnings, and the functions that issue them."""

import sys

filters = [
    ('default', None, DeprecationWarning, '__main__', 0),
    ('ignore', None, DeprecationWarning, None, 0),
    ('ignore', None, PendingDeprecationWarning, None, 0),
    ('ignore', None, ImportWarning, None, 0),
    ('ignore', None, ResourceWarning, None, 0),
]
_defaultaction = 'default'
_onceregistry = {}
_version = [1]


def _filters_mutated():
    _version[0] += 1


def warn(message, category=None, stacklevel=1, source=None):
    """Issue a warning about the code stacklevel frames up."""
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    elif not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    try:
        frame = sys._getframe(max(stacklevel, 1) - 1)
    except ValueError:
        space = sys.__dict__
        filename = 'sys'
        lineno = 1
    else:
        space = frame.f_globals
        filename = frame.f_code.co_filename
        lineno = frame.f_lineno
    registry = space.setdefault('__warningregistry__', {})
    issue(message, category, filename, lineno, space.get('__name__', '<string>'), registry, source, None)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Issue a warning about a place that is named."""
    if module is None:
        module = filename or '<unknown>'
        if module.endswith('.py'):
            module = module[:-3]
    if not isinstance(category, type):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    if registry is not None and not isinstance(registry, dict):
        raise TypeError("'registry' must be a dict or None")
    issue(message, category, filename, lineno, module, registry, source, module_globals)


def matches(pattern, text):
    return pattern is None or (pattern == text if isinstance(pattern, str) else pattern.match(text) is not None)


def current(name, default):
    """A variable that the program may have replaced in the module warnings."""
    module = sys.modules.get('warnings')
    return default if module is None else getattr(module, name, default)


def action_for(text, category, lineno, module):
    for item in current('filters', filters):
        action, msg, cat, mod, line = item
        if matches(msg, text) and issubclass(category, cat) and matches(mod, module) and line in (0, lineno):
            return action, item
    return current('defaultaction', _defaultaction), None


def seen(registry, key):
    """Notes that a warning was given; whether it was before."""
    if registry.get(key):
        return True
    registry[key] = True
    return False


def issue(message, category, filename, lineno, module, registry, source, module_globals):
    if registry is None:
        registry = {}
    if registry.get('version', 0) != _version[0]:
        registry.clear()
        registry['version'] = _version[0]
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = text, category, lineno
    if registry.get(key):
        return
    action, item = action_for(text, category, lineno, module)
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action == 'once':
        registry[key] = True
        if seen(current('onceregistry', _onceregistry), (text, category)):
            return
    elif action == 'module':
        registry[key] = True
        if seen(registry, (text, category, 0)):
            return
    elif action == 'default':
        registry[key] = True
    elif action != 'always':
        raise RuntimeError(f'Unrecognized action ({action!r}) in warnings.filters:\n {item}')
    import linecache
    if module_globals:
        linecache.getlines(filename, module_globals)
    import warnings
    warnings._showwarnmsg(warnings.WarningMessage(message, category, filename, lineno, source=source))
