"""The way from objects to JSON text."""

from _json import encode as _runs, encode_basestring, encode_basestring_ascii

# There is one implementation of each, whichever is asked for.
c_encode_basestring_ascii = py_encode_basestring_ascii = encode_basestring_ascii
c_encode_basestring = py_encode_basestring = encode_basestring


class JSONEncoder:
    """Writes None, bools, numbers, strings, lists, tuples and dicts.  A derived class
    says in default() what to write for other objects."""

    key_separator = ': '
    item_separator = ', '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys, self.sort_keys, self.ensure_ascii = skipkeys, sort_keys, ensure_ascii
        self.allow_nan, self.check_circular = allow_nan, check_circular
        self.indent = indent
        if separators is None:
            if indent is not None:
                self.item_separator = ','       # a line ends after it
        else:
            self.item_separator, self.key_separator = separators
        if default is not None:
            self.default = default

    def encode(self, o):
        """The whole text."""
        if not isinstance(o, str):
            return ''.join(self.iterencode(o, True))
        quoted = encode_basestring_ascii if self.ensure_ascii else encode_basestring
        return quoted(o)

    def iterencode(self, o, _one_shot=False):
        """The text piece by piece."""
        return self._written(o, 0, ())

    def _written(self, o, level, path):
        indent = self.indent
        if not (indent is None or isinstance(indent, str)):
            indent = indent * ' '
        for run in _runs(o, self.skipkeys, self.ensure_ascii, self.check_circular, self.allow_nan, self.sort_keys,
                         indent, self.item_separator, self.key_separator, level, path):
            if type(run) is not str:
                # An unknown object inside the objects of path.
                unknown, deeper, inside = run
                yield from self._written(self.default(unknown), deeper, (*inside, unknown))
            else:
                yield run

    def default(self, o):
        """An object to write in the place of o."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')
