"""Logging as a dictionary or a file describes it.

What is received from a network is not here.
"""

import logging
import logging.handlers
import os
import re

# both


def _clear():
    """Close all handlers and forget them."""
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


def _find(name, importer):
    """The object with a dotted name, in modules that are imported as needed."""
    path, *rest = name.split('.')
    found = importer(path)
    for part in rest:
        path += '.' + part
        try:
            found = getattr(found, part)
        except AttributeError:
            importer(path)
            found = getattr(found, part)
    return found


def _leave(old, named, disable):
    """Silence the loggers that were there before and are not named now; what is below a named one is reset."""
    for name in sorted(old - set(named)):
        logger = logging.root.manager.loggerDict[name]
        if not any(above in old and name.startswith(above + '.') for above in named):
            logger.disabled = disable
        elif not isinstance(logger, logging.PlaceHolder):
            logger.setLevel(logging.NOTSET)
            logger.handlers = []
            logger.propagate = True


def _remove_handlers(logger):
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)


# files

def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Set up logging as a file says that configparser understands."""
    config = _read(fname, defaults, encoding)
    formatters = {name: _file_formatter(config, name) for name in _names(config['formatters']['keys'])}
    with logging._lock:
        _clear()
        handlers = _file_handlers(config, formatters)
        _file_loggers(config, handlers, disable_existing_loggers)


def _read(fname, defaults, encoding):
    import configparser
    if isinstance(fname, configparser.RawConfigParser):
        return fname
    if isinstance(fname, str):
        if not os.path.exists(fname):
            raise FileNotFoundError(f"{fname} doesn't exist")
        if not os.path.getsize(fname):
            raise RuntimeError(f'{fname} is an empty file')
    config = configparser.ConfigParser(defaults)
    try:
        if hasattr(fname, 'readline'):
            config.read_file(fname)
        else:
            config.read(fname, encoding=encoding)
    except configparser.ParsingError as e:
        raise RuntimeError(f'{fname} is invalid: {e}')
    return config


def _names(text):
    return [name.strip() for name in text.split(',')] if text else []


def _file_formatter(config, name):
    section = 'formatter_' + name
    fmt, datefmt, style = [config.get(section, key, raw=True, fallback=other)
                           for key, other in (('format', None), ('datefmt', None), ('style', '%'))]
    kind = config[section].get('class')
    return (_find(kind, __import__) if kind else logging.Formatter)(fmt, datefmt, style)


def _file_handlers(config, formatters):
    handlers, targets = {}, []
    for name in _names(config['handlers']['keys']):
        section = config['handler_' + name]
        handlers[name] = h = _file_handler(section)
        h.name = name
        if 'level' in section:
            h.setLevel(section['level'])
        if section.get('formatter', ''):
            h.setFormatter(formatters[section['formatter']])
        if isinstance(h, logging.handlers.MemoryHandler) and section.get('target', ''):
            targets.append((h, section['target']))
    for h, target in targets:
        h.setTarget(handlers[target])
    return handlers


def _file_handler(section):
    names = vars(logging)
    try:
        kind = eval(section['class'], names)
    except (AttributeError, NameError):
        kind = _find(section['class'], __import__)
    return kind(*eval(section.get('args', '()'), names), **eval(section.get('kwargs', '{}'), names))


def _file_loggers(config, handlers, disable):
    names = _names(config['loggers']['keys'])
    names.remove('root')
    _file_logger(logging.root, config['logger_root'], handlers)
    old, named = set(logging.root.manager.loggerDict), []
    for name in names:
        section = config['logger_' + name]
        named.append(section['qualname'])
        propagate = section.getint('propagate', fallback=1)
        logger = logging.getLogger(section['qualname'])
        _file_logger(logger, section, handlers)
        logger.propagate, logger.disabled = propagate, 0
    _leave(old, named, disable)


def _file_logger(logger, section, handlers):
    if 'level' in section:
        logger.setLevel(section['level'])
    _remove_handlers(logger)
    for name in _names(section['handlers']):
        logger.addHandler(handlers[name])


# dictionaries

def valid_ident(s):
    """True; or ValueError, if s cannot be the name of an argument."""
    if not re.match('[a-z_][a-z0-9_]*$', s, re.I):
        raise ValueError(f'Not a valid Python identifier: {s!r}')
    return True


class _Converting:
    """Part of a configuration: what is taken from it is converted first."""

    def _converted(self, value, key=None):
        result = self.configurator.convert(value)
        if result is not value:
            if key is not None:
                self[key] = result
            if isinstance(result, _Converting):
                result.parent, result.key = self, key
        return result


class ConvertingDict(dict, _Converting):
    """A dict of a configuration."""

    def __getitem__(self, key):
        return self._converted(dict.__getitem__(self, key), key)

    def get(self, key, default=None):
        """The value for key, converted; if it is default that is converted, it is there from now on."""
        return self._converted(dict.get(self, key, default), key)

    def pop(self, key, default=None):
        """Remove the value for key, and convert it."""
        return self._converted(dict.pop(self, key, default))


class ConvertingList(list, _Converting):
    """A list of a configuration."""

    def __getitem__(self, key):
        return self._converted(list.__getitem__(self, key), key)

    def pop(self, idx=-1):
        """Remove an item, and convert it."""
        return self._converted(list.pop(self, idx))


class ConvertingTuple(tuple, _Converting):
    """A tuple of a configuration."""

    def __getitem__(self, key):
        return self._converted(tuple.__getitem__(self, key))


class BaseConfigurator:
    """A configuration, and what text like ext://sys.stdout stands for in it."""

    value_converters = {'ext': 'ext_convert', 'cfg': 'cfg_convert'}
    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        """The object with a dotted name."""
        try:
            return _find(s, self.importer)
        except ImportError as e:
            raise ValueError(f'Cannot resolve {s!r}: {e}') from e

    def ext_convert(self, value):
        """What ext://value stands for: an object of a module."""
        return self.resolve(value)

    def cfg_convert(self, value):
        """What cfg://value stands for: a part of the configuration, as in cfg://handlers.file[2]."""
        first = re.match(r'\s*(\w+)\s*', value)
        if not first:
            raise ValueError(f'Unable to convert {value!r}')
        found, at = self.config[first[1]], first.end()
        while at < len(value):
            step = re.compile(r'\.\s*(\w+)\s*|\[\s*(\w+)\s*\]\s*').match(value, at)
            if not step:
                raise ValueError(f'Unable to convert {value!r} at {value[at:]!r}')
            name, index = step.groups()
            found, at = self._part(found, index) if name is None else found[name], step.end()
        return found

    def _part(self, found, index):
        if index.isdigit():
            try:
                return found[int(index)]
            except TypeError:
                pass
        return found[index]

    def convert(self, value):
        """A value as the program means it."""
        if isinstance(value, str):
            prefixed = re.match('([a-z]+)://(.*)$', value)
            if prefixed and prefixed[1] in self.value_converters:
                return getattr(self, self.value_converters[prefixed[1]])(prefixed[2])
            return value
        for plain, converting in (dict, ConvertingDict), (list, ConvertingList), (tuple, ConvertingTuple):
            if isinstance(value, plain) and not isinstance(value, converting) and not hasattr(value, '_fields'):
                value = converting(value)
                value.configurator = self
        return value

    def configure_custom(self, config):
        """What a callable of the program makes of a part of the configuration."""
        factory = config.pop('()')
        if not callable(factory):
            factory = self.resolve(factory)
        return self._made(factory, config)

    def _made(self, factory, config, then=None):
        result = factory(**{k: config[k] for k in config if k != '.' and valid_ident(k)})
        if then:
            then(result)
        for name, value in (config.pop('.', None) or {}).items():
            setattr(result, name, value)
        return result

    def as_tuple(self, value):
        """A tuple, of a list."""
        return tuple(value) if isinstance(value, list) else value


