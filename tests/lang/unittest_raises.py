# threads: no, filters and loggers are shared
import logging
import unittest
import warnings


class T(unittest.TestCase):
    def runTest(self):
        pass


t = T()


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


with t.assertRaises(ValueError) as cm:
    int('x')
print(cm.exception, cm.expected)
show(lambda: t.assertRaises(ValueError, int, '3'))
show(lambda: t.assertRaises(ValueError, int, 'y'))
show(lambda: t.assertRaises(KeyError, int, 'x'))
show(lambda: t.assertRaises(3))
show(lambda: t.assertRaises((ValueError, KeyError), int, '1'))
show(lambda: t.assertRaisesRegex(ValueError, 'foo', int, 'x'))
show(lambda: t.assertRaisesRegex(ValueError, 'invalid .* base 10', int, 'x'))
show(lambda: t.assertRaises(ValueError, foo=1))


def nothing(context):
    with context:
        pass


show(lambda: nothing(t.assertRaises((KeyError, TypeError), msg='mm')))
show(lambda: nothing(t.assertWarns(UserWarning)))
show(lambda: nothing(t.assertLogs('b', 'ERROR')))
show(lambda: nothing(t.assertNoLogs()))
with t.assertWarns(UserWarning) as cm:
    warnings.warn('first')
print(cm.warning, cm.lineno)
show(lambda: t.assertWarnsRegex(UserWarning, 'yy', warnings.warn, 'x'))
show(lambda: t.assertWarns(DeprecationWarning, warnings.warn, 'x', DeprecationWarning))
with t.assertLogs('a.b', level='INFO') as cm:
    logging.getLogger('a.b').info('one %d', 1)
    logging.getLogger('a.b.c').error('two')
    logging.getLogger('a.b').debug('no')
print(cm.output, [r.getMessage() for r in cm.records])


def logs():
    with t.assertNoLogs(level='WARNING'):
        logging.info('fine')
        logging.error('bad')


show(logs)
