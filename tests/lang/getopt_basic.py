# getopt: letters and words, among arguments or before them.
# threads: no, the environment is one for all
import getopt, os

os.environ.pop('POSIXLY_CORRECT', None)
def show(f, *args):
    try:
        print(f(*args))
    except getopt.GetoptError as e:
        print(type(e).__name__, e, repr(e.msg), repr(e.opt), e.args)

for f in getopt.getopt, getopt.gnu_getopt:
    print(f.__name__)
    for args in ([], ['a'], ['-'], ['--'], ['-a', '-b', 'x', 'y'], ['-ab', 'x'], ['-abx', '-a'], ['-a', 'x', '-a'], ['-b'], ['-c'], ['-a', '--', '-a', 'x'],
                 ['--alpha', '--beta', '1', '--beta=2', 'r'], ['--al'], ['--a'], ['--be=3'], ['--beta'], ['--beta='], ['--alpha=1'], ['--gamma'], ['--gamma=1', 'x'],
                 ['-:'], ['--alphabet', 'x', '--beta', '-1', '--', '--alpha'], ['x', '--alpha', '-', '-b', '-', 'y'], ['---'], ['--=']):
        show(f, args, 'ab:', ['alpha', 'alphabet', 'beta=', 'delta'])
    show(f, ['-x', '--one', '1'], 'x', 'one=')
    show(f, ['a', '-x'], '+x')
    show(f, ['-é', '--größe', '5'], 'é', ['größe='])
os.environ['POSIXLY_CORRECT'] = '1'
print(getopt.gnu_getopt(['a', '-x'], 'x'), getopt.error is getopt.GetoptError, getopt.GetoptError('m').opt, str(getopt.GetoptError('m', 'o')))
del os.environ['POSIXLY_CORRECT']
