"""Reads and writes INI files."""

from collections.abc import MutableMapping
from functools import partial as _partial
import re
import warnings

__all__ = ['NoSectionError', 'DuplicateOptionError', 'DuplicateSectionError', 'NoOptionError', 'InterpolationError',
           'InterpolationDepthError', 'InterpolationMissingOptionError', 'InterpolationSyntaxError', 'ParsingError',
           'MissingSectionHeaderError', 'ConfigParser', 'SafeConfigParser', 'RawConfigParser', 'Interpolation',
           'BasicInterpolation', 'ExtendedInterpolation', 'LegacyInterpolation', 'SectionProxy', 'ConverterMapping',
           'DEFAULTSECT', 'MAX_INTERPOLATION_DEPTH']

DEFAULTSECT = 'DEFAULT'
MAX_INTERPOLATION_DEPTH = 10
_none = object()


def _old(text):
    warnings.warn(text, DeprecationWarning, stacklevel=3)


class Error(Exception):
    """What can be wrong with a configuration."""

    def __init__(self, msg=''):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        Error.__init__(self, 'No section: %r' % (section,))
        self.section = section
        self.args = (section,)


def _duplicate(what, source, lineno):
    if source is None:
        return f'{what} already exists'
    where = f'While reading from {source!r}'
    if lineno is not None:
        where += f' [line {lineno:2d}]'
    return f'{where}: {what} already exists'


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        msg = _duplicate('section ' + repr(section), source, lineno)
        Error.__init__(self, msg if source is not None else msg[:1].upper() + msg[1:])
        self.section, self.source, self.lineno = section, source, lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        msg = _duplicate(f'option {option!r} in section {section!r}', source, lineno)
        Error.__init__(self, msg if source is not None else msg[:1].upper() + msg[1:])
        self.section, self.option, self.source, self.lineno = section, option, source, lineno
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    def __init__(self, option, section):
        Error.__init__(self, 'No option %r in section: %r' % (option, section))
        self.option, self.section = option, section
        self.args = (option, section)


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option, self.section = option, section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        msg = (f'Bad value substitution: option {option!r} in section {section!r} contains an interpolation key {reference!r} '
               f'which is not a valid option name. Raw value: {rawval!r}')
        InterpolationError.__init__(self, option, section, msg)
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        msg = (f'Recursion limit exceeded in value substitution: option {option!r} in section {section!r} contains an '
               f'interpolation key which cannot be substituted in {MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}')
        InterpolationError.__init__(self, option, section, msg)
        self.args = (option, section, rawval)


class ParsingError(Error):
    def __init__(self, source=None, filename=None):
        if filename and source:
            raise ValueError("Cannot specify both `filename' and `source'. Use `source'.")
        source = source or filename
        if not source:
            raise ValueError("Required argument `source' not given.")
        Error.__init__(self, 'Source contains parsing errors: %r' % source)
        self.source = source
        self.errors = []
        self.args = (source,)

    @property
    def filename(self):
        _old("The 'filename' attribute will be removed in Python 3.12. Use 'source' instead.")
        return self.source

    @filename.setter
    def filename(self, value):
        _old("The 'filename' attribute will be removed in Python 3.12. Use 'source' instead.")
        self.source = value

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += '\n\t[line %2d]: %s' % (lineno, line)


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, 'File contains no section headers.\nfile: %r, line: %d\n%r' % (filename, lineno, line))
        self.source, self.lineno, self.line = filename, lineno, line
        self.args = (filename, lineno, line)


