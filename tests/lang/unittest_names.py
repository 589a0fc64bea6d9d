# Tests by name: static methods are called, what is missing is a test that fails, odd things are refused.
import types
import unittest


class T(unittest.TestCase):
    def test_one(self):
        pass

    def test_two(self):
        pass


T.made = staticmethod(lambda: T('test_two'))
here = types.ModuleType('here')
here.T, here.suite, here.five, here.number = T, (lambda: unittest.TestSuite([T('test_one')])), (lambda: 5), 7

loader = unittest.TestLoader()
for name in 'T', 'T.test_two', 'T.made', 'suite', 'none', 'T.none', 'five', 'number':
    try:
        print(name, [str(t) for t in loader.loadTestsFromName(name, here)])
    except TypeError as e:
        print(name, str(e).split(' at ')[0])
for name in 'no_such', 'json.no_such', 'json.decoder.no_such', 'no_such.at_all':
    print(name, [str(t) for t in loader.loadTestsFromName(name)])
    lines = loader.errors[-1].splitlines()
    print(lines[0], '|', lines[-1])

try:
    T('none')
except ValueError as e:
    print(e, '|', repr(e.__context__))
try:
    unittest.TestSuite([T('test_one')]).debug()
    T.setUpClass = classmethod(lambda cls: 1 / 0)
    unittest.TestSuite([T('test_one')]).debug()
except ZeroDivisionError as e:
    print(e)
