"""Test cases."""

import sys
import warnings

from . import result
from .contexts import (_AssertLogsContext, _AssertNotWarnsContext, _AssertRaisesContext, _AssertWarnsContext,
                       _enter_context)
from .asserts import Assertions
from .util import strclass

__unittest = True


class SkipTest(Exception):
    """Raised to skip a test."""


class _ShouldStop(Exception):
    """Ends a test of which a part has failed."""


class _Outcome:
    """How a test goes."""

    success = True
    may_fail = False    # what runs is expected to
    failure = None      # as expected

    def __init__(self, result=None):
        self.has_subtests = hasattr(result, 'addSubTest')
        self.result = result

    def part(self, test_case, subTest=False):
        return _Part(self, test_case, subTest)


class _Part:
    """A part of a test: what it raises goes to the result."""

    def __init__(self, outcome, test_case, sub):
        self.outcome = outcome
        self.test = test_case
        self.sub = sub

    def __enter__(self):
        self.before, self.outcome.success = self.outcome.success, True

    def __exit__(self, kind, value, tb):
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            return False
        try:
            self._judge(self.outcome, kind, value, tb)
        finally:
            self.outcome.success = self.outcome.success and self.before
        return True

    def _judge(self, outcome, kind, value, tb):
        test = self.test
        if kind is None:
            if self.sub and outcome.success:
                outcome.result.addSubTest(test.test_case, test, None)
        elif issubclass(kind, _ShouldStop):
            return
        elif issubclass(kind, SkipTest):
            outcome.success = False
            _report_skip(outcome.result, test, str(value))
        elif outcome.may_fail:
            outcome.failure = kind, value, tb
        else:
            outcome.success = False
            self._report_error(outcome.result, (kind, value, tb))

    def _report_error(self, result, exc_info):
        test = self.test
        if self.sub:
            result.addSubTest(test.test_case, test, exc_info)
        elif result is not None:
            failed = issubclass(exc_info[0], test.failureException)
            (result.addFailure if failed else result.addError)(test, exc_info)


def _report_skip(result, test, why):
    if hasattr(result, 'addSkip'):
        result.addSkip(test, why)
        return
    warnings.warn('TestResult has no addSkip method, skips not reported', RuntimeWarning, 2)
    result.addSuccess(test)


# cleanups: (function, args, kwargs), the last one is called first

def _taken(cleanups):
    while cleanups:
        yield cleanups.pop()


def _errors_of(cleanups):
    """Call them; the exceptions of those that failed."""
    errors = []
    for function, args, kwargs in _taken(cleanups):
        try:
            function(*args, **kwargs)
        except Exception:
            errors.append(sys.exc_info())
    return errors


_of_module = []


def enterModuleContext(cm):
    """Enter a context that is left after tearDownModule."""
    return _enter_context(cm, addModuleCleanup)


def addModuleCleanup(function, /, *args, **kwargs):
    """Have a function called after tearDownModule."""
    _of_module.append((function, args, kwargs))


def doModuleCleanups():
    """Call what addModuleCleanup was given."""
    errors = _errors_of(_of_module)
    if errors:
        raise errors[0][1]


# decorators

def expectedFailure(test_item):
    """Say that a test will fail."""
    setattr(test_item, '__unittest_expecting_failure__', True)
    return test_item


def skip(reason):
    """Skip a test."""
    if isinstance(reason, type(skip)):     # it is the test
        return _skipping(reason, '')
    return lambda test_item: _skipping(test_item, reason)


def _skipping(item, why):
    if not isinstance(item, type):
        item = _raising_skip(item, why)
    item.__unittest_skip_why__, item.__unittest_skip__ = why, True
    return item


def _raising_skip(function, why):
    from functools import wraps

    @wraps(function)
    def skipped(*args, **kwargs):
        raise SkipTest(why)
    return skipped


def _as_it_is(test_item):
    return test_item


def skipUnless(condition, reason):
    """Skip a test unless a condition is true."""
    return skipIf(not condition, reason)


def skipIf(condition, reason):
    """Skip a test if a condition is true."""
    return skip(reason) if condition else _as_it_is


def _mark(owner, method, name, default=False):
    """What a decorator has set on a test or its class, or on its method."""
    return getattr(owner, name, default) or getattr(method, name, default)


_no_message = object()


