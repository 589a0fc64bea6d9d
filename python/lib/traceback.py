"""Tracebacks and the stack as text."""

import _source
import linecache
import sys

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list',
           'format_stack', 'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_last',
           'print_stack', 'print_tb', 'clear_frames', 'FrameSummary', 'StackSummary',
           'TracebackException', 'walk_stack', 'walk_tb']

class _Unset:
    def __repr__(self):
        return '<implicit>'


_unset = _Unset()
_most_equal = 3     # entries in a row that are shown
_cause_text = '\nThe above exception was the direct cause of the following exception:\n\n'
_context_text = '\nDuring handling of the above exception, another exception occurred:\n\n'


# lists of entries

def print_list(extracted_list, file=None):
    """Print a list of entries."""
    if file is None:
        file = sys.stderr
    for text in StackSummary.from_list(extracted_list).format():
        print(text, file=file, end='')


def format_list(extracted_list):
    """A list of entries as strings."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Print the entries of a traceback."""
    print_list(extract_tb(tb, limit), file)


def format_tb(tb, limit=None):
    """The entries of a traceback as strings."""
    return extract_tb(tb, limit).format()


def extract_tb(tb, limit=None):
    """The entries of a traceback."""
    return StackSummary._gather(_tb_places(tb), limit, True, False)


def print_stack(f=None, limit=None, file=None):
    """Print the stack, up to the caller or to frame f."""
    print_list(extract_stack(sys._getframe(1) if f is None else f, limit), file)


def format_stack(f=None, limit=None):
    """The stack, up to the caller or to frame f, as strings."""
    return extract_stack(sys._getframe(1) if f is None else f, limit).format()


def extract_stack(f=None, limit=None):
    """The entries of the stack, up to the caller or to frame f."""
    stack = StackSummary.extract(walk_stack(sys._getframe(1) if f is None else f), limit=limit)
    stack.reverse()
    return stack


def walk_stack(f):
    """(frame, line number) from f, or from the caller, outwards."""
    if f is None:
        f = sys._getframe(1)
        if f.f_code is _walk_from.__code__:
            f = f.f_back
    return _walk_from(f)


def _walk_from(f):
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """(frame, line number) of the entries of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _tb_places(tb):
    while tb is not None:
        code = tb.tb_frame.f_code
        place = _positions(code)[tb.tb_lasti // 2]
        yield tb.tb_frame, (tb.tb_lineno, *place[1:])
        tb = tb.tb_next


def _positions(code):
    return list(code.co_positions())


def clear_frames(tb):
    """Let go of the variables of the frames in a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next


class FrameSummary:
    """An entry: where a frame was."""

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_line', 'locals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None,
                 end_lineno=None, colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        if lookup_line:
            self.line
        self.locals = None if locals is None else {k: repr(v) for k, v in locals.items()}
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno
                    and self.name == other.name and self.locals == other.locals)
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    __hash__ = None

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'

    def __len__(self):
        return 4

    @property
    def _original_line(self):
        self.line
        return self._line

    @property
    def line(self):
        """The source line, without white space around it."""
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip()


