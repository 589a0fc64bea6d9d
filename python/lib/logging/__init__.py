"""Logging: loggers in a tree, handlers that write records, formatters and filters."""

import atexit
import os
import sys
import threading
import time
import traceback

__all__ = ['BASIC_FORMAT', 'CRITICAL', 'DEBUG', 'ERROR', 'FATAL', 'INFO', 'NOTSET', 'WARN', 'WARNING',
           'BufferingFormatter', 'FileHandler', 'Filter', 'Formatter', 'Handler', 'LogRecord', 'Logger',
           'LoggerAdapter', 'NullHandler', 'StreamHandler', 'addLevelName', 'basicConfig', 'captureWarnings',
           'critical', 'debug', 'disable', 'error', 'exception', 'fatal', 'getLevelName', 'getLevelNamesMapping',
           'getLogRecordFactory', 'getLogger', 'getLoggerClass', 'info', 'lastResort', 'log', 'makeLogRecord',
           'raiseExceptions', 'setLogRecordFactory', 'setLoggerClass', 'shutdown', 'warn', 'warning']

# what programs set: whether errors in handlers are reported, what records are not to find out
raiseExceptions = logThreads = logProcesses = logMultiprocessing = True

_began = time.time()
_lock = threading.RLock()
_acquireLock, _releaseLock = _lock.acquire, _lock.release


# levels

_nameToLevel = dict(NOTSET=0, DEBUG=10, INFO=20, WARN=30, WARNING=30, ERROR=40, FATAL=50, CRITICAL=50)
_levelToName = {number: name for name, number in _nameToLevel.items()}      # of two names the second
NOTSET, DEBUG, INFO, WARN, WARNING, ERROR, FATAL, CRITICAL = _nameToLevel.values()


def addLevelName(level, levelName):
    """Give a level a name."""
    with _lock:
        _nameToLevel[levelName] = level
        _levelToName[level] = levelName


def getLevelName(level):
    """The name of a level, or the level of a name."""
    for known in _levelToName, _nameToLevel:
        if known.get(level) is not None:
            return known[level]
    return f'Level {level}'


def getLevelNamesMapping():
    """A dict of the levels by name."""
    return dict(_nameToLevel)


def _checkLevel(level):
    if isinstance(level, str) and level not in _nameToLevel:
        raise ValueError(f'Unknown level: {level!r}')
    if not isinstance(level, (int, str)):
        raise TypeError(f'Level not an integer or a valid string: {level!r}')
    return _nameToLevel[level] if isinstance(level, str) else level


# filters

class Filter:
    """Lets pass the records of a logger and those below."""

    def __init__(self, name=''):
        self.name, self.nlen = name, len(name)

    def filter(self, record):
        """Whether a record passes."""
        return not self.name or f'{record.name}.'.startswith(self.name + '.')


class Filterer:
    """What has filters."""

    def __init__(self):
        self.filters = []

    def filter(self, record):
        """Whether a record passes all filters."""
        return not self.filters or all(getattr(f, 'filter', f)(record) for f in self.filters)

    def removeFilter(self, filter):
        """Take a filter away."""
        if filter in self.filters:
            self.filters.remove(filter)

    def addFilter(self, filter):
        """Add a filter, once."""
        if filter not in self.filters:
            self.filters.append(filter)


# formats

class PercentStyle:
    """Formats with %(name)s."""

    asctime_search, asctime_format, default_format = '%(asctime)', '%(asctime)s', '%(message)s'
    basic_format = '%(levelname)s:%(name)s:%(message)s'

    def __init__(self, fmt, *, defaults=None):
        self._defaults = defaults
        self._fmt = fmt if fmt else self.default_format

    def format(self, record):
        """The text of a record that has its message and time."""
        values = record.__dict__
        try:
            return self._format({**self._defaults, **values} if self._defaults else values)
        except KeyError as missing:
            raise ValueError(f'Formatting field not found in record: {missing}')

    def _format(self, values):
        return self._fmt % values

    def usesTime(self):
        """Whether the format has the time in it."""
        return self.asctime_search in self._fmt

    def validate(self):
        """ValueError unless the format is one."""
        import re
        if not re.search(r'%\(\w+\)[ #+0-]*(\d+|\*)?(\.(\d+|\*))?[%diouxefgcrsa]', self._fmt, re.IGNORECASE):
            raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")