class Interpolation:
    """Leaves values as they are."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class BasicInterpolation(Interpolation):
    """%(name)s is the value of an option of the section."""

    _mark = '%'
    _plain = re.compile(r'%\(([^)]+)\)s')

    def before_get(self, parser, section, option, value, defaults):
        out = []
        self._expand(parser, option, out, value, section, defaults, 1)
        return ''.join(out)

    def before_set(self, parser, section, option, value):
        rest = self._plain.sub('', value.replace(self._mark * 2, ''))
        if self._mark in rest:
            raise ValueError('invalid interpolation syntax in %r at position %d' % (value, rest.find(self._mark)))
        return value

    def _expand(self, parser, option, out, rest, section, values, depth):
        raw = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        mark = self._mark
        while rest:
            i = rest.find(mark)
            if i < 0:
                out.append(rest)
                return
            out.append(rest[:i])
            rest = rest[i:]
            if rest[1:2] == mark:
                out.append(mark)
                rest = rest[2:]
            else:
                rest = self._reference(parser, option, out, rest, section, values, depth, raw)

    def _reference(self, parser, option, out, rest, section, values, depth, raw):
        if rest[1:2] != '(':
            raise InterpolationSyntaxError(option, section, "'%%' must be followed by '%%' or '(', found: %r" % (rest,))
        m = self._plain.match(rest)
        if m is None:
            raise InterpolationSyntaxError(option, section, 'bad interpolation variable reference %r' % rest)
        name = parser.optionxform(m.group(1))
        try:
            v = values[name]
        except KeyError:
            raise InterpolationMissingOptionError(option, section, raw, name) from None
        if self._mark in v:
            self._expand(parser, option, out, v, section, values, depth + 1)
        else:
            out.append(v)
        return rest[m.end():]


class ExtendedInterpolation(BasicInterpolation):
    """${name} and ${section:name} are values of options."""

    _mark = '$'
    _plain = re.compile(r'\$\{([^}]+)\}')

    def _reference(self, parser, option, out, rest, section, values, depth, raw):
        if rest[1:2] != '{':
            raise InterpolationSyntaxError(option, section, "'$' must be followed by '$' or '{', found: %r" % (rest,))
        m = self._plain.match(rest)
        if m is None:
            raise InterpolationSyntaxError(option, section, 'bad interpolation variable reference %r' % rest)
        path = m.group(1).split(':')
        sect, opt = section, option
        try:
            if len(path) == 1:
                opt = parser.optionxform(path[0])
                v = values[opt]
            elif len(path) == 2:
                sect, opt = path[0], parser.optionxform(path[1])
                v = parser.get(sect, opt, raw=True)
            else:
                raise InterpolationSyntaxError(option, section, "More than one ':' found: %r" % (rest,))
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, ':'.join(path)) from None
        if self._mark in v:
            self._expand(parser, opt, out, v, sect, dict(parser.items(sect, raw=True)), depth + 1)
        else:
            out.append(v)
        return rest[m.end():]


class LegacyInterpolation(Interpolation):
    """%(name)s as the operator % of strs replaces it, again and again."""

    _plain = re.compile(r'%\(([^)]*)\)s|.')

    def __init__(self):
        _old('LegacyInterpolation has been deprecated since Python 3.2 and will be removed from the configparser '
             'module in Python 3.13. Use BasicInterpolation or ExtendedInterpolation instead.')

    def before_get(self, parser, section, option, value, vars):
        def spelt(m):
            name = m.group(1)
            return m.group() if name is None else '%%(%s)s' % parser.optionxform(name)
        raw = value
        for _ in range(MAX_INTERPOLATION_DEPTH):
            if not value or '%(' not in value:
                return value
            try:
                value = self._plain.sub(spelt, value) % vars
            except KeyError as e:
                raise InterpolationMissingOptionError(option, section, raw, e.args[0]) from None
        if value and '%(' in value:
            raise InterpolationDepthError(option, section, raw)
        return value


class _Layers:
    """Looks a name up in several dicts."""

    def __init__(self, *dicts):
        self._dicts = dicts

    def __getitem__(self, name):
        for d in self._dicts:
            if name in d:
                return d[name]
        raise KeyError(name)


class RawConfigParser(MutableMapping):
    """Sections of options."""

    _DEFAULT_INTERPOLATION = Interpolation()
    BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True, '0': False, 'no': False, 'false': False, 'off': False}
    SECTCRE = re.compile(r'\[(?P<header>.+)\]')
    NONSPACECRE = re.compile(r'\S')
    OPTCRE = re.compile(r'(?P<option>.*?)\s*(?:(?P<vi>=|:)\s*(?P<value>.*))$')
    OPTCRE_NV = re.compile(r'(?P<option>.*?)\s*(?:(?P<vi>=|:)\s*(?P<value>.*))?$')

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=('=', ':'), comment_prefixes=('#', ';'),
                 inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT,
                 interpolation=_none, converters=_none):
        self._dict = dict_type
        self._sections = dict_type()
        self._defaults = dict_type()
        self._proxies = dict_type()
        self._delimiters = tuple(delimiters)
        self._comment_prefixes = tuple(comment_prefixes or ())
        self._inline_comment_prefixes = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._allow_no_value = allow_no_value
        self._empty_lines_in_values = empty_lines_in_values
        self.default_section = default_section
        if interpolation is _none:
            interpolation = self._DEFAULT_INTERPOLATION
        if interpolation is None:
            interpolation = Interpolation()
        if not isinstance(interpolation, Interpolation):
            raise TypeError('interpolation= must be None or an instance of Interpolation; '
                            f'got an object of type {type(interpolation)}')
        self._interpolation = interpolation
        self._converters = ConverterMapping(self)
        self._proxies[default_section] = SectionProxy(self, default_section)
        if converters is not _none:
            self._converters.update(converters)
        if defaults:
            self._read_defaults(defaults)
        if self._delimiters == ('=', ':'):
            self._optcre = self.OPTCRE_NV if allow_no_value else self.OPTCRE
        else:
            d = '|'.join([re.escape(x) for x in self._delimiters])
            optional = '?' if allow_no_value else ''
            self._optcre = re.compile(rf'(?P<option>.*?)\s*(?:(?P<vi>{d})\s*(?P<value>.*)){optional}$')

    def _read_defaults(self, defaults):
        for key, value in defaults.items():
            self._defaults[self.optionxform(key)] = value

    def optionxform(self, optionstr):
        """How names of options are spelt."""
        return optionstr.lower()

    def defaults(self):
        return self._defaults

    def sections(self):
        """The names of the sections, without the default one."""
        return list(self._sections)

    def add_section(self, section):
        """Add an empty section."""
        if section in self._sections:
            raise DuplicateSectionError(section)
        if section == self.default_section:
            raise ValueError('Invalid section name: %r' % section)
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        return section in self._sections

    def _section(self, section):
        if section in self._sections:
            return self._sections[section]
        if section == self.default_section:
            return {}
        raise NoSectionError(section)

    def options(self, section):
        """The names of the options of a section, defaults included."""
        try:
            own = self._sections[section]
        except KeyError:
            raise NoSectionError(section) from None
        return list({**own, **self._defaults})

    def has_option(self, section, option):
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    def read(self, filenames, encoding=None):
        """Read files, those that there are; the answer is their names."""
        import os
        if isinstance(filenames, (str, bytes, os.PathLike)):
            filenames = [filenames]
        found = []
        for name in filenames:
            try:
                with open(name, encoding=encoding) as f:
                    self._read(f, name)
            except OSError:
                continue
            found.append(os.fspath(name))
        return found

    def read_file(self, f, source=None):
        """Read lines."""
        if source is None:
            source = getattr(f, 'name', '<???>')
        self._read(f, source)

    def readfp(self, fp, filename=None):
        """The old name of read_file()."""
        _old("This method will be removed in Python 3.12. Use 'parser.read_file()' instead.")
        self.read_file(fp, source=filename)

    def read_string(self, string, source='<string>'):
        """Read a text."""
        self._read(string.splitlines(True), source)

    def read_dict(self, dictionary, source='<dict>'):
        """Read dicts of dicts."""
        seen = set()
        for section, keys in dictionary.items():
            section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in seen:
                    raise
            seen.add(section)
            for key, value in keys.items():
                key = self.optionxform(str(key))
                if value is not None:
                    value = str(value)
                if self._strict and (section, key) in seen:
                    raise DuplicateOptionError(section, key, source)
                seen.add((section, key))
                self.set(section, key, value)

    def _strip_comment(self, line):
        """The line without comments; None if it is nothing else."""
        text = line.strip()
        for prefix in self._comment_prefixes:
            if text.startswith(prefix):
                return None
        end = len(line)
        for prefix in self._inline_comment_prefixes:
            i = -1
            while (i := line.find(prefix, i + 1)) >= 0:
                if i == 0 or line[i - 1].isspace():
                    end = min(end, i)
                    break
        return line[:end].strip()

    def _read(self, lines, source):
        seen = set()
        section = name = option = None
        indent, errors = 0, None
        for lineno, line in enumerate(lines, 1):
            value = self._strip_comment(line)
            if not value:
                if self._empty_lines_in_values:
                    if value is not None and section is not None and option and section[option] is not None and not line.strip():
                        section[option].append('')
                else:
                    indent = 1 << 60
                continue
            first = self.NONSPACECRE.search(line).start()
            if section is not None and option and first > indent:
                section[option].append(value)
                continue
            indent = first
            m = self.SECTCRE.match(value)
            if m:
                name, option = m.group('header'), None
                section = self._begin(name, seen, source, lineno)
                continue
            if section is None:
                raise MissingSectionHeaderError(source, lineno, line)
            m = self._optcre.match(value)
            if not m:
                errors = self._bad(errors, source, lineno, line)
                continue
            option, vi, text = m.group('option', 'vi', 'value')
            if not option:
                errors = self._bad(errors, source, lineno, line)
            option = self.optionxform(option.rstrip())
            if self._strict and (name, option) in seen:
                raise DuplicateOptionError(name, option, source, lineno)
            seen.add((name, option))
            section[option] = None if text is None else [text.strip()]
        self._join()
        if errors:
            raise errors

    def _bad(self, errors, source, lineno, line):
        errors = errors or ParsingError(source)
        errors.append(lineno, repr(line))
        return errors

    def _begin(self, name, seen, source, lineno):
        if name in self._sections:
            if self._strict and name in seen:
                raise DuplicateSectionError(name, source, lineno)
        elif name == self.default_section:
            return self._defaults
        else:
            self._sections[name] = self._dict()
            self._proxies[name] = SectionProxy(self, name)
        seen.add(name)
        return self._sections[name]

    def _join(self):
        for name, options in [(self.default_section, self._defaults), *self._sections.items()]:
            for key, value in options.items():
                if isinstance(value, list):
                    value = '\n'.join(value).rstrip()
                options[key] = self._interpolation.before_read(self, name, key, value)

    def _layers(self, section, vars):
        own = self._section(section)
        extra = {self.optionxform(k): None if v is None else str(v) for k, v in vars.items()} if vars else {}
        return _Layers(extra, own, self._defaults)

    def get(self, section, option, *, raw=False, vars=None, fallback=_none):
        """The value of an option."""
        try:
            values = self._layers(section, vars)
        except NoSectionError:
            if fallback is _none:
                raise
            return fallback
        option = self.optionxform(option)
        try:
            value = values[option]
        except KeyError:
            if fallback is _none:
                raise NoOptionError(option, section) from None
            return fallback
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, values)

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_none, **kwargs):
        try:
            return conv(self.get(section, option, raw=raw, vars=vars, **kwargs))
        except (NoSectionError, NoOptionError):
            if fallback is _none:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_none, **kwargs):
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_none, **kwargs):
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_none, **kwargs):
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError('Not a boolean: %s' % value)
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_none, raw=False, vars=None):
        """Sections, or the options of one with their values."""
        if section is _none:
            return super().items()
        names = [*{**self._defaults, **self._section(section)}]
        return [(n, self.get(section, n, raw=raw, vars=vars)) for n in names]

    def popitem(self):
        for key in self.sections():
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def set(self, section, option, value=None):
        """Set an option."""
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        if not section or section == self.default_section:
            options = self._defaults
        else:
            try:
                options = self._sections[section]
            except KeyError:
                raise NoSectionError(section) from None
        options[self.optionxform(option)] = value

    def write(self, fp, space_around_delimiters=True):
        """Write it all to a file."""
        d = f' {self._delimiters[0]} ' if space_around_delimiters else self._delimiters[0]
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults, d)
        for section, options in self._sections.items():
            self._write_section(fp, section, options, d)

    def _write_section(self, fp, name, options, delimiter):
        fp.write(f'[{name}]\n')
        for key, value in options.items():
            value = self._interpolation.before_write(self, name, key, value)
            value = '' if value is None and self._allow_no_value else delimiter + str(value).replace('\n', '\n\t')
            fp.write(f'{key}{value}\n')
        fp.write('\n')

    def remove_option(self, section, option):
        """Remove an option; whether there was one."""
        if not section or section == self.default_section:
            options = self._defaults
        else:
            try:
                options = self._sections[section]
            except KeyError:
                raise NoSectionError(section) from None
        return options.pop(self.optionxform(option), _none) is not _none

    def remove_section(self, section):
        """Remove a section; whether there was one."""
        if section not in self._sections:
            return False
        del self._sections[section], self._proxies[section]
        return True

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError('Cannot remove the default section.')
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        yield self.default_section
        yield from self._sections

    @property
    def converters(self):
        return self._converters


class ConfigParser(RawConfigParser):
    """RawConfigParser with %(name)s in values, which have to be strs."""

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def _check_value(self, option, value):
        if not isinstance(option, str):
            raise TypeError('option keys must be strings')
        if (not self._allow_no_value or value) and not isinstance(value, str):
            raise TypeError('option values must be strings')

    def set(self, section, option, value=None):
        """Set an option."""
        self._check_value(option, value)
        super().set(section, option, value)

    def add_section(self, section):
        """Add an empty section."""
        if not isinstance(section, str):
            raise TypeError('section names must be strings')
        super().add_section(section)

    def _read_defaults(self, defaults):
        interpolation, self._interpolation = self._interpolation, Interpolation()
        try:
            self.read_dict({self.default_section: defaults})
        finally:
            self._interpolation = interpolation


class SafeConfigParser(ConfigParser):
    """The old name of ConfigParser."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _old('The SafeConfigParser class has been renamed to ConfigParser in Python 3.2. '
             'This alias will be removed in Python 3.12. Use ConfigParser directly instead.')


