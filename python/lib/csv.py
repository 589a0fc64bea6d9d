"""Tables as text: comma-separated values and the like."""

from _csv import Error, parse as _parse, join as _join

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'Error', 'Dialect', 'excel', 'excel_tab',
           'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect', 'list_dialects',
           'unregister_dialect', '__version__', 'DictReader', 'DictWriter', 'Sniffer', 'unix_dialect']

__version__ = '1.0'

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)

_dialects = {}
_limit = [128 * 1024]
_names = ('delimiter', 'quotechar', 'escapechar', 'doublequote', 'skipinitialspace', 'lineterminator', 'quoting', 'strict')
_unset = object()


def field_size_limit(new_limit=_unset, /):
    """The greatest length of a field; given a number, that is the next limit."""
    old = _limit[0]
    if new_limit is not _unset:
        if not isinstance(new_limit, int):
            raise TypeError('limit must be an integer')
        _limit[0] = new_limit
    return old


class _Dialect:
    """A dialect that has been checked."""

    def __init__(self, dialect=None, options={}):
        values = [',', '"', None, True, False, '\r\n', QUOTE_MINIMAL, False]
        quotechar_given = False
        for name in options:
            if name not in _names:
                raise TypeError("'%s' is an invalid keyword argument for this function" % name)
        for i, name in enumerate(_names):
            v = options.get(name, _unset)
            if v is _unset and dialect is not None:
                v = getattr(dialect, name, _unset)
            if v is not _unset:
                values[i] = v
                quotechar_given = quotechar_given or name == 'quotechar'
        delimiter, quotechar, escapechar, doublequote, skip, end, quoting, strict = values
        for name, v in (('delimiter', delimiter), ('escapechar', escapechar), ('quotechar', quotechar)):
            if v is None and name != 'delimiter':
                continue
            if not isinstance(v, str):
                allowed = 'string' if name == 'delimiter' else 'string or None'
                raise TypeError('"%s" must be %s, not %s' % (name, allowed, type(v).__name__))
            if len(v) != 1:
                raise TypeError('"%s" must be a 1-character string' % name)
        if end is not None and not isinstance(end, str):
            raise TypeError('"lineterminator" must be a string')
        if type(quoting) is not int:
            raise TypeError('"quoting" must be an integer')
        if not 0 <= quoting <= 3:
            raise TypeError('bad "quoting" value')
        if quotechar is None and quotechar_given and options.get('quoting', _unset) is _unset and (
                dialect is None or not hasattr(dialect, 'quoting')):
            quoting = QUOTE_NONE
        if quoting != QUOTE_NONE and quotechar is None:
            raise TypeError('quotechar must be set if quoting enabled')
        if end is None:
            raise TypeError('lineterminator must be set')
        self.delimiter, self.quotechar, self.escapechar = delimiter, quotechar, escapechar
        self.doublequote, self.skipinitialspace, self.strict = bool(doublequote), bool(skip), bool(strict)
        self.lineterminator, self.quoting = end, quoting
        self._parts = (delimiter, quotechar, escapechar, self.doublequote, self.skipinitialspace, end, quoting, self.strict)


_Dialect.__name__ = _Dialect.__qualname__ = 'Dialect'
_Dialect.__module__ = '_csv'


def _checked(dialect, options):
    if isinstance(dialect, str):
        dialect = get_dialect(dialect)
    if isinstance(dialect, _Dialect) and not options:
        return dialect
    return _Dialect(dialect, options)


class Dialect:
    """The base of classes that describe dialects."""

    _name = ''
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        try:
            _Dialect(self)
        except TypeError as e:
            raise Error(str(e)) from None


class excel(Dialect):
    """What Excel writes."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """What Excel writes, with tabs."""

    delimiter = '\t'


class unix_dialect(Dialect):
    """What Unix programs write."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\n'
    quoting = QUOTE_ALL


def register_dialect(name, dialect=None, /, **fmtparams):
    """Give a dialect a name."""
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = _checked(dialect, fmtparams)


def unregister_dialect(name, /):
    """Forget a name."""
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]


def get_dialect(name, /):
    """The dialect of a name."""
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]


def list_dialects():
    """The names of all dialects."""
    return list(_dialects)


register_dialect('excel', excel)
register_dialect('excel-tab', excel_tab)
register_dialect('unix', unix_dialect)


class _reader:
    """Rows of an iterable of lines, as lists of strs."""

    def __init__(self, iterable, dialect, options):
        self._lines = iter(iterable)
        self.dialect = _checked(dialect, options)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        parts, limit, lines = self.dialect._parts, _limit[0], []
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if not lines:
                    raise
                return _parse(parts, lines, True, limit)
            if not isinstance(line, str):
                raise Error('iterator should return strings, not %s (the file should be opened in text mode)'
                            % type(line).__name__)
            self.line_num += 1
            lines.append(line)
            row = _parse(parts, lines, False, limit)
            if row is not None:
                return row


class _writer:
    """Writes rows to a file."""

    def __init__(self, file, dialect, options):
        write = getattr(file, 'write', None)
        if not callable(write):
            raise TypeError('argument 1 must have a "write" method')
        self._write = write
        self.dialect = _checked(dialect, options)

    def writerow(self, row, /):
        try:
            fields = list(row)
        except TypeError:
            raise Error('iterable expected, not %s' % type(row).__name__) from None
        texts, numeric = [], []
        for v in fields:
            if type(v) is str:
                texts.append(v)
                numeric.append(False)
            else:
                texts.append('' if v is None else str(v))
                numeric.append(isinstance(v, (int, float)) or hasattr(v, '__float__'))
        return self._write(_join(self.dialect._parts, texts, numeric))

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)


