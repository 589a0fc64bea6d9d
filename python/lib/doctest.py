"""Examples in docstrings and text files, run and compared with what they say comes out."""

import inspect
import io
import linecache
import os
import re
import sys
import traceback
import unittest
from collections import namedtuple

__all__ = ['register_optionflag', 'DONT_ACCEPT_TRUE_FOR_1', 'DONT_ACCEPT_BLANKLINE', 'NORMALIZE_WHITESPACE', 'ELLIPSIS',
           'SKIP', 'IGNORE_EXCEPTION_DETAIL', 'COMPARISON_FLAGS', 'REPORT_UDIFF', 'REPORT_CDIFF', 'REPORT_NDIFF',
           'REPORT_ONLY_FIRST_FAILURE', 'REPORTING_FLAGS', 'FAIL_FAST', 'Example', 'DocTest', 'DocTestParser',
           'DocTestFinder', 'DocTestRunner', 'OutputChecker', 'DocTestFailure', 'UnexpectedException', 'DebugRunner',
           'testmod', 'testfile', 'run_docstring_examples', 'DocTestSuite', 'DocFileSuite',
           'set_unittest_reportflags', 'script_from_examples', 'testsource']

TestResults = namedtuple('TestResults', 'failed attempted')
OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    """A new option flag, or the one of that name."""
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag('DONT_ACCEPT_TRUE_FOR_1')
DONT_ACCEPT_BLANKLINE = register_optionflag('DONT_ACCEPT_BLANKLINE')
NORMALIZE_WHITESPACE = register_optionflag('NORMALIZE_WHITESPACE')
ELLIPSIS = register_optionflag('ELLIPSIS')
SKIP = register_optionflag('SKIP')
IGNORE_EXCEPTION_DETAIL = register_optionflag('IGNORE_EXCEPTION_DETAIL')
COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP
                    | IGNORE_EXCEPTION_DETAIL)
REPORT_UDIFF = register_optionflag('REPORT_UDIFF')
REPORT_CDIFF = register_optionflag('REPORT_CDIFF')
REPORT_NDIFF = register_optionflag('REPORT_NDIFF')
REPORT_ONLY_FIRST_FAILURE = register_optionflag('REPORT_ONLY_FIRST_FAILURE')
FAIL_FAST = register_optionflag('FAIL_FAST')
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST

BLANKLINE_MARKER = '<BLANKLINE>'
ELLIPSIS_MARKER = '...'


# texts

def _indent(s, indent=4):
    margin = ' ' * indent
    return ''.join([margin + line if line.strip('\n') else line for line in s.splitlines(True)])


def _strip_exception_details(msg):
    """The class of an exception without module and text."""
    end = msg.find('\n')
    if end < 0:
        end = len(msg)
    colon = msg.find(':', 0, end)
    if colon >= 0:
        end = colon
    dot = msg.rfind('.', 0, end)
    return msg[dot + 1:end]


def _ellipsis_match(want, got):
    """Whether got is want with anything in the place of each ellipsis."""
    if ELLIPSIS_MARKER not in want:
        return want == got
    pieces = want.split(ELLIPSIS_MARKER)
    start, end = 0, len(got)
    first, last = pieces[0], pieces[-1]
    if not got.startswith(first):
        return False
    start = len(first)
    if last:
        if not got.endswith(last):
            return False
        end -= len(last)
    if start > end:
        return False
    for piece in pieces[1:-1]:
        start = got.find(piece, start, end)
        if start < 0:
            return False
        start += len(piece)
    return True


def _comment_line(line):
    line = line.rstrip()
    return '# ' + line if line else '#'


# examples

class Example:
    """A statement, and what it should print or raise."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        def ended(text):
            return text if text.endswith('\n') else text + '\n'
        self.source = ended(source)
        self.want = ended(want) if want else want
        self.exc_msg = ended(exc_msg) if exc_msg is not None else None
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options

    def _key(self):
        return self.source, self.want, self.lineno, self.indent, self.options, self.exc_msg

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


class DocTest:
    """The examples of a docstring, and the names they may use."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        assert not isinstance(examples, str), 'DocTest constructor takes a list of examples'
        self.examples = examples
        self.docstring = docstring
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno

    def __repr__(self):
        count = len(self.examples)
        examples = 'no examples' if count == 0 else '1 example' if count == 1 else f'{count} examples'
        return f'<{self.__class__.__name__} {self.name} from {self.filename}:{self.lineno} ({examples})>'

    def _key(self):
        return self.examples, self.docstring, self.globs, self.name, self.filename, self.lineno

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self):
        return hash((self.docstring, self.name, self.filename, self.lineno))

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        return ((self.name, self.filename, -1 if self.lineno is None else self.lineno, id(self))
                < (other.name, other.filename, -1 if other.lineno is None else other.lineno, id(other)))