class StrFormatStyle(PercentStyle):
    """Formats with {name}."""

    asctime_search, asctime_format, default_format = '{asctime', '{asctime}', '{message}'
    basic_format = '{levelname}:{name}:{message}'

    def _format(self, values):
        return self._fmt.format(**values)

    def validate(self):
        """ValueError unless the format is one."""
        from string import Formatter as Parser
        try:
            checked = [self._check(*field[1:]) for field in Parser().parse(self._fmt)]
        except ValueError as problem:
            raise ValueError(f'invalid format: {problem}')
        if not any(checked):
            raise ValueError('invalid format: no fields')

    def _check(self, name, spec, conversion):
        import re
        number = r'(\d+|{\w+})'
        if name and not re.fullmatch(r'\w+(\.\w+|\[[^]]+\])*', name):
            raise ValueError(f'invalid field name/expression: {name!r}')
        if (conversion or 'r') not in 'rsa':
            raise ValueError(f'invalid conversion: {conversion!r}')
        if spec and not re.fullmatch(rf'(.?[<=>^])?[ +-]?#?0?{number}?[,_]?(\.{number})?[%bcdefgnosx]?', spec, re.I):
            raise ValueError(f'bad specifier: {spec!r}')
        return name


class StringTemplateStyle(PercentStyle):
    """Formats with ${name} or $name."""

    asctime_search = asctime_format = '${asctime}'
    default_format = '${message}'
    basic_format = '${levelname}:${name}:${message}'

    def __init__(self, fmt, *, defaults=None):
        from string import Template
        super().__init__(fmt, defaults=defaults)
        self._template = Template(self._fmt)

    def _format(self, values):
        return self._template.substitute(**values)

    def usesTime(self):
        """Whether the format has the time in it."""
        return super().usesTime() or '$asctime' in self._fmt

    def validate(self):
        """ValueError unless the format is one."""
        matches = list(self._template.pattern.finditer(self._fmt))
        if any([m[0] == '$' for m in matches]):
            raise ValueError("invalid format: bare '$' not allowed")
        if not any([m['named'] or m['braced'] for m in matches]):
            raise ValueError('invalid format: no fields')


_styles = {'%': PercentStyle, '{': StrFormatStyle, '$': StringTemplateStyle}
BASIC_FORMAT = PercentStyle.basic_format


def _style_of(sign):
    style = _styles.get(sign)
    if style is None:
        raise ValueError('Style must be one of: ' + ','.join(_styles))
    return style


class Formatter:
    """Makes text of records."""

    default_msec_format = '%s,%03d'
    default_time_format = '%Y-%m-%d %H:%M:%S'
    converter = time.localtime

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        form = _style_of(style)(fmt, defaults=defaults)
        if validate:
            form.validate()
        self._style, self._fmt, self.datefmt = form, form._fmt, datefmt

    def format(self, record):
        """The text of a record: its message, then its exception and its stack."""
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if not record.exc_text and record.exc_info:
            record.exc_text = self.formatException(record.exc_info)
        below = [record.exc_text] if record.exc_text else []
        if record.stack_info:
            below.append(self.formatStack(record.stack_info))
        for more in below:
            text += more if text[-1:] == '\n' else f'\n{more}'
        return text

    def formatMessage(self, record):
        """The text of the message with what the format says."""
        return self._style.format(record)

    def formatTime(self, record, datefmt=None):
        """The time of a record."""
        moment = self.converter(record.created)
        text = time.strftime(datefmt or self.default_time_format, moment)
        if datefmt or not self.default_msec_format:
            return text
        return self.default_msec_format % (text, record.msecs)

    def formatException(self, ei):
        """The traceback of exception information."""
        return ''.join(traceback.format_exception(*ei)).removesuffix('\n')

    def formatStack(self, stack_info):
        """The text of stack information."""
        return stack_info

    def usesTime(self):
        """Whether the format has the time in it."""
        return self._style.usesTime()


_plain = Formatter()


