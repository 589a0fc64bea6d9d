"""The command line of test programs."""

import os
import sys
from argparse import SUPPRESS, ArgumentParser

from .loader import defaultTestLoader
from .runner import TextTestRunner
from .signals import installHandler

__unittest = True

_OF_ANY = '''\
Examples:
  %(prog)s test_module               - run tests from test_module
  %(prog)s module.TestClass          - run tests from module.TestClass
  %(prog)s module.Class.test_method  - run specified test method
  %(prog)s path/to/test_file.py      - run tests from test_file.py
'''

_OF_MODULE = '''\
Examples:
  %(prog)s                           - run default set of tests
  %(prog)s MyTestSuite               - run suite 'MyTestSuite'
  %(prog)s MyTestCase.testSomething  - run MyTestCase.testSomething
  %(prog)s MyTestCase                - run all 'test*' test methods
                                       in MyTestCase
'''


def _pattern(text):
    return text if '*' in text else '*' + text + '*'


# option strings, attribute of the program, help, how argparse is to treat it
_COMMON = [
    ('-v --verbose', 'verbosity', 'Verbose output', {'action': 'store_const', 'const': 2}),
    ('-q --quiet', 'verbosity', 'Quiet output', {'action': 'store_const', 'const': 0}),
    ('--locals', 'tb_locals', 'Show local variables in tracebacks', {'action': 'store_true'}),
]
# those that a program which sets them itself does not have, with the type whose empty value they start with
_UNLESS_SET = [
    ('-f --failfast', 'failfast', 'Stop on first fail or error', {'action': 'store_true'}, bool),
    ('-c --catch', 'catchbreak', 'Catch Ctrl-C and display results so far', {'action': 'store_true'}, bool),
    ('-b --buffer', 'buffer', 'Buffer stdout and stderr during tests', {'action': 'store_true'}, bool),
    ('-k', 'testNamePatterns', 'Only run tests which match the given substring',
     {'action': 'append', 'type': _pattern}, list),
]
_DISCOVER = [
    ('-s --start-directory', 'start', "Directory to start discovery ('.' default)", {}),
    ('-p --pattern', 'pattern', "Pattern to match tests ('test*.py' default)", {}),
    ('-t --top-level-directory', 'top', 'Top level directory of project (defaults to start directory)', {}),
]


def _module_of(name):
    """The name of the module in a file, or the name itself."""
    if not name.lower().endswith('.py') or not os.path.isfile(name):
        return name
    path = os.path.relpath(name) if os.path.isabs(name) else os.path.normpath(name)
    if os.path.isabs(name) and path.startswith(os.pardir):
        return name
    return path[:-len('.py')].replace('\\', '.').replace(os.sep, '.')


class TestProgram:
    """Runs tests as the command line says."""

    verbosity = 1
    module = failfast = buffer = catchbreak = testNamePatterns = warnings = progName = None
    _parsers = None     # of the program and of its command discover

    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None,
                 testLoader=defaultTestLoader, exit=True, verbosity=1, failfast=None, catchbreak=None,
                 buffer=None, warnings=None, *, tb_locals=False):
        argv = sys.argv if argv is None else argv
        self.progName = os.path.basename(argv[0])
        self.testLoader, self.testRunner, self.defaultTest = testLoader, testRunner, defaultTest
        self.verbosity, self.failfast, self.catchbreak, self.buffer = verbosity, failfast, catchbreak, buffer
        self.exit, self.tb_locals = exit, tb_locals
        if warnings is None and not sys.warnoptions:
            warnings = 'default'
        self.warnings = warnings
        if isinstance(module, str):
            __import__(module)
            module = sys.modules[module]
        self.module = module
        self.parseArgs(argv)
        self.runTests()

    # the command line

    def parseArgs(self, argv):
        """Take the options and choose the tests."""
        words = argv[1:]
        self._make_parsers()
        if self.module is None and words and words[0].lower() == 'discover':
            return self._discover(words[1:])
        self._parsers[0].parse_args(words, self)
        if self.tests:
            self.testNames = list(map(_module_of, self.tests))
            if __name__ == '__main__':
                self.module = None
        elif self.module is None:
            return self._discover([])
        elif isinstance(self.defaultTest, str):
            self.testNames = self.defaultTest,
        else:
            self.testNames = None if self.defaultTest is None else list(self.defaultTest)
        self.createTests()

    def _discover(self, words):
        self.start, self.pattern, self.top = '.', 'test*.py', None
        self._parsers[1].parse_args(words, self)
        self.createTests(from_discovery=True)

    def _make_parsers(self):
        options = list(_COMMON)
        for *option, kind in _UNLESS_SET:
            if getattr(self, option[1]) is None:
                options.append(option)
                setattr(self, option[1], kind())
        program = _parser(self.progName, options)
        program.print_help = self._show_help
        program.add_argument('tests', nargs='*', help='a list of any number of test modules, classes and test methods.')
        discover = _parser(f'{self.progName} discover', options + _DISCOVER)
        discover.epilog = ('For test discovery all test modules must be importable from the top level directory of '
                           'the project.')
        for _, attribute, *_ in _DISCOVER:
            discover.add_argument(attribute, nargs='?', help=SUPPRESS, default=SUPPRESS)
        self._parsers = program, discover

    def _show_help(self, *args, **kwargs):
        program, discover = self._parsers
        named = {'prog': self.progName}
        print(program.format_help())
        if self.module is None:
            print(_OF_ANY % named)
            discover.print_help()
        else:
            print(_OF_MODULE % named)

    def usageExit(self, msg=None):
        """Show a message and the help, and exit: an old method."""
        from warnings import warn
        warn('TestProgram.usageExit() is deprecated and will be removed in Python 3.13', DeprecationWarning)
        if msg:
            print(msg)
        if not self._parsers:
            self._make_parsers()
        self._show_help()
        sys.exit(2)

    # the tests

    def createTests(self, from_discovery=False, Loader=None):
        """Load the tests that were chosen."""
        load = self.testLoader
        if self.testNamePatterns:
            load.testNamePatterns = self.testNamePatterns
        if from_discovery:
            load = load if Loader is None else Loader()
            self.test = load.discover(self.start, self.pattern, self.top)
        elif self.testNames is not None:
            self.test = load.loadTestsFromNames(self.testNames, self.module)
        else:
            self.test = load.loadTestsFromModule(self.module)

    def runTests(self):
        """Run the tests, and exit if that was asked for."""
        if self.catchbreak:
            installHandler()
        if self.testRunner is None:
            self.testRunner = TextTestRunner
        runner = self._made_runner() if isinstance(self.testRunner, type) else self.testRunner
        self.result = runner.run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())

    def _made_runner(self):
        """A runner, of a class that may know only some of the options."""
        options = {name: getattr(self, name) for name in ('verbosity', 'failfast', 'buffer', 'warnings')}
        for more in ({**options, 'tb_locals': self.tb_locals}, options):
            try:
                return self.testRunner(**more)
            except TypeError:
                pass
        return self.testRunner()


def _parser(prog, options):
    parser = ArgumentParser(prog=prog)
    for strings, attribute, text, how in options:
        parser.add_argument(*strings.split(), dest=attribute, help=text, **how)
    return parser


main = TestProgram