class DocTestParser:
    """Finds the examples in a text."""

    _OPTION = re.compile(r'#\s*doctest:\s*([^\n\'"]*)$', re.MULTILINE)
    _EXCEPTION = re.compile(r'Traceback \((?:most recent call last|innermost last)\):\s*$(.*?)^(?P<msg>\w+.*)',
                            re.MULTILINE | re.DOTALL)

    def parse(self, string, name='<string>'):
        """A list of Examples and of the texts between them."""
        string = string.expandtabs()
        margin = min([len(l) - len(l.lstrip(' ')) for l in string.split('\n') if l.strip()], default=0)
        lines = string.split('\n')
        if margin > 0:
            lines = [l[margin:] for l in lines]
        output = []
        text = []
        i = 0
        while i < len(lines):
            if not lines[i].lstrip(' ').startswith('>>>'):
                text.append(lines[i] + '\n')
                i += 1
                continue
            output.append(''.join(text))
            text = []
            example, i = self._example(lines, i, name)
            if example is not None:
                output.append(example)
        rest = ''.join(text)
        output.append(rest[:-1] if rest else '')     # the last line had no newline of its own
        return output

    def _example(self, lines, start, name):
        """The example that begins at a line, and the line after it."""
        indent = len(lines[start]) - len(lines[start].lstrip(' '))
        i = start + 1
        while i < len(lines) and lines[i].lstrip(' ').startswith('...'):
            i += 1
        source = lines[start:i]
        first_want = i
        while i < len(lines) and lines[i].strip(' ') and not lines[i].lstrip(' ').startswith('>>>'):
            i += 1
        want = lines[first_want:i]
        for k, line in enumerate(source):
            if len(line) >= indent + 4 and line[indent + 3] != ' ':
                raise ValueError(f'line {start + k + 1!r} of the docstring for {name} lacks blank after '
                                 f'{line[indent:indent + 3]}: {line!r}')
        margin = ' ' * indent
        for k, line in enumerate(source[1:]):
            self._check_prefix(line, margin + '.', start + k + 1, name)
        for k, line in enumerate(want):
            self._check_prefix(line, margin, first_want + k, name)
        source = '\n'.join([l[indent + 4:] for l in source])
        want = '\n'.join([l[indent:] for l in want])
        match = self._EXCEPTION.match(want)
        exc_msg = match.group('msg') if match else None
        options = self._find_options(source, name, start)
        if not re.match(r'[ \t]*(#.*)?$', source):
            return Example(source, want, exc_msg, start, indent, options), i
        return None, i

    def _check_prefix(self, line, prefix, lineno, name):
        if line and not line.startswith(prefix):
            raise ValueError(f'line {lineno + 1!r} of the docstring for {name} has inconsistent leading whitespace: {line!r}')

    def get_doctest(self, string, globs, name, filename, lineno):
        """A DocTest of the examples in a text."""
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name='<string>'):
        """The examples in a text."""
        return [x for x in self.parse(string, name) if isinstance(x, Example)]

    def _find_options(self, source, name, lineno):
        options = {}
        for match in self._OPTION.finditer(source):
            for option in match.group(1).replace(',', ' ').split():
                if option[0] not in '+-' or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f'line {lineno + 1!r} of the doctest for {name} has an invalid option: {option!r}')
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == '+'
        if options and re.match(r'[ \t]*(#.*)?$', source):
            raise ValueError(f'line {lineno!r} of the doctest for {name} has an option directive on a line with no '
                             f'example: {source!r}')
        return options


