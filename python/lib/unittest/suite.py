"""Suites: tests that run one after the other, with the fixtures of classes and modules."""

import sys

from . import case, util

__unittest = True


class BaseTestSuite:
    """Tests and suites, without fixtures of classes and modules."""

    _cleanup = True     # tests are let go once they have run

    def __init__(self, tests=()):
        self._tests, self._gone = [], 0
        self.addTests(tests)

    def addTests(self, tests):
        """Add several tests."""
        if isinstance(tests, str):
            raise TypeError('tests must be an iterable of tests, not a string')
        for one in tests:
            self.addTest(one)

    def addTest(self, test):
        """Add a test or a suite."""
        problem = None
        if not callable(test):
            problem = f'{test!r} is not callable'
        elif isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            problem = 'TestCases and TestSuites must be instantiated before passing them to addTest()'
        if problem:
            raise TypeError(problem)
        self._tests.append(test)

    def countTestCases(self):
        """How many tests there are, or were."""
        return self._gone + sum([test.countTestCases() for test in self if test])

    def __iter__(self):
        return iter(self._tests)

    def run(self, result):
        """Run the tests, until one says stop."""
        return self._run_each(result, lambda test: test(result))

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        """Run the tests and let what they raise out."""
        for each in self:
            each.debug()

    def _run_each(self, result, run_one, may_run=None):
        for place, test in enumerate(self):
            if result.shouldStop:
                break
            if may_run is not None and not may_run(test):
                continue
            run_one(test)
            if self._cleanup:
                self._removeTestAtIndex(place)
        return result

    def _removeTestAtIndex(self, index):    # documented: programs override it
        if not isinstance(self._tests, list):
            return
        self._gone += getattr(self._tests[index], 'countTestCases', int)()
        self._tests[index] = None

    __hash__ = None

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, type(self)) else NotImplemented

    def __repr__(self):
        return f'<{util.strclass(type(self))} tests={list(self)}>'


class TestSuite(BaseTestSuite):
    """Tests and suites."""

    def run(self, result, debug=False):
        """Run the tests with the fixtures of their classes and modules."""
        fixtures = getattr(result, '_fixtures', None)
        if fixtures is not None:
            return self._run_within(fixtures, result, debug)
        fixtures = result._fixtures = _Fixtures(result)
        self._run_within(fixtures, result, debug)
        fixtures.leave()
        result._fixtures = None
        return result

    def _run_within(self, fixtures, result, debug):
        def may_run(test):
            return _is_suite(test) or fixtures.enter(test.__class__)

        def run_one(test):
            if debug:
                test.debug()
            else:
                test(result)
        return self._run_each(result, run_one, may_run)

    def debug(self):
        """Run the tests and let what they or fixtures raise out."""
        self.run(_Raises(), debug=True)


def _is_suite(test):
    try:
        iter(test)
        return True
    except TypeError:
        return False


class _Raises:
    """Stands for a result where errors are to be raised."""

    shouldStop = False


class _Fixtures:
    """The class and the module whose fixtures are set up in a run."""

    def __init__(self, result):
        self.result = result
        self.cls = None
        self.cls_ready = self.module_ready = True

    def enter(self, cls):
        """Change to a class; says whether its tests can run."""
        if cls != self.cls:
            self._leave_class()
            if self.cls is None or cls.__module__ != self.cls.__module__:
                self._leave_module()
                module = sys.modules.get(cls.__module__)
                self.module_ready = self._call(module, 'setUpModule', cls.__module__, _clean_module)
            self.cls = cls
            self.cls_ready = (not self.module_ready or _is_skipped(cls)
                              or self._call(cls, 'setUpClass', util.strclass(cls), _clean_class))
        return self.cls_ready and self.module_ready

    def leave(self):
        """Tear down what is set up."""
        self._leave_class()
        self._leave_module()

    def _leave_class(self):
        cls = self.cls
        if cls is not None and self.cls_ready and self.module_ready and not _is_skipped(cls):
            self._call(cls, 'tearDownClass', util.strclass(cls), _clean_class)

    def _leave_module(self):
        if self.cls is not None and self.module_ready:
            name = self.cls.__module__
            if name in sys.modules:
                self._call(sys.modules[name], 'tearDownModule', name, _clean_module)

    def _call(self, owner, what, name, clean):
        """Call a fixture and say whether it went well; clean-ups follow if it tears down or fails."""
        fixture = getattr(owner, what, None)
        tears_down = what.startswith('tear')
        if fixture is None and not tears_down:
            return True
        self._hook('_setupStdout')
        try:
            error = fixture and _raised_by(fixture)
            if error:
                self._report(f'{what} ({name})', error)
            if error or tears_down:
                for error_in_cleanup in clean(owner):
                    self._report(f'{what} ({name})', error_in_cleanup)
            return not error
        finally:
            self._hook('_restoreStdout')

    def _hook(self, name):
        function = getattr(self.result, name, None)
        if function is not None:
            function()

    def _report(self, where, exc_info):
        if isinstance(self.result, _Raises):
            raise exc_info[1]
        place = _ErrorHolder(where)
        if isinstance(exc_info[1], case.SkipTest) and hasattr(self.result, 'addSkip'):
            self.result.addSkip(place, str(exc_info[1]))
        else:
            self.result.addError(place, exc_info)


def _is_skipped(cls):
    return getattr(cls, '__unittest_skip__', False)


def _raised_by(function):
    try:
        function()
    except Exception:
        return sys.exc_info()


def _clean_class(cls):
    if not hasattr(cls, 'doClassCleanups'):
        return ()
    cls.doClassCleanups()
    return cls.tearDown_exceptions


def _clean_module(module):
    error = _raised_by(case.doModuleCleanups)
    return [error] if error else ()


class _ErrorHolder:
    """Stands for a test where a fixture fails."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def __str__(self):
        return self.description

    def __repr__(self):
        return f'<ErrorHolder description={self.description!r}>'

    id = __str__

    def shortDescription(self):
        return None

    def countTestCases(self):
        return 0

    def __call__(self, result):
        """There is nothing to run."""

    run = __call__
