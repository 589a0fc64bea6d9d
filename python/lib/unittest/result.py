"""What came out of tests."""

import sys
import traceback
from functools import wraps
from io import StringIO

from . import util

__unittest = True

STDERR_LINE = '\nStderr:\n%s'
STDOUT_LINE = '\nStdout:\n%s'


class _Output:
    """sys.stdout and sys.stderr, of which what tests write can be kept from the screen."""

    sections = {'stdout': STDOUT_LINE, 'stderr': STDERR_LINE}

    def __init__(self):
        self.screen = {name: getattr(sys, name) for name in self.sections}
        self.kept = {}

    def keep(self):
        for name in self.sections:
            setattr(sys, name, self.kept.setdefault(name, StringIO()))

    def texts(self):
        """(name, section of a report) for those that were written to."""
        for name, section in self.sections.items():
            text = getattr(sys, name).getvalue()
            if text:
                yield name, section % (text if text[-1] == '\n' else text + '\n')

    def let_go(self, show):
        if not self.kept:
            return
        if show:
            for name, text in self.texts():
                self.screen[name].write(text)
        for name, buffer in self.kept.items():
            setattr(sys, name, self.screen[name])
            buffer.truncate(0)
            buffer.seek(0)


class _Kind:
    """A kind of outcome: the attribute of results that lists them and what else happens."""

    def __init__(self, attribute, ends=False, shows=False, traceback=True):
        self.attribute = attribute
        self.ends = ends            # the run, if it is to fail fast
        self.shows = shows          # what the test wrote
        self.traceback = traceback


_ERROR = _Kind('errors', ends=True, shows=True)
_FAILURE = _Kind('failures', ends=True, shows=True)
_EXPECTED = _Kind('expectedFailures')
_SKIPPED = _Kind('skipped', traceback=False)
_UNEXPECTED = _Kind('unexpectedSuccesses', ends=True, traceback=False)
_KINDS = _FAILURE, _ERROR, _SKIPPED, _EXPECTED, _UNEXPECTED


class TestResult:
    """Collects what came out of tests."""

    failfast = buffer = tb_locals = shouldStop = _mirrorOutput = False
    testsRun = 0

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        for kind in _KINDS:
            setattr(self, kind.attribute, [])
        self._output = _Output()

    def __repr__(self):
        counts = f'run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}'
        return f'<{util.strclass(type(self))} {counts}>'

    def stop(self):
        """End the run soon."""
        self.shouldStop = True

    def wasSuccessful(self):
        """Whether all went well."""
        return not any(getattr(self, kind.attribute, None) for kind in (_FAILURE, _ERROR, _UNEXPECTED))

    # before and after

    def startTestRun(self):
        """Called before the first test."""

    def stopTestRun(self):
        """Called after the last test."""

    def startTest(self, test):
        """Called before each test."""
        self._mirrorOutput = False
        self.testsRun += 1
        self._setupStdout()

    def stopTest(self, test):
        """Called after each test."""
        self._restoreStdout()
        self._mirrorOutput = False

    def printErrors(self):
        """Called after the run by runners."""

    def _setupStdout(self):
        if self.buffer:
            self._output.keep()

    def _restoreStdout(self):
        if self.buffer:
            self._output.let_go(self._mirrorOutput)

    # outcomes

    def addSuccess(self, test):
        """The test went well."""

    def addSkip(self, test, reason):
        """The test was not run."""
        self._note(_SKIPPED, test, reason)

    def addFailure(self, test, err):
        """An assertion failed."""
        self._note(_FAILURE, test, err)

    def addError(self, test, err):
        """Something else was raised."""
        self._note(_ERROR, test, err)

    def addExpectedFailure(self, test, err):
        """The test failed as it was to."""
        self._note(_EXPECTED, test, err)

    def addUnexpectedSuccess(self, test):
        """The test went well but was to fail."""
        self._note(_UNEXPECTED, test)

    def addSubTest(self, test, subtest, err):
        """After a subtest: err is None if it went well."""
        if err is not None:
            kind = _FAILURE if issubclass(err[0], test.failureException) else _ERROR
            self._note(kind, subtest, err, test)

    def _note(self, kind, test, detail=None, whole=None):
        if kind.ends:
            _fail_fast(self)
        entry = test
        if kind.traceback:
            entry = test, self._exc_info_to_string(detail, whole or test)
        elif detail is not None:
            entry = test, detail
        getattr(self, kind.attribute).append(entry)
        if kind.shows:
            self._mirrorOutput = True

    def _exc_info_to_string(self, err, test):
        kind, exc, tb = err
        tb = _trim(tb, kind is test.failureException)
        for other in _causes(exc):
            other.__traceback__ = _trim(other.__traceback__, type(other) is test.failureException)
        report = traceback.TracebackException(kind, exc, tb, compact=True, capture_locals=self.tb_locals)
        text = ''.join(report.format())
        if self.buffer:
            text += ''.join([section for _, section in self._output.texts()])
        return text


def _fail_fast(result):
    if getattr(result, 'failfast', False):
        result.stop()


def failfast(method):
    """Makes a method of a result end the run if it is to fail fast."""
    @wraps(method)
    def stopping(result, *args, **kwargs):
        _fail_fast(result)
        return method(result, *args, **kwargs)
    return stopping


# tracebacks without the frames of this package

def _is_ours(tb):
    return '__unittest' in tb.tb_frame.f_globals


def _trim(tb, end):
    """Leaves out our frames at the beginning and, if end is true, all from where our frames come again."""
    while tb is not None and _is_ours(tb):
        tb = tb.tb_next
    last = tb
    while end and last is not None:
        if last.tb_next is not None and _is_ours(last.tb_next):
            last.tb_next = None
        last = last.tb_next
    return tb


def _causes(exc):
    """The exceptions that an exception is chained to."""
    chained = [exc]
    known = {id(exc), id(None)}
    for e in chained:
        for other in (getattr(e, '__cause__', None), getattr(e, '__context__', None)):
            if id(other) not in known:
                known.add(id(other))
                chained.append(other)
    return chained[1:]