class DocTestFinder:
    """Finds the docstrings of an object and of what is in it."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser = parser
        self._verbose = verbose
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        """The DocTests of an object, sorted."""
        if name is None:
            name = getattr(obj, '__name__', None)
            if name is None:
                raise ValueError(f"DocTestFinder.find: name must be given when obj.__name__ doesn't exist: {type(obj)!r}")
        if module is False:
            module = None
        elif module is None:
            module = inspect.getmodule(obj)
        if globs is None:
            globs = {} if module is None else module.__dict__.copy()
        else:
            globs = globs.copy()
        if extraglobs is not None:
            globs.update(extraglobs)
        globs.setdefault('__name__', '__main__')
        tests = []
        self._find(tests, obj, name, module, self._source_lines(obj, module), globs, {})
        tests.sort()
        return tests

    def _source_lines(self, obj, module):
        try:
            file = inspect.getsourcefile(obj)
        except TypeError:
            return None
        if not file:
            file = inspect.getfile(obj)
            if not (file[0] == '<' and file[-2:] == ']>'):
                return None
        lines = linecache.getlines(file) if module is None else linecache.getlines(file, module.__dict__)
        return lines or None

    def _from_module(self, module, object):
        if module is None:
            return True
        if inspect.getmodule(object) is not None:
            return module is inspect.getmodule(object)
        if inspect.isfunction(object):
            return module.__dict__ is object.__globals__
        if inspect.ismethoddescriptor(object) or inspect.ismethodwrapper(object):
            owner = getattr(object, '__objclass__', object)
            return module.__name__ == getattr(owner, '__module__', None)
        if inspect.isclass(object) or hasattr(object, '__module__'):
            return module.__name__ == object.__module__
        if isinstance(object, property):
            return True
        raise ValueError('object must be a class or function')

    def _is_routine(self, obj):
        try:
            obj = inspect.unwrap(obj)
        except ValueError:
            pass
        return inspect.isroutine(obj)

    def _find(self, tests, obj, name, module, source_lines, globs, seen):
        if self._verbose:
            print('Finding tests in %s' % name)
        if id(obj) in seen:
            return
        seen[id(obj)] = 1
        test = self._get_test(obj, name, module, globs, source_lines)
        if test is not None:
            tests.append(test)

        def inside(what, val):
            self._find(tests, val, f'{name}.{what}', module, source_lines, globs, seen)

        if inspect.ismodule(obj) and self._recurse:
            for key, val in obj.__dict__.items():
                if (self._is_routine(val) or inspect.isclass(val)) and self._from_module(module, val):
                    inside(key, val)
            for key, val in getattr(obj, '__test__', {}).items():
                if not isinstance(key, str):
                    raise ValueError(f'DocTestFinder.find: __test__ keys must be strings: {type(key)!r}')
                if not (inspect.isroutine(val) or inspect.isclass(val) or inspect.ismodule(val) or isinstance(val, str)):
                    raise ValueError('DocTestFinder.find: __test__ values must be strings, functions, methods, classes, '
                                     f'or modules: {type(val)!r}')
                inside(f'__test__.{key}', val)
        if inspect.isclass(obj) and self._recurse:
            for key, val in obj.__dict__.items():
                if isinstance(val, (staticmethod, classmethod)):
                    val = val.__func__
                if ((inspect.isroutine(val) or inspect.isclass(val) or isinstance(val, property))
                        and self._from_module(module, val)):
                    inside(key, val)

    def _get_test(self, obj, name, module, globs, source_lines):
        if isinstance(obj, str):
            docstring = obj
        else:
            docstring = getattr(obj, '__doc__', None)
            docstring = '' if docstring is None else str(docstring)
        lineno = self._find_lineno(obj, source_lines)
        if self._exclude_empty and not docstring:
            return None
        filename = None
        if module is not None:
            filename = getattr(module, '__file__', None) or module.__name__
            if filename[-4:] == '.pyc':
                filename = filename[:-1]
        return self._parser.get_doctest(docstring, globs, name, filename, lineno)

    def _find_lineno(self, obj, source_lines):
        """The line, from 0, where the docstring of an object begins, or None."""
        lineno = None
        docstring = getattr(obj, '__doc__', None)
        if inspect.ismodule(obj) and docstring is not None:
            lineno = 0
        if inspect.isclass(obj) and docstring is not None:
            if source_lines is None:
                return None
            pattern = re.compile(r'^\s*class\s*%s\b' % re.escape(getattr(obj, '__name__', '-')))
            for i, line in enumerate(source_lines):
                if pattern.match(line):
                    lineno = i
                    break
        if inspect.ismethod(obj):
            obj = obj.__func__
        if isinstance(obj, property):
            obj = obj.fget
        if inspect.isfunction(obj) and getattr(obj, '__doc__', None):
            obj = inspect.unwrap(obj)
            obj = getattr(obj, '__code__', None)
        if inspect.istraceback(obj):
            obj = obj.tb_frame
        if inspect.isframe(obj):
            obj = obj.f_code
        if inspect.iscode(obj):
            lineno = obj.co_firstlineno - 1
        if lineno is not None:
            if source_lines is None:
                return lineno + 1
            pattern = re.compile(r'(^|.*:)\s*\w*("|\')')
            for i in range(lineno, len(source_lines)):
                if pattern.match(source_lines[i]):
                    return i
        return None


class _SpoofOut(io.StringIO):
    """Takes what examples print."""

    def getvalue(self):
        result = super().getvalue()
        if result and not result.endswith('\n'):
            result += '\n'
        return result

    def truncate(self, size=None):
        self.seek(size)
        super().truncate()


class OutputChecker:
    """Compares what an example should print with what it does."""

    def check_output(self, want, got, optionflags):
        """Whether it is as it should be."""
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (('True\n', '1\n'), ('False\n', '0\n')):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(r'(?m)^%s\s*?$' % re.escape(BLANKLINE_MARKER), '', want)
            got = re.sub(r'(?m)^[^\S\n]+$', '', got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got = ' '.join(got.split())
            want = ' '.join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _ellipsis_match(want, got)

    def _do_a_fancy_diff(self, want, got, optionflags):
        if not optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF):
            return False
        return bool(optionflags & REPORT_NDIFF) or want.count('\n') > 2 and got.count('\n') > 2

    def output_difference(self, example, got, optionflags):
        """How they differ, as text."""
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub(r'(?m)^[ ]*(?=\n)', BLANKLINE_MARKER, got)
        if self._do_a_fancy_diff(want, got, optionflags):
            import difflib
            a, b = want.splitlines(keepends=True), got.splitlines(keepends=True)
            if optionflags & REPORT_UDIFF:
                diff = list(difflib.unified_diff(a, b, n=2))[2:]
                kind = 'unified diff with -expected +actual'
            elif optionflags & REPORT_CDIFF:
                diff = list(difflib.context_diff(a, b, n=2))[2:]
                kind = 'context diff with expected followed by actual'
            else:
                diff = list(difflib.ndiff(a, b, charjunk=difflib.IS_CHARACTER_JUNK))
                kind = 'ndiff with -expected +actual'
            return f'Differences ({kind}):\n' + _indent(''.join(diff))
        if want and got:
            return f'Expected:\n{_indent(want)}Got:\n{_indent(got)}'
        if want:
            return f'Expected:\n{_indent(want)}Got nothing\n'
        if got:
            return f'Expected nothing\nGot:\n{_indent(got)}'
        return 'Expected nothing\nGot nothing\n'


class DocTestFailure(Exception):
    """Raised by DebugRunner: an example prints something else."""

    def __init__(self, test, example, got):
        self.test = test
        self.example = example
        self.got = got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """Raised by DebugRunner: an example raises an exception."""

    def __init__(self, test, example, exc_info):
        self.test = test
        self.example = example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


_stars = '*' * 70


class DocTestRunner:
    """Runs the examples of DocTests and reports."""

    DIVIDER = _stars

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = '-v' in sys.argv if verbose is None else verbose
        self.optionflags = optionflags
        self.original_optionflags = optionflags
        self.tries = 0
        self.failures = 0
        self._name2ft = {}
        self._fakeout = _SpoofOut()

    def report_start(self, out, test, example):
        if self._verbose:
            expecting = 'Expecting:\n' + _indent(example.want) if example.want else 'Expecting nothing\n'
            out('Trying:\n' + _indent(example.source) + expecting)

    def report_success(self, out, test, example, got):
        if self._verbose:
            out('ok\n')

    def report_failure(self, out, test, example, got):
        out(self._failure_header(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        out(self._failure_header(test, example) + 'Exception raised:\n' + _indent(_exception_text(exc_info)))

    def _failure_header(self, test, example):
        if test.filename:
            lineno = '?'
            if test.lineno is not None and example.lineno is not None:
                lineno = test.lineno + example.lineno + 1
            place = f'File "{test.filename}", line {lineno}, in {test.name}'
        else:
            place = f'Line {example.lineno + 1}, in {test.name}'
        return f'{self.DIVIDER}\n{place}\nFailed example:\n{_indent(example.source)}'

    def _run_example(self, test, number, example, compileflags):
        """The exception information of an example, or None."""
        filename = f'<doctest {test.name}[{number}]>'
        linecache.cache[filename] = len(example.source), None, example.source.splitlines(keepends=True), filename
        try:
            exec(compile(example.source, filename, 'single', compileflags, True), test.globs)
        except KeyboardInterrupt:
            raise
        except:
            return sys.exc_info()
        return None

    def _judge(self, example, exception, got, quiet):
        """(whether it is as it should be, whether an exception was not expected, what it printed)."""
        check = self._checker.check_output
        if exception is None:
            return check(example.want, got, self.optionflags), False, got
        message = traceback.format_exception_only(*exception[:2])[-1]
        if not quiet:
            got += _exception_text(exception)
        if example.exc_msg is None:
            return False, True, got
        if check(example.exc_msg, message, self.optionflags):
            return True, False, got
        if self.optionflags & IGNORE_EXCEPTION_DETAIL:
            if check(_strip_exception_details(example.exc_msg), _strip_exception_details(message), self.optionflags):
                return True, False, got
        return False, False, got

    def _run(self, test, compileflags, out):
        failures = tries = 0
        original = self.optionflags
        for number, example in enumerate(test.examples):
            quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
            self.optionflags = original
            for flag, value in example.options.items():
                self.optionflags = self.optionflags | flag if value else self.optionflags & ~flag
            if self.optionflags & SKIP:
                continue
            tries += 1
            if not quiet:
                self.report_start(out, test, example)
            exception = self._run_example(test, number, example, compileflags)
            got = self._fakeout.getvalue()
            self._fakeout.truncate(0)
            good, boom, got = self._judge(example, exception, got, quiet)
            if good:
                if not quiet:
                    self.report_success(out, test, example, got)
                continue
            if not quiet:
                if boom:
                    self.report_unexpected_exception(out, test, example, exception)
                else:
                    self.report_failure(out, test, example, got)
            failures += 1
            if self.optionflags & FAIL_FAST:
                break
        self.optionflags = original
        f, t = self._name2ft.get(test.name, (0, 0))
        self._name2ft[test.name] = f + failures, t + tries
        self.failures += failures
        self.tries += tries
        return TestResults(failures, tries)

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Run the examples of a DocTest."""
        self.test = test
        if compileflags is None:
            compileflags = _future_flags(test.globs)
        stdout = sys.stdout
        if out is None:
            out = stdout.write
        sys.stdout = self._fakeout
        display = sys.displayhook
        sys.displayhook = sys.__displayhook__
        try:
            return self._run(test, compileflags, out)
        finally:
            sys.stdout = stdout
            sys.displayhook = display
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None

    def summarize(self, verbose=None):
        """Print how all runs went."""
        if verbose is None:
            verbose = self._verbose
        none, passed, failed = [], [], []
        tries = failures = 0
        for name, (f, t) in self._name2ft.items():
            tries += t
            failures += f
            if t == 0:
                none.append(name)
            elif f == 0:
                passed.append((name, t))
            else:
                failed.append((name, (f, t)))
        if verbose:
            if none:
                print(len(none), 'items had no tests:')
                for name in sorted(none):
                    print('   ', name)
            if passed:
                print(len(passed), 'items passed all tests:')
                for name, count in sorted(passed):
                    print(' %3d tests in %s' % (count, name))
        if failed:
            print(self.DIVIDER)
            print(len(failed), 'items had failures:')
            for name, (f, t) in sorted(failed):
                print(' %3d of %3d in %s' % (f, t, name))
        if verbose:
            print(tries, 'tests in', len(self._name2ft), 'items.')
            print(tries - failures, 'passed and', failures, 'failed.')
        if failures:
            print('***Test Failed***', failures, 'failures.')
        elif verbose:
            print('Test passed.')
        return TestResults(failures, tries)

    def merge(self, other):
        for name, (f, t) in other._name2ft.items():
            f2, t2 = self._name2ft.get(name, (0, 0))
            self._name2ft[name] = f + f2, t + t2