class BufferingFormatter:
    """Makes text of several records."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _plain

    def format(self, records):
        """The text of records, between a header and a footer."""
        if len(records) == 0:
            return ''
        return ''.join([self.formatHeader(records), *map(self.linefmt.format, records), self.formatFooter(records)])

    def formatFooter(self, records):
        """The text after records."""
        return ''

    def formatHeader(self, records):
        """The text before records."""
        return ''


# records

class LogRecord:
    """What is logged."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        if args and len(args) == 1 and args[0] and _is_mapping(args[0]):
            args, = args    # %(key)s
        self.name, self.msg, self.args = name, msg, args
        self.levelname, self.levelno = getLevelName(level), level
        self.pathname = pathname
        self.filename, self.module = _file_and_module(pathname)
        self.exc_info, self.exc_text, self.stack_info = exc_info, None, sinfo
        self.lineno, self.funcName = lineno, func
        self.created = now = time.time()
        self.msecs = float(int(now % 1 * 1000))
        self.relativeCreated = (now - _began) * 1000
        self.thread = self.threadName = self.processName = self.process = None
        if logThreads:
            self.thread, self.threadName = threading.get_ident(), threading.current_thread().name
        if logMultiprocessing:
            self.processName = 'MainProcess'
        if logProcesses:
            self.process = os.getpid()

    def getMessage(self):
        """The message with its arguments."""
        text = str(self.msg)
        if self.args:
            text = text % self.args
        return text

    def __repr__(self):
        what = f'{self.name}, {self.levelno}, {self.pathname}, {self.lineno}'
        return f'<LogRecord: {what}, "{self.msg}">'


def _file_and_module(path):
    try:
        file = os.path.basename(path)
        return file, os.path.splitext(file)[0]
    except (AttributeError, TypeError, ValueError):
        return path, 'Unknown module'


def _is_mapping(x):
    if type(x) in (dict, str, int, float):
        return type(x) is dict
    from collections.abc import Mapping
    return isinstance(x, Mapping)


_record_class = LogRecord


def getLogRecordFactory():
    """What makes records."""
    return _record_class


def setLogRecordFactory(factory):
    """Set what makes records."""
    global _record_class
    _record_class = factory


def makeLogRecord(dict):
    """A record with given attributes."""
    record = getLogRecordFactory()(None, None, '', 0, '', (), None, None)
    vars(record).update(dict)
    return record


# handlers

_handlers = {}      # by name
_handlerList = []   # all of them, in order of creation


class _Holding:
    """A context that has a handler's lock."""

    def __init__(self, handler):
        self.handler = handler

    def __enter__(self):
        self.handler.acquire()

    def __exit__(self, *exc_info):
        self.handler.release()


class Handler(Filterer):
    """Does something with records."""

    formatter = _name = None
    _closed = False

    def __init__(self, level=NOTSET):
        self.level = _checkLevel(level)
        Filterer.__init__(self)
        self.createLock()
        with _lock:
            _handlerList.append(self)

    def __repr__(self):
        return self._described()

    def _described(self, *what):
        return f"<{' '.join([type(self).__name__, *what])} ({getLevelName(self.level)})>"

    # its name

    def set_name(self, name):
        """Give the handler a name, or another one."""
        with _lock:
            _handlers.pop(self._name, None)
            if name:
                _handlers[name] = self
            self._name = name

    def get_name(self):
        """The name, if it has one."""
        return self._name

    name = property(get_name, set_name)

    # its lock

    def createLock(self):
        """Make a lock for acquire and release."""
        self.lock = threading.RLock()

    def acquire(self):
        """Take the lock."""
        if self.lock is not None:
            self.lock.acquire()

    def release(self):
        """Give back the lock."""
        if self.lock is not None:
            self.lock.release()

    # records

    def handle(self, record):
        """Take care of a record that passes the filters."""
        passes = self.filter(record)
        if passes:
            with _Holding(self):
                self.emit(record)
        return passes

    def emit(self, record):
        """Do something with a record."""
        raise NotImplementedError('emit must be implemented by Handler subclasses')

    def format(self, record):
        """The text of a record."""
        form = self.formatter or _plain
        return form.format(record)

    def setFormatter(self, fmt):
        """Set what makes text of records."""
        self.formatter = fmt

    def setLevel(self, level):
        """Set the level from which on records are handled."""
        self.level = _checkLevel(level)

    def flush(self):
        """See that what was handled is where it has to go."""

    def close(self):
        """Forget the handler."""
        with _lock:
            if self in _handlerList:
                _handlerList.remove(self)
            if self._name:
                _handlers.pop(self._name, None)
            self._closed = True

    def handleError(self, record):
        """Report an exception that emit has raised."""
        if raiseExceptions and sys.stderr:
            try:
                _write_error(record, sys.exc_info()[1], sys.stderr)
            except OSError:     # nobody reads sys.stderr
                pass