class TestCase(Assertions):
    """A test, or several that share fixtures."""

    maxDiff, longMessage = 640, True
    failureException = AssertionError
    _diffThreshold = 1 << 16
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._class_cleanups = []

    def __init__(self, methodName='runTest'):
        try:
            self._testMethodDoc = getattr(self, methodName).__doc__
        except AttributeError:
            if methodName != 'runTest':
                raise ValueError(f'no such test method in {type(self)}: {methodName}')
            self._testMethodDoc = 'No test'
        self._testMethodName = methodName
        self._cleanups = []
        self._outcome = self._subtest = None
        self._type_equality_funcs = {dict: 'assertDictEqual', list: 'assertListEqual', tuple: 'assertTupleEqual',
                                     set: 'assertSetEqual', frozenset: 'assertSetEqual', str: 'assertMultiLineEqual'}

    def addTypeEqualityFunc(self, typeobj, function):
        """Have assertEqual compare objects of a type with a function."""
        self._type_equality_funcs[typeobj] = function

    # fixtures

    def setUp(self):
        """Called before the test."""

    def tearDown(self):
        """Called after the test."""

    @classmethod
    def setUpClass(cls):
        """Called before the tests of the class."""

    @classmethod
    def tearDownClass(cls):
        """Called after the tests of the class."""

    @classmethod
    def enterClassContext(cls, cm):
        """Enter a context that is left after tearDownClass."""
        return _enter_context(cm, cls.addClassCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Have a function called after tearDownClass."""
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def doClassCleanups(cls):
        """Call what addClassCleanup was given."""
        cls.tearDown_exceptions = _errors_of(cls._class_cleanups)

    def enterContext(self, cm):
        """Enter a context that is left after tearDown."""
        return _enter_context(cm, self.addCleanup)

    def addCleanup(self, function, /, *args, **kwargs):
        """Have a function called after tearDown; the last one first."""
        self._cleanups.append((function, args, kwargs))

    def doCleanups(self):
        """Call what addCleanup was given."""
        outcome = self._outcome or _Outcome()
        for function, args, kwargs in _taken(self._cleanups):
            with outcome.part(self):
                self._callCleanup(function, *args, **kwargs)
        return outcome.success

    # what the test is

    def shortDescription(self):
        """The first line of the docstring."""
        doc = self._testMethodDoc
        return doc.strip().split('\n')[0].strip() if doc else None

    def id(self):
        """The full name."""
        return f'{strclass(self.__class__)}.{self._testMethodName}'

    def __str__(self):
        return f'{self._testMethodName} ({strclass(self.__class__)}.{self._testMethodName})'

    def __repr__(self):
        return f'<{strclass(self.__class__)} testMethod={self._testMethodName}>'

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __eq__(self, other):
        if type(other) is type(self):
            return other._testMethodName == self._testMethodName
        return NotImplemented

    def defaultTestResult(self):
        """What results go to if nothing is said."""
        return result.TestResult()

    def countTestCases(self):
        """One."""
        return 1

    # running

    def subTest(self, msg=_no_message, **params):
        """A context for a part of the test: the others go on if it fails."""
        return _SubTestContext(self, msg, params)

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def _callTearDown(self):
        self.tearDown()

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            warnings.warn(f'It is deprecated to return a value that is not None from a test case ({method})',
                          DeprecationWarning, stacklevel=3)

    def run(self, result=None):
        """Run the test."""
        if result is not None:
            return self._run(result)
        result = self.defaultTestResult()
        start, stop = [getattr(result, name, _nothing) for name in ('startTestRun', 'stopTestRun')]
        start()
        try:
            return self._run(result)
        finally:
            stop()

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def _run(self, result):
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if _mark(type(self), method, '__unittest_skip__'):
                _report_skip(result, self, _mark(type(self), method, '__unittest_skip_why__', ''))
            else:
                self._run_method(result, method)
            return result
        finally:
            result.stopTest(self)

    def _run_method(self, result, method):
        fails = _mark(self, method, '__unittest_expecting_failure__')
        outcome = self._outcome = _Outcome(result)
        try:
            self._run_parts(outcome, method, fails)
            if outcome.success:
                _report_end(result, self, fails, outcome.failure)
        finally:
            self._outcome = outcome.failure = None

    def _run_parts(self, outcome, method, fails):
        with outcome.part(self):
            self._callSetUp()
        if outcome.success:
            outcome.may_fail = fails
            with outcome.part(self):
                self._callTestMethod(method)
            outcome.may_fail = False
            with outcome.part(self):
                self._callTearDown()
        self.doCleanups()

    def debug(self):
        """Run the test and let what it raises out."""
        method = getattr(self, self._testMethodName)
        if _mark(type(self), method, '__unittest_skip__'):
            raise SkipTest(_mark(type(self), method, '__unittest_skip_why__', ''))
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        for function, args, kwargs in _taken(self._cleanups):
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        """Skip this test."""
        raise SkipTest(reason)

    # assertions that are contexts

    def assertRaises(self, expected_exception, *args, **kwargs):
        """A call, or the body of a with, raises an exception."""
        return _AssertRaisesContext(expected_exception, self).handle('assertRaises', args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        """It raises an exception whose text has a match."""
        context = _AssertRaisesContext(expected_exception, self, expected_regex)
        return context.handle('assertRaisesRegex', args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        """It issues a warning."""
        context = _AssertWarnsContext(expected_warning, self)
        return context.handle('assertWarns', args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        """It issues a warning whose text has a match."""
        context = _AssertWarnsContext(expected_warning, self, expected_regex)
        return context.handle('assertWarnsRegex', args, kwargs)

    def _assertNotWarns(self, expected_warning, *args, **kwargs):
        context = _AssertNotWarnsContext(expected_warning, self)
        return context.handle('_assertNotWarns', args, kwargs)

    def assertLogs(self, logger=None, level=None):
        """The body of a with logs something of a level or above."""
        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        """The body of a with logs nothing of a level or above."""
        return _AssertLogsContext(self, logger, level, no_logs=True)


def _nothing():
    pass


def _report_end(result, test, fails, failure):
    """Report a test that went well, or failed as it was to."""
    if not fails:
        result.addSuccess(test)
    elif failure:
        if hasattr(result, 'addExpectedFailure'):
            result.addExpectedFailure(test, failure)
        else:
            warnings.warn('TestResult has no addExpectedFailure method, reporting as passes', RuntimeWarning)
            result.addSuccess(test)
    elif hasattr(result, 'addUnexpectedSuccess'):
        result.addUnexpectedSuccess(test)
    else:
        warnings.warn('TestResult has no addUnexpectedSuccess method, reporting as failure', RuntimeWarning)
        try:
            raise test.failureException('unexpected success')
        except test.failureException:
            result.addFailure(test, sys.exc_info())


class _SubTestContext:
    def __init__(self, test, msg, params):
        self.test = test
        self.msg = msg
        self.params = params

    def __enter__(self):
        test = self.test
        self.outcome = test._outcome
        self.part = None
        if self.outcome is None or not self.outcome.has_subtests:
            return
        self.parent = test._subtest
        params = dict(self.parent.params, **self.params) if self.parent is not None else self.params
        if self.parent is not None:     # the inner ones come first
            params = {**self.params, **{k: v for k, v in self.parent.params.items() if k not in self.params}}
        test._subtest = _SubTest(test, self.msg, params)
        self.part = self.outcome.part(test._subtest, True)
        self.part.__enter__()

    def __exit__(self, kind, value, tb):
        if self.part is None:
            return False
        try:
            if not self.part.__exit__(kind, value, tb):
                return False
            if not self.outcome.success:
                result = self.outcome.result
                if result is not None and result.failfast:
                    raise _ShouldStop
            elif self.outcome.failure:
                raise _ShouldStop
            return True
        finally:
            self.test._subtest = self.parent


class FunctionTestCase(TestCase):
    """A test that is a function."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        self._function, self._before, self._after = testFunc, setUp or _nothing, tearDown or _nothing
        self._description = description
        super().__init__()

    def runTest(self):
        self._function()

    def tearDown(self):
        self._after()

    def setUp(self):
        self._before()

    def __hash__(self):
        return hash((type(self), *self._parts()))

    def __eq__(self, other):
        return self._parts() == other._parts() if isinstance(other, type(self)) else NotImplemented

    def _parts(self):
        return self._before, self._after, self._function, self._description

    def id(self):
        return self._function.__name__

    def __repr__(self):
        return f'<{strclass(type(self))} tec={self._function}>'

    def __str__(self):
        return f'{strclass(type(self))} ({self.id()})'

    def shortDescription(self):
        if self._description is None:
            first, _, _ = (self._function.__doc__ or '').partition('\n')
            return first.strip() or None
        return self._description


class _SubTest(TestCase):
    """A part of a test."""

    def __init__(self, test_case, message, params):
        self.test_case, self.failureException = test_case, test_case.failureException
        self.params, self._message = params, message
        super().__init__()

    def runTest(self):
        raise NotImplementedError('subtests cannot be run directly')

    def _subDescription(self):
        parts = []
        if self._message is not _no_message:
            parts.append(f'[{self._message}]')
        if self.params:
            parts.append(f"({', '.join([f'{k}={v!r}' for k, v in self.params.items()])})")
        return ' '.join(parts) or '(<subtest>)'

    def id(self):
        return f'{self.test_case.id()} {self._subDescription()}'

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f'{self.test_case} {self._subDescription()}'