_reader.__name__ = _reader.__qualname__ = 'reader'
_writer.__name__ = _writer.__qualname__ = 'writer'
_reader.__module__ = _writer.__module__ = '_csv'


def reader(iterable, dialect=None, /, **fmtparams):
    """An iterator over the rows of an iterable of lines."""
    return _reader(iterable, fmtparams.pop('dialect', dialect), fmtparams)


def writer(fileobj, dialect=None, /, **fmtparams):
    """An object that writes rows to a file."""
    return _writer(fileobj, fmtparams.pop('dialect', dialect), fmtparams)


class DictReader:
    """Rows as dicts, by the names in the first row or in fieldnames."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        d = dict(zip(names, row))
        if len(names) < len(row):
            d[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            d[name] = self.restval
        return d


class DictWriter:
    """Writes dicts as rows."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        if extrasaction.lower() not in ('raise', 'ignore'):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, d):
        if self.extrasaction == 'raise':
            wrong = [k for k in d if k not in self.fieldnames]
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join([repr(x) for x in wrong]))
        return [d.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))


class Sniffer:
    """Finds out about the format of a text from a sample of it."""

    def __init__(self):
        self.preferred = [',', '\t', ';', ' ', ':']

    def sniff(self, sample, delimiters=None):
        """A dialect that suits a sample; delimiters are the only ones to consider."""
        quotechar, doublequote, delimiter, skipinitialspace = self._guess_quote_and_delimiter(sample, delimiters)
        if not delimiter:
            delimiter, skipinitialspace = self._guess_delimiter(sample, delimiters)
        if not delimiter:
            raise Error('Could not determine delimiter')

        class dialect(Dialect):
            _name = 'sniffed'
            lineterminator = '\r\n'
            quoting = QUOTE_MINIMAL

        dialect.delimiter, dialect.quotechar = delimiter, quotechar or '"'
        dialect.doublequote, dialect.skipinitialspace = doublequote, skipinitialspace
        return dialect

    def _guess_quote_and_delimiter(self, data, delimiters):
        """By fields in quotes: between delimiters, at the start, at the end or alone in a line."""
        import re
        delim, quoted = r'(?P<delim>[^\w\n"\'])(?P<space> ?)', r'(?P<quote>["\']).*?(?P=quote)'
        begin, end = r'(?:^|\n)', r'(?:$|\n)'
        for pattern in delim + quoted + '(?P=delim)', begin + quoted + delim, delim + quoted + end, begin + quoted + end:
            found = list(re.finditer(pattern, data, re.DOTALL | re.MULTILINE))
            if found:
                break
        else:
            return '', False, None, 0
        quotes, delims, spaces = {}, {}, 0
        for m in found:
            groups = m.groupdict()
            quote, d = groups['quote'], groups.get('delim')
            quotes[quote] = quotes.get(quote, 0) + 1
            if d and (delimiters is None or d in delimiters):
                delims[d] = delims.get(d, 0) + 1
            spaces += bool(groups.get('space'))
        quote, d, skipinitialspace = max(quotes, key=quotes.get), '', 0
        if delims:
            d = max(delims, key=delims.get)
            skipinitialspace = delims[d] == spaces
        inner = '[^%s\\n]*' % re.escape(d)
        doubled = r'((%s)|^)\W*%s\W*((%s)|$)' % (re.escape(d), inner.join([quote] * 3), re.escape(d))
        return quote, bool(re.search(doubled, data, re.MULTILINE)), d, skipinitialspace

    def _guess_delimiter(self, data, delimiters):
        """By the characters that are as often in most lines."""
        lines = [line for line in data.split('\n') if line]
        step = min(10, len(lines))
        counts, found = {chr(c): {} for c in range(127)}, {}
        for start in range(0, len(lines), step or 1):
            for line in lines[start:start + step]:
                for c, of in counts.items():
                    n = line.count(c)
                    of[n] = of.get(n, 0) + 1
            found = self._steady(counts, min(start + step, len(lines)), delimiters)
            if found:
                break
        if not found:
            return '', 0
        liked = [d for d in self.preferred if d in found] if len(found) > 1 else []
        delim = liked[0] if liked else max((v, k) for k, v in found.items())[1]
        return delim, lines[0].count(delim) == lines[0].count(delim + ' ')

    def _steady(self, counts, total, delimiters):
        """The characters whose usual count in a line has few exceptions; counts says
        of each in how many lines it is how often."""
        modes = {}
        for c, of in counts.items():
            n = max(of, key=of.get)
            modes[c] = n, 2 * of[n] - sum(of.values())
        consistency = 1.0
        while consistency >= 0.9:
            found = {c: mode for c, mode in modes.items() if mode[0] > 0 and 0 < mode[1] and mode[1] / total >= consistency
                     and (delimiters is None or c in delimiters)}
            if found:
                return found
            consistency -= 0.01
        return {}

    def has_header(self, sample):
        """Whether the first row looks unlike the others: not a number above numbers,
        or of another length than all fields below it."""
        from io import StringIO
        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        for _, row in zip(range(21), rows):
            if len(row) != len(header):
                continue
            for i in list(kinds):
                kind = self._kind(row[i])
                if kinds[i] is None:
                    kinds[i] = kind
                elif kinds[i] != kind:
                    del kinds[i]
        votes = 0
        for i, kind in kinds.items():
            if kind is complex:
                unlike = self._kind(header[i]) is not complex
            else:
                unlike = len(header[i]) != kind
            votes += 1 if unlike else -1
        return votes > 0

    @staticmethod
    def _kind(field):
        try:
            complex(field)
        except (ValueError, OverflowError):
            return len(field)
        return complex