def _write_error(record, error, stream):
    stream.write('--- Logging error ---\n')
    traceback.print_exception(error, file=stream)
    stream.write('Call stack:\n')
    caller = _outside(error.__traceback__.tb_frame)
    if caller is None:
        stream.write(f'Logged from file {record.filename}, line {record.lineno}\n')
    else:
        traceback.print_stack(caller, file=stream)
    try:
        text = f'Message: {record.msg!r}\nArguments: {record.args}\n'
    except RecursionError:
        raise
    except Exception:
        text = ('Unable to print the message and arguments - possible formatting error.\n'
                'Use the traceback above to help find the error.\n')
    stream.write(text)


def _outside(frame):
    """The first frame from here on that is not of this file."""
    while frame is not None and frame.f_code.co_filename == _srcfile:
        frame = frame.f_back
    return frame


class NullHandler(Handler):
    """Does nothing."""

    def createLock(self):
        """There is nothing to lock."""
        self.lock = None

    def emit(self, record):
        """Does nothing."""

    handle = emit


class StreamHandler(Handler):
    """Writes records to a stream, by default sys.stderr."""

    __class_getitem__ = classmethod(type(list[int]))

    terminator = '\n'

    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = stream if stream is not None else sys.stderr

    def __repr__(self):
        name = getattr(self.stream, 'name', '')
        return self._described(*[str(name)] if str(name) else [])

    def emit(self, record):
        """Write a record and what ends it."""
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except Exception as problem:
            if isinstance(problem, RecursionError):
                raise
            self.handleError(record)

    def flush(self):
        """Flush the stream."""
        with _Holding(self):
            flush = self.stream and getattr(self.stream, 'flush', None)
            if flush:
                flush()

    def setStream(self, stream):
        """Write to another stream from now on; gives the old one."""
        old = self.stream
        if old is stream:
            return None
        with _Holding(self):
            self.flush()
            self.stream = stream
        return old


