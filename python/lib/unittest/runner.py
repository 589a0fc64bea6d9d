"""Runs tests and writes down what came out."""

import sys
import time
import warnings

from .case import _SubTest
from .result import TestResult
from .signals import registerResult

__unittest = True


class _WritelnDecorator:
    """A stream with writeln."""

    def __init__(self, stream):
        self.stream = stream

    def writeln(self, text=''):
        self.write(f'{text}\n' if text else '\n')

    def __getattr__(self, name):
        if name == 'stream' or name == '__getstate__':  # it is being copied, there is no stream yet
            raise AttributeError(name)
        return getattr(self.stream, name)


class TextTestResult(TestResult):
    """Writes results down as they come."""

    separator1, separator2 = '=' * 70, '-' * 70

    def __init__(self, stream, descriptions, verbosity):
        super().__init__(stream, descriptions, verbosity)
        self.stream, self.descriptions = stream, descriptions
        self.dots, self.showAll = verbosity == 1, verbosity > 1
        self._fresh_line = True

    def getDescription(self, test):
        """The test's name, and the first line of its docstring."""
        doc = self.descriptions and test.shortDescription()
        return f'{test}\n{doc}' if doc else str(test)

    # each outcome: a word or a letter

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self._announce(test)
            self.stream.flush()
            self._fresh_line = False

    def _announce(self, test, indent=''):
        self.stream.write(f'{indent}{self.getDescription(test)} ... ')

    def _say(self, word, letter):
        if self.showAll:
            self.stream.writeln(word)
        elif self.dots:
            self.stream.write(letter)
        else:
            return
        self.stream.flush()

    def _say_of(self, test, word, letter):
        if self.showAll:
            if isinstance(test, _SubTest):
                if not self._fresh_line:
                    self.stream.writeln()
                self._announce(test, '  ')
            elif self._fresh_line:
                self._announce(test)
            self._fresh_line = True
        self._say(word, letter)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._say_of(test, 'ok', '.')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._say_of(test, 'FAIL', 'F')

    def addError(self, test, err):
        super().addError(test, err)
        self._say_of(test, 'ERROR', 'E')

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], subtest.failureException)
            self._say_of(subtest, *(('FAIL', 'F') if failed else ('ERROR', 'E')))
        super().addSubTest(test, subtest, err)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._say_of(test, f'skipped {reason!r}', 's')

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._say('unexpected success', 'u')

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._say('expected failure', 'x')

    # the report

    def printErrors(self):
        if self.showAll or self.dots:
            self.stream.writeln()
        for flavour, errors in ('ERROR', self.errors), ('FAIL', self.failures):
            self.printErrorList(flavour, errors)
        successes = getattr(self, 'unexpectedSuccesses', ())
        lines = [f'UNEXPECTED SUCCESS: {self.getDescription(test)}' for test in successes]
        self._lines(*(lines and [self.separator1, *lines]))

    def printErrorList(self, flavour, errors):
        """Write tests with their tracebacks."""
        for test, text in errors:
            self._lines(self.separator1, f'{flavour}: {self.getDescription(test)}', self.separator2, str(text))

    def _lines(self, *lines):
        for line in lines:
            self.stream.writeln(line)
        self.stream.flush()


class _Options:
    """A context in which a runner's warnings are shown."""

    def __init__(self, action):
        self.action = action
        self.saved = warnings.catch_warnings()

    def __enter__(self):
        self.saved.__enter__()
        if self.action:
            warnings.simplefilter(self.action)
        if self.action in ('always', 'default'):
            warnings.filterwarnings('module', r'Please use assert\w+ instead.', DeprecationWarning)

    def __exit__(self, *exc_info):
        self.saved.__exit__(*exc_info)


class TextTestRunner:
    """Runs tests and writes down what came out."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False):
        self.resultclass = resultclass or self.resultclass
        self.stream = _WritelnDecorator(stream if stream is not None else sys.stderr)
        self.verbosity, self.descriptions = verbosity, descriptions
        self.buffer, self.failfast, self.tb_locals = buffer, failfast, tb_locals
        self.warnings = warnings

    def _makeResult(self):      # programs override it
        return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        """Run a test or suite."""
        result = self._makeResult()
        for option in 'failfast', 'buffer', 'tb_locals':
            setattr(result, option, getattr(self, option))
        registerResult(result)
        with _Options(self.warnings):
            seconds = self._timed(test, result)
        self._report(result, seconds)
        return result

    def _timed(self, test, result):
        start = time.perf_counter()
        _call_hook(result, 'startTestRun')
        try:
            test(result)
        finally:
            _call_hook(result, 'stopTestRun')
        return time.perf_counter() - start

    def _report(self, result, seconds):
        result.printErrors()
        line = getattr(result, 'separator2', None)
        if line is not None:
            self.stream.writeln(line)
        n = result.testsRun
        self.stream.writeln(f"Ran {n} {'test' if n == 1 else 'tests'} in {seconds:.3f}s\n")
        counts = ', '.join(self._counts(result))
        verdict = 'OK' if result.wasSuccessful() else 'FAILED'
        self.stream.writeln(f'{verdict} ({counts})' if counts else verdict)
        self.stream.flush()

    def _counts(self, result):
        kinds = {'skipped': 'skipped', 'expected failures': 'expectedFailures',
                 'unexpected successes': 'unexpectedSuccesses'}
        if not result.wasSuccessful():
            kinds = {'failures': 'failures', 'errors': 'errors', **kinds}
        for name, attribute in kinds.items():
            listed = getattr(result, attribute, None)
            if listed:
                yield f'{name}={len(listed)}'


def _call_hook(result, name):
    hook = getattr(result, name, None)
    if hook is not None:
        hook()