class StackSummary(list):
    """A list of entries."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Entries from (frame, line number) pairs."""
        places = ((f, (lineno, None, None, None)) for f, lineno in frame_gen)
        return klass._gather(places, limit, lookup_lines, capture_locals)

    @classmethod
    def _gather(klass, places, limit, lookup_lines, capture_locals):
        if limit is None:
            limit = getattr(sys, 'tracebacklimit', None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            if limit >= 0:
                places = [p for _, p in zip(range(limit), places)]
            else:
                places = list(places)[limit:]
        result = klass()
        for f, (lineno, end_lineno, colno, end_colno) in places:
            code = f.f_code
            linecache.lazycache(code.co_filename, f.f_globals)
            result.append(FrameSummary(code.co_filename, lineno, code.co_name, lookup_line=False,
                                       locals=f.f_locals if capture_locals else None,
                                       end_lineno=end_lineno, colno=colno, end_colno=end_colno))
        for name in {f.filename for f in result}:
            linecache.checkcache(name)
        if lookup_lines:
            for f in result:
                f.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """A StackSummary of entries or tuples."""
        result = klass()
        for entry in a_list:
            if not isinstance(entry, FrameSummary):
                filename, lineno, name, line = entry
                entry = FrameSummary(filename, lineno, name, line=line)
            result.append(entry)
        return result

    def format_frame_summary(self, frame_summary):
        """An entry as text; None leaves it out."""
        f = frame_summary
        text = f'  File "{f.filename}", line {f.lineno}, in {f.name}\n'
        if f.line:
            text += f'    {f.line}\n'
            if f.colno is not None and f.end_colno is not None:
                marks = _source.marks(f._original_line, f.lineno, f.end_lineno, f.colno, f.end_colno)
                if marks:
                    text += f'    {marks}\n'
        if f.locals:
            for name, value in sorted(f.locals.items()):
                text += f'    {name} = {value}\n'
        return text

    def format(self):
        """The entries as strings; of equal ones in a row only a few."""
        result = []
        last = None
        count = 0
        for f in self:
            text = self.format_frame_summary(f)
            if text is None:
                continue
            place = f.filename, f.lineno, f.name
            if place != last:
                _note_repeats(result, count)
                last = place
                count = 0
            count += 1
            if count <= _most_equal:
                result.append(text)
        _note_repeats(result, count)
        return result


def _note_repeats(result, count):
    count -= _most_equal
    if count > 0:
        result.append(f'  [Previous line repeated {count} more time{"s" if count > 1 else ""}]\n')


# exceptions

def _safe(value, what, func=str):
    try:
        return func(value)
    except:
        return f'<{what} {func.__name__}() failed>'


class TracebackException:
    """An exception, ready to be shown: keeps no frames alive."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False, compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._gather(_tb_places(exc_traceback), limit, lookup_lines, capture_locals)
        self.exc_type = exc_type
        self._str = _safe(exc_value, 'exception')
        self.__notes__ = getattr(exc_value, '__notes__', None)
        self._syntax = None
        if exc_type and issubclass(exc_type, SyntaxError):
            self.filename = exc_value.filename
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
            self.text = exc_value.text
            self.offset = exc_value.offset
            self.end_offset = exc_value.end_offset
            self.msg = exc_value.msg
            self._syntax = _source.syntax_lines(self._name(), exc_value)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = self.exceptions = None
        if _seen is None:
            options = dict(limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals,
                           max_group_width=max_group_width, max_group_depth=max_group_depth, _seen=seen)
            todo = [(self, exc_value)]
            while todo:     # chains may be longer than recursion can go
                text, exc = todo.pop()
                if exc is not None:
                    text._link(exc, compact, options, todo)

    def _link(self, exc, compact, options, todo):
        """Make those that belong to exc, and put them into todo to be linked too."""
        def linked(other):
            text = TracebackException(type(other), other, other.__traceback__, **options)
            todo.append((text, other))
            return text

        cause, context, seen = exc.__cause__, exc.__context__, options['_seen']
        if cause is not None and id(cause) not in seen:
            self.__cause__ = linked(cause)
        needed = not compact or self.__cause__ is None and not exc.__suppress_context__
        if needed and context is not None and id(context) not in seen:
            self.__context__ = linked(context)
        if isinstance(exc, BaseExceptionGroup):
            self.exceptions = [linked(e) for e in exc.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """The TracebackException of an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __str__(self):
        return self._str

    def _name(self):
        name = self.exc_type.__qualname__
        module = self.exc_type.__module__
        if module in ('__main__', 'builtins'):
            return name
        if not isinstance(module, str):
            module = '<unknown>'
        return module + '.' + name

    def format_exception_only(self):
        """The last lines: class and message, and notes."""
        if self.exc_type is None:
            yield 'NoneType: None\n'
            return
        if self._syntax is not None:
            yield from self._syntax.splitlines(True)
        elif self._str:
            yield f'{self._name()}: {self._str}\n'
        else:
            yield self._name() + '\n'
        notes = self.__notes__
        if hasattr(type(notes), '__getitem__') and hasattr(type(notes), 'index'):   # a sequence
            for note in notes:
                for line in _safe(note, 'note').split('\n'):
                    yield line + '\n'
        elif notes is not None:
            yield _safe(notes, '__notes__', repr)

    def format(self, *, chain=True, _depth=0):
        """All of it, as strings that end in newlines."""
        for text in self._texts(chain, _depth):
            yield text

    def _texts(self, chain, depth):
        links = [(None, self)]
        while chain:
            last = links[-1][1]
            if last.__cause__ is not None:
                links.append((_cause_text, last.__cause__))
            elif last.__context__ is not None and not last.__suppress_context__:
                links.append((_context_text, last.__context__))
            else:
                break
        for i in range(len(links) - 1, -1, -1):
            yield from links[i][1]._own_texts(chain, depth)
            if links[i][0] is not None:
                yield _indented(links[i][0], depth)

    def _own_texts(self, chain, depth):
        if self.exceptions is not None:
            if depth > self.max_group_depth:
                yield _indented(f'... (max_group_depth is {self.max_group_depth})\n', depth)
            else:
                yield from self._group_texts(chain, depth)
            return
        if self.stack:
            yield _indented('Traceback (most recent call last):\n', depth)
            for text in self.stack.format():
                yield _indented(text, depth)
        for text in self.format_exception_only():
            yield _indented(text, depth)

    def _group_texts(self, chain, depth):
        corner = '+ ' if depth == 0 else '| '
        depth = depth or 1
        if self.stack:
            yield '  ' * depth + corner + 'Exception Group Traceback (most recent call last):\n'
            for text in self.stack.format():
                yield _indented(text, depth)
        for text in self.format_exception_only():
            yield _indented(text, depth)
        count = len(self.exceptions)
        shown = self.exceptions[:self.max_group_width]
        margin = '  ' * depth
        closed = False
        for i, e in enumerate(shown):
            yield f'{margin}{"+-" if i == 0 else "  "}+---------------- {i + 1} ----------------\n'
            yield from e._texts(chain, depth + 1)
            closed = i == count - 1 and e._ends_closed(chain, depth + 1)
        more = count - len(shown)
        if more:
            yield f'{margin}{"  " if shown else "+-"}+---------------- ... ----------------\n'
            yield _indented(f'and {more} more exception{"s" if more > 1 else ""}\n', depth + 1)
        if not closed:
            yield f'{margin}  +------------------------------------\n'

    def _ends_closed(self, chain, depth):
        return self.exceptions is not None and depth <= self.max_group_depth

    def print(self, *, file=None, chain=True):
        """Print all of it."""
        if file is None:
            file = sys.stderr
        for line in self.format(chain=chain):
            print(line, file=file, end='')


def _indented(text, depth):
    if depth == 0:
        return text
    margin = '  ' * depth + '| '
    return ''.join([margin + line for line in text.splitlines(True)])


def _parse(exc, value, tb):
    if (value is _unset) != (tb is _unset):
        raise ValueError('Both or neither of value and tb must be given')
    if value is tb is _unset:
        if exc is None:
            return None, None
        if isinstance(exc, BaseException):
            return exc, exc.__traceback__
        raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
    return value, tb


def print_exception(exc, /, value=_unset, tb=_unset, limit=None, file=None, chain=True):
    """Print an exception with its traceback."""
    value, tb = _parse(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception(exc, /, value=_unset, tb=_unset, limit=None, chain=True):
    """An exception with its traceback as strings."""
    value, tb = _parse(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_unset):
    """The last lines that are shown for an exception."""
    if value is _unset:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only())


def print_exc(limit=None, file=None, chain=True):
    """Print the exception that is being handled."""
    print_exception(*sys.exc_info(), limit, file, chain)


def format_exc(limit=None, chain=True):
    """The exception that is being handled, as a string."""
    return ''.join(format_exception(*sys.exc_info(), limit, chain))


def print_last(limit=None, file=None, chain=True):
    """Print the exception that ended the last command of an interactive session."""
    if not hasattr(sys, 'last_type'):
        raise ValueError('no last exception')
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)