class FileHandler(StreamHandler):
    """Writes records to a file."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        self.baseFilename = os.path.abspath(filename)
        self.mode, self.encoding, self.errors, self.delay = mode, encoding, errors, delay
        stream = None if delay else self._open()    # if it cannot be opened there is no handler
        Handler.__init__(self)
        self.stream = stream

    def __repr__(self):
        return self._described(self.baseFilename)

    def _open(self):        # programs override it
        return open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def emit(self, record):
        """Write a record, to a file that may have to be opened."""
        # a file that is written anew is not opened again once closed
        if self.stream is None and not (self._closed and self.mode == 'w'):
            self.stream = self._open()
        if self.stream is not None:
            StreamHandler.emit(self, record)

    def close(self):
        """Close the file and forget the handler."""
        with _Holding(self):
            try:
                self._close_stream()
            finally:
                StreamHandler.close(self)

    def _close_stream(self):
        if not self.stream:
            return
        try:
            self.flush()
        finally:
            stream, self.stream = self.stream, None
            getattr(stream, 'close', int)()


class _LastResort(StreamHandler):
    """Writes records to what sys.stderr is at the moment."""

    stream = property(lambda self: sys.stderr)

    def __init__(self, level):
        Handler.__init__(self, level)


lastResort = _LastResort(WARNING)


# loggers

class Logger(Filterer):
    """Takes messages and hands records to handlers, its own and those of the loggers above."""

    parent = None
    disabled = False
    propagate = True

    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.handlers = []
        self.name, self.level = name, _checkLevel(level)
        self._cache = {}    # which levels are logged

    def __repr__(self):
        return f'<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>'

    def __reduce__(self):
        if getLogger(self.name) is self:
            return getLogger, (self.name,)
        from pickle import PicklingError
        raise PicklingError('logger cannot be pickled')

    # levels

    def setLevel(self, level):
        """Set the level from which on messages are logged."""
        self.level = _checkLevel(level)
        self.manager._forget_levels()

    def getEffectiveLevel(self):
        """The level of this logger, or of the first above that has one."""
        return next((logger.level for logger in self._upwards() if logger.level), NOTSET)

    def isEnabledFor(self, level):
        """Whether messages of a level are logged."""
        if self.disabled:
            return False
        if level not in self._cache:
            self._cache[level] = level >= self.getEffectiveLevel() if level > self.manager.disable else False
        return self._cache[level]

    def _upwards(self):
        logger = self
        while logger:
            yield logger
            logger = logger.parent

    # messages

    def log(self, level, msg, *args, **kwargs):
        """Log a message."""
        if isinstance(level, int):
            self._at(level, msg, args, kwargs)
        elif raiseExceptions:
            raise TypeError('level must be an integer')

    def debug(self, msg, *args, **kwargs):
        self._at(DEBUG, msg, args, kwargs)

    def info(self, msg, *args, **kwargs):
        self._at(INFO, msg, args, kwargs)

    def warning(self, msg, *args, **kwargs):
        self._at(WARNING, msg, args, kwargs)

    def error(self, msg, *args, **kwargs):
        self._at(ERROR, msg, args, kwargs)

    def critical(self, msg, *args, **kwargs):
        self._at(CRITICAL, msg, args, kwargs)

    def fatal(self, msg, *args, **kwargs):
        self.critical(msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.error(msg, *args, **kwargs, exc_info=exc_info)

    def warn(self, msg, *args, **kwargs):
        _warn_of_warn('method')
        self.warning(msg, *args, **kwargs)

    def _at(self, level, msg, args, kwargs):
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):    # programs call it
        fn, lno, func, sinfo = self.findCaller(stack_info, stacklevel) if _srcfile else _UNKNOWN
        if isinstance(exc_info, BaseException):
            exc_info = type(exc_info), exc_info, exc_info.__traceback__
        elif exc_info and not isinstance(exc_info, tuple):
            exc_info = sys.exc_info()
        record = self.makeRecord(self.name, level, fn, lno, msg, args, exc_info, func, extra, sinfo)
        self.handle(record)

    def findCaller(self, stack_info=False, stacklevel=1):
        """File, line, function and stack of whoever logs."""
        frame = _outside(sys._getframe(1))
        if frame is None:
            return _UNKNOWN
        while stacklevel > 1 and frame.f_back is not None:
            frame = frame.f_back
            stacklevel -= frame.f_code.co_filename != _srcfile
        stack = None
        if stack_info:
            stack = ('Stack (most recent call last):\n' + ''.join(traceback.format_stack(frame))).removesuffix('\n')
        code = frame.f_code
        return code.co_filename, frame.f_lineno, code.co_name, stack

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        """A record, with more attributes if extra has some."""
        record = _record_class(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        attributes = vars(record)
        for key, value in {} if extra is None else extra.items():
            if key in attributes or key in ('asctime', 'message'):
                raise KeyError(f'Attempt to overwrite {key!r} in LogRecord')
            attributes[key] = value
        return record

    # handlers

    def handle(self, record):
        """Hand a record that passes the filters to the handlers."""
        if self.disabled or not self.filter(record):
            return
        self.callHandlers(record)

    def callHandlers(self, record):
        """Hand a record to all handlers that are for its level."""
        handlers = self._all_handlers()
        if not handlers and lastResort:
            handlers = [lastResort]
        for each in handlers:
            if each.level <= record.levelno:
                each.handle(record)
        if not handlers and raiseExceptions and not self.manager.emittedNoHandlerWarning:
            self.manager.emittedNoHandlerWarning = True
            sys.stderr.write(f'No handlers could be found for logger "{self.name}"\n')

    def hasHandlers(self):
        """Whether there are handlers, here or above."""
        return bool(self._all_handlers())

    def _all_handlers(self):
        found = []
        for logger in self._upwards():
            found += logger.handlers
            if not logger.propagate:
                break
        return found

    def removeHandler(self, hdlr):
        """Take a handler away."""
        with _lock:
            if hdlr in self.handlers:
                self.handlers.remove(hdlr)

    def addHandler(self, hdlr):
        """Add a handler, once."""
        with _lock:
            if hdlr not in self.handlers:
                self.handlers.append(hdlr)

    def getChild(self, suffix):
        """The logger of a name below this one."""
        name = suffix if self is self.root else f'{self.name}.{suffix}'
        return self.manager.getLogger(name)


_srcfile = Logger._log.__code__.co_filename     # whose frames do not log; None: nobody is looked for
_UNKNOWN = '(unknown file)', 0, '(unknown function)', None


class RootLogger(Logger):
    """The logger above all others."""

    def __init__(self, level):
        Logger.__init__(self, 'root', level)

    def __reduce__(self):
        return getLogger, ()


class PlaceHolder:
    """Stands where a logger's ancestor is not made yet."""

    def __init__(self, alogger):
        self.loggerMap = {}
        self.append(alogger)

    def append(self, alogger):
        """Add a logger that is below."""
        self.loggerMap[alogger] = None