class SectionProxy(MutableMapping):
    """A section of a parser as a mapping."""

    def __init__(self, parser, name):
        self._parser = parser
        self._name = name
        for conv in parser.converters:
            setattr(self, 'get' + conv, _partial(self.get, _impl=getattr(parser, 'get' + conv)))

    def __repr__(self):
        return '<Section: {}>'.format(self._name)

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        if isinstance(self._parser, ConfigParser):
            self._parser._check_value(key, value)
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    def _options(self):
        if self._name != self._parser.default_section:
            return self._parser.options(self._name)
        return list(self._parser.defaults())

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        """The value of an option, or fallback."""
        return (_impl or self._parser.get)(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


class ConverterMapping(MutableMapping):
    """What get...() methods there are."""

    def __init__(self, parser):
        self._parser = parser
        self._data = {}
        for name in dir(parser):
            if name.startswith('get') and name != 'get' and callable(getattr(parser, name)):
                self._data[name[3:]] = None

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        if not isinstance(key, str):
            raise ValueError(f'Incompatible key: {key} (type: {type(key)})')
        if not key:
            raise ValueError('Incompatible key: cannot use "" as a name')
        self._data[key] = value
        get = _partial(self._parser._get_conv, conv=value)
        get.converter = value
        setattr(self._parser, 'get' + key, get)
        for proxy in self._parser._proxies.values():
            setattr(proxy, 'get' + key, _partial(proxy.get, _impl=get))

    def __delitem__(self, key):
        del self._data[key]
        for owner in (self._parser, *self._parser._proxies.values()):
            if 'get' + key in owner.__dict__:
                delattr(owner, 'get' + key)

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
