"""Finds tests: in classes, modules, by name, in directories."""

import os
import re
import sys
import traceback
from contextlib import contextmanager
from fnmatch import fnmatch, fnmatchcase
from functools import cmp_to_key

from . import case, suite, util

__unittest = True

_MODULE_FILE = re.compile(r'[^\W\d]\w*\.py', re.ASCII | re.IGNORECASE)


class _FailedTest(case.TestCase):
    """A test that raises what went wrong when tests were loaded."""

    def __init__(self, name, exception):
        def fail():
            raise exception
        setattr(self, name, fail)
        super().__init__(name)


def _is_test_class(obj):
    return (isinstance(obj, type) and issubclass(obj, case.TestCase)
            and obj is not case.TestCase and obj is not case.FunctionTestCase)


def _handled(what):
    """A text with the traceback of what is being handled."""
    return f'{what}\n{traceback.format_exc()}'


def _import_problem(name):
    return name, _handled(f'Failed to import test module: {name}')


def _init_file(directory):
    return os.path.join(directory, '__init__.py')


class TestLoader:
    """Finds tests."""

    suiteClass = suite.TestSuite
    testMethodPrefix = 'test'
    testNamePatterns = None
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    _top_level_dir = None   # from which discovery imports; programs reset it

    def __init__(self):
        self.errors = []
        self._entered = set()   # packages whose tests are being discovered
        super().__init__()

    def _failure(self, name, text, exception=None):
        """A suite of a test that fails."""
        self.errors.append(text)
        return self.suiteClass((_FailedTest(name, exception or ImportError(text)),))

    # classes

    def getTestCaseNames(self, testCaseClass):
        """The names of the tests in a class, sorted."""
        prefix = f'{testCaseClass.__module__}.{testCaseClass.__qualname__}.'
        names = [name for name in dir(testCaseClass)
                 if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name))
                 and self._is_selected(prefix + name)]
        if self.sortTestMethodsUsing:
            names.sort(key=cmp_to_key(self.sortTestMethodsUsing))
        return names

    def _is_selected(self, full_name):
        patterns = self.testNamePatterns
        return patterns is None or any([fnmatchcase(full_name, one) for one in patterns])

    def loadTestsFromTestCase(self, testCaseClass):
        """A suite of the tests in a class."""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError('Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?')
        names = ()
        if testCaseClass is not case.TestCase and testCaseClass is not case.FunctionTestCase:
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, 'runTest'):
                names = 'runTest',
        return self.suiteClass(list(map(testCaseClass, names)))

    # modules

    def loadTestsFromModule(self, module, *args, pattern=None, **kws):
        """A suite of the tests in a module."""
        self._check_old_arguments(args, kws)
        attributes = [getattr(module, name) for name in dir(module)]
        tests = self.suiteClass([self.loadTestsFromTestCase(a) for a in attributes if _is_test_class(a)])
        hook = getattr(module, 'load_tests', None)
        if hook is None:
            return tests
        try:
            return hook(self, tests, pattern)
        except Exception as problem:
            return self._failure(module.__name__, _handled('Failed to call load_tests:'), problem)

    def _check_old_arguments(self, args, kws):
        if args or 'use_load_tests' in kws:
            from warnings import warn
            warn('use_load_tests is deprecated and ignored', DeprecationWarning, stacklevel=2)
        unknown = sorted(kws.keys() - {'use_load_tests'})
        problem = None
        if len(args) > 1:
            problem = f'takes 1 positional argument but {len(args) + 1} were given'
        elif unknown:
            problem = f"got an unexpected keyword argument '{unknown[0]}'"
        if problem:
            raise TypeError('loadTestsFromModule() ' + problem)

    # names

    def loadTestsFromNames(self, names, module=None):
        """A suite of what several names mean."""
        return self.suiteClass([self.loadTestsFromName(each, module) for each in names])

    def loadTestsFromName(self, name, module=None):
        """A suite of what a dotted name means: a module, a class, a method, a function that gives tests."""
        obj, attributes, problem = module, name.split('.'), None
        if module is None:
            obj, problem = _import_longest(attributes)
            if obj is None:
                return self._failure(*problem)
            del attributes[0]
        owner = None
        for attribute in attributes:
            try:
                owner, obj = obj, getattr(obj, attribute)
            except AttributeError as missing:
                if problem is not None and getattr(obj, '__path__', None) is not None:
                    return self._failure(*problem)
                return self._failure(attribute, _handled('Failed to access attribute:'), missing)
        return self._suite_of(obj, owner, name.rpartition('.')[2])

    def _suite_of(self, obj, owner, name):
        function = type(_init_file)
        if isinstance(obj, type(sys)):
            return self.loadTestsFromModule(obj)
        if _is_test_class(obj):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, suite.TestSuite):
            return obj
        if isinstance(obj, function) and isinstance(owner, type) and issubclass(owner, case.TestCase):
            test = owner(name)
            if not isinstance(getattr(test, name), function):   # a static method is called, as below
                return self.suiteClass([test])
        if not callable(obj):
            raise TypeError(f"don't know how to make test from: {obj}")
        made = obj()
        if isinstance(made, case.TestCase):
            return self.suiteClass([made])
        if isinstance(made, suite.TestSuite):
            return made
        raise TypeError(f'calling {obj} returned {made}, not a test')

    # directories

    def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
        """A suite of the tests in the files of a directory and its packages."""
        top = self._top_level_dir if top_level_dir is None else top_level_dir
        self._top_level_dir = os.path.abspath(start_dir if top is None else top)
        if self._top_level_dir not in sys.path:
            sys.path.insert(0, self._top_level_dir)
        start = os.path.abspath(start_dir)
        if not os.path.isdir(start):
            start = self._start_in_package(start_dir, top is None)
        elif start != self._top_level_dir and not os.path.isfile(_init_file(start)):
            raise _not_importable(start)
        return self.suiteClass(list(self._discovered(start, pattern)))

    def _start_in_package(self, name, move_root):
        """The directory of a module, from whose top directory discovery is to import."""
        try:
            __import__(name)
        except ImportError:
            error = _not_importable(name)
        else:
            first = sys.modules[name.split('.')[0]]
            if getattr(first, '__file__', None) is None and not hasattr(first, '__path__'):
                raise TypeError("Can not use builtin modules as dotted module names")
            if move_root:
                top = os.path.abspath(first.__file__)
                is_package = os.path.basename(top).lower().startswith('__init__.py')
                sys.path.remove(self._top_level_dir)
                self._top_level_dir = os.path.dirname(os.path.dirname(top) if is_package else top)
            return os.path.dirname(os.path.abspath(sys.modules[name].__file__))
        raise error

    def _discovered(self, directory, pattern):
        """Gives the tests of a directory: of the package it is, of the files in it, of packages in it."""
        package = self._module_name(directory)
        if package != '.' and package not in self._entered:
            with self._entering(package):
                tests, module = self._load(package, directory, pattern)
            yield tests
            if module is None or hasattr(module, 'load_tests'):     # which has loaded all there is
                return
        with self._entering(package):
            for entry in sorted(os.listdir(directory)):
                path = os.path.join(directory, entry)
                if os.path.isfile(path):
                    if _MODULE_FILE.fullmatch(entry) and self._match_path(entry, path, pattern):
                        yield self._load_file(path, pattern)
                elif os.path.isfile(_init_file(path)):
                    yield from self._discovered(path, pattern)

    @contextmanager
    def _entering(self, package):
        new = {package} - self._entered
        self._entered |= new
        try:
            yield
        finally:
            self._entered -= new

    def _match_path(self, path, full_path, pattern):    # programs override it
        return fnmatch(path, pattern)

    def _module_name(self, path):
        parts = os.path.relpath(os.path.normpath(path), self._top_level_dir).split(os.sep)
        assert parts[0] != '..', 'Path must be within the project'
        return '.' if parts == ['.'] else '.'.join(parts)

    def _load_file(self, path, pattern):
        stem, directory = os.path.splitext(path)[0], os.path.dirname(path)
        tests, module = self._load(self._module_name(stem), path, pattern, check=stem)
        return tests

    def _load(self, name, path, pattern, check=None):
        """(tests, module) of a module; no module if it cannot be imported."""
        try:
            __import__(name)
        except case.SkipTest as reason:
            return self._skipped(name, reason), None
        except:
            return self._failure(*_import_problem(name)), None
        module = sys.modules[name]
        if check is not None:
            found = os.path.splitext(os.path.realpath(getattr(module, '__file__', path)))[0]
            if found.lower() != os.path.realpath(check).lower():
                raise ImportError(f'{os.path.basename(check)!r} module incorrectly imported from '
                                  f'{os.path.dirname(found)!r}. Expected {os.path.dirname(path)!r}. '
                                  'Is this module globally installed?')
        return self.loadTestsFromModule(module, pattern=pattern), module

    def _skipped(self, name, reason):
        @case.skip(str(reason))
        def skipped(self):
            """Is not called."""
        cls = type('ModuleSkipped', (case.TestCase,), {name: skipped})
        return self.suiteClass((cls(name),))