class Manager:
    """The tree of loggers."""

    loggerClass = logRecordFactory = None
    emittedNoHandlerWarning = False
    _disable = 0

    def __init__(self, rootnode):
        self.loggerDict = {}
        self.root = rootnode

    def _set_disable(self, level):
        self._disable = _checkLevel(level)

    disable = property(lambda self: self._disable, _set_disable)

    def getLogger(self, name):
        """The logger of a name, made if need be."""
        if not isinstance(name, str):
            raise TypeError('A logger name must be a string')
        with _lock:
            there = self.loggerDict.get(name)
            if there is None or isinstance(there, PlaceHolder):
                logger = self._new(name)
                for child in there.loggerMap if there is not None else ():
                    if not child.parent.name.startswith(name):
                        child.parent = logger
                logger.parent = self._parent_of(logger)
                there = logger
            return there

    def _new(self, name):
        logger = self.loggerDict[name] = (self.loggerClass or getLoggerClass())(name)
        logger.manager = self
        return logger

    def _parent_of(self, logger):
        above, dot, _ = logger.name.rpartition('.')
        while dot and above:
            there = self.loggerDict.get(above)
            if isinstance(there, Logger):
                return there
            if there is None:
                self.loggerDict[above] = PlaceHolder(logger)
            else:
                there.append(logger)
            above, dot, _ = above.rpartition('.')
        return self.root

    def _forget_levels(self):
        with _lock:
            for logger in [self.root, *self.loggerDict.values()]:
                if not isinstance(logger, PlaceHolder):
                    logger._cache.clear()

    def setLoggerClass(self, klass):
        """Set the class of new loggers of this tree."""
        self.loggerClass = _checked_class(klass)

    def setLogRecordFactory(self, factory):
        """Set what makes records of this tree."""
        self.logRecordFactory = factory


root = Logger.root = RootLogger(WARNING)
Logger.manager = Manager(root)


def _checked_class(klass):
    if not issubclass(klass, Logger):
        raise TypeError(f'logger not derived from logging.Logger: {klass.__name__}')
    return klass


_logger_class = Logger


def getLoggerClass():
    """The class of new loggers."""
    return _logger_class


def setLoggerClass(klass):
    """Set the class of new loggers."""
    global _logger_class
    _logger_class = _checked_class(klass)


def getLogger(name=None):
    """The logger of a name, or the root logger."""
    if name and not (isinstance(name, str) and name == root.name):
        return root.manager.getLogger(name)
    return root


class LoggerAdapter:
    """A logger that adds information to what is logged."""

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, logger, extra=None):
        self.extra, self.logger = extra, logger

    def __repr__(self):
        under = self.logger
        return f'<{type(self).__name__} {under.name} ({getLevelName(under.getEffectiveLevel())})>'

    def process(self, msg, kwargs):
        """(message, arguments) to log."""
        kwargs.update(extra=self.extra)
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        """Log a message."""
        if not self.isEnabledFor(level):
            return
        msg, kwargs = self.process(msg, kwargs)
        self.logger.log(level, msg, *args, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, **kwargs, exc_info=exc_info)

    def warn(self, msg, *args, **kwargs):
        _warn_of_warn('method')
        self.warning(msg, *args, **kwargs)

    # the rest is the logger's

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()

    def setLevel(self, level):
        self.logger.setLevel(level)

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def hasHandlers(self):
        return self.logger.hasHandlers()

    def _log(self, level, msg, args, **kwargs):     # adapters of adapters call it
        return self.logger._log(level, msg, args, **kwargs)

    def _set_manager(self, manager):
        self.logger.manager = manager

    name = property(lambda self: self.logger.name)
    manager = property(lambda self: self.logger.manager, _set_manager)


