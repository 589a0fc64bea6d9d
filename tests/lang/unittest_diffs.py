import unittest


class T(unittest.TestCase):
    def runTest(self):
        pass


t = T()


def show(name, *args):
    try:
        print(getattr(t, name)(*args))
    except AssertionError as e:
        print(e)
        print('----')


show('assertEqual', [1, 2, 3], [1, 2, 4])
show('assertEqual', list(range(40)), list(range(41)))
show('assertEqual', [], [1])
show('assertSequenceEqual', [1, 2], (1, 2))
show('assertSequenceEqual', [1, 2], (1, 3), 'seq msg')
show('assertSequenceEqual', 3, [1])
show('assertEqual', (1,), ())
show('assertEqual', 'abc', 'abd')
show('assertEqual', 'a\nb\nc\n', 'a\nB\nc')
show('assertEqual', 'x' * 100 + 'a', 'x' * 100 + 'b' * 50)
show('assertEqual', 'a\n' * 300, 'b\n' * 300)
show('assertEqual', {'a': 1, 'b': [1, 2]}, {'a': 1, 'b': [1, 3]})
show('assertDictEqual', {i: i for i in range(30)}, {i: i for i in range(31)})
show('assertMultiLineEqual', 'one\ntwo', 'one\nthree')
show('assertEqual', [['nested', {'deep': list(range(20))}]], [['nested', {'deep': list(range(21))}]])
t.maxDiff = None
show('assertEqual', 'a\n' * 30, 'b\n' * 30)
t.maxDiff = 10
show('assertEqual', [1, 2], [1, 3])


def compare(a, b, msg=None):
    raise t.failureException(msg or f'{a} and {b} differ')


t.addTypeEqualityFunc(float, compare)
show('assertEqual', 1.0, 2.0)
show('assertEqual', 1.0, 2)
