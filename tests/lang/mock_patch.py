# threads: no, what is patched is shared
import os
import re
from unittest.mock import patch, mock_open, DEFAULT, PropertyMock, Mock, create_autospec


def show(f, *args, **kwargs):
    try:
        print('ok', f(*args, **kwargs))
    except BaseException as e:
        print(type(e).__name__, e)


class K:
    val = 10


with patch.object(K, 'val', 20):
    print(K.val)
print(K.val)


@patch.object(K, 'val', new=33)
def t1():
    return K.val


@patch('os.getcwd')
@patch('os.path.exists', return_value='yes')
def t2(exists, getcwd):
    getcwd.return_value = 'CWD'
    return os.getcwd(), os.path.exists('x'), exists.call_args


print(t1(), t2(), K.val)
show(patch.object(K, 'missing').start)
show(patch, 'noname')
show(patch.object, 'str', 'x')
with patch.object(K, 'missing', 5, create=True):
    print(K.missing)
print(hasattr(K, 'missing'))
p = patch('__main__.K')
mk = p.start()
print(type(K).__name__, K is mk)
p.stop()
print(K.__name__)
d = {'a': 1}
with patch.dict(d, {'b': 2}):
    print(d)
with patch.dict(d, clear=True, c=3):
    print(d)
print(d)
with patch.multiple(K, val=DEFAULT, other=7, create=True) as values:
    print(sorted(values), K.other)


@patch.object(K, 'val', 99)
class TestX:
    def test_a(self):
        return K.val

    def other(self):
        return K.val


print(TestX().test_a(), TestX().other())
patch.object(K, 'val', 1).start()
patch.stopall()
print(K.val)
with patch.object(K, 'prop', new_callable=PropertyMock, create=True) as pm:
    pm.return_value = 'pv'
    print(K().prop)
    K().prop = 4
    print(pm.mock_calls)
with patch('builtins.open', mock_open(read_data='l1\nl2\n')) as mo:
    with open('ff') as f:
        print(f.read())
    print(list(open('gg')), open('x').readline(), open('y').readlines())
    open('w', 'w').write('data')
    print(mo.call_args)
    mo().write.assert_called_once_with('data')


def fn(a, b=1):
    return 5


af = create_autospec(fn, return_value='auto')
print(af(1), af.call_count)
show(af)
show(af, 1, 2, 3)
