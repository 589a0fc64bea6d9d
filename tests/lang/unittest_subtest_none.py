# A part of a test may be called None; the modules of the interpreter have no tests.
import unittest


class Parts(unittest.TestCase):
    def test_parts(self):
        for name in None, '', 0, 'first':
            with self.subTest(name, of='it'):
                self.fail()
        with self.subTest():
            self.fail()
        with self.subTest(None):
            with self.subTest(inner=1):
                self.fail()


result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(Parts).run(result)
for part, _ in result.failures:
    print(str(part).split(' ', 2)[2])
for name in 'sys', '_thread', 'no_such_module.tests':
    try:
        unittest.TestLoader().discover(name)
    except Exception as e:
        print(type(e).__name__, e)
