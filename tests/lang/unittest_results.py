import io
import unittest


class T(unittest.TestCase):
    def setUp(self):
        self.addCleanup(print, 'cleaned', self._testMethodName)

    def test_ok(self):
        pass

    def test_fail(self):
        self.fail('no')

    def test_error(self):
        1 / 0

    @unittest.skipIf(True, 'cond')
    def test_skip(self):
        pass

    @unittest.skipUnless(True, 'cond')
    def test_not_skipped(self):
        self.skipTest('inside')

    @unittest.expectedFailure
    def test_expected(self):
        self.fail()

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_sub(self):
        for i in range(4):
            with self.subTest(i=i):
                self.assertEqual(i % 2, 0)
        with self.subTest('msg', a=1):
            with self.subTest(b=2):
                1 / 0


suite = unittest.defaultTestLoader.loadTestsFromTestCase(T)
print(suite.countTestCases(), [t.id() for t in suite][:2], unittest.TestLoader().getTestCaseNames(T))
result = suite.run(unittest.TestResult())
print(result, result.testsRun, result.wasSuccessful(), result.shouldStop)
for name in 'failures', 'errors', 'skipped', 'expectedFailures':
    print(name, [(str(t), x.splitlines()[-1]) for t, x in getattr(result, name)])
print(result.unexpectedSuccesses)
print(T('test_ok'), repr(T('test_ok')), T('test_ok') == T('test_ok'), T('test_ok') == T('test_fail'), T('test_ok').shortDescription())
for bad in (lambda: T('nope'), lambda: unittest.TestSuite().addTest(3), lambda: unittest.TestSuite().addTest(T),
            lambda: unittest.TestSuite().addTests('abc'), lambda: unittest.defaultTestLoader.loadTestsFromTestCase(unittest.TestSuite)):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
f = unittest.FunctionTestCase(lambda: 1 / 0, description='a function')
print(f.shortDescription(), f.run().errors[0][1].splitlines()[-1])
out = io.StringIO()
unittest.TextTestRunner(stream=out, verbosity=2).run(unittest.TestSuite([T('test_ok'), T('test_skip')]))
print(out.getvalue().split('Ran')[0])