def _warn_of_warn(what):
    from warnings import warn
    warn(f"The 'warn' {what} is deprecated, use 'warning' instead", DeprecationWarning, stacklevel=3)


# the root logger's functions

def basicConfig(**kwargs):
    """Give the root logger a handler, unless it has one."""
    with _lock:
        if kwargs.pop('force', False):
            for old in list(root.handlers):
                root.removeHandler(old)
                old.close()
        if not root.handlers:
            _configure(kwargs)


def _configure(options):
    take = options.pop
    handlers = _handlers_for(options)
    datefmt, sign = take('datefmt', None), take('style', '%')
    style = _style_of(sign)
    formatter = Formatter(take('format', style.basic_format), datefmt, sign)
    for each in handlers:
        if each.formatter is None:
            each.setFormatter(formatter)
        root.addHandler(each)
    level = take('level', None)
    if level is not None:
        root.setLevel(level)
    if options:
        raise ValueError('Unrecognised argument(s): ' + ', '.join(options))


def _handlers_for(options):
    take = options.pop
    handlers, encoding, errors = take('handlers', None), take('encoding', None), take('errors', 'backslashreplace')
    outputs = {'stream', 'filename'} & set(options)
    if handlers is not None:
        if outputs:
            raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
        return handlers
    if len(outputs) == 2:
        raise ValueError("'stream' and 'filename' should not be specified together")
    filename, mode = take('filename', None), take('filemode', 'a')
    if not filename:
        return [StreamHandler(take('stream', None))]
    return [FileHandler(filename, mode, encoding, errors=None if 'b' in mode else errors)]


def _configured():
    if not root.handlers:
        basicConfig()
    return root


def log(level, msg, *args, **kwargs):
    """Log with the root logger."""
    _configured().log(level, msg, *args, **kwargs)


def debug(msg, *args, **kwargs):
    """Log with the root logger."""
    _configured().debug(msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    """Log with the root logger."""
    _configured().info(msg, *args, **kwargs)


def warning(msg, *args, **kwargs):
    """Log with the root logger."""
    _configured().warning(msg, *args, **kwargs)


def warn(msg, *args, **kwargs):
    """Log with the root logger: the old name of warning."""
    _warn_of_warn('function')
    warning(msg, *args, **kwargs)


def error(msg, *args, **kwargs):
    """Log with the root logger."""
    _configured().error(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    """Log the exception that is being handled with the root logger."""
    error(msg, *args, **kwargs, exc_info=exc_info)


def critical(msg, *args, **kwargs):
    """Log with the root logger."""
    _configured().critical(msg, *args, **kwargs)


def fatal(msg, *args, **kwargs):
    """Log with the root logger."""
    critical(msg, *args, **kwargs)


def disable(level=CRITICAL):
    """Log nothing up to a level."""
    manager = root.manager
    manager.disable = level
    manager._forget_levels()


def shutdown(handlerList=None):
    """Flush and close all handlers, the last one first."""
    handlers = list(_handlerList if handlerList is None else handlerList)
    while handlers:
        try:
            _end(handlers.pop())
        except Exception:
            if raiseExceptions:
                raise


def _end(handler):
    with _Holding(handler):
        try:
            handler.flush()
            handler.close()
        except (ValueError, OSError):   # it is closed already
            pass


atexit.register(shutdown)


# warnings

_shown_before = None    # what showed warnings before they were captured


def captureWarnings(capture):
    """Log warnings, with the logger py.warnings, or show them as usual."""
    import warnings
    global _shown_before
    if bool(capture) == (_shown_before is not None):
        return
    if capture:
        _shown_before, warnings.showwarning = warnings.showwarning, _log_warning
    else:
        _shown_before, warnings.showwarning = None, _shown_before


def _log_warning(message, category, filename, lineno, file=None, line=None):
    if file is not None:
        return _shown_before and _shown_before(message, category, filename, lineno, file, line)
    from warnings import formatwarning
    to = getLogger('py.warnings')
    if not to.handlers:
        to.addHandler(NullHandler())
    to.warning(formatwarning(message, category, filename, lineno, line))
