"""Regular expressions.

Patterns are compiled and matched by _sre; this module has the functions, the
flags and the exception, and what has to call back into programs.
"""

import _sre
from _sre import compile as _compile, Pattern, Match

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge",
    "template", "escape", "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII",
    "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag",
]

__version__ = "2.2.1"


class error(Exception):
    """A pattern or template is not valid: msg, and where, if that is known:
    pattern, pos, lineno, colno."""

    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = '\n' if isinstance(pattern, str) else b'\n'
            msg = f'{msg} at position {pos}'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f'{msg} (line {self.lineno}, column {self.colno})'
        super().__init__(msg)


class _EnumType(type):
    """The class of RegexFlag."""

    __module__ = 'enum'
    __qualname__ = 'EnumType'

    def __call__(cls, value):
        return _flag(value)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter(cls._canonical_)

    def __len__(cls):
        return len(cls._canonical_)

    def __contains__(cls, x):
        if not isinstance(x, cls):
            raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'" % (
                type(x).__qualname__, 'EnumType'))
        return x._name_ in cls._member_map_

    def __repr__(cls):
        return "<flag 'RegexFlag'>"

    @property
    def __members__(cls):
        return dict(cls._member_map_)


_EnumType.__name__ = 'EnumType'


class RegexFlag(int, metaclass=_EnumType):
    """The flags of patterns."""

    def __or__(self, other):
        return _flag(int(self) | int(other)) if isinstance(other, int) else NotImplemented

    def __and__(self, other):
        return _flag(int(self) & int(other)) if isinstance(other, int) else NotImplemented

    def __xor__(self, other):
        return _flag(int(self) ^ int(other)) if isinstance(other, int) else NotImplemented

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        return _flag(511 & ~int(self))

    @property
    def value(self):
        return int(self)

    _value_ = value

    @property
    def name(self):
        value, names = int(self), []
        if not value:
            return 'NOFLAG'
        for f in RegexFlag._canonical_:
            if value & f:
                names.append(f._plain)
                value &= ~int(f)
        if value:
            if not names:
                return None
            names.append(hex(value))
        return '|'.join(names)

    _name_ = name

    def __iter__(self):
        for f in RegexFlag._canonical_:
            if int(self) & f:
                yield f

    def __len__(self):
        return int(self).bit_count()

    def __contains__(self, other):
        if not isinstance(other, RegexFlag):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (
                type(other).__qualname__, 'RegexFlag'))
        return int(other) & int(self) == int(other)

    def __repr__(self):
        name = self.name
        if name is None:
            return f're.RegexFlag({int(self)})'
        return '|'.join([n if n.startswith('0x') else 're.' + n for n in name.split('|')])

    __str__ = __repr__

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(int(self))

    def __reduce_ex__(self, protocol):
        return RegexFlag, (int(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


_flags = {}


def _flag(value):
    if not isinstance(value, int):
        raise ValueError("%r is not a valid RegexFlag" % (value,))
    value = int(value)
    if value < 0:
        value &= 511
    f = _flags.get(value)
    if f is None:
        f = int.__new__(RegexFlag, value)
        if value.bit_count() > 1 or value > 256:
            return f
        _flags[value] = f
    return f


RegexFlag._member_map_ = _members = {}
RegexFlag._canonical_ = []
for _value, _names in [(0, ('NOFLAG',)), (256, ('ASCII', 'A')), (2, ('IGNORECASE', 'I')), (4, ('LOCALE', 'L')),
                       (32, ('UNICODE', 'U')), (8, ('MULTILINE', 'M')), (16, ('DOTALL', 'S')),
                       (64, ('VERBOSE', 'X')), (1, ('TEMPLATE', 'T')), (128, ('DEBUG',))]:
    _f = _flag(_value)
    _f._plain = _names[0]
    if _value:
        RegexFlag._canonical_.append(_f)
    for _name in _names:
        _members[_name] = globals()[_name] = _f
        setattr(RegexFlag, _name, _f)
del _value, _names, _name, _f, _members


def compile(pattern, flags=0):
    """The compiled pattern."""
    return _compile(pattern, flags)


def search(pattern, string, flags=0):
    """The first match anywhere in string, or None."""
    return _compile(pattern, flags).search(string)


def match(pattern, string, flags=0):
    """A match at the beginning of string, or None."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """A match of all of string, or None."""
    return _compile(pattern, flags).fullmatch(string)


def split(pattern, string, maxsplit=0, flags=0):
    """Split string at the matches; groups become items, too."""
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """List of all matches: texts, or tuples if there is more than one group."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """Iterator over all matches."""
    return _compile(pattern, flags).finditer(string)


def sub(pattern, repl, string, count=0, flags=0):
    """string with its matches replaced by repl, a template or a function."""
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """(sub(...), number of replacements)."""
    return _compile(pattern, flags).subn(repl, string, count)


def template(pattern, flags=0):
    """Deprecated; compile with a flag that does nothing."""
    import warnings
    warnings.warn("The re.template() function is deprecated as it is an undocumented function without an obvious "
                  "purpose. Use re.compile() instead.", DeprecationWarning)
    return _compile(pattern, flags | T)


def escape(pattern):
    """pattern with a backslash before what is special in patterns."""
    return _sre.escape(pattern)


def purge():
    """Forget compiled patterns."""
    _sre.purge()


# What _sre asks for.

def _slow(name, pattern, *args):
    while not _sre._work():
        pass
    return getattr(type(pattern), name)(pattern, *args)


def _sub(pattern, repl, string, count, pair):
    out = []
    pos = n = 0
    for m in pattern.finditer(string):
        if count and n >= count:
            break
        start, end = m.span()
        if pos < start:
            out.append(string[pos:start])
        item = repl(m)
        if item is not None:
            out.append(item)
        pos = end
        n += 1
    if pos < len(string):
        out.append(string[pos:])
    text = ('' if isinstance(string, str) else b'').join(out)
    return (text, n) if pair else text


def _error(msg, pattern, pos):
    raise error(msg, pattern, pos)


def _warn(result, found):
    import warnings
    for category, text in found:
        warnings.warn(text, FutureWarning if category == 'FutureWarning' else DeprecationWarning, stacklevel=3)
    return result


_sre._hooks(_slow, _sub, _error, _warn, _compile)


class Scanner:
    """Splits texts into tokens: lexicon is a list of (pattern, action)."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        parts, self._actions, groups = [], {}, 0
        for phrase, action in lexicon:
            groups += 1
            parts.append('(' + phrase + ')')
            self._actions[groups] = action
            groups += _compile(phrase, flags).groups
        self.scanner = _compile('|'.join(parts), flags)

    def scan(self, string):
        """(list of what the actions returned, rest of the text)."""
        result, pos = [], 0
        while True:
            m = self.scanner.match(string, pos)
            if m is None or m.end() == pos:
                return result, string[pos:]
            pos = m.end()
            action = self._actions[m.lastindex]
            if callable(action):
                self.match = m
                action = action(self, m.group())
            if action is not None:
                result.append(action)
