import unittest


class T(unittest.TestCase):
    def runTest(self):
        pass


t = T()


def show(name, *args, **kwargs):
    try:
        print(name, getattr(t, name)(*args, **kwargs))
    except (AssertionError, TypeError) as e:
        print(f'{name}: {type(e).__name__}: {e}')


show('assertEqual', 1, 1)
show('assertEqual', 1, 2)
show('assertEqual', 1, 2, 'with message')
show('assertEqual', 'x' * 100, 3)
show('assertEqual', list('ab') * 50, 3)
show('assertNotEqual', 3, 3)
show('assertTrue', 0, msg='zero')
show('assertFalse', [1])
show('assertAlmostEqual', 1.0, 1.1)
show('assertAlmostEqual', 1.0, 1.00000001)
show('assertAlmostEqual', 1.0, 1.5, delta=0.2)
show('assertAlmostEqual', 1.0, 1.04, places=1)
show('assertNotAlmostEqual', 1.0, 1.00000001)
show('assertNotAlmostEqual', 1.0, 1.1, delta=0.2)
show('assertIn', 3, [1])
show('assertNotIn', 1, [1])
show('assertIs', None, 0)
show('assertIsNot', None, None)
show('assertLess', 2, 1)
show('assertLessEqual', 2, 1)
show('assertGreater', 1, 2)
show('assertGreaterEqual', 1, 2)
show('assertIsNone', 3)
show('assertIsNotNone', None)
show('assertIsInstance', 3, str)
show('assertNotIsInstance', 3, (int, str))
show('assertRegex', 'abc', 'x+')
show('assertNotRegex', 'abc', 'b.')
show('assertSetEqual', {1, 2}, {2, 3})
show('assertSetEqual', {1}, [2])
show('assertSetEqual', 1, {2})
show('assertCountEqual', [1, 2, 2], [2, 1, 1])
show('assertCountEqual', [[1], [2], [2]], [[2], [1], [3]])
show('assertListEqual', [1], (1,))
show('assertDictEqual', {}, 3)
show('fail')
show('fail', 'failed')
t.longMessage = False
show('assertEqual', 1, 2, 'only this')
show('assertEqual', 1, 2)
