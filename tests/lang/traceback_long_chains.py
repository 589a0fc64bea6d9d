# threads: no, it puts another file into sys.stderr
# Tracebacks of long chains and deep groups; notes that are no list; marks under
# wide letters and under operators with space around them.
import linecache
import sys
import traceback


def chain(length):
    error = None
    for i in range(length):
        new = ValueError(f'step {i}')
        if i % 2:
            new.__context__ = error
        else:
            new.__cause__ = error
        error = new
    return error


lines = traceback.format_exception(chain(5000))
print(len(lines), lines[0], lines[-1])
print(*traceback.format_exception(chain(4)), sep='')
group = TypeError('core')
for i in range(2000):
    group = ExceptionGroup(f'shell {i}', [group])
lines = ''.join(traceback.format_exception(group)).splitlines()
print(len(lines), lines[0], lines[-1], [line for line in lines if 'max' in line])
shared = KeyError('both')
pair = ExceptionGroup('pair', [shared, ValueError('other')])
pair.__context__ = shared
print(*traceback.format_exception(pair), sep='')

for notes in ['a', 'b\nc'], ('in a tuple',), [4, None], 'ab', 17, {'set'}, [], None:
    error = OSError('with notes')
    error.__notes__ = notes
    print(traceback.format_exception_only(error))
bad = SyntaxError('no such word', ('poem.txt', 2, 1, 'rose', 2, 5))
bad.add_note('it is a weed')
print(*traceback.format_exception_only(bad), sep='')
sys.stderr = sys.stdout
sys.excepthook(type(bad), bad, None)
group = ValueError('noted')
group.__notes__ = 'first', 2
sys.excepthook(ValueError, group, None)

programs = [
    "(a)  [ b ]", "a[ b]", "( a ) [(b)]", "((a) [ (b ) ]) + 1", "a [b  ][0]", "a   +   b", "(a)+(b)",
    "a  @  b", "( a)  //( b)", "none (  )", "none[a[0]]", "none['星']['星']", "'名' + a", "'é' + a",
    "'名前'  +  a", "-b", "a @(b)", "a**(\t b)", "none. x", "print('名'), none['ｗ']",
]
for program in programs:
    linecache.cache['<line>'] = len(program), None, [program + '\n'], '<line>'
    try:
        exec(compile(program, '<line>', 'exec'), {'a': [1], 'b': 'x', 'none': None})
    except Exception as e:
        print(*traceback.format_exc().splitlines()[4:-1], sep='\n')
        print(type(e).__name__)
