"""From JSON to objects."""

from _json import decode as _decode, scanstring as _scanstring

__all__ = ['JSONDecoder', 'JSONDecodeError']

_OBJECTS, _INTS, _FLOATS, _CONSTANTS = 1, 2, 4, 8


class JSONDecodeError(ValueError):
    """What is wrong with a document, and where: msg, doc, pos, lineno, colno."""

    def __init__(self, msg, doc, pos):
        line_start = doc.rfind('\n', 0, pos) + 1
        self.lineno, self.colno = doc.count('\n', 0, pos) + 1, pos - line_start + 1
        self.pos, self.doc, self.msg = pos, doc, msg
        super().__init__(f'{msg}: line {self.lineno} column {self.colno} (char {pos})')

    def __reduce__(self):
        args = self.msg, self.doc, self.pos
        return self.__class__, args


def scanstring(s, end, strict=True, /):
    """The string in s whose first character is at end, and where it ends."""
    value, end = _scanstring(s, end, strict)
    if end < 0:
        raise JSONDecodeError(value, s, ~end)
    return value, end


def _skip(s, i):
    while i < len(s) and s[i] in ' \t\n\r':
        i += 1
    return i


class JSONDecoder:
    """Turns JSON text into objects; the hooks say how."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or float
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        """What the text s stands for."""
        obj, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """What the text at s[idx] stands for, and where it ends."""
        if idx < 0:
            raise ValueError('idx cannot be negative')
        hooks = 0
        if self.parse_int is not int:
            hooks |= _INTS
        if self.parse_float is not float:
            hooks |= _FLOATS
        if self.parse_constant is not float:
            hooks |= _CONSTANTS
        if hooks or self.object_hook is not None or self.object_pairs_hook is not None:
            hooks |= _OBJECTS
        obj, end = _decode(s, idx, bool(self.strict), hooks)
        if end < 0:
            raise JSONDecodeError(obj, s, ~end) from None
        if hooks:
            obj = self._build(obj)
        return obj, end

    def _build(self, x):
        if type(x) is list:
            for i in range(len(x)):
                if type(x[i]) is tuple or type(x[i]) is list:
                    x[i] = self._build(x[i])
        elif type(x) is tuple:
            kind = x[0]
            if kind == 'o':
                pairs = [(x[i], self._build(x[i + 1])) for i in range(1, len(x), 2)]
                if self.object_pairs_hook is not None:
                    return self.object_pairs_hook(pairs)
                pairs = dict(pairs)
                if self.object_hook is not None:
                    return self.object_hook(pairs)
                return pairs
            if kind == 'i':
                return self.parse_int(x[1])
            if kind == 'f':
                return self.parse_float(x[1])
            return self.parse_constant(x[1])
        return x