class _Unable:
    """A context in which an error says what could not be set up."""

    def __init__(self, what):
        self.what = what

    def __enter__(self):
        pass

    def __exit__(self, kind, error, tb):
        if isinstance(error, Exception):
            raise ValueError('Unable to ' + self.what) from error


class _Later(TypeError):
    """The target of a handler is not there yet."""


class DictConfigurator(BaseConfigurator):
    """Logging as a dictionary describes it."""

    def configure(self):
        """Set it up."""
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        incremental = config.pop('incremental', False)
        with logging._lock:
            if incremental:
                self._change()
            else:
                self._set_up(config.pop('disable_existing_loggers', True))

    def _change(self):
        """Change levels, and whether loggers propagate."""
        config = self.config
        handlers = config.get('handlers', {})
        for name in handlers:
            if name not in logging._handlers:
                raise ValueError(f'No handler found with name {name!r}')
            with _Unable(f'configure handler {name!r}'):
                level = handlers[name].get('level', None)
                if level:
                    logging._handlers[name].setLevel(level)
        self._configure_loggers(True)
        self._configure_root(True)

    def _set_up(self, disable):
        _clear()
        for kind, configure in ('formatter', self.configure_formatter), ('filter', self.configure_filter):
            parts = self.config.get(kind + 's', {})
            for name in parts:
                with _Unable(f'configure {kind} {name!r}'):
                    parts[name] = configure(parts[name])
        self._configure_handlers()
        old = set(logging.root.manager.loggerDict)
        _leave(old, self._configure_loggers(False), disable)
        self._configure_root(False)

    def _configure_handlers(self):
        handlers, later = self.config.get('handlers', {}), []

        def configure(name):
            handler = self.configure_handler(handlers[name])
            handler.name = name
            handlers[name] = handler

        for name in sorted(handlers):
            with _Unable(f'configure handler {name!r}'):
                try:
                    configure(name)
                except ValueError as e:
                    if not isinstance(e.__cause__, _Later):
                        raise
                    later.append(name)
        for name in later:
            with _Unable(f'configure handler {name!r}'):
                configure(name)

    def _configure_loggers(self, incremental):
        loggers = self.config.get('loggers', {})
        for name in loggers:
            with _Unable(f'configure logger {name!r}'):
                self.configure_logger(name, loggers[name], incremental)
        return list(loggers)

    def _configure_root(self, incremental):
        root = self.config.get('root', None)
        if root:
            with _Unable('configure root logger'):
                self.configure_root(root, incremental)

    def configure_formatter(self, config):
        """A formatter."""
        if '()' in config:
            factory = config['()']
            try:
                return self.configure_custom(config)
            except TypeError as e:
                if "'format'" not in str(e):
                    raise
                # the argument of logging.Formatter has another name
                config['fmt'], config['()'] = config.pop('format'), factory
                return self.configure_custom(config)
        kind = config.get('class', None)
        args = [config.get('format', None), config.get('datefmt', None), config.get('style', '%')]
        if 'validate' in config:
            args.append(config['validate'])
        return (_find(kind, __import__) if kind else logging.Formatter)(*args)

    def configure_filter(self, config):
        """A filter."""
        return self.configure_custom(config) if '()' in config else logging.Filter(config.get('name', ''))

    def add_filters(self, filterer, filters):
        """Add filters, by their names, to a logger or handler."""
        for f in filters:
            with _Unable(f'add filter {f!r}'):
                ready = callable(f) or callable(getattr(f, 'filter', None))
                filterer.addFilter(f if ready else self.config['filters'][f])

    def configure_handler(self, config):
        """A handler."""
        before = dict(config)
        formatter = config.pop('formatter', None)
        if formatter:
            with _Unable(f'set formatter {formatter!r}'):
                formatter = self.config['formatters'][formatter]
        level, filters = config.pop('level', None), config.pop('filters', None)
        if '()' in config:
            factory = config.pop('()')
            if not callable(factory):
                factory = self.resolve(factory)
        else:
            factory = self.resolve(config.pop('class'))
            if issubclass(factory, logging.handlers.MemoryHandler) and 'target' in config:
                with _Unable(f"set target handler {config['target']!r}"):
                    target = self.config['handlers'][config['target']]
                    if not isinstance(target, logging.Handler):
                        config.update(before)
                        raise _Later('target not configured yet')
                    config['target'] = target

        def finish(handler):
            if formatter:
                handler.setFormatter(formatter)
            if level is not None:
                handler.setLevel(level)
            if filters:
                self.add_filters(handler, filters)

        return self._made(factory, config, finish)

    def add_handlers(self, logger, handlers):
        """Add handlers, by their names, to a logger."""
        for h in handlers:
            with _Unable(f'add handler {h!r}'):
                logger.addHandler(self.config['handlers'][h])

    def common_logger_config(self, logger, config, incremental=False):
        """What all loggers have."""
        level = config.get('level', None)
        if level is not None:
            logger.setLevel(level)
        if incremental:
            return
        _remove_handlers(logger)
        self.add_handlers(logger, config.get('handlers', None) or [])
        self.add_filters(logger, config.get('filters', None) or [])

    def configure_logger(self, name, config, incremental=False):
        """A logger."""
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get('propagate', None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        """The root logger."""
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Set up logging as a dictionary says."""
    dictConfigClass(config).configure()