def _import_longest(parts):
    """Import the module named by as many of some parts as can be: (its top package, why it is not more)."""
    problem = None
    for n in range(len(parts), 0, -1):
        try:
            return __import__('.'.join(parts[:n])), problem
        except ImportError:
            problem = _import_problem(parts[n - 1])
    return None, problem


def _not_importable(directory):
    return ImportError(f'Start directory is not importable: {directory!r}')


defaultTestLoader = TestLoader()


# the old functions

def _old(method, instead, **attributes):
    """The method of a loader that an old function stands for."""
    from warnings import warn
    warn(f'unittest.{method}() is deprecated and will be removed in Python 3.13. '
         f'Please use unittest.TestLoader.{instead}() instead.', DeprecationWarning, stacklevel=3)
    loader = TestLoader()
    loader.__dict__.update({name: value for name, value in attributes.items() if value is not None})
    return getattr(loader, instead)


def findTestCases(module, prefix='test', sortUsing=util.three_way_cmp, suiteClass=suite.TestSuite):
    return _old('findTestCases', 'loadTestsFromModule', testMethodPrefix=prefix, sortTestMethodsUsing=sortUsing,
                suiteClass=suiteClass)(module)


def makeSuite(testCaseClass, prefix='test', sortUsing=util.three_way_cmp, suiteClass=suite.TestSuite):
    return _old('makeSuite', 'loadTestsFromTestCase', testMethodPrefix=prefix, sortTestMethodsUsing=sortUsing,
                suiteClass=suiteClass)(testCaseClass)


def getTestCaseNames(testCaseClass, prefix, sortUsing=util.three_way_cmp, testNamePatterns=None):
    return _old('getTestCaseNames', 'getTestCaseNames', testMethodPrefix=prefix, sortTestMethodsUsing=sortUsing,
                testNamePatterns=testNamePatterns)(testCaseClass)
