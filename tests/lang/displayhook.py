# threads: no, sys is shared
import builtins
import sys

exec(compile('1+1', 'x', 'single'))
exec(compile('None', 'x', 'single'))


def hook(v):
    print('hook', v)


sys.displayhook = hook
exec(compile('x = 3\n', 'x', 'single'))
exec(compile('for i in range(3): i\n', 'x', 'single'))
sys.displayhook = sys.__displayhook__
exec(compile('"abc"', 'x', 'single'))
print(builtins._)


class Out:
    def write(self, s):
        sys.__stdout__.write(f'<{s}>\n')


sys.stdout = Out()
exec(compile('[1, 2]', 'x', 'single'))
sys.stdout = sys.__stdout__
del sys.displayhook
try:
    exec(compile('3', 'x', 'single'))
except RuntimeError as e:
    print(e)
