"""Data structures as text that is good to read."""

import sys as _sys

__all__ = ['pprint', 'pformat', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter', 'pp']


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """Print an object, prettily."""
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """An object as pretty text."""
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """Print an object, prettily; dicts in their own order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """repr that knows recursion."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Whether saferepr gives an expression for the object."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    """Whether an object contains itself."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _safe_key:
    """Sorts anything."""

    __slots__ = ['obj']

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _safe_tuple(t):
    return _safe_key(t[0]), _safe_key(t[1])


def _recursion(object):
    return f'<Recursion on {type(object).__name__} with id={id(object)}>'


class _Text:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


class PrettyPrinter:
    """Prints objects, prettily."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = _sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write('\n')

    def pformat(self, object):
        text = _Text()
        self._format(object, text, 0, 0, {}, 0)
        return ''.join(text.parts)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        s, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """(text, whether it is an expression, whether there is recursion)."""
        return self._safe_repr(object, context, maxlevels, level)

    def _repr(self, object, context, level):
        text, readable, recursive = self.format(object, context.copy(), self._depth, level)
        if not readable:
            self._readable = False
        if recursive:
            self._recursive = True
        return text

    def _format(self, object, stream, indent, allowance, context, level):
        key = id(object)
        if key in context:
            stream.write(_recursion(object))
            self._recursive = True
            self._readable = False
            return
        text = self._repr(object, context, level)
        if len(text) > self._width - indent - allowance:
            method = self._pretty_method(object)
            if method is not None:
                context[key] = 1
                method(object, stream, indent, allowance, context, level + 1)
                del context[key]
                return
        stream.write(text)

    def _pretty_method(self, object):
        repr_of = type(object).__repr__
        name = _pretty.get(repr_of)
        if name is not None:
            return getattr(self, name)
        for base in type(object).__mro__:
            name = _pretty_by_name.get((base.__module__, base.__name__))
            if name is not None and base.__repr__ is repr_of:
                return getattr(self, name)
        if (hasattr(object, '__dataclass_fields__') and not isinstance(object, type) and object.__dataclass_params__.repr
                and getattr(getattr(repr_of, '__code__', None), 'co_filename', '') == '<string>'):    # a generated one
            return self._pprint_dataclass
        return None

    # containers

    def _pprint_dict(self, object, stream, indent, allowance, context, level):
        stream.write('{')
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * ' ')
        if len(object):
            items = sorted(object.items(), key=_safe_tuple) if self._sort_dicts else object.items()
            self._format_dict_items(items, stream, indent, allowance + 1, context, level)
        stream.write('}')

    def _pprint_list(self, object, stream, indent, allowance, context, level):
        stream.write('[')
        self._format_items(object, stream, indent, allowance + 1, context, level)
        stream.write(']')

    def _pprint_tuple(self, object, stream, indent, allowance, context, level):
        end = ',)' if len(object) == 1 else ')'
        stream.write('(')
        self._format_items(object, stream, indent, allowance + len(end), context, level)
        stream.write(end)

    def _pprint_set(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        kind = type(object)
        start, end = '{', '}'
        if kind is not set:
            start, end = kind.__name__ + '({', '})'
            indent += len(kind.__name__) + 1
        stream.write(start)
        self._format_items(sorted(object, key=_safe_key), stream, indent, allowance + len(end), context, level)
        stream.write(end)

    def _pprint_mappingproxy(self, object, stream, indent, allowance, context, level):
        stream.write('mappingproxy(')
        self._format(object.copy(), stream, indent + 13, allowance + 1, context, level)
        stream.write(')')

    def _pprint_simplenamespace(self, object, stream, indent, allowance, context, level):
        name = type(object).__name__
        if name == 'SimpleNamespace':
            name = 'namespace'
        self._call_text(name, object.__dict__.items(), stream, indent, allowance, context, level)

    def _pprint_dataclass(self, object, stream, indent, allowance, context, level):
        items = [(n, getattr(object, n)) for n, f in object.__dataclass_fields__.items()
                 if f.repr and getattr(f._field_type, 'name', '_FIELD') == '_FIELD']
        self._call_text(type(object).__name__, items, stream, indent, allowance, context, level)

    def _call_text(self, name, items, stream, indent, allowance, context, level):
        stream.write(name + '(')
        self._format_namespace_items(items, stream, indent + len(name) + 1, allowance, context, level)
        stream.write(')')

    def _pprint_ordered_dict(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = type(object).__name__
        stream.write(name + '(')
        self._format(list(object.items()), stream, indent + len(name) + 1, allowance + 1, context, level)
        stream.write(')')

    def _pprint_default_dict(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        factory = self._repr(object.default_factory, context, level)
        name = type(object).__name__
        indent += len(name) + 1
        stream.write(f"{name}({factory},\n{' ' * indent}")
        self._pprint_dict(object, stream, indent, allowance + 1, context, level)
        stream.write(')')

    def _pprint_counter(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = type(object).__name__
        stream.write(name + '({')
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * ' ')
        self._format_dict_items(object.most_common(), stream, indent + len(name) + 1, allowance + 2, context, level)
        stream.write('})')

    def _pprint_chain_map(self, object, stream, indent, allowance, context, level):
        if not len(object.maps):
            stream.write(repr(object))
            return
        name = type(object).__name__
        stream.write(name + '(')
        indent += len(name) + 1
        for i, m in enumerate(object.maps):
            last = i == len(object.maps) - 1
            self._format(m, stream, indent, allowance + 1 if last else 1, context, level)
            stream.write(')' if last else ',\n' + ' ' * indent)

    def _pprint_deque(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = type(object).__name__
        stream.write(name + '(')
        indent += len(name) + 1
        stream.write('[')
        if object.maxlen is None:
            self._format_items(object, stream, indent, allowance + 2, context, level)
            stream.write('])')
        else:
            self._format_items(object, stream, indent, 2, context, level)
            limit = self._repr(object.maxlen, context, level)
            stream.write(f"],\n{' ' * indent}maxlen={limit})")

    def _pprint_user(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context, level - 1)

    # texts

    def _pprint_str(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        if level == 1:
            indent += 1
            allowance += 1
        chunks = self._str_chunks(object.splitlines(True), self._width - indent, allowance)
        if len(chunks) == 1:
            stream.write(chunks[0])
            return
        self._write_chunks(chunks, stream, indent, level == 1)

    def _str_chunks(self, lines, width, allowance):
        chunks = []
        for i, line in enumerate(lines):
            last = i == len(lines) - 1
            rep = repr(line)
            if len(rep) <= width - (allowance if last else 0):
                chunks.append(rep)
                continue
            parts = _words(line)
            current = ''
            for j, part in enumerate(parts):
                room = width - (allowance if last and j == len(parts) - 1 else 0)
                if len(repr(current + part)) > room:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current += part
            if current:
                chunks.append(repr(current))
        return chunks

    def _write_chunks(self, chunks, stream, indent, parens):
        if parens:
            stream.write('(')
        stream.write(('\n' + ' ' * indent).join(chunks))
        if parens:
            stream.write(')')

    def _pprint_bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        parens = level == 1
        if parens:
            indent += 1
            allowance += 1
        width = self._width - indent
        chunks = []
        current = b''
        last = len(object) // 4 * 4
        for i in range(0, len(object), 4):
            part = object[i:i + 4]
            if i == last:
                width -= allowance
            if len(repr(current + part)) > width:
                if current:
                    chunks.append(repr(current))
                current = part
            else:
                current += part
        if current:
            chunks.append(repr(current))
        self._write_chunks(chunks, stream, indent, parens)

    def _pprint_bytearray(self, object, stream, indent, allowance, context, level):
        stream.write('bytearray(')
        self._pprint_bytes(bytes(object), stream, indent + 10, allowance + 1, context, level + 1)
        stream.write(')')

    # items

    def _format_dict_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        items = list(items)
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            rep = self._repr(key, context, level)
            stream.write(rep + ': ')
            self._format(value, stream, indent + len(rep) + 2, allowance if last else 1, context, level)
            if not last:
                stream.write(',\n' + ' ' * indent)

    def _format_namespace_items(self, items, stream, indent, allowance, context, level):
        items = list(items)
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            stream.write(key + '=')
            if id(value) in context:
                stream.write('...')
            else:
                self._format(value, stream, indent + len(key) + 1, allowance if last else 1, context, level)
            if not last:
                stream.write(',\n' + ' ' * indent)

    def _format_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * ' ')
        items = list(items)
        newline = ',\n' + ' ' * indent
        between = ''
        room = whole = self._width - indent + 1
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                whole -= allowance
                room -= allowance
            if self._compact:
                rep = self._repr(item, context, level)
                size = len(rep) + 2
                if room < size:
                    room = whole
                    if between:
                        between = newline
                if room >= size:
                    room -= size
                    stream.write(between + rep)
                    between = ', '
                    continue
            stream.write(between)
            between = newline
            self._format(item, stream, indent, allowance if last else 1, context, level)

    # on one line

    def _safe_repr(self, object, context, maxlevels, level):
        kind = type(object)
        if kind in (str, float, complex, bytes, bool, type(None), bytearray):
            return repr(object), True, False
        repr_of = kind.__repr__
        if issubclass(kind, int) and repr_of is int.__repr__:
            return f'{object:_d}' if self._underscore_numbers else repr(object), True, False
        if issubclass(kind, dict) and repr_of is dict.__repr__:
            return self._repr_of_dict(object, context, maxlevels, level)
        if issubclass(kind, list) and repr_of is list.__repr__:
            return self._repr_of_items(object, '[%s]', context, maxlevels, level)
        if issubclass(kind, tuple) and repr_of is tuple.__repr__:
            return self._repr_of_items(object, '(%s,)' if len(object) == 1 else '(%s)', context, maxlevels, level)
        text = repr(object)
        return text, bool(text and not text.startswith('<')), False

    def _repr_of_dict(self, object, context, maxlevels, level):
        if not object:
            return '{}', True, False
        key = id(object)
        if maxlevels and level >= maxlevels:
            return '{...}', False, key in context
        if key in context:
            return _recursion(object), False, True
        context[key] = 1
        readable, recursive = True, False
        parts = []
        items = sorted(object.items(), key=_safe_tuple) if self._sort_dicts else object.items()
        for k, v in items:
            k, kreadable, krecursive = self.format(k, context, maxlevels, level + 1)
            v, vreadable, vrecursive = self.format(v, context, maxlevels, level + 1)
            parts.append(f'{k}: {v}')
            readable = readable and kreadable and vreadable
            recursive = recursive or krecursive or vrecursive
        del context[key]
        return '{%s}' % ', '.join(parts), readable, recursive

    def _repr_of_items(self, object, form, context, maxlevels, level):
        if not object:
            return form % '', True, False
        key = id(object)
        if maxlevels and level >= maxlevels:
            return form % '...', False, key in context
        if key in context:
            return _recursion(object), False, True
        context[key] = 1
        readable, recursive = True, False
        parts = []
        for item in object:
            text, r, again = self.format(item, context, maxlevels, level + 1)
            parts.append(text)
            readable = readable and r
            recursive = recursive or again
        del context[key]
        return form % ', '.join(parts), readable, recursive


def _words(line):
    """The words of a line, each with the white space after it."""
    parts = []
    start = 0
    space = False
    for i, c in enumerate(line):
        if c.isspace():
            space = True
        elif space:
            parts.append(line[start:i])
            start = i
            space = False
    parts.append(line[start:])
    return parts


_pretty = {dict.__repr__: '_pprint_dict', list.__repr__: '_pprint_list', tuple.__repr__: '_pprint_tuple',
           set.__repr__: '_pprint_set', frozenset.__repr__: '_pprint_set', str.__repr__: '_pprint_str',
           bytes.__repr__: '_pprint_bytes', bytearray.__repr__: '_pprint_bytearray',
           type(type.__dict__).__repr__: '_pprint_mappingproxy'}
_pretty_by_name = {('types', 'SimpleNamespace'): '_pprint_simplenamespace',
                   ('collections', 'OrderedDict'): '_pprint_ordered_dict',
                   ('collections', 'defaultdict'): '_pprint_default_dict',
                   ('collections', 'Counter'): '_pprint_counter', ('collections', 'ChainMap'): '_pprint_chain_map',
                   ('collections', 'deque'): '_pprint_deque', ('collections', 'UserDict'): '_pprint_user',
                   ('collections', 'UserList'): '_pprint_user', ('collections', 'UserString'): '_pprint_user'}
