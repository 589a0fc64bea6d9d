"""Sets of characters, templates and formatters."""

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits', 'octdigits', 'printable',
           'punctuation', 'whitespace', 'Formatter', 'Template']

import re as _re

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """s with its words capitalized."""
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


_none = object()


class Template:
    """A text with $names to be replaced."""

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = _re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        if 'pattern' in cls.__dict__:
            pattern = cls.pattern
        else:
            mark, plain = _re.escape(cls.delimiter), cls.idpattern
            pattern = (rf'{mark}(?:(?P<escaped>{mark})|(?P<named>{plain})|{{(?P<braced>{cls.braceidpattern or plain})}}|'
                       r'(?P<invalid>))')
        cls.pattern = _re.compile(pattern, cls.flags | _re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _invalid(self, mo):
        i = mo.start('invalid')
        lines = self.template[:i].splitlines(keepends=True)
        colno, lineno = (i - len(''.join(lines[:-1])), len(lines)) if lines else (1, 1)
        raise ValueError('Invalid placeholder in string: line %d, col %d' % (lineno, colno))

    def _replace(self, mapping, safe):
        def one(mo):
            name = mo.group('named') or mo.group('braced')
            if name is not None:
                if not safe:
                    return str(mapping[name])
                try:
                    return str(mapping[name])
                except KeyError:
                    return mo.group()
            if mo.group('escaped') is not None:
                return self.delimiter
            if mo.group('invalid') is not None:
                if safe:
                    return mo.group()
                self._invalid(mo)
            raise ValueError('Unrecognized named group in pattern', self.pattern)
        return self.pattern.sub(one, self.template)

    @staticmethod
    def _mapping(mapping, kws):
        if mapping is _none:
            return kws
        if not kws:
            return mapping
        from collections import ChainMap
        return ChainMap(kws, mapping)

    def substitute(self, mapping=_none, /, **kws):
        """The text with all names replaced."""
        return self._replace(self._mapping(mapping, kws), False)

    def safe_substitute(self, mapping=_none, /, **kws):
        """The text with the names replaced that are known."""
        return self._replace(self._mapping(mapping, kws), True)

    def is_valid(self):
        """Whether substitute would accept all placeholders."""
        for mo in self.pattern.finditer(self.template):
            if mo.group('invalid') is not None:
                return False
            if mo.group('named') is None and mo.group('braced') is None and mo.group('escaped') is None:
                raise ValueError('Unrecognized named group in pattern', self.pattern)
        return True

    def get_identifiers(self):
        """The names, each once."""
        ids = []
        for mo in self.pattern.finditer(self.template):
            name = mo.group('named') or mo.group('braced')
            if name is not None and name not in ids:
                ids.append(name)
            elif name is None and mo.group('invalid') is None and mo.group('escaped') is None:
                raise ValueError('Unrecognized named group in pattern', self.pattern)
        return ids


Template.__init_subclass__()


def _fields(text):
    """(literal, field, spec, conversion) of the parts of a format string."""
    i, literal = 0, []
    while i < len(text):
        c = text[i]
        i += 1
        if c != '{' and c != '}':
            literal.append(c)
        elif text[i:i + 1] == c:
            literal.append(c)
            i += 1
            yield ''.join(literal), None, None, None
            literal = []
        elif c == '}':
            raise ValueError("Single '}' encountered in format string")
        elif i == len(text):
            raise ValueError("Single '{' encountered in format string")
        else:
            name, spec, conversion, i = _field(text, i)
            yield ''.join(literal), name, spec, conversion
            literal = []
    if literal:
        yield ''.join(literal), None, None, None


def _field(text, start):
    """(name, spec, conversion, end) of the field that begins behind a brace."""
    i = _name_end(text, start)
    name, c, conversion = text[start:i], text[i], None
    i += 1
    if c == '!':
        if i == len(text):
            raise ValueError("end of string while looking for conversion specifier")
        conversion = text[i]
        i += 1
        if i < len(text):
            c = text[i]
            i += 1
            if c != '}' and c != ':':
                raise ValueError("expected ':' after conversion specifier")
    if c == '}':
        return name, '', conversion, i
    start, depth = i, 1
    for i in range(start, len(text)):
        if text[i] == '{':
            depth += 1
        elif text[i] == '}':
            depth -= 1
            if depth == 0:
                return name, text[start:i], conversion, i + 1
    raise ValueError("unmatched '{' in format spec")


def _name_end(text, i):
    while i < len(text):
        c = text[i]
        if c == '{':
            raise ValueError("unexpected '{' in field name")
        if c == '[':
            while i < len(text) and text[i] != ']':
                i += 1
            continue
        if c in '}:!':
            return i
        i += 1
    raise ValueError("expected '}' before end of string")


def _number(text):
    """What a part of a field name means: an index, if it is digits."""
    if not text.isdecimal() or not text.isascii():
        return text
    if len(text.lstrip('0')) > 18 and int(text) >= 1 << 63:
        raise ValueError('Too many decimal digits in format string')
    return int(text)


def _split_name(name):
    """The first part of a field name, and (is attribute, key) of the others."""
    i = 0
    while i < len(name) and name[i] not in '.[':
        i += 1
    return _number(name[:i]), _other_names(name, i)


def _other_names(name, i):
    while i < len(name):
        if name[i] == '.':
            j = i + 1
            while j < len(name) and name[j] not in '.[':
                j += 1
            if j == i + 1:
                raise ValueError('Empty attribute in format string')
            yield True, name[i + 1:j]
        elif name[i] == '[':
            j = name.find(']', i)
            if j < 0:
                raise ValueError("Missing ']' in format string")
            if j == i + 1:
                raise ValueError('Empty attribute in format string')
            yield False, _number(name[i + 1:j])
            j += 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        i = j


class Formatter:
    """str.format, to be changed by subclasses."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if name is None:
                continue
            if name == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                name = str(auto_arg_index)
                auto_arg_index += 1
            elif name.isdigit():
                if auto_arg_index:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                auto_arg_index = False
            obj, key = self.get_field(name, args, kwargs)
            used_args.add(key)
            obj = self.convert_field(obj, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            result.append(self.format_field(obj, spec))
        return ''.join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError('Unknown conversion specifier {0!s}'.format(conversion))

    def parse(self, format_string):
        return _fields(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_name(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, key in rest:
            obj = getattr(obj, key) if is_attr else obj[key]
        return obj, first