def _future_flags(globs):
    import __future__
    flags = 0
    for name in __future__.all_feature_names:
        feature = globs.get(name)
        if feature is getattr(__future__, name):
            flags |= feature.compiler_flag
    return flags


def _exception_text(exc_info):
    return ''.join(traceback.format_exception(*exc_info))


class DebugRunner(DocTestRunner):
    """Raises what goes wrong."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        result = DocTestRunner.run(self, test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return result

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


master = None


def _finish(runner, report):
    global master
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    """Run the examples in the docstrings of a module, by default the main one."""
    if m is None:
        m = sys.modules.get('__main__')
    if not inspect.ismodule(m):
        raise TypeError(f'testmod: module required; {m!r}')
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(exclude_empty=exclude_empty).find(m, m.__name__ if name is None else name,
                                                                globs=globs, extraglobs=extraglobs):
        runner.run(test)
    return _finish(runner, report)


def _load_testfile(filename, package, module_relative, encoding):
    if module_relative:
        if package is None:
            space = sys._getframe(2).f_globals
            base = space.get('__file__') or (sys.argv[0] if sys.argv else '')
        else:
            base = package.__file__
        if filename.startswith('/'):
            raise ValueError('Module-relative files may not have absolute paths')
        filename = os.path.join(os.path.dirname(base), *filename.split('/'))
    with open(filename, encoding=encoding) as f:
        return f.read(), filename


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True,
             optionflags=0, extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None):
    """Run the examples in a text file."""
    if package and not module_relative:
        raise ValueError('Package may only be specified for module-relative paths.')
    text, filename = _load_testfile(filename, package, module_relative, encoding or 'utf-8')
    if name is None:
        name = os.path.basename(filename)
    globs = {} if globs is None else globs.copy()
    if extraglobs is not None:
        globs.update(extraglobs)
    globs.setdefault('__name__', '__main__')
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    runner.run(parser.get_doctest(text, globs, name, filename, 0))
    return _finish(runner, report)


def run_docstring_examples(f, globs, verbose=False, name='NoName', compileflags=None, optionflags=0):
    """Run the examples of one object; print only what goes wrong."""
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


# unittest

_unittest_reportflags = 0


def set_unittest_reportflags(flags):
    """Set how differences are shown in test cases; gives the old flags."""
    global _unittest_reportflags
    if flags & REPORTING_FLAGS != flags:
        raise ValueError('Only reporting flags allowed', flags)
    old = _unittest_reportflags
    _unittest_reportflags = flags
    return old


class DocTestCase(unittest.TestCase):
    """A DocTest as a test case."""

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        unittest.TestCase.__init__(self)
        self._dt_optionflags = optionflags
        self._dt_checker = checker
        self._dt_test = test
        self._dt_setUp = setUp
        self._dt_tearDown = tearDown

    def setUp(self):
        self._dt_globs = self._dt_test.globs.copy()
        if self._dt_setUp is not None:
            self._dt_setUp(self._dt_test)

    def tearDown(self):
        test = self._dt_test
        if self._dt_tearDown is not None:
            self._dt_tearDown(test)
        test.globs.clear()
        test.globs.update(self._dt_globs)

    def runTest(self):
        flags = self._dt_optionflags
        if not flags & REPORTING_FLAGS:
            flags |= _unittest_reportflags
        out = io.StringIO()
        runner = DocTestRunner(optionflags=flags, checker=self._dt_checker, verbose=False)
        runner.DIVIDER = '-' * 70
        if runner.run(self._dt_test, out=out.write, clear_globs=False).failed:
            raise self.failureException(self.format_failure(out.getvalue()))

    def format_failure(self, err):
        test = self._dt_test
        lineno = 'unknown line number' if test.lineno is None else test.lineno
        short = '.'.join(test.name.split('.')[-1:])
        return f'Failed doctest test for {test.name}\n  File "{test.filename}", line {lineno}, in {short}\n\n{err}'

    def debug(self):
        self.setUp()
        runner = DebugRunner(optionflags=self._dt_optionflags, checker=self._dt_checker, verbose=False)
        runner.run(self._dt_test, clear_globs=False)
        self.tearDown()

    def id(self):
        return self._dt_test.name

    def _key(self):
        return self._dt_test, self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self):
        return hash((self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker))

    def __repr__(self):
        name = self._dt_test.name.split('.')
        return f"{name[-1]} ({'.'.join(name[:-1])})"

    __str__ = object.__str__

    def shortDescription(self):
        return 'Doctest: ' + self._dt_test.name


class DocFileCase(DocTestCase):
    """The examples of a text file as a test case."""

    def id(self):
        return '_'.join(self._dt_test.name.split('.'))

    def __repr__(self):
        return self._dt_test.filename

    def format_failure(self, err):
        test = self._dt_test
        return f'Failed doctest test for {test.name}\n  File "{test.filename}", line 0\n\n{err}'


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """A test suite of the examples in the docstrings of a module."""
    if test_finder is None:
        test_finder = DocTestFinder()
    if module is None:
        module = sys.modules[sys._getframe(1).f_globals['__name__']]
    elif isinstance(module, str):
        __import__(module)
        module = sys.modules[module]
    suite = unittest.TestSuite()
    for test in test_finder.find(module, globs=globs, extraglobs=extraglobs):
        if not test.examples:
            continue
        if not test.filename:
            test.filename = module.__file__
        suite.addTest(DocTestCase(test, **options))
    return suite


def DocFileTest(path, module_relative=True, package=None, globs=None, parser=DocTestParser(), encoding=None, **options):
    """A test case of the examples in a text file."""
    globs = {} if globs is None else globs.copy()
    if package and not module_relative:
        raise ValueError('Package may only be specified for module-relative paths.')
    text, path = _load_testfile(path, package, module_relative, encoding or 'utf-8')
    globs.setdefault('__file__', path)
    return DocFileCase(parser.get_doctest(text, globs, os.path.basename(path), path, 0), **options)


def DocFileSuite(*paths, **kw):
    """A test suite of the examples in text files."""
    if kw.get('module_relative', True) and kw.get('package') is None:
        kw['package'] = sys.modules[sys._getframe(1).f_globals['__name__']]
    return unittest.TestSuite([DocFileTest(path, **kw) for path in paths])


def script_from_examples(s):
    """The examples of a text as a program, the rest as comments."""
    output = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            output.append(piece.source[:-1])
            if piece.want:
                output.append('# Expected:')
                output += ['## ' + line for line in piece.want.split('\n')[:-1]]
        else:
            output += [_comment_line(line) for line in piece.split('\n')[:-1]]
    while output and output[-1] == '#':
        output.pop()
    while output and output[0] == '#':
        output.pop(0)
    return '\n'.join(output) + '\n'


def testsource(module, name):
    """The examples of a docstring in a module as a program."""
    if isinstance(module, str):
        __import__(module)
        module = sys.modules[module]
    tests = [t for t in DocTestFinder().find(module) if t.name == name]
    if not tests:
        raise ValueError(name, 'not found in tests')
    return script_from_examples(tests[0].docstring)


def _test():
    import argparse
    parser = argparse.ArgumentParser(description='doctest runner')
    parser.add_argument('-v', '--verbose', action='store_true', default=False,
                        help='print very verbose output for all tests')
    parser.add_argument('-o', '--option', action='append', choices=OPTIONFLAGS_BY_NAME.keys(), default=[],
                        help='specify a doctest option flag to apply to the test run; may be specified more than once '
                             'to apply multiple options')
    parser.add_argument('-f', '--fail-fast', action='store_true',
                        help='stop running tests after first failure (this is a shorthand for -o FAIL_FAST, and is in '
                             'addition to any other -o options)')
    parser.add_argument('file', nargs='+', help='file containing the tests to run')
    args = parser.parse_args()
    flags = FAIL_FAST if args.fail_fast else 0
    for option in args.option:
        flags |= OPTIONFLAGS_BY_NAME[option]
    for filename in args.file:
        if filename.endswith('.py'):
            directory, name = os.path.split(filename)
            sys.path.insert(0, directory)
            m = __import__(name[:-3])
            del sys.path[0]
            failures, _ = testmod(m, verbose=args.verbose, optionflags=flags)
        else:
            failures, _ = testfile(filename, module_relative=False, verbose=args.verbose, optionflags=flags)
        if failures:
            return 1
    return 0


if __name__ == '__main__':
    sys.exit(_test())
